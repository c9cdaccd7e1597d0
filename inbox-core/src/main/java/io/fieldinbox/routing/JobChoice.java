// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.routing;

import io.fieldinbox.conversation.Why;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.Reason;
import io.fieldinbox.people.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which of a customer's jobs a message is about, and why (AH-3).
 *
 * @param job the job, or null for none
 * @param waits whether a person is to say
 * @param why the reason, with what it was decided on
 */
public record JobChoice(@Nullable Job job, boolean waits, Why why) {

    /** How long what we wrote last says what an answer is about. */
    public static final Duration FRESH = Duration.ofDays(3);

    /** How far from now a job is due that counts as due now: whatever the time zone, today is within it. */
    private static final Duration NEAR = Duration.ofHours(24);

    /**
     * Chooses among the jobs that count. Evidence in this order: what we wrote last and lately was about it; it is in progress, or due within a
     * day; somebody is assigned to it. Two with the same evidence are a toss-up.
     *
     * @param settings how jobs are linked
     * @param jobs those that count
     * @param lately the job that our newest message was about, if it is not older than {@link #FRESH}; asked only where there are several jobs
     */
    public static JobChoice of(JobLink settings, List<Job> jobs, Supplier<Optional<JobId>> lately, Instant now) {
        String count = Integer.toString(jobs.size());
        if (jobs.size() == 1) {
            return linked(jobs.get(0), settings.counting() == JobLink.Counting.ACTIVE ? "one-active-job" : "one-job", Map.of());
        }
        if (settings.incoming() != JobLink.Incoming.LIKELIEST) {
            boolean waits = settings.incoming() == JobLink.Incoming.ONLY;
            return new JobChoice(null, waits, why(jobs.isEmpty() ? none(settings) : "several-jobs", Map.of("jobs", count)));
        }
        if (jobs.isEmpty()) {
            return new JobChoice(null, false, why(none(settings), Map.of("jobs", count)));
        }
        Optional<JobId> about = lately.get();
        List<Evidence> ranked = jobs.stream().map(job -> Evidence.of(job, about, now)).sorted(Evidence.STRONGEST_FIRST).toList();
        Evidence best = ranked.get(0);
        Evidence second = ranked.get(1);
        if (Evidence.STRENGTH.compare(best, second) == 0) {
            return new JobChoice(null, true, why("toss-up", Map.of("jobs", count, "between", best.job.id() + " " + second.job.id())));
        }
        return linked(best.job, best.reasonOver(second), best.facts(count));
    }

    private static JobChoice linked(Job job, String reason, Map<String, String> facts) {
        Map<String, String> all = new HashMap<>(facts);
        all.put("job", job.id().value());
        return new JobChoice(job, false, why(reason, all));
    }

    private static String none(JobLink settings) {
        return settings.counting() == JobLink.Counting.ACTIVE ? "no-active-job" : "no-job";
    }

    private static Why why(String reason, Map<String, String> facts) {
        return new Why("job", new Reason(reason), facts);
    }

    /** What speaks for a job. */
    private record Evidence(Job job, boolean lately, boolean inProgress, boolean near, boolean assigned) {

        static final Comparator<Evidence> STRENGTH = Comparator.comparing(Evidence::lately).thenComparing(Evidence::inProgress).thenComparing(Evidence::near).thenComparing(Evidence::assigned);
        static final Comparator<Evidence> STRONGEST_FIRST = STRENGTH.reversed().thenComparing(evidence -> evidence.job.number());

        static Evidence of(Job job, Optional<JobId> about, Instant now) {
            boolean inProgress = job.phase() == Job.Phase.IN_PROGRESS;
            Instant at = job.scheduledAt();
            boolean near = at != null && Duration.between(now, at).abs().compareTo(NEAR) <= 0;
            return new Evidence(job, about.filter(job.id()::equals).isPresent(), inProgress, inProgress || near, !job.assigned().isEmpty());
        }

        String reasonOver(Evidence other) {
            if (lately) {
                return "last-text-was-about-it";
            }
            return inProgress && !other.inProgress ? "in-progress" : near && !other.near ? "due-within-a-day" : "somebody-assigned";
        }

        Map<String, String> facts(String count) {
            Map<String, String> facts = new HashMap<>(Map.of("jobs", count, "phase", job.phase().name()));
            Instant at = job.scheduledAt();
            if (at != null) {
                facts.put("due", at.toString());
            }
            facts.put("assigned", Integer.toString(job.assigned().size()));
            return facts;
        }
    }
}
