// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.CheckReturnValue;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.kernel.Texts;
import io.fieldinbox.listing.Row;
import io.fieldinbox.people.Customer;
import io.fieldinbox.people.Records;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whose a conversation is and which job it is about, said by a person (IN-3, IN-4). Every method throws {@link NotPermittedException} as
 * {@link Conversations} does; it is <em>not found</em>, too, for customers, sites and jobs that the host does not know. Not for implementing.
 */
@CheckReturnValue
public interface Assignments {

    /**
     * Customers to assign a conversation to, at most 20, exact matches first.
     *
     * @param text part of a name, number, site or address, or the number of a job, at least 2 characters; empty for the conversation's own number
     */
    List<Candidate> search(ConversationId conversation, Optional<String> text);

    /**
     * Assigns a conversation to a customer, a job, or both; it leaves 'needs assignment' for all. The whole conversation, what came before
     * included, shows in that job's communications, later messages follow. Assigning again moves it; to the same again changes nothing.
     *
     * @return refused with {@code one-customer-only} where the job is another customer's, {@code wrong-number}, and {@code host-refused}, in the
     *     host's words, where the address should be attached
     */
    Answer<Row> assign(Assign command);

    /**
     * Has the host create a customer with the conversation's address, and assigns the conversation to it.
     *
     * @return refused with {@code host-refused}, in the host's words
     */
    Answer<Row> create(CreateCustomer command);

    /**
     * Says that the number is not the customer's: the host takes it off the customer's record, the conversation is closed and keeps its history,
     * what is queued is withheld. What the number writes later is an unknown contact's new conversation, which shows nothing of this one.
     *
     * @return refused with {@code needs-customer} where it has none, {@code changed-since} where it was assigned to another meanwhile,
     *     {@code superseded} where a newer conversation has taken over its thread, and {@code host-refused}, in the host's words
     */
    Answer<WrongNumber> wrongNumber(ConversationId conversation);

    /**
     * A conversation that was closed as a wrong number.
     *
     * @param needsNumber the customer, where no number is left that takes texts
     */
    record WrongNumber(Row row, Optional<CustomerId> needsNumber) {}

    /**
     * Somebody to assign a conversation to.
     *
     * @param exact whether the whole text matched, not a part
     * @param jobs the relevant ones, in the order of JB-1
     */
    record Candidate(Customer customer, boolean exact, List<RelevantJob> jobs) {
        /** Copies the list. */
        public Candidate {
            jobs = List.copyOf(jobs);
        }
    }

    /**
     * Whose a conversation is.
     *
     * @param customer the customer, or null where the job says it
     * @param job the job; null for the likeliest of the customer's, if there is one (AH-3), and to leave it where the customer stays the same
     * @param attachAddress whether the host is to make the conversation's address a contact point of the customer
     * @param site with {@code attachAddress}: the id of the customer's site whose contact point it becomes, or null for the customer
     */
    record Assign(ConversationId conversation, @Nullable CustomerId customer, @Nullable JobId job, boolean attachAddress, @Nullable String site) {
        /** Checks that something is said. */
        public Assign {
            if (customer == null && job == null) {
                throw new InvalidInputException("assign: expected a customer or a job, got neither");
            }
        }
    }

    /**
     * A customer to create.
     *
     * @param name 1 to 200 characters
     * @param note what else there is to say, or null
     * @param clientId made by the caller, 1 to 64 characters: the same again is the same customer; null: of one conversation, the same name is
     */
    record CreateCustomer(ConversationId conversation, String name, Records.NewCustomer.Kind kind, @Nullable String note, @Nullable String clientId) {
        /** Checks the texts. */
        public CreateCustomer {
            name = Texts.id(Texts.storable(name.strip()), 200, "name");
            if (clientId != null) {
                Texts.id(clientId, 64, "clientId");
            }
        }
    }
}
