// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.listing;

import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.conversation.Status;
import java.util.List;
import java.util.Optional;

/**
 * A stretch of a job's communications.
 *
 * @param entries what the viewer may see of it, in the order of reading
 * @param on where it goes on in the direction that was asked for; empty at the end
 */
public record JobStretch(List<Line> entries, Optional<JobQuery.Spot> on) {

    /** Copies the list. */
    public JobStretch {
        entries = List.copyOf(entries);
    }

    /**
     * One entry.
     *
     * @param status how its conversation stands
     */
    public record Line(PlacedEntry entry, Status status) {}
}
