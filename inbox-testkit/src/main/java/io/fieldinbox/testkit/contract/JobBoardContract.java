// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.people.Directory;
import io.fieldinbox.people.Job;
import io.fieldinbox.people.JobBoard;
import io.fieldinbox.people.JobBoard.Booking;
import io.fieldinbox.people.JobBoard.Cancellation;
import io.fieldinbox.people.JobBoard.Rescheduling;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a host that takes bookings keeps to: what it says yes to can be looked up at once, a repetition does nothing more, a no changes nothing. */
public abstract class JobBoardContract {

    /** For subclasses. */
    protected JobBoardContract() {}

    /** The subject. */
    protected abstract JobBoard board();

    /** The same host's people and jobs. */
    protected abstract Directory directory();

    /** The organization. */
    protected abstract OrganizationId organization();

    /** A customer that exists. */
    protected abstract CustomerId customer();

    /** Somebody who works there. */
    protected abstract EmployeeId employee();

    /** A time, to the second, at which a job can be booked or moved to, another with each call. */
    protected abstract Instant freeTime();

    @Test
    @DisplayName("JB-2: a booked job is the customer's at once, active and at its time; the same wish again is the same job, another is another")
    void book() {
        Instant at = freeTime();
        Booking wish = new Booking(organization(), "book-" + at, customer(), "Check the meter", at, employee());
        Job job = board().book(wish).orThrow();
        assertEquals(customer(), job.customer());
        assertEquals("Check the meter", job.title());
        assertEquals(at, job.scheduledAt());
        assertTrue(job.active());
        assertEquals(job.id(), board().book(wish).orThrow().id());
        assertEquals(1, theirs().stream().filter(each -> at.equals(each.scheduledAt())).count());
        assertNotEquals(job.id(), board().book(new Booking(organization(), "other-" + at, customer(), "Check the meter", freeTime(), employee())).orThrow().id());
    }

    @Test
    @DisplayName("JB-2: a moved job is due at its new time; the same wish again changes nothing more")
    void reschedule() {
        Job job = booked();
        Instant to = freeTime();
        Rescheduling wish = new Rescheduling(organization(), "move-" + to, job.id(), to, employee());
        assertEquals(to, board().reschedule(wish).orThrow().scheduledAt());
        assertEquals(to, board().reschedule(wish).orThrow().scheduledAt());
        assertEquals(to, now(job.id()).scheduledAt());
    }

    @Test
    @DisplayName("JB-2: a canceled job is active no more; the same wish again changes nothing more")
    void cancel() {
        Job job = booked();
        Cancellation wish = new Cancellation(organization(), "cancel-" + job.id(), job.id(), "moved away", employee());
        assertFalse(board().cancel(wish).orThrow().active());
        assertFalse(board().cancel(wish).orThrow().active());
        assertFalse(now(job.id()).active());
    }

    @Test
    @DisplayName("JB-2: what cannot be done is refused in words, not thrown, and changes nothing")
    void refused() {
        Instant at = freeTime();
        JobId none = new JobId("none-" + at);
        int before = theirs().size();
        assertFalse(board().reschedule(new Rescheduling(organization(), "none-" + at, none, at, employee())).refusal().orElseThrow().message().isBlank());
        assertTrue(board().cancel(new Cancellation(organization(), "none2-" + at, none, null, employee())).refusal().isPresent());
        assertTrue(board().book(new Booking(organization(), "none3-" + at, new CustomerId("nobody"), "Check", at, employee())).refusal().isPresent());
        assertEquals(before, theirs().size());
    }

    private Job booked() {
        Instant at = freeTime();
        return board().book(new Booking(organization(), "booked-" + at, customer(), "Check the meter", at, employee())).orThrow();
    }

    private List<Job> theirs() {
        return directory().jobsOf(organization(), Set.of(customer())).getOrDefault(customer(), List.of());
    }

    private Job now(JobId id) {
        return directory().jobs(organization(), Set.of(id)).values().iterator().next();
    }
}
