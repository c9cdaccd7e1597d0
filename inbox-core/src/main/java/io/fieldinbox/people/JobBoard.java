// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.people;

import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.CheckReturnValue;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Reason;
import io.fieldinbox.kernel.Spi;
import io.fieldinbox.kernel.Texts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Books, moves and cancels jobs at the host, when an employee asks for it in a conversation (JB-2). Keys, refusals and when it is called are
 * as with {@link Records}.
 */
@Spi
@CheckReturnValue
public interface JobBoard {

    /** Where no host takes bookings: they are not offered, and refused. */
    JobBoard NONE = new JobBoard() {
        @Override
        public Answer<Job> book(Booking wish) {
            return refused();
        }

        @Override
        public Answer<Job> reschedule(Rescheduling wish) {
            return refused();
        }

        @Override
        public Answer<Job> cancel(Cancellation wish) {
            return refused();
        }

        private Answer<Job> refused() {
            return Answer.refused(Reason.HOST_REFUSED, "jobs cannot be changed from here; change them where they are kept");
        }
    };

    /** Books a job. */
    Answer<Job> book(Booking wish);

    /** Moves a job to another time; the answer is the job as it is then. */
    Answer<Job> reschedule(Rescheduling wish);

    /** Cancels a job; the answer is the job as it is then. */
    Answer<Job> cancel(Cancellation wish);

    /**
     * A job to book.
     *
     * @param key makes a repetition the same, at most 128 characters
     * @param title what is to be done, 1 to 200 characters
     * @param at when, or null where that is still to be agreed
     * @param by the employee who wants it
     */
    record Booking(OrganizationId organization, String key, CustomerId customer, String title, @Nullable Instant at, EmployeeId by) {
        /** Checks the title. */
        public Booking {
            Texts.id(title, 200, "title");
        }
    }

    /**
     * A job to move.
     *
     * @param key makes a repetition the same, at most 128 characters
     * @param by the employee who wants it
     */
    record Rescheduling(OrganizationId organization, String key, JobId job, Instant to, EmployeeId by) {}

    /**
     * A job to cancel.
     *
     * @param key makes a repetition the same, at most 128 characters
     * @param reason in the employee's words, at most 500 characters, or null
     * @param by the employee who wants it
     */
    record Cancellation(OrganizationId organization, String key, JobId job, @Nullable String reason, EmployeeId by) {
        /** Cuts the reason. */
        public Cancellation {
            reason = reason == null ? null : Texts.cut(Texts.storable(reason), 500);
        }
    }
}
