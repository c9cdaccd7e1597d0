// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.mutants;

import io.fieldinbox.attention.Presence;
import io.fieldinbox.attention.PresenceStore;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.storage.Storage;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Stores whose presence is broken. */
final class BrokenPresence {

    private BrokenPresence() {}

    static Storage neverEnds(Storage sound) {
        return Parts.of(sound).with(new Forwarding(sound.presence()) {
            @Override
            public List<Presence> in(OrganizationId organization, ConversationId conversation, Instant now) {
                return sound.in(organization, conversation, Instant.EPOCH);
            }
        });
    }

    static Storage beginsAnew(Storage sound) {
        return Parts.of(sound).with(new Forwarding(sound.presence()) {
            @Override
            public boolean sign(OrganizationId organization, Presence presence, String window, Instant now, Instant until) {
                sound.leave(organization, presence.conversation(), presence.employee(), window, now);
                return sound.sign(organization, presence, window, now, until);
            }
        });
    }

    static Storage oneWindow(Storage sound) {
        return Parts.of(sound).with(new Forwarding(sound.presence()) {
            @Override
            public boolean sign(OrganizationId organization, Presence presence, String window, Instant now, Instant until) {
                return sound.sign(organization, presence, "", now, until);
            }
        });
    }

    /** Passes every call on. */
    private static class Forwarding implements PresenceStore {

        final PresenceStore sound;

        Forwarding(PresenceStore sound) {
            this.sound = sound;
        }

        @Override
        public boolean sign(OrganizationId organization, Presence presence, String window, Instant now, Instant until) {
            return sound.sign(organization, presence, window, now, until);
        }

        @Override
        public boolean leave(OrganizationId organization, ConversationId conversation, EmployeeId employee, String window, Instant now) {
            return sound.leave(organization, conversation, employee, window, now);
        }

        @Override
        public List<Presence> in(OrganizationId organization, ConversationId conversation, Instant now) {
            return sound.in(organization, conversation, now);
        }

        @Override
        public Map<OrganizationId, List<Presence>> present(Collection<OrganizationId> organizations, Instant now) {
            return sound.present(organizations, now);
        }

        @Override
        public int sweep(Instant before) {
            return sound.sweep(before);
        }
    }
}
