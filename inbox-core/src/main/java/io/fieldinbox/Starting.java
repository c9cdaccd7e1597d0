// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.Conversations.StartConversation;
import io.fieldinbox.Conversations.Started;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.contact.AddressState;
import io.fieldinbox.conversation.Change;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.conversation.Place;
import io.fieldinbox.conversation.ThreadKey;
import io.fieldinbox.conversation.Why;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.ChannelKind;
import io.fieldinbox.kernel.CheckReturnValue;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.LineType;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.kernel.Reason;
import io.fieldinbox.people.AddressMatch;
import io.fieldinbox.people.Customer;
import io.fieldinbox.people.Directory;
import io.fieldinbox.people.Job;
import io.fieldinbox.people.Site;
import io.fieldinbox.routing.JobLink;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Starts a conversation from a number, a customer or a job, or finds the one that exists (WS-2, WS-3). */
@CheckReturnValue
final class Starting {

    private final AtDesk at;
    private final Threads threads;

    Starting(AtDesk at) {
        this.at = at;
        this.threads = new Threads(at.kit());
    }

    Answer<Started> start(StartConversation command) {
        Optional<Channel> main = at.kit().homes(at.organization()).stream().filter(c -> c.kind().equals(ChannelKind.SMS)).findFirst();
        if (main.isEmpty()) {
            at.profile().visibility().filter(at.viewer());
            return Answer.refused(Reason.NOT_ACTIVATED, Activation.HINT);
        }
        Channel channel = main.get();
        Optional<Customer> named = named(command).map(this::customer);
        Optional<Site> site = named.flatMap(customer -> site(customer, command.site()));
        Optional<Address> address = Optional.ofNullable(command.address()).or(() -> first(site.map(Site::addresses))).or(() -> first(named.map(Customer::addresses)));
        requireAct(channel, named.orElse(null));
        if (address.isEmpty()) {
            return Answer.refused(Reason.NO_ADDRESS, "the customer has no number that takes texts");
        }
        if (!address.get().textable()) {
            return Answer.refused(Reason.NOT_TEXTABLE, "a text can go to a phone number or a short code, not to this address");
        }
        AddressMatch match = at.kit().host().directory().byAddresses(at.organization(), Set.of(address.get())).getOrDefault(address.get(), AddressMatch.UNKNOWN);
        if (match.staff().isPresent()) {
            return Answer.refused(Reason.STAFF_NUMBER, "this number belongs to a member of staff; customer conversations are not for staff");
        }
        Optional<Customer> customer = named.or(match::only);
        Optional<Site> there = site.or(() -> customer.flatMap(c -> c.sites().stream().filter(s -> s.addresses().contains(address.get())).findFirst()));
        Optional<About> about = about(command.job(), customer, there.map(Site::id));
        AddressMatch chosen = new AddressMatch(Optional.empty(), customer.map(List::of).orElse(match.customers()));
        // A conversation that there is lies where it lies; one that begins, where the customer whose number it is has it lie.
        if (!begun(Threads.key(at.profile().threads(), channel, address.get()))) {
            requireAct(channel, customer.orElse(null));
        }
        @Nullable LineType told = command.confirmed() ? LineType.UNKNOWN : at.kit().host().directory().lineTypes(at.organization(), Set.of(address.get())).get(address.get());
        return at.command(() -> {
            Optional<Answer<Started>> warned = command.confirmed() ? Optional.empty() : warning(channel, address.get(), told);
            return warned.orElseGet(() -> locate(channel, address.get(), chosen, customer, about));
        });
    }

    private Answer<Started> locate(Channel channel, Address address, AddressMatch match, Optional<Customer> customer, Optional<About> about) {
        Instant now = at.kit().now();
        Located found = threads.findOrBegin(Threads.key(at.profile().threads(), channel, address), channel, address, match, now);
        boolean created = found.head().sequences().version() == 0;
        boolean listed = found.head().status().listed();
        if (listed) {
            at.profile().visibility().requireAct(at.viewer(), found.head());
        } else if (!created && !at.profile().visibility().act().allows(at.viewer(), found.head().place())) {
            throw NotPermittedException.missing(at.profile().visibility().actPermission().name());
        }
        CustomerId has = found.head().party().customer();
        if (customer.isPresent() && has != null && !has.equals(customer.get().id())) {
            return Answer.refused(Reason.ONE_CUSTOMER_ONLY, "this number's conversation is with another customer; a conversation has one customer only");
        }
        Change.Draft draft = new Change.Draft(at.author());
        Conversation head = found.head().next(now);
        if (created) {
            draft.fact(new Fact.Started()).address(found.address());
        }
        if (!listed) {
            head = head.open(now, at.author());
            draft.fact(new Fact.Opened()).why(new Why("conversation", new Reason("started-by-employee"), Map.of()));
        }
        if (head.status() == Status.ARCHIVED) {
            head = head.open(now, at.author());
            draft.fact(new Fact.Unarchived()).fact(new Fact.Opened()).why(new Why("conversation", new Reason("restored-by-employee"), Map.of()));
        }
        if (has == null && customer.isPresent() && !created) {
            head = head.with(head.party().of(customer.get().id(), customer.get().name()));
            draft.fact(new Fact.CustomerChanged(customer.get().id()));
            Place place = Threads.place(channel, customer.get());
            if (!place.equals(head.place())) {
                head = head.with(place);
                draft.fact(new Fact.PlaceChanged());
            }
        }
        boolean links = about.isPresent() && (about.get().chosen() || head.party().currentJob() == null);
        if (links && !Objects.equals(head.party().currentJob(), about.get().job().id())) {
            Job job = about.get().job();
            head = Deciding.placed(Deciding.linked(head, job.id(), draft), channel, customer.orElse(null), job, draft);
            draft.why(new Why("job", new Reason(about.get().reason()), Map.of("job", job.id().value())));
        }
        if (!draft.isEmpty()) {
            at.apply(draft.build(created ? null : found.head(), head));
        }
        Located after = draft.isEmpty() ? found : new Located(head, found.address());
        return Answer.done(new Started(at.row(after), !listed));
    }

