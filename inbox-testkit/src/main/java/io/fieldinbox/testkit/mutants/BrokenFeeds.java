// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.mutants;

import io.fieldinbox.event.ChangeFeed.CursorLease;
import io.fieldinbox.event.ChangeRecord;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Broken change logs. */
final class BrokenFeeds {

    private BrokenFeeds() {}

    /** Every number from the third on is one too high, as if the third had been given to a change that was rolled back. */
    static Storage stampLeavesHole(Storage sound) {
        return Parts.of(sound).with(new ForwardingChangeFeed(sound.feed()) {
            @Override
            public List<ChangeRecord> read(OrganizationId organization, long after, int max) {
                return sound.read(organization, after > 3 ? after - 1 : Math.min(after, 2), max).stream().map(c -> new ChangeRecord(c.organization(), shown(c.number()),
                        c.conversation(), c.version(), c.at(), c.actor(), c.facts(), c.why(), c.was())).toList();
            }

            @Override
            public long newest(OrganizationId organization) {
                return shown(sound.newest(organization));
            }

            private long shown(long number) {
                return number < 3 ? number : number + 1;
            }
        });
    }

    static Storage cursorFenceIgnored(Storage sound) {
        Map<OrganizationId, CursorLease> latest = new ConcurrentHashMap<>();
        return Parts.of(sound).with(new ForwardingChangeFeed(sound.feed()) {
            @Override
            public Optional<CursorLease> claim(String consumer, String worker, Instant now, Duration lease) {
                Optional<CursorLease> taken = sound.claim(consumer, worker, now, lease);
                taken.ifPresent(l -> latest.put(l.organization(), l));
                return taken;
            }

            @Override
            public boolean advance(CursorLease lease, long position) {
                return sound.advance(latest.getOrDefault(lease.organization(), lease), position);
            }
        });
    }

    static Storage cursorShared(Storage sound) {
        return Parts.of(sound).with(new ForwardingChangeFeed(sound.feed()) {
            @Override
            public Optional<CursorLease> claim(String consumer, String worker, Instant now, Duration lease) {
                return sound.claim("everybody", worker, now, lease);
            }
        });
    }
}
