// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.people;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Which of many jobs matter to somebody who talks with the customer (JB-1). */
public final class RelevantJobs {

    /** The most that are shown. */
    public static final int MOST = 5;

    /** How long after its time a job that was not begun still counts as the next one. */
    private static final Duration LATE = Duration.ofDays(1);

    private RelevantJobs() {}

    /**
     * At most five: upcoming ones first, the next one foremost (behind those with a date: those without, then those whose date is more than a
     * day ago), then those in progress, then past ones, the most recent foremost. Ties by number.
     */
    public static List<Job> of(Collection<Job> jobs, Instant now) {
        Comparator<Job> order = Comparator.comparing(Job::phase).thenComparing(job -> distance(job, now)).thenComparing(Job::number).thenComparing(job -> job.id().value());
        return jobs.stream().sorted(order).limit(MOST).toList();
    }

    /** How far a job lies from the most relevant of its phase, in milliseconds. */
    private static long distance(Job job, Instant now) {
        Instant at = job.scheduledAt();
        return switch (job.phase()) {
            case UPCOMING -> at == null ? Long.MAX_VALUE / 2 : at.isBefore(now.minus(LATE)) ? Long.MAX_VALUE - at.toEpochMilli() : at.toEpochMilli();
            case IN_PROGRESS -> at == null ? Long.MAX_VALUE : at.toEpochMilli();
            case PAST -> at == null ? Long.MAX_VALUE : -at.toEpochMilli();
        };
    }
}
