// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.channel.Channel;
import io.fieldinbox.contact.AddressState;
import io.fieldinbox.conversation.Change;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.DeliveryStatus;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.Linking;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.conversation.Party;
import io.fieldinbox.conversation.Relink;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.conversation.Why;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.CheckReturnValue;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.Reason;
import io.fieldinbox.listing.Row;
import io.fieldinbox.people.AddressMatch;
import io.fieldinbox.people.Customer;
import io.fieldinbox.people.Job;
import io.fieldinbox.routing.JobChoice;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes whose a conversation is, under its lock. The entries that came before follow it: the newest at once, older ones of a long conversation
 * in stretches soon after ({@link Relinking}).
 */
@CheckReturnValue
final class Assigning {

    private final AtDesk at;
    private final Deciding deciding;

    Assigning(AtDesk at) {
        this.at = at;
        this.deciding = new Deciding(at.kit());
    }

    /**
     * What a person chose, as the host told it.
     *
     * @param counted the customer's jobs to choose the likeliest of, where none was chosen and the customer turns out to be another; else none
     * @param attached whether the address is a contact point of the customer now
     */
    record Chosen(Customer customer, Optional<Job> job, List<Job> counted, boolean attached) {}

    Answer<Row> assign(ConversationId id, Chosen chosen) {
        Located found = at.lockToAct(id);
        Conversation was = found.head();
        Optional<Answer<Row>> over = over(was);
        if (over.isPresent()) {
            return over.get();
        }
        Optional<AddressState> owned = chosen.attached() ? owned(found, chosen.customer()) : Optional.empty();
        if (same(was, chosen)) {
            return Answer.done(at.row(owned.isEmpty() ? found : at.known(found, owned.get())));
        }
        Instant now = at.kit().now();
        Change.Draft draft = new Change.Draft(at.author());
        Conversation head = at.system(assigned(was.next(now), chosen, draft), now, draft, "assigned", words(was.party(), chosen));
        Party party = head.party();
        draft.fact(new Fact.Assigned(was.party().customer(), was.party().currentJob(), party.customer(), party.currentJob()));
        owned.ifPresent(draft::address);
        stretch(was, party).ifPresent(stretch -> new Relinking(at.kit()).begin(was, stretch, draft));
        at.apply(draft.build(was, head));
        return Answer.done(at.row(new Located(head, owned.orElse(found.address()))));
    }

    /** Closes a conversation whose number the host has taken off the customer's record. */
    Answer<Row> wrongNumber(Located seen, CustomerId customer, AddressMatch match) {
        // By its thread: in the order in which messages that come in take both locks.
        Address address = seen.head().party().address();
        Optional<Located> named = at.key(seen).flatMap(key -> at.store().threads().resolve(at.organization(), key, address));
        if (named.isPresent() && !named.get().head().id().equals(seen.head().id())) {
            return Answer.refused(Reason.SUPERSEDED, "its thread has moved on to conversation " + named.get().head().id() + "; say it there");
        }
        Located found = named.isPresent() ? named.get() : at.lockToAct(seen.head().id());
        at.profile().visibility().requireAct(at.viewer(), found.head());
        Conversation was = found.head();
        if (was.party().linking().state() == Linking.State.WRONG_NUMBER) {
            return Answer.done(at.row(found));
        }
        if (!customer.equals(was.party().customer())) {
            return Answer.refused(Reason.CHANGED_SINCE, "the conversation was assigned to somebody else meanwhile; look again");
        }
        Instant now = at.kit().now();
        Change.Draft draft = new Change.Draft(at.author());
        if (was.status() != Status.CLOSED) {
            draft.fact(new Fact.Closed());
        }
        String name = was.party().name() == null ? customer.value() : was.party().name();
        Conversation head = at.system(was.next(now), now, draft, "wrong-number", "Wrong number: taken off the record of " + name).wrongNumber();
        AddressState known = at.store().addresses().lock(at.organization(), was.party().address());
        Optional<Customer> owner = match.only();
        AddressState owned = known.ownedBy(owner.map(Customer::id).orElse(null), owner.map(Customer::name).orElse(null), match.staff().orElse(null));
        draft.fact(new Fact.NumberWrong(customer)).address(owned)
                .withhold(new DeliveryStatus(DeliveryState.WITHHELD, Reason.WRONG_NUMBER.code(), "The number was said to be wrong before it was sent")).fact(new Fact.DeliveriesWithheld(Reason.WRONG_NUMBER.code()));
        at.store().threads().release(at.organization(), was.id());
        at.apply(draft.build(was, head));
        return Answer.done(at.row(new Located(head, owned)));
    }

