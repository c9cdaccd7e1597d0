// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.CheckReturnValue;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.Cursor;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.kernel.Texts;
import io.fieldinbox.listing.JobStretch;
import io.fieldinbox.listing.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Jobs at a desk: what can be done about them from a conversation, and what was said about them. Every method throws
 * {@link NotPermittedException} as {@link Conversations} does; a job that the host does not know, or of another customer, is <em>not found</em>.
 * Not for implementing.
 */
@CheckReturnValue
public interface Jobs {

    /**
     * Has the host book a job for the conversation's customer; the conversation is about it from now on (JB-2).
     *
     * @return refused with {@code needs-customer}, {@code one-customer-only}, {@code wrong-number}, {@code client-message-id-reused}, and
     *     {@code host-refused}, in the host's words, which changes nothing
     */
    Answer<Arranged> book(Book command);

    /**
     * Has the host move a job of the conversation's customer to another time.
     *
     * @return refused as {@link #book} is
     */
    Answer<Arranged> reschedule(Reschedule command);

    /**
     * Has the host cancel a job of the conversation's customer.
     *
     * @return refused as {@link #book} is
     */
    Answer<Arranged> cancel(Cancel command);

    /**
     * Gives an entry of a conversation to another job of its customer, or to none, with a trace; the conversation goes on as it did (AH-3). To
     * the same job again changes nothing.
     *
     * @return refused with {@code needs-customer}, {@code one-customer-only}, {@code too-late} for what the library wrote down itself
     */
    Answer<PlacedEntry> move(EntryId entry, Optional<JobId> job);

    /**
     * Takes the last move of an entry back, with a trace.
     *
     * @return refused with {@code too-late} where it was not moved
     */
    Answer<PlacedEntry> undoMove(EntryId entry);

    /**
     * A page of all that was said, noted and done about a job, both ways, from conversations open, closed or archived and of automated messages
     * before anybody wrote, in the order of reading (JB-3): of conversations that lie where the employee may see them.
     *
     * @param from {@code before} or {@code after} of another page, or empty for the newest
     * @param limit 1 to 200; a page may be short and still go on
     */
    Communications communications(JobId job, Optional<From> from, int limit);

    /**
     * A job to book.
     *
     * @param customer where the conversation has none yet: whose it becomes; else null
     * @param title what is to be done, 1 to 200 characters
     * @param at when, or null where that is still to be agreed
     * @param clientId made by the caller, 1 to 64 characters: the same again is the same job; null for one of its own
     */
    record Book(ConversationId conversation, @Nullable CustomerId customer, String title, @Nullable Instant at, @Nullable String clientId) {
        /** Checks the texts and the time. */
        public Book {
            title = Texts.id(Texts.storable(title.strip()), 200, "title");
            checked(at);
            checked(clientId);
        }
    }

    /**
     * A job to move.
     *
     * @param clientId as in {@link Book}
     */
    record Reschedule(ConversationId conversation, JobId job, Instant to, @Nullable String clientId) {
        /** Checks the time and the id. */
        public Reschedule {
            checked(to);
            checked(clientId);
        }
    }

    /**
     * A job to cancel.
     *
     * @param reason in the employee's words, at most 500 characters are kept, or null
     * @param clientId as in {@link Book}
     */
    record Cancel(ConversationId conversation, JobId job, @Nullable String reason, @Nullable String clientId) {
        /** Checks the id; a blank reason is none. */
        public Cancel {
            reason = reason == null || reason.isBlank() ? null : Texts.cut(Texts.storable(reason.strip()), 500);
            checked(clientId);
        }
    }

    /**
     * What was arranged.
     *
     * @param job as the host tells it now
     * @param row the conversation
     * @param repeated whether it had been arranged already, by its client id
     */
    record Arranged(RelevantJob job, Row row, boolean repeated) {}

    /**
     * Where a page of communications begins.
     *
     * @param backward whether what lies before the cursor is asked for; else what lies after it
     */
    record From(Cursor cursor, boolean backward) {}

    /**
     * A page of a job's communications.
     *
     * @param before where it goes on further back; empty at the beginning
     * @param after where it goes on further forward; empty at the end
     */
    record Communications(List<JobStretch.Line> items, Optional<Cursor> before, Optional<Cursor> after) {
        /** Copies the list. */
        public Communications {
            items = List.copyOf(items);
        }
    }

    /** Times that no calendar has, and few databases. */
    private static void checked(@Nullable Instant at) throws InvalidInputException {
        if (at != null && (at.isBefore(Instant.EPOCH) || !at.isBefore(Instant.parse("+10000-01-01T00:00:00Z")))) {
            throw new InvalidInputException("time: expected one from 1970 to 9999, got " + at);
        }
    }

    private static void checked(@Nullable String clientId) throws InvalidInputException {
        if (clientId != null) {
            Texts.id(clientId, 64, "clientId");
        }
    }
}
