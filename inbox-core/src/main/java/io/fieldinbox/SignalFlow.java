// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.channel.Channel;
import io.fieldinbox.contact.AddressState;
import io.fieldinbox.conversation.Applied;
import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.Change;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.conversation.Why;
import io.fieldinbox.json.Json;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Reason;
import io.fieldinbox.people.AddressMatch;
import io.fieldinbox.people.Customer;
import io.fieldinbox.people.Job;
import io.fieldinbox.storage.Storage;
import io.fieldinbox.work.StoredRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a signal of the host: 'look again'. The host is asked how things are now, so that the order of signals and their
 * repetition cannot matter; what is as it should be is not written.
 */
final class SignalFlow {

    private final Kit kit;

    SignalFlow(Kit kit) {
        this.kit = kit;
    }

    /** Looks again at what a signal named, then forgets it. */
    void handle(StoredRequest request) {
        if (request.kind() == StoredRequest.Kind.CUSTOMER) {
            customer(request.organization(), new CustomerId(request.payload()));
        } else {
            address(request.organization(), Json.read(request.payload(), Address.class));
        }
        kit.storage().queues().requests().done(request);
    }

    private void customer(OrganizationId organization, CustomerId id) {
        Customer customer = kit.host().directory().customers(organization, Set.of(id)).get(id);
        Set<Address> addresses = new LinkedHashSet<>();
        if (customer != null) {
            addresses.addAll(customer.addresses());
        }
        Storage.Conversing store = kit.storage().conversing();
        List<ConversationId> theirs = store.threads().ofCustomer(organization, id);
        store.threads().find(organization, theirs).values().forEach(l -> addresses.add(l.head().party().address()));
        addresses.forEach(address -> address(organization, address));
    }

    private void address(OrganizationId organization, Address address) {
        AddressMatch match = kit.host().directory().byAddresses(organization, Set.of(address)).getOrDefault(address, AddressMatch.UNKNOWN);
        List<ConversationId> ids = kit.storage().conversing().threads().withAddress(organization, address);
        Map<ConversationId, Located> before = kit.storage().conversing().threads().find(organization, ids);
        Told told = new Told(match, attached(organization, before), jobs(organization, before));
        kit.storage().unitOfWork().call(AtDesk.LOCK_WAIT, () -> {
            List<Located> conversations = kit.storage().conversing().threads().lock(organization, ids);
            if (!conversations.isEmpty()) {
                AddressState known = kit.storage().conversing().addresses().lock(organization, address);
                Customer only = match.only().orElse(null);
                AddressState owned = known.ownedBy(only == null ? null : only.id(), only == null ? null : only.name(), match.staff().orElse(null));
                conversations.forEach(found -> lookAgain(found, told, owned.equals(known) ? null : owned));
            }
            return conversations.size();
        });
    }

    private Map<CustomerId, Customer> attached(OrganizationId organization, Map<ConversationId, Located> conversations) {
        Set<CustomerId> customers = new LinkedHashSet<>();
        conversations.values().stream().map(l -> l.head().party().customer()).filter(Objects::nonNull).forEach(customers::add);
        return customers.isEmpty() ? Map.of() : kit.host().directory().customers(organization, customers);
    }

    /** The jobs that the conversations are about now. */
    private Map<JobId, Job> jobs(OrganizationId organization, Map<ConversationId, Located> conversations) {
        Set<JobId> jobs = new LinkedHashSet<>();
        conversations.values().stream().map(l -> l.head().party().currentJob()).filter(Objects::nonNull).forEach(jobs::add);
        return jobs.isEmpty() ? Map.of() : kit.host().directory().jobs(organization, jobs);
    }

    private void lookAgain(Located found, Told told, @Nullable AddressState owned) {
        Conversation was = found.head();
        Change.Draft draft = new Change.Draft(Author.AUTOMATIC);
        Conversation head = was.next(kit.now());
        CustomerId has = was.party().customer();
        Customer customer = has == null ? told.match().only().orElse(null) : told.attached().get(has);
        if (customer != null && (has == null || !Objects.equals(customer.name(), was.party().name()))) {
            head = head.with(head.party().of(customer.id(), customer.name()));
            draft.fact(new Fact.CustomerChanged(customer.id()));
            if (has == null) {
                head = head.toDecide();
                draft.why(new Why("customer", new Reason("one-customer"), Map.of("customers", "1")));
            }
        }
        Optional<Channel> channel = kit.host().channels().byId(was.organization(), was.place().channel());
        if (customer != null && channel.isPresent()) {
            JobId current = head.party().currentJob();
            head = Deciding.placed(head, channel.get(), customer, current == null ? null : told.jobs().get(current), draft);
        }
        if (owned != null) {
            draft.address(owned);
            if (draft.isEmpty()) {
                draft.fact(new Fact.CustomerChanged(was.party().customer()));
            }
        }
        if (!draft.isEmpty()) {
            Change change = draft.build(was, head);
            if (kit.storage().conversing().changes().apply(change) instanceof Applied.Duplicate duplicate) {
                throw new IllegalStateException("a change without entries was there already: " + duplicate);
            }
        }
    }

    /**
     * What the host says now.
     *
     * @param match whose the address is
     * @param attached the customers of the conversations
     * @param jobs the jobs that they are about
     */
    private record Told(AddressMatch match, Map<CustomerId, Customer> attached, Map<JobId, Job> jobs) {}
}
