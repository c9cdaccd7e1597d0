// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.Intake.Received;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.consent.KeywordClass;
import io.fieldinbox.contact.AddressState;
import io.fieldinbox.conversation.Applied;
import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.Change;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.Linking;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.conversation.ThreadKey;
import io.fieldinbox.event.Loop;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.FieldinboxException;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.people.AddressMatch;
import io.fieldinbox.people.Customer;
import io.fieldinbox.people.Job;
import io.fieldinbox.profile.Profile;
import io.fieldinbox.routing.JobLink;
import io.fieldinbox.transport.Inbound;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to a message that comes in, top to bottom in the order of IN-6: (signature: the adapter) → duplicate → opt-out keywords →
 * blocked → staff number → match → conversation → append → reopen → auto-reply. A known sender costs one transaction of four statements;
 * the host is asked only about senders who have no conversation, and never while anything is locked.
 */
final class InboundFlow {

    static final Duration LOCK_WAIT = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(InboundFlow.class);

    private final Kit kit;
    private final Threads threads;
    private final Appending appending;
    private final StaffTexts staffTexts;
    private final ComingFiles files;

    InboundFlow(Kit kit) {
        this.kit = kit;
        this.threads = new Threads(kit);
        this.appending = new Appending(kit);
        this.staffTexts = new StaffTexts(kit);
        this.files = new ComingFiles(kit);
    }

    /**
     * Processes a message.
     *
     * @param retry what to do in the same transaction once it is processed, for one that was kept raw; or null for one that comes in
     *     now, which waits behind those of its sender that are kept
     */
    Received process(Inbound in, @Nullable Runnable retry) {
        Channel channel = kit.host().channels().byAddress(in.organization(), in.adapter(), in.to())
                .orElseThrow(() -> new NoSuchChannelException(in.adapter()));
        Arrival arrival = new Arrival(in, channel, kit.home(channel), kit.profile(in.organization()), kit.now(), retry);
        if (kit.storage().unitOfWork().joined()) {
            Optional<ConversationId> seen = kit.storage().conversing().threads().named(arrival.organization(), arrival.key());
            Asked asked = ask(arrival, Optional.empty());
            return inTransaction(() -> unknownSender(arrival, asked, seen));
        }
        Known known = inTransaction(() -> threads.find(arrival.organization(), arrival.key(), in.from()).map(found -> known(arrival, found)).orElse(Known.NOBODY));
        if (known.received().isPresent()) {
            return known.received().get();
        }
        Asked asked = ask(arrival, known.customer());
        return inTransaction(() -> unknownSender(arrival, asked, known.seen()));
    }

    private Known known(Arrival arrival, Located found) {
        CustomerId customer = arrival.startsAnew(found.head()) ? null : found.head().party().customer();
        return new Known(knownSender(arrival, found), Optional.ofNullable(customer), Optional.of(found.head().id()));
    }

    /** What became of the message of somebody who has a conversation; empty where the host is to be asked first. */
    private Optional<Received> knownSender(Arrival arrival, Located found) {
        if (arrival.waitsBehind(found.address())) {
            return Optional.of(new Received.Held("behind earlier ones of the same sender"));
        }
        KeywordClass keyword = arrival.keyword(found.address());
        AddressState sender = sender(arrival, found, keyword);
        boolean blocked = sender.blockedOn(arrival.channel().id());
        if (keyword == KeywordClass.NONE && (blocked || arrival.startsAnew(found.head()))) {
            return Optional.empty();
        }
        if (keyword != KeywordClass.NONE) {
            return Optional.of(blocked ? toSpam(arrival, AddressMatch.UNKNOWN) : append(arrival, found, appending.keyword(arrival, found, keyword)));
        }
        EmployeeId staff = sender.staff();
        if (staff != null) {
            return Optional.of(staffTexts.keep(arrival, staff));
        }
        boolean undecided = arrival.profile().jobLink().incoming() != JobLink.Incoming.NONE && found.head().party().linking().state() == Linking.State.TO_DECIDE;
        return undecided ? Optional.empty() : Optional.of(append(arrival, found, appending.message(arrival, found, null)));
    }