    /** Why a conversation can be nobody else's any more, or empty where it can. */
    static <T> Optional<Answer<T>> over(Conversation head) {
        return head.party().linking().state() != Linking.State.WRONG_NUMBER ? Optional.empty()
                : Optional.of(Answer.refused(Reason.WRONG_NUMBER, "this conversation was closed as a wrong number; what the number writes now is another conversation"));
    }

    /** Whether all is as it was chosen already. */
    private static boolean same(Conversation was, Chosen chosen) {
        boolean customer = chosen.customer().id().equals(was.party().customer());
        boolean job = chosen.job().isEmpty() ? was.party().linking().state() != Linking.State.TOSS_UP
                : was.party().linking().state() == Linking.State.DECIDED && chosen.job().get().id().equals(was.party().currentJob());
        return customer && job;
    }

    private Conversation assigned(Conversation next, Chosen chosen, Change.Draft draft) {
        Customer customer = chosen.customer();
        Conversation head = next;
        boolean moved = !customer.id().equals(head.party().customer());
        if (moved) {
            head = head.movedTo(customer.id(), customer.name());
            draft.fact(new Fact.CustomerChanged(customer.id())).why(byHand("customer", next.party().customer()));
        }
        Channel channel = at.kit().host().channels().byId(at.organization(), head.place().channel()).orElse(null);
        if (chosen.job().isPresent()) {
            Job job = chosen.job().get();
            head = Deciding.linked(head, job.id(), draft);
            draft.why(byHand("job", next.party().currentJob()));
            return channel == null ? head : Deciding.placed(head, channel, customer, job, draft);
        }
        JobChoice likeliest = deciding.choose(at.profile().jobLink(), head, moved ? chosen.counted() : List.of(), at.kit().now());
        Job job = likeliest.job();
        if (job != null) {
            draft.why(likeliest.why());
            head = Deciding.linked(head, job.id(), draft);
        } else {
            head = head.aboutNoJob();
        }
        return channel == null || !moved ? head : Deciding.placed(head, channel, customer, job, draft);
    }

    private static Why byHand(String about, @Nullable Object before) {
        Map<String, String> facts = new HashMap<>();
        if (before != null) {
            facts.put("before", before.toString());
        }
        return new Why(about, new Reason("assigned-by-hand"), facts);
    }

    /** The entries that follow: of another customer all, whose jobs are others; else those of no job and those of the job that it was about. */
    private static Optional<Relink> stretch(Conversation was, Party party) {
        CustomerId before = was.party().customer();
        boolean every = before != null && !before.equals(party.customer());
        JobId to = party.currentJob();
        long last = was.sequences().last();
        return last == 0 || to == null && !every ? Optional.empty() : Optional.of(new Relink(1, last, every, was.party().currentJob(), to));
    }

    private Optional<AddressState> owned(Located found, Customer customer) {
        AddressState known = at.store().addresses().lock(at.organization(), found.head().party().address());
        AddressState owned = known.ownedBy(customer.id(), customer.name(), known.staff());
        return owned.equals(known) ? Optional.empty() : Optional.of(owned);
    }

    private static String words(Party was, Chosen chosen) {
        String job = chosen.job().map(j -> ", job " + j.number()).orElse("");
        String before = was.customer() == null ? "unknown" : was.name() == null ? was.customer().value() : was.name();
        return "Assigned to " + chosen.customer().name() + job + "; before: " + before + (was.currentJob() == null ? "" : ", job " + was.currentJob());
    }
}
