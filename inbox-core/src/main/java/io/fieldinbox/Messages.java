// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.channel.SegmentCount;
import io.fieldinbox.content.Download;
import io.fieldinbox.conversation.Anchor;
import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.CheckReturnValue;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.kernel.Texts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Messages and notes at a desk. Every method throws {@link NotPermittedException} as {@link Conversations} does. Not for implementing.
 */
@CheckReturnValue
public interface Messages {

    /**
     * Writes to the customer. The message is queued in the caller's transaction and leaves after it committed, exactly once.
     *
     * @return refused with {@code opted-out}, {@code blocked}, {@code too-long}, {@code empty}, {@code not-textable}, {@code landline} until it is
     *     confirmed, {@code limit}, {@code changed-since}, {@code client-message-id-reused}, {@code attachments-not-allowed}
     */
    Answer<Sent> send(SendMessage command);

    /**
     * Writes an internal note, which can never reach the customer.
     *
     * @return refused with {@code too-long}, {@code empty}, {@code client-message-id-reused}
     */
    Answer<PlacedEntry> note(WriteNote command);

    /**
     * Makes a new attempt of a message that failed.
     *
     * @param confirmed whether to try a number that takes no texts, as far as is known, all the same
     * @return refused with {@code opted-out}, {@code blocked}, {@code landline} until it is confirmed, {@code outcome-unknown}, {@code too-late}
     */
    Answer<PlacedEntry> resend(EntryId message, boolean confirmed);

    /** The same without confirming anything. */
    default Answer<PlacedEntry> resend(EntryId message) {
        return resend(message, false);
    }

    /** Takes back a message that has not left; refused with {@code too-late} where it has. */
    Answer<PlacedEntry> cancel(EntryId message);

    /** Says what became of a message whose outcome is unknown; refused with {@code too-late} where it is known. */
    Answer<PlacedEntry> decide(EntryId message, boolean sent);

    /** How the conversation's channel would cut a text, while it is being written; empty where it does not cut texts (DL-7). */
    Optional<SegmentCount> segments(ConversationId conversation, String text);

    /** An entry. */
    PlacedEntry get(EntryId entry);

    /**
     * A file of a message, to be read by whoever may open its conversation (CT-8).
     *
     * @param attachment its place among those of the message, from 0
     * @return empty where the message has no such file, or it is not here
     */
    Optional<Download> content(EntryId message, int attachment);

    /**
     * Has a file of a customer's message fetched again that could not be fetched, however often it was tried (IN-8). One that is being
     * fetched stays as it is.
     *
     * @param attachment its place among those of the message, from 0
     * @return the message as it is now; refused with {@code not-fetchable} where there is no such file, it is here, or it cannot be had at all
     */
    Answer<PlacedEntry> fetchAgain(EntryId message, int attachment);

    /**
     * Adds pictures and films of a customer's message to the photos of a job, at the host (CT-8). Each is added once, whoever asks and
     * however often; where the host takes some of several and not the others, it is done for those.
     *
     * @return the message as it is now; refused with {@code needs-job}, {@code no-photo}, {@code photo-linked}, {@code host-refused}
     */
    Answer<PlacedEntry> linkPhotos(LinkPhotos command);

    /** A page of a conversation in the order of reading; {@code limit} is 1 to 200. */
    Timeline timeline(ConversationId conversation, Anchor anchor, int limit);

    /**
     * A message to write.
     *
     * @param clientMessageId made by the caller, 1 to 64 characters; the same id again is the same message
     * @param expectedVersion the version the author looked at; if the conversation has changed since, it is refused; or null
     * @param confirmed whether to try a number that takes no texts, as far as is known, all the same (DL-8)
     * @param attachments the names of files that the author wants to send with it; refused where the conversation's channel takes none (DL-6)
     */
    record SendMessage(ConversationId conversation, String text, String clientMessageId, @Nullable Long expectedVersion, boolean confirmed, List<String> attachments) {
        /** Checks the client's id and makes the text one that can be kept. */
        public SendMessage {
            text = Texts.storable(text);
            Texts.id(clientMessageId, 64, "clientMessageId");
            attachments = List.copyOf(attachments);
        }

        /** One without files that confirms nothing. */
        public SendMessage(ConversationId conversation, String text, String clientMessageId, @Nullable Long expectedVersion) {
            this(conversation, text, clientMessageId, expectedVersion, false, List.of());
        }

        /** One without files. */
        public SendMessage(ConversationId conversation, String text, String clientMessageId, @Nullable Long expectedVersion, boolean confirmed) {
            this(conversation, text, clientMessageId, expectedVersion, confirmed, List.of());
        }
    }

    /**
     * Pictures and films to add to a job.
     *
     * @param attachments their places among those of the message, from 0; empty for all that are not added yet
     * @param job one of the conversation's customer; null for the job that the message, or else the conversation, is about
     */
    record LinkPhotos(EntryId message, Set<Integer> attachments, @Nullable JobId job) {
        /** Copies the set. */
        public LinkPhotos {
            attachments = Set.copyOf(attachments);
        }
    }

    /**
     * A note to write.
     *
     * @param clientMessageId made by the caller, 1 to 64 characters, or null
     */
    record WriteNote(ConversationId conversation, String text, @Nullable String clientMessageId) {
        /** Checks the client's id and makes the text one that can be kept. */
        public WriteNote {
            text = Texts.storable(text);
            if (clientMessageId != null) {
                Texts.id(clientMessageId, 64, "clientMessageId");
            }
        }
    }

    /**
     * A message that was written.
     *
     * @param repeated whether it was there already, by its client id
     * @param meanwhile what others added since the author last looked, oldest first, at most 20 (NT-5)
     */
    record Sent(PlacedEntry entry, boolean repeated, List<PlacedEntry> meanwhile) {
        /** Copies the list. */
        public Sent {
            meanwhile = List.copyOf(meanwhile);
        }
    }

    /**
     * A page of a conversation.
     *
     * @param before the entry to page further back from, or empty at the beginning
     * @param after the entry to page further forward from, or empty at the end
     * @param customer the customer whose messages these are (WS-9), also of what was written before they were known; empty while unknown
     */
    record Timeline(List<PlacedEntry> items, Optional<EntryId> before, Optional<EntryId> after, Optional<CustomerId> customer) {
        /** Copies the list. */
        public Timeline {
            items = List.copyOf(items);
        }
    }
}