    /**
     * What is known of a sender, read again where somebody may have blocked or unblocked them while the head's lock was waited for: a store may
     * tell of the address as it was before. A block closes; where the conversation is open there was none.
     */
    private AddressState sender(Arrival arrival, Located found, KeywordClass keyword) {
        boolean blocked = found.address().blockedOn(arrival.channel().id());
        boolean mayHaveChanged = blocked ? keyword != KeywordClass.NONE : found.head().status() != Status.OPEN;
        Address from = arrival.in().from();
        return mayHaveChanged ? kit.storage().conversing().addresses().states(arrival.organization(), Set.of(from)).getOrDefault(from, found.address()) : found.address();
    }

    private Received unknownSender(Arrival arrival, Asked answer, Optional<ConversationId> seen) {
        if (kit.storage().conversing().changes().byProviderId(arrival.organization(), arrival.through().id(), arrival.in().providerMessageId()).isPresent()) {
            return processed(arrival, new Received.Duplicate());
        }
        Address from = arrival.in().from();
        // What is known of the sender is read behind the lock: who blocks or unblocks them holds it until that is done.
        Optional<Located> there = seen.isEmpty() ? Optional.empty() : threads.find(arrival.organization(), arrival.key(), from);
        AddressState known = kit.storage().conversing().addresses().states(arrival.organization(), Set.of(from)).getOrDefault(from, AddressState.unknown(arrival.organization(), from));
        if (arrival.waitsBehind(known)) {
            return new Received.Held("behind earlier ones of the same sender");
        }
        KeywordClass keyword = arrival.keyword(known);
        Asked asked = stillTrue(arrival, answer, seen.filter(id -> there.isEmpty() || !there.get().head().id().equals(id)));
        if (known.blockedOn(arrival.channel().id())) {
            return toSpam(arrival, asked.match());
        }
        Optional<EmployeeId> staff = asked.match().staff();
        if (keyword == KeywordClass.NONE && staff.isPresent()) {
            return staffTexts.keep(arrival, staff.get());
        }
        Located found = there.isPresent() ? there.get() : threads.findOrBegin(arrival.key(), arrival.channel(), from, asked.match(), arrival.now());
        if (keyword != KeywordClass.NONE) {
            return append(arrival, found, appending.keyword(arrival, found, keyword));
        }
        if (arrival.startsAnew(found.head())) {
            found = threads.succeed(arrival.key(), found, arrival.channel(), asked.match(), arrival.now())
                    .orElseThrow(() -> new IllegalStateException("a thread moved while its conversation was locked"));
        }
        return append(arrival, found, appending.message(arrival, found, asked));
    }

    /**
     * What the host answered, unless the conversation that the sender had was closed as a wrong number since: whose the number was is over then,
     * and the host is asked again later.
     *
     * @param moved the conversation that was the sender's before the host was asked, where its thread names it no more
     */
    private Asked stillTrue(Arrival arrival, Asked asked, Optional<ConversationId> moved) {
        // Locked, for what stands there now: a host's snapshot may be older than its answer.
        boolean wrong = moved.stream().flatMap(id -> kit.storage().conversing().threads().lock(arrival.organization(), Set.of(id)).stream())
                .anyMatch(was -> was.head().party().linking().state() == Linking.State.WRONG_NUMBER);
        if (!wrong) {
            return asked;
        }
        new SignalDoor(kit, arrival.organization()).addressesChanged(List.of(arrival.in().from()));
        return Asked.NOBODYS;
    }

    private Received toSpam(Arrival arrival, AddressMatch match) {
        Located spam = threads.findOrBegin(arrival.key().spam(), arrival.channel(), arrival.in().from(), match, arrival.now());
        KeywordClass keyword = arrival.keyword(spam.address());
        return append(arrival, spam, keyword == KeywordClass.NONE ? appending.spam(arrival, spam) : appending.keyword(arrival, spam, keyword));
    }