    /** Warns before the first message to a number that takes no texts, as far as is known; what has begun is opened, and warns when one writes. */
    private Optional<Answer<Started>> warning(Channel channel, Address address, @Nullable LineType told) {
        AddressState known = at.store().addresses().states(at.organization(), Set.of(address)).getOrDefault(address, AddressState.unknown(at.organization(), address));
        return Writing.<Started>warning(known, channel.id(), told).filter(warned -> !begun(Threads.key(at.profile().threads(), channel, address)));
    }

    private boolean begun(ThreadKey key) {
        return at.store().threads().named(at.organization(), key).stream()
                .anyMatch(id -> at.store().threads().find(at.organization(), Set.of(id)).values().stream().anyMatch(found -> found.head().status().listed()));
    }

    private void requireAct(Channel channel, @Nullable Customer customer) {
        at.profile().visibility().filter(at.viewer());
        if (!at.profile().visibility().act().allows(at.viewer(), Threads.place(channel, customer))) {
            throw NotPermittedException.missing(at.profile().visibility().actPermission().name());
        }
    }

    private Customer customer(CustomerId id) {
        Customer customer = at.kit().host().directory().customers(at.organization(), Set.of(id)).get(id);
        if (customer == null) {
            throw NotPermittedException.notFound();
        }
        return customer;
    }

    private static Optional<Address> first(Optional<List<Address>> addresses) {
        return addresses.flatMap(all -> all.stream().filter(Address::textable).findFirst());
    }

    private Optional<CustomerId> named(StartConversation command) {
        JobId job = command.job();
        if (command.customer() != null || command.address() != null || job == null) {
            return Optional.ofNullable(command.customer());
        }
        return Optional.of(Optional.ofNullable(at.kit().host().directory().jobs(at.organization(), Set.of(job)).get(job)).orElseThrow(NotPermittedException::notFound).customer());
    }

    private static Optional<Site> site(Customer customer, @Nullable String id) {
        return id == null ? Optional.empty() : Optional.of(customer.sites().stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow(NotPermittedException::notFound));
    }

    /** The job it is about: the named one, which must be the customer's, or the next one due there; else the next one of the site, of the customer, or none (WS-3). */
    private Optional<About> about(@Nullable JobId named, Optional<Customer> customer, Optional<String> site) {
        Directory directory = at.kit().host().directory();
        List<Job> jobs = customer.map(c -> directory.jobsOf(at.organization(), Set.of(c.id())).getOrDefault(c.id(), List.of())).orElse(List.of());
        if (named == null) {
            return site.flatMap(id -> nextDue(jobs, id)).or(() -> nextDue(jobs, null)).map(job -> new About(job, false, "next-job-due"));
        }
        Job from = jobs.stream().filter(job -> job.id().equals(named)).findFirst().orElseThrow(NotPermittedException::notFound);
        Optional<Job> next = at.profile().jobLink().started() == JobLink.Started.NEXT_JOB ? nextDue(jobs, from.site()) : Optional.empty();
        return Optional.of(next.map(job -> new About(job, true, "next-job-due")).orElse(new About(from, true, "started-from-job")));
    }

    /** The next upcoming active job, of a site or, where that is null, of all. */
    private Optional<Job> nextDue(List<Job> jobs, @Nullable String site) {
        Instant now = at.kit().now();
        return jobs.stream()
                .filter(j -> j.active() && j.scheduledAt() != null && !j.scheduledAt().isBefore(now) && (site == null || site.equals(j.site())))
                .min(Comparator.comparing((Job j) -> Objects.requireNonNull(j.scheduledAt())).thenComparing(Job::number));
    }

    /**
     * A job to be about.
     *
     * @param chosen whether it was started from a job, so that it outweighs the one that there is
     * @param reason why this one
     */
    private record About(Job job, boolean chosen, String reason) {}
}
