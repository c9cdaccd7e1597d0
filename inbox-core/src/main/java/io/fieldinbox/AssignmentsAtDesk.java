// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import com.google.common.hash.Hashing;
import io.fieldinbox.Assigning.Chosen;
import io.fieldinbox.conversation.Linking;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.conversation.Party;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.CheckReturnValue;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.kernel.Reason;
import io.fieldinbox.listing.Row;
import io.fieldinbox.people.AddressMatch;
import io.fieldinbox.people.Customer;
import io.fieldinbox.people.Directory;
import io.fieldinbox.people.Found;
import io.fieldinbox.people.Job;
import io.fieldinbox.people.Records;
import io.fieldinbox.routing.JobLink;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whose a conversation is, at a desk: the host is asked first, with nothing locked; what it says is written then, under the lock. */
@CheckReturnValue
final class AssignmentsAtDesk implements Assignments {

    private static final int MOST = 20;

    private final AtDesk at;
    private final Assigning assigning;

    AssignmentsAtDesk(AtDesk at) {
        this.at = at;
        this.assigning = new Assigning(at);
    }

    @Override
    public List<Candidate> search(ConversationId conversation, Optional<String> text) {
        Party party = at.seeToAct(conversation).head().party();
        Optional<String> wanted = text.map(AtDesk::searched).filter(t -> !t.isEmpty());
        if (wanted.isPresent() && wanted.get().codePointCount(0, wanted.get().length()) < 2) {
            throw new InvalidInputException("text: expected at least 2 characters, got 1");
        }
        Map<CustomerId, Found> found = new LinkedHashMap<>();
        if (wanted.isEmpty()) {
            Address own = party.address();
            directory().byAddresses(at.organization(), Set.of(own)).getOrDefault(own, AddressMatch.UNKNOWN).customers()
                    .forEach(customer -> found.put(customer.id(), new Found(customer, Found.By.ADDRESS, true)));
        }
        Stream<Found> others = directory().find(at.organization(), wanted.orElse(party.address().value()), MOST).stream();
        others.sorted((a, b) -> Boolean.compare(b.exact(), a.exact())).forEach(other -> found.putIfAbsent(other.customer().id(), other));
        List<Found> best = found.values().stream().limit(MOST).toList();
        JobCards cards = JobCards.of(at, best.stream().map(Found::customer).toList(), party, Stream.empty());
        return best.stream().map(each -> new Candidate(each.customer(), each.exact(), cards.of(each.customer().id()))).toList();
    }

    @Override
    public Answer<Row> assign(Assign command) {
        Located seen = at.seeToAct(command.conversation());
        // Before the host is asked to change anything; under the lock it is looked at again.
        Optional<Answer<Row>> over = Assigning.over(seen.head());
        if (over.isPresent()) {
            return over.get();
        }
        Optional<Job> job = Optional.ofNullable(command.job()).map(this::job);
        CustomerId wanted = command.customer() == null ? job.orElseThrow(NotPermittedException::notFound).customer() : command.customer();
        if (job.isPresent() && !job.get().customer().equals(wanted)) {
            return Answer.refused(Reason.ONE_CUSTOMER_ONLY, "this job is another customer's; a conversation has one customer, and jobs of that customer");
        }
        Customer customer = Optional.ofNullable(directory().customers(at.organization(), Set.of(wanted)).get(wanted)).orElseThrow(NotPermittedException::notFound);
        requireSite(customer, command.site());
        List<Job> counted = job.isPresent() ? List.of() : counted(customer);
        if (!command.attachAddress()) {
            return at.command(() -> assigning.assign(command.conversation(), new Chosen(customer, job, counted, false)));
        }
        Address address = seen.head().party().address();
        String key = key("attach", command.conversation().toString(), wanted.value(), command.site(), address.value(), Long.toString(seen.head().sequences().version()));
        Answer<Customer> attached = at.kit().host().records().attach(new Records.Attach(at.organization(), key, wanted, command.site(), address, me()));
        if (attached.value().isEmpty()) {
            return refused(attached);
        }
        Customer now = attached.orThrow();
        return at.command(() -> assigning.assign(command.conversation(), new Chosen(now, job, counted, true)));
    }

