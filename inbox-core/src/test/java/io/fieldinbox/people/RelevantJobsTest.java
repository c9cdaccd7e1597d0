// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.people;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.people.Job.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RelevantJobsTest {

    private static final Instant NOW = Instant.parse("2026-06-02T12:00:00Z");

    @Test
    @DisplayName("JB-1: the next upcoming first, then in progress, then the most recent past; ties by number; at most five, in whatever order they come")
    void order() {
        List<Job> jobs = new ArrayList<>(List.of(
                job("old", Phase.PAST, -48), job("recent", Phase.PAST, -2), job("b", Phase.UPCOMING, 30), job("a", Phase.UPCOMING, 30), job("soon", Phase.UPCOMING, 1), job("now", Phase.IN_PROGRESS, -1)));
        for (int seed = 0; seed < 50; seed++) {
            Collections.shuffle(jobs, new Random(seed));
            assertEquals(List.of("soon", "a", "b", "now", "recent"), numbers(jobs));
        }
        assertEquals(List.of(), RelevantJobs.of(List.of(), NOW));
    }

    @Test
    @DisplayName("JB-1: one that is late today is still the next one; those without a date come behind, those long overdue behind them")
    void dates() {
        List<Job> jobs = List.of(job("forgotten", Phase.UPCOMING, -2_000), job("some day", Phase.UPCOMING, null), job("late", Phase.UPCOMING, -2), job("tomorrow", Phase.UPCOMING, 20), job("undated", Phase.PAST, null));
        assertEquals(List.of("late", "tomorrow", "some day", "forgotten", "undated"), numbers(jobs));
    }

    private static List<String> numbers(List<Job> jobs) {
        return RelevantJobs.of(jobs, NOW).stream().map(Job::number).toList();
    }

    private static Job job(String number, Phase phase, @Nullable Integer inHours) {
        Instant at = inHours == null ? null : NOW.plus(Duration.ofHours(inHours));
        return new Job(new JobId(number), new CustomerId("anna"), number, phase != Phase.PAST, at, null, "", phase, "", null, List.of());
    }
}