    private Received append(Arrival arrival, Located found, Change change) {
        Applied applied = kit.storage().conversing().changes().apply(change);
        if (applied instanceof Applied.Duplicate) {
            if (found.head().sequences().version() == 0) {
                throw new IllegalStateException("a message was there before its conversation began");
            }
            return processed(arrival, new Received.Duplicate());
        }
        CustomerMessage message = (CustomerMessage) change.entries().get(0);
        if (!message.attachments().isEmpty()) {
            files.comeWith(message);
        }
        return processed(arrival, new Received.Appended(change.head().id(), message.head().id()));
    }

    private static Received processed(Arrival arrival, Received received) {
        arrival.processed();
        return received;
    }

    /** Asks the host; an opt-out goes on without it where it does not answer, and the host is asked again later. */
    private Asked ask(Arrival arrival, Optional<CustomerId> customer) {
        if (!arrival.isOptOut()) {
            return asked(arrival, customer);
        }
        try {
            return asked(arrival, customer);
        } catch (RuntimeException unanswered) {
            LOG.warn("the host could not say whose the sender of an opt-out is and is asked again: {}", Loop.describe(unanswered));
            new SignalDoor(kit, arrival.organization()).addressesChanged(List.of(arrival.in().from()));
            return Asked.NOBODYS;
        }
    }

    /** Asks the host whose the sender is and which jobs there are: outside any transaction and lock of ours. */
    private Asked asked(Arrival arrival, Optional<CustomerId> assigned) {
        OrganizationId organization = arrival.organization();
        AddressMatch match = kit.host().directory().byAddresses(organization, Set.of(arrival.in().from())).getOrDefault(arrival.in().from(), AddressMatch.UNKNOWN);
        CustomerId customer = assigned.or(() -> match.only().map(Customer::id)).orElse(null);
        if (customer == null || arrival.profile().jobLink().incoming() == JobLink.Incoming.NONE) {
            return new Asked(match, customer, List.of());
        }
        List<Job> jobs = kit.host().directory().jobsOf(organization, Set.of(customer)).getOrDefault(customer, List.of());
        return new Asked(match, customer, arrival.profile().jobLink().counted(jobs));
    }

    private <T> T inTransaction(Supplier<T> work) {
        return kit.storage().unitOfWork().call(LOCK_WAIT, work);
    }

    /**
     * What the host says of a sender.
     *
     * @param customer the customer whose jobs were asked for, or null
     * @param jobs those that count for what a message is about
     */
    record Asked(AddressMatch match, @Nullable CustomerId customer, List<Job> jobs) {
        static final Asked NOBODYS = new Asked(AddressMatch.UNKNOWN, null, List.of());
    }

    /** What the first look gave: what became of the message, if that is clear already, whose conversation it was, and which. */
    private record Known(Optional<Received> received, Optional<CustomerId> customer, Optional<ConversationId> seen) {
        static final Known NOBODY = new Known(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The customer's side as an author. */
    static Author customer(Conversation head) {
        return Author.customer(head.party().customer() == null ? null : head.party().customer().value(), head.party().name());
    }

    /** The key that a message belongs to. */
    static ThreadKey keyOf(Profile profile, Channel channel, Inbound in) {
        return Threads.key(profile.threads(), channel, in.from());
    }

    /** When it is placed for reading: when it was sent, clamped to the day before arrival (IN-7). */
    static Instant placed(@Nullable Instant sent, Instant arrived) {
        if (sent == null || sent.isAfter(arrived)) {
            return arrived;
        }
        Instant earliest = arrived.minus(Duration.ofDays(1));
        return sent.isBefore(earliest) ? earliest : sent;
    }

    /** A message to an address that no active channel has: it holds back nobody, for it is our set-up that is wrong. */
    static final class NoSuchChannelException extends FieldinboxException {
        private static final long serialVersionUID = 1L;

        NoSuchChannelException(String adapter) {
            super("no active channel of adapter '" + adapter + "' has the address that was written to; add the channel, then replay");
        }
    }
}