    @Override
    public Answer<Row> create(CreateCustomer command) {
        Located seen = at.seeToAct(command.conversation());
        Optional<Answer<Row>> over = Assigning.over(seen.head());
        if (over.isPresent()) {
            return over.get();
        }
        String key = key("create", command.conversation().toString(), command.clientId() == null ? command.kind() + " " + command.name() : "id " + command.clientId());
        Answer<Customer> created = at.kit().host().records().create(
                new Records.NewCustomer(at.organization(), key, command.name(), command.kind(), seen.head().party().address(), command.note(), me()));
        if (created.value().isEmpty()) {
            return refused(created);
        }
        return at.command(() -> assigning.assign(command.conversation(), new Chosen(created.orThrow(), Optional.empty(), List.of(), true)));
    }

    @Override
    public Answer<WrongNumber> wrongNumber(ConversationId conversation) {
        Located seen = at.seeToAct(conversation);
        CustomerId customer = seen.head().party().customer();
        if (customer == null) {
            return Answer.refused(Reason.NEEDS_CUSTOMER, "this conversation has no customer whose number it could be; assign it first, or close it");
        }
        Address address = seen.head().party().address();
        if (seen.head().party().linking().state() == Linking.State.WRONG_NUMBER) {
            Optional<Customer> now = Optional.ofNullable(directory().customers(at.organization(), Set.of(customer)).get(customer));
            return Answer.done(new WrongNumber(at.row(seen), now.flatMap(AssignmentsAtDesk::needsNumber)));
        }
        Optional<ConversationId> successor = at.successor(seen);
        if (successor.isPresent()) {
            return Answer.refused(Reason.SUPERSEDED, "its thread has moved on to conversation " + successor.get() + "; say it there");
        }
        String key = key("remove", conversation.toString(), customer.value(), address.value(), Long.toString(seen.head().sequences().version()));
        Answer<Customer> removed = at.kit().host().records().remove(new Records.Remove(at.organization(), key, customer, address, me()));
        if (removed.value().isEmpty()) {
            return refused(removed);
        }
        AddressMatch match = directory().byAddresses(at.organization(), Set.of(address)).getOrDefault(address, AddressMatch.UNKNOWN);
        return at.command(() -> assigning.wrongNumber(seen, customer, match).map(row -> new WrongNumber(row, needsNumber(removed.orThrow()))));
    }

    private static Optional<CustomerId> needsNumber(Customer customer) {
        return customer.addresses().stream().anyMatch(Address::textable) ? Optional.empty() : Optional.of(customer.id());
    }

    /** The host's refusal, in its words. */
    static <T> Answer<T> refused(Answer<?> hosts) {
        return Answer.refused(Reason.HOST_REFUSED, hosts.refusal().orElseThrow().message());
    }

    /** The key of a wish: the same wish has the same, however long its parts are. */
    static String key(@Nullable String... parts) {
        return parts[0] + ":" + Hashing.sha256().hashString(String.join("\n", Stream.of(parts).map(String::valueOf).toList()), StandardCharsets.UTF_8);
    }

    private List<Job> counted(Customer customer) {
        JobLink settings = at.profile().jobLink();
        return settings.incoming() == JobLink.Incoming.NONE
                ? List.of()
                : settings.counted(directory().jobsOf(at.organization(), Set.of(customer.id())).getOrDefault(customer.id(), List.of()));
    }

    private Job job(JobId id) {
        return Optional.ofNullable(directory().jobs(at.organization(), Set.of(id)).get(id)).orElseThrow(NotPermittedException::notFound);
    }

    private static void requireSite(Customer customer, @Nullable String site) {
        if (site != null && customer.sites().stream().noneMatch(each -> each.id().equals(site))) {
            throw NotPermittedException.notFound();
        }
    }

    private Directory directory() {
        return at.kit().host().directory();
    }

    private EmployeeId me() {
        return at.viewer().employee().id();
    }
}
