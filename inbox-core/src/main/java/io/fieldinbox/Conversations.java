// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.event.ChangeRecord;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.CheckReturnValue;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.listing.Row;
import io.fieldinbox.people.Customer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Conversations at a desk. Every method throws {@link NotPermittedException}: as <em>not found</em> for a conversation that does not
 * exist or that the employee may not open, naming the permission where they may open it but not act. Not for implementing.
 */
@CheckReturnValue
public interface Conversations {

    /**
     * Starts a conversation with an address or a customer, or returns the one that exists, also closed, with its whole history (WS-2);
     * never a second one for the same thread, also under concurrent starts.
     *
     * @return refused with {@code staff-number}, {@code not-textable}, {@code no-address}, {@code not-activated}, and where there is no conversation
     *     yet {@code landline} until it is confirmed
     */
    Answer<Started> start(StartConversation command);

    /** The customers whom the host finds by a text, at most {@code limit}, for starting a conversation while typing. */
    List<Customer> suggest(String text, int limit);

    /** The customers who have the conversation's address as a contact point, for one that waits to be assigned (IN-2); empty where none has. */
    List<Customer> candidates(ConversationId id);

    /** A conversation as a list shows it. */
    Row get(ConversationId id);

    /** All that opening it tells besides its timeline (WS-9): in one call, with at most four of the host, each for all at once. */
    ConversationDetail detail(ConversationId id);

    /** The first message of the customer that is unread for the employee, or empty. */
    Optional<EntryId> firstUnread(ConversationId id);

    /** Closes it for all; one that is closed, or put away, stays as it is. */
    Answer<Row> close(ConversationId id);

    /**
     * Opens it again for all; one that is open stays as it is.
     *
     * @return refused with {@code superseded} where a newer conversation has taken over its thread, {@code wrong-number}
     */
    Answer<Row> reopen(ConversationId id);

    /**
     * Puts it away for all (WS-8): it is in the archived view and in search only, until a person writes, starts it again or takes it out;
     * then it is back with its whole history. One that is put away stays as it is.
     */
    Answer<Row> archive(ConversationId id);

    /** Takes it out of the archive: open again, or closed where a newer conversation has taken over its thread. One that is not put away stays as it is. */
    Answer<Row> unarchive(ConversationId id);

    /** Marks it read, for all or for oneself as the profile says. By one who may only view, nothing is seen for the others (VS-6). */
    Answer<Row> markRead(ConversationId id);

    /**
     * Marks it unread, for all or for oneself as the profile says.
     *
     * @return refused with {@code nothing-came-in} where the customer has not written
     */
    Answer<Row> markUnread(ConversationId id);

    /**
     * Decides about a message that seems to ask for no more texts (CO-5): it is an opt-out, which is recorded with its words, or it is none.
     * What was held for the address meanwhile is withheld, or goes out.
     *
     * @return refused with {@code nothing-flagged} where none waits
     */
    Answer<Row> decideRevocation(ConversationId id, boolean confirm);

    /** What happened to it and why, oldest first, at most 200 after a version (AH-1). */
    List<ChangeRecord> history(ConversationId id, long afterVersion);

    /** Why the employee may open it and act in it, or not, in words (AH-1). */
    String explain(ConversationId id);

    /**
     * Whom to start with: an address, a customer, a site of a customer, or a job.
     *
     * @param address where to write to, or null to take the first address of the site, or else of the customer, that takes texts
     * @param customer the customer, or null to find them by the address or the job
     * @param job the job that it is started from, or null; which one it is then about is a setting: that one, or the next one due there. Started
     *     from none it is about the next upcoming active job of the site, else of the customer, else about none (WS-3)
     * @param site the id of a site of the customer, or null
     * @param confirmed whether to begin with a number that takes no texts, as far as is known, all the same (DL-8)
     */
    record StartConversation(@Nullable Address address, @Nullable CustomerId customer, @Nullable JobId job, @Nullable String site, boolean confirmed) {
        /** Checks that there is somebody. */
        public StartConversation {
            if (address == null && customer == null && job == null) {
                throw new InvalidInputException("start: expected an address, a customer or a job, got none");
            }
            if (site != null && customer == null) {
                throw new InvalidInputException("start: expected the customer of the site, got none");
            }
        }

        /** Without a site, confirming nothing. */
        public StartConversation(@Nullable Address address, @Nullable CustomerId customer, @Nullable JobId job) {
            this(address, customer, job, null, false);
        }
    }

    /**
     * The conversation.
     *
     * @param created whether it is new
     */
    record Started(Row row, boolean created) {}
}
