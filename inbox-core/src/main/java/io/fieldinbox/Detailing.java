// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.ConversationDetail.ContactPoint;
import io.fieldinbox.contact.AddressState;
import io.fieldinbox.contact.Experience;
import io.fieldinbox.contact.Reach;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.conversation.Party;
import io.fieldinbox.conversation.Why;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.LineType;
import io.fieldinbox.people.AddressMatch;
import io.fieldinbox.people.Customer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Puts together what opening a conversation tells (WS-9). */
final class Detailing {

    private final AtDesk at;

    Detailing(AtDesk at) {
        this.at = at;
    }

    ConversationDetail of(Located found, Optional<EntryId> firstUnread) {
        Conversation head = found.head();
        Party party = head.party();
        List<Customer> customers = customers(party);
        Optional<Customer> customer = party.customer() == null ? Optional.empty() : customers.stream().findFirst();
        JobCards cards = JobCards.of(at, customers, party, Stream.of(head.summary().lastAnsweredBy(), head.assignee()).filter(Objects::nonNull));
        return new ConversationDetail(
                at.row(found),
                firstUnread,
                customer,
                party.customer() == null ? customers : List.of(),
                contactPoints(found, customer),
                cards.relevant(),
                cards.current(),
                cards.people(),
                List.of(),
                why(head));
    }

    /** The conversation's customer, or all who have its address. */
    private List<Customer> customers(Party party) {
        CustomerId customer = party.customer();
        return customer == null
                ? at.kit().host().directory().byAddresses(at.organization(), Set.of(party.address())).getOrDefault(party.address(), AddressMatch.UNKNOWN).customers()
                : List.copyOf(at.kit().host().directory().customers(at.organization(), Set.of(customer)).values());
    }

    private List<ContactPoint> contactPoints(Located found, Optional<Customer> customer) {
        Address own = found.head().party().address();
        Set<Address> others = new LinkedHashSet<>(customer.map(Customer::addresses).orElse(List.of()));
        others.remove(own);
        Map<Address, AddressState> known = others.isEmpty() ? Map.of() : at.store().addresses().states(at.organization(), others);
        List<AddressState> states = Stream.concat(Stream.of(found.address()), others.stream().map(address -> known.getOrDefault(address, AddressState.unknown(at.organization(), address)))).toList();
        List<Address> untried = states.stream().filter(Detailing::untried).map(AddressState::address).toList();
        Map<Address, LineType> told = untried.isEmpty() ? Map.of() : at.kit().host().directory().lineTypes(at.organization(), untried);
        return states.stream().map(state -> new ContactPoint(Reach.of(state, found.head().place().channel(), told.get(state.address())), state.address().equals(own))).toList();
    }

    /** Whether only the host can say what kind of line it is. */
    private static boolean untried(AddressState state) {
        Experience experience = state.experience();
        return state.address().kind() == Address.Kind.PHONE && experience.lookedUp() == null && experience.trouble() == Experience.Trouble.NONE && !experience.wrote() && !experience.delivered();
    }

    /** The reasons that the change has which last decided about customer and job. */
    private List<Why> why(Conversation head) {
        long version = head.party().linking().version();
        return version == 0 ? List.of() : at.kit().storage().feed().history(at.organization(), head.id(), version - 1, 1).stream()
                .flatMap(change -> change.why().stream())
                .filter(why -> why.about().equals("customer") || why.about().equals("job"))
                .toList();
    }
}
