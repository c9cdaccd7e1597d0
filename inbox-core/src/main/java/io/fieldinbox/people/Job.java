// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.people;

import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.JobId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the host says of a job.
 *
 * @param number what people call it
 * @param active neither completed, canceled nor deleted; future ones count
 * @param scheduledAt when it is due, UTC, or null while not scheduled
 * @param location the branch, or null where the host has none
 */
public record Job(JobId id, CustomerId customer, String number, boolean active, @Nullable Instant scheduledAt, @Nullable String location) {}
