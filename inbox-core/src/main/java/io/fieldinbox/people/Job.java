// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.people;

import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.JobId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the host says of a job.
 *
 * @param number what people call it
 * @param active neither completed, canceled nor deleted; future ones count
 * @param scheduledAt when it is due, UTC, or null while not scheduled
 * @param location the branch, or null where the host has none
 * @param title what is to be done, or empty
 * @param phase where it stands in time
 * @param status the host's own word for where it stands, or empty
 * @param site the id of the customer's site where it is done, or null
 * @param assigned who does it
 */
public record Job(JobId id, CustomerId customer, String number, boolean active, @Nullable Instant scheduledAt, @Nullable String location, String title, Phase phase, String status, @Nullable String site,
        List<EmployeeId> assigned) {

    /** Where a job stands in time. */
    public enum Phase {
        /** Not begun. */
        UPCOMING,
        /** Being done. */
        IN_PROGRESS,
        /** Done, canceled or deleted. */
        PAST
    }

    /** Copies the list. */
    public Job {
        assigned = List.copyOf(assigned);
    }

    /** A job of which no more is known; active ones are upcoming. */
    public Job(JobId id, CustomerId customer, String number, boolean active, @Nullable Instant scheduledAt, @Nullable String location) {
        this(id, customer, number, active, scheduledAt, location, "", active ? Phase.UPCOMING : Phase.PAST, "", null, List.of());
    }
}
