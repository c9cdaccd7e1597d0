// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.memory;

import io.fieldinbox.attention.Presence;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.memory.Tables.PresenceKey;
import java.time.Instant;

/** A sign of presence, which window gave it, and until when it counts. */
record PresenceRow(OrganizationId organization, Presence presence, String window, Instant until) {

    PresenceKey key() {
        return new PresenceKey(organization, presence.conversation(), presence.employee(), window);
    }

    boolean counts(Instant now) {
        return until.isAfter(now);
    }
}
