// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.conversation;

import io.fieldinbox.contact.ConsentEvent;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.JobId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened in a change: plain values with a stable JSON form (KP-3). */
public sealed interface Fact {

    /** The conversation began. */
    record Started() implements Fact {}

    /** A message of the customer came in. {@code seq} is its place by arrival. */
    record MessageReceived(EntryId entry, long seq) implements Fact {}

    /** A message of the customer was a keyword: it starts, reopens and alerts nothing. */
    record KeywordReceived(EntryId entry, long seq, String word) implements Fact {}

    /** A message to the customer waits to be sent. */
    record MessageQueued(EntryId entry, long seq, Purpose purpose) implements Fact {}

    /** A note was written. */
    record NoteAdded(EntryId entry, long seq) implements Fact {}

    /** Something was done at the host; {@code code} is the entry's kind, such as {@code job-booked}. */
    record ActivityAdded(EntryId entry, long seq, String code) implements Fact {}

    /** The library wrote down what happened; {@code code} is the entry's kind, such as {@code closed}. */
    record SystemEntryAdded(EntryId entry, long seq, String code) implements Fact {}

    /** It was opened, for the first time by a person or again. */
    record Opened() implements Fact {}

    /** It was closed. */
    record Closed() implements Fact {}

    /** It was put away for all. */
    record Archived() implements Fact {}

    /** It was taken out of the archive, by a person's message or by hand. */
    record Unarchived() implements Fact {}

    /** Somebody who may act has seen it up to {@code seq}. */
    record SeenByTeam(long seq) implements Fact {}

    /** It was marked unread. */
    record MarkedUnseen() implements Fact {}

    /** A delivery moved on. */
    record DeliveryChanged(EntryId entry, DeliveryState state, @Nullable String code) implements Fact {}

    /** A receipt came too late to count and is kept as a note. */
    record ReceiptNoted(EntryId entry, DeliveryState state, @Nullable String code) implements Fact {}

    /** A line was added to the consent ledger of the conversation's address. */
    record ConsentChanged(ConsentEvent.Action action, ConsentEvent.Method method) implements Fact {}

    /** A message of the customer seems to ask for no more texts; a person is to decide. */
    record RevocationFlagged(EntryId entry) implements Fact {}

    /** A person decided about one that was flagged: it is an opt-out, or it is none. */
    record RevocationDecided(EntryId entry, boolean confirmed) implements Fact {}

    /** What was kept apart while its sender was blocked is of that sender's conversation now: {@code messages} of the customer. */
    record EntriesJoined(ConversationId from, ConversationId into, int messages) implements Fact {}

    /** The address was blocked or unblocked; {@code scope} is a channel's id or '*'. */
    record BlockChanged(boolean blocked, String scope) implements Fact {}

    /** Its customer, or the customer's name, is now this one; null: none. */
    record CustomerChanged(@Nullable CustomerId customer) implements Fact {}

    /** A job was linked. */
    record JobLinked(JobId job) implements Fact {}

    /** The job that it was about is over or gone: the next message of the customer decides anew. */
    record JobEnded(JobId job) implements Fact {}

    /** It is about one of several jobs, which a person is to say. */
    record JobUndecided() implements Fact {}

    /** A person said whose it is and which job it is about; null: nobody's, none. */
    record Assigned(@Nullable CustomerId fromCustomer, @Nullable JobId fromJob, @Nullable CustomerId customer, @Nullable JobId job) implements Fact {}

    /** The entries from one place by arrival to another that belonged to what it was about before belong to a job now; null: to none. */
    record EntriesRelinked(long fromSeq, long toSeq, @Nullable JobId job) implements Fact {}

    /** A person gave an entry to another job; null: to none. */
    record EntryMoved(EntryId entry, @Nullable JobId from, @Nullable JobId to) implements Fact {}

    /** The number is not this customer's: what it writes now is another conversation. */
    record NumberWrong(CustomerId customer) implements Fact {}

    /** All that was still queued is withheld, for this reason. */
    record DeliveriesWithheld(String code) implements Fact {}

    /** It lies elsewhere now. */
    record PlaceChanged() implements Fact {}

    /** A file that came with a message is here now; {@code attachment} is its place among those of the message, from 0. */
    record AttachmentStored(EntryId entry, int attachment) implements Fact {}

    /** A person has a file of a message, by its place among them, fetched again that could not be fetched. */
    record AttachmentRequested(EntryId entry, int attachment) implements Fact {}

    /** A file that came with a message will not come; the state tells why. */
    record AttachmentFailed(EntryId entry, int attachment, Attachment.State state) implements Fact {}

    /** Files that came with a message were added to the photos of a job. */
    record PhotosLinked(EntryId entry, List<Integer> attachments, JobId job) implements Fact {
        /** Copies the list. */
        public PhotosLinked {
            attachments = List.copyOf(attachments);
        }
    }
}
