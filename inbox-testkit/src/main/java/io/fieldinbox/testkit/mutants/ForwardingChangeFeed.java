// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.mutants;

import io.fieldinbox.event.ChangeFeed.CursorLease;
import io.fieldinbox.event.ChangeFeed.Stamped;
import io.fieldinbox.event.ChangeFeed;
import io.fieldinbox.event.ChangeRecord;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Passes every call on; a mutant overrides what it breaks. */
abstract class ForwardingChangeFeed implements ChangeFeed {

    final ChangeFeed sound;

    ForwardingChangeFeed(ChangeFeed sound) {
        this.sound = sound;
    }

    @Override
    public Stamped stamp(int shard, Instant now, int max) {
        return sound.stamp(shard, now, max);
    }

    @Override
    public List<Integer> pending() {
        return sound.pending();
    }

    @Override
    public List<ChangeRecord> read(OrganizationId organization, long after, int max) {
        return sound.read(organization, after, max);
    }

    @Override
    public long newest(OrganizationId organization) {
        return sound.newest(organization);
    }

    @Override
    public List<ChangeRecord> history(OrganizationId organization, ConversationId conversation, long afterVersion, int max) {
        return sound.history(organization, conversation, afterVersion, max);
    }

    @Override
    public Optional<CursorLease> claim(String consumer, String worker, Instant now, Duration lease) {
        return sound.claim(consumer, worker, now, lease);
    }

    @Override
    public boolean advance(CursorLease lease, long position) {
        return sound.advance(lease, position);
    }
}
