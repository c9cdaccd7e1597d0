// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.contact.Reach;
import io.fieldinbox.conversation.Why;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.listing.Row;
import io.fieldinbox.people.Customer;
import io.fieldinbox.people.Employee;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that opening a conversation tells besides its timeline (WS-9): a handful of calls of the host, each for all at once, however much there is.
 *
 * @param row the conversation as a list shows it, with its consent and block state
 * @param firstUnread the first message of the customer that is unread for the employee, or empty
 * @param customer the customer as the host tells it now; empty while unknown or ambiguous, and where the host does not know them any more
 * @param candidates the customers who have its address as a contact point, while it has no customer
 * @param contactPoints the customer's, the conversation's own foremost
 * @param jobs the relevant jobs of the customer, or of all candidates, in the order of JB-1
 * @param current the job that new entries belong to, also where it is none of those; empty for none
 * @param people the employees whom row and jobs mention, as far as the host still knows them
 * @param members who is in it; empty where everybody who may view shares it
 * @param why the reasons for whose it is and which job, as last decided
 */
public record ConversationDetail(
        Row row,
        Optional<EntryId> firstUnread,
        Optional<Customer> customer,
        List<Customer> candidates,
        List<ContactPoint> contactPoints,
        List<RelevantJob> jobs,
        Optional<RelevantJob> current,
        Map<EmployeeId, Employee> people,
        List<Employee> members,
        List<Why> why) {

    /** Copies the collections. */
    public ConversationDetail {
        candidates = List.copyOf(candidates);
        contactPoints = List.copyOf(contactPoints);
        jobs = List.copyOf(jobs);
        people = Map.copyOf(people);
        members = List.copyOf(members);
        why = List.copyOf(why);
    }

    /**
     * Where the other side can be written to.
     *
     * @param reach whether a text to it has a chance (DL-8)
     * @param current whether the conversation is with this address
     */
    public record ContactPoint(Reach reach, boolean current) {}
}
