// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.memory;

import io.fieldinbox.event.ChangeFeed.CursorLease;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a consumer has read an organization's log.
 *
 * @param owner who reads now
 * @param leaseEnd when another may take it; the latest one taken waits longest for the next turn
 */
record CursorRow(long position, Optional<String> owner, Instant leaseEnd, long fence) {
    static final CursorRow START = new CursorRow(0, Optional.empty(), Instant.MIN, 0);

    boolean free(Instant now) {
        return owner.isEmpty() || !leaseEnd.isAfter(now);
    }

    CursorRow taken(String worker, Instant until) {
        return new CursorRow(position, Optional.of(worker), until, fence + 1);
    }

    boolean heldBy(CursorLease lease) {
        return owner.isPresent() && fence == lease.fence();
    }

    CursorRow advanced(long to) {
        return new CursorRow(to, Optional.empty(), leaseEnd, fence);
    }
}
