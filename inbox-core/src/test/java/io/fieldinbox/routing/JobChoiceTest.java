// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.people.Job;
import io.fieldinbox.people.Job.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class JobChoiceTest {

    private static final Instant NOW = Instant.parse("2026-06-02T12:00:00Z");
    private static final Job PLAIN = job("plain", Phase.UPCOMING, 400, false);
    private static final Job OTHER = job("other", Phase.UPCOMING, 900, false);
    private static final Job ASSIGNED = job("assigned", Phase.UPCOMING, 500, true);
    private static final Job DUE = job("due", Phase.UPCOMING, 24, false);
    private static final Job RUNNING = job("running", Phase.IN_PROGRESS, -3, false);

    @Test
    @DisplayName("AH-3: what we wrote last outweighs one in progress, that outweighs one due within a day, that outweighs one that somebody is assigned to; each says so")
    void evidence() {
        chosen("plain last-text-was-about-it", "plain", PLAIN, RUNNING, DUE, ASSIGNED);
        chosen("running in-progress", null, PLAIN, RUNNING, DUE, ASSIGNED);
        chosen("due due-within-a-day", null, PLAIN, DUE, ASSIGNED);
        chosen("assigned somebody-assigned", null, PLAIN, ASSIGNED);
        chosen("running in-progress", "gone", PLAIN, RUNNING);
        chosen("plain one-active-job", null, PLAIN);
    }

    @Test
    @DisplayName("AH-3: a day is 24 hours to either side, so that today is within it whatever the time zone")
    void near() {
        chosen("x due-within-a-day", null, job("x", Phase.UPCOMING, -24, false), PLAIN);
        assertTrue(choose(null, job("x", Phase.UPCOMING, 25, false), PLAIN).waits());
        assertTrue(choose(null, job("x", Phase.UPCOMING, null, false), PLAIN).waits());
    }

    @Test
    @DisplayName("AH-3: with the same evidence it is a toss-up, which links none and waits for a person; so do two of which more speaks for both")
    void tossUp() {
        for (JobChoice choice : List.of(choose(null, PLAIN, OTHER), choose(null, RUNNING, job("second", Phase.IN_PROGRESS, 1, false), ASSIGNED))) {
            assertNull(choice.job());
            assertTrue(choice.waits());
            assertEquals("toss-up", choice.why().reason().code());
        }
        JobChoice none = choose(null);
        assertNull(none.job());
        assertEquals("false no-active-job", none.waits() + " " + none.why().reason());
    }

    @Test
    @DisplayName("IN-2: ONLY links the one job there is, active or not; none or several wait for a person. NONE links none and waits for nobody")
    void otherSettings() {
        Job past = job("past", Phase.PAST, -900, false);
        assertEquals(List.of(past), JobLink.ONLY.counted(List.of(past)));
        assertEquals(List.of(), JobLink.LIKELIEST.counted(List.of(past)));
        assertEquals(past, only(past).job());
        assertEquals("true several-jobs", only(past, PLAIN).waits() + " " + only(past, PLAIN).why().reason());
        assertEquals("true no-job", only().waits() + " " + only().why().reason());
    }

    private static JobChoice only(Job... jobs) {
        return JobChoice.of(JobLink.ONLY, List.of(jobs), Optional::empty, NOW);
    }

    private static JobChoice choose(@Nullable String lately, Job... jobs) {
        return JobChoice.of(JobLink.LIKELIEST, List.of(jobs), () -> Optional.ofNullable(lately).map(JobId::new), NOW);
    }

    private static void chosen(String expected, @Nullable String lately, Job... jobs) {
        JobChoice choice = choose(lately, jobs);
        Job job = choice.job();
        assertEquals(expected, (job == null ? "none" : job.number()) + " " + choice.why().reason());
    }

    private static Job job(String number, Phase phase, @Nullable Integer inHours, boolean assigned) {
        Instant at = inHours == null ? null : NOW.plus(Duration.ofHours(inHours));
        return new Job(new JobId(number), new CustomerId("anna"), number, phase != Phase.PAST, at, null, "", phase, "", null, assigned ? List.of(new EmployeeId("sam")) : List.of());
    }
}
