// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.channel.Channel;
import io.fieldinbox.consent.ConsentLedger;
import io.fieldinbox.consent.KeywordClass;
import io.fieldinbox.contact.AddressState;
import io.fieldinbox.contact.ConsentEvent;
import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.Change;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.Direction;
import io.fieldinbox.conversation.EntryHead;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.conversation.NewDelivery;
import io.fieldinbox.conversation.Purpose;
import io.fieldinbox.conversation.RevocationFlag;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.conversation.SystemEntry;
import io.fieldinbox.conversation.Why;
import io.fieldinbox.hours.HoursState;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.Reason;
import io.fieldinbox.kernel.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the change that a message brings: what it does to the head, what it adds, what it has answered automatically. It writes nothing. */
final class Appending {

    /** How long after an opt-out its one confirmation may leave (47 CFR 64.1200(a)(12)). */
    static final Duration CONFIRMATION = Duration.ofMinutes(5);
    /** How long an automatic answer is worth sending. */
    private static final Duration AUTO_REPLY = Duration.ofHours(1);

    private final Kit kit;
    private final Deciding deciding;

    Appending(Kit kit) {
        this.kit = kit;
        this.deciding = new Deciding(kit);
    }

    /** A message that a person should see: it opens the conversation, waits for an answer and may be answered automatically. */
    Change message(Arrival arrival, Located found, InboundFlow.@Nullable Asked asked) {
        Conversation was = found.head();
        Conversation owned = asked == null ? was : deciding.attached(was, asked, arrival.channel());
        Author author = InboundFlow.customer(owned);
        Change.Draft draft = new Change.Draft(author);
        Conversation head = begun(owned, draft, arrival.now());
        if (!owned.equals(was)) {
            draft.fact(new Fact.CustomerChanged(owned.party().customer()));
            if (!owned.place().equals(was.place())) {
                draft.fact(new Fact.PlaceChanged());
            }
        }
        if (asked != null) {
            head = deciding.decided(head, asked, arrival, draft);
        }
        head = head.entry();
        head = head.received(arrival.now(), preview(arrival), arrival.in().attachments().size());
        CustomerMessage message = inbound(arrival, head, author);
        draft.entry(message).fact(new Fact.MessageReceived(message.head().id(), head.sequences().last()));
        if (was.status() != Status.OPEN) {
            head = head.open(arrival.now(), author);
            if (was.status() == Status.ARCHIVED) {
                draft.fact(new Fact.Unarchived());
            }
            draft.fact(new Fact.Opened()).why(new Why("conversation", new Reason(openedBecause(was.status())), Map.of()));
        }
        arrival.profile().alerts().urgent().find(arrival.in().text())
                .ifPresent(word -> draft.why(new Why(Alerting.ABOUT, new Reason("urgent-word"), Map.of("word", word))));
        Optional<String> revocation = revocation(arrival, found.address());
        if (revocation.isPresent()) {
            head = head.flagged(new RevocationFlag(message.head().id(), revocation.get()));
            draft.fact(new Fact.RevocationFlagged(message.head().id())).why(new Why("revocation", new Reason("flagged"), Map.of("message", message.head().id().toString())));
        }
        head = autoReply(arrival, found.address().flagged(found.address().flagged() || revocation.isPresent()), head, draft);
        heard(arrival, found, draft, revocation.isPresent());
        return draft.build(before(was), head);
    }

    /** The words by which a message asks for no more texts, for a person to decide about; of one who is opted out nothing is to be decided (CO-5). */
    private static Optional<String> revocation(Arrival arrival, AddressState sender) {
        return sender.consentOn(arrival.channel().id()).optedOut() ? Optional.empty() : arrival.profile().consent().revocations().find(arrival.in().text());
    }

    /**
     * A keyword: the customer's message and a system entry on the timeline, a line in the ledger, the confirmation where the carrier sends
     * none. It opens, reorders and marks nothing (IN-6, CO-3).
     */
    Change keyword(Arrival arrival, Located found, KeywordClass keyword) {
        Author author = InboundFlow.customer(found.head());
        Change.Draft draft = new Change.Draft(author);
        Conversation head = begun(found.head(), draft, arrival.now()).entry();
        CustomerMessage message = inbound(arrival, head, author);
        draft.entry(message).fact(new Fact.KeywordReceived(message.head().id(), head.sequences().last(), keyword.name()));
        AddressState state = locked(arrival, found);
        boolean proof = !state.experience().wrote() || !state.experience().proven();
        state = proof ? state.with(state.experience().received()) : state;
        if (keyword == KeywordClass.HELP) {
            head = answer(arrival, state, head, draft, Purpose.KEYWORD_ANSWER, arrival.profile().consent().helpText(), message.head().id());
        } else {
            boolean out = keyword == KeywordClass.OPT_OUT;
            boolean wasOut = state.consentOn(arrival.channel().id()).optedOut();
            ConsentLedger ledger = ConsentLedger.of(kit.storage().conversing().addresses().consent(arrival.organization(), arrival.in().from()));
            ConsentEvent event = event(arrival, message, out ? ConsentEvent.Action.OPT_OUT : ConsentEvent.Action.OPT_IN, ledger);
            state = ledger.with(event).applyTo(state).flagged(false);
            head = head.unflagged();
            draft.consent(event, state);
            head = noted(arrival, state, head, draft, out);
            if (out && !wasOut) {
                head = answer(arrival, state, head, draft, Purpose.OPT_OUT_CONFIRMATION, arrival.profile().consent().optOutText(), message.head().id());
            } else if (!out && !state.consentOn(arrival.channel().id()).optedOut()) {
                head = answer(arrival, state, head, draft, Purpose.KEYWORD_ANSWER, arrival.profile().consent().optInText(), message.head().id());
            }
        }
        if (found.head().sequences().version() == 0 || proof) {
            draft.address(state);
        }
        if (state.blockedOn(arrival.channel().id()) && head.status() == Status.UNLISTED) {
            head = asSpam(head);
        }
        return draft.build(before(found.head()), head);
    }

    /** The system entry that tells what a keyword did: 'yes' does not lift what an employee recorded. */
    private Conversation noted(Arrival arrival, AddressState state, Conversation head, Change.Draft draft, boolean out) {
        String words = '"' + Texts.cut(arrival.in().text().strip(), 40) + '"';
        if (out) {
            return system(head, arrival.now(), draft, "opted-out", "Opted out by " + words);
        }
        boolean stillOut = state.consentOn(arrival.channel().id()).optedOut();
        return system(head, arrival.now(), draft, stillOut ? "still-opted-out" : "opted-in", stillOut ? "Wrote " + words + "; the opt-out that an employee recorded still holds" : "Opted in by " + words);
    }

    /** What a blocked address writes: kept, and nothing else happens (CO-7). */
    Change spam(Arrival arrival, Located found) {
        Author author = InboundFlow.customer(found.head());
        Change.Draft draft = new Change.Draft(author);
        Conversation head = asSpam(begun(found.head(), draft, arrival.now()).entry());
        CustomerMessage message = inbound(arrival, head, author);
        draft.entry(message).fact(new Fact.MessageReceived(message.head().id(), head.sequences().last()));
        heard(arrival, found, draft, false);
        return draft.build(before(found.head()), head.kept(message.head().placedAt(), preview(arrival), arrival.in().attachments().size()));
    }

    /**
     * What a message tells of its sender. That it came proves that texts reach them (DL-8): their row is written with the first proof, again
     * after a failure, and with a revocation to be decided.
     */
    private void heard(Arrival arrival, Located found, Change.Draft draft, boolean revokes) {
        boolean isNew = found.head().sequences().version() == 0;
        AddressState known = found.address();
        if (isNew || !known.experience().wrote() || !known.experience().proven() || revokes && !known.flagged()) {
            AddressState state = isNew ? known : locked(arrival, found);
            draft.address(state.with(state.experience().received()).flagged(state.flagged() || revokes));
        }
    }

    /** What is known of the sender, locked; of a new one with the owner that the host told. */
    private AddressState locked(Arrival arrival, Located found) {
        AddressState state = kit.storage().conversing().addresses().lock(arrival.organization(), arrival.in().from());
        boolean isNew = found.head().sequences().version() == 0;
        return isNew ? state.ownedBy(found.address().customer(), found.address().name(), found.address().staff()) : state;
    }

    private Conversation autoReply(Arrival arrival, AddressState address, Conversation head, Change.Draft draft) {
        String text = arrival.profile().hours().autoReplyText();
        Optional<HoursState.Closed> closed = arrival.profile().hours().autoReplyPeriod(arrival.now());
        if (text == null || closed.isEmpty() || closed.get().from().equals(head.summary().autoRepliedFor())) {
            return head;
        }
        ChannelId channel = arrival.channel().id();
        if (arrival.in().from().kind() != Address.Kind.PHONE || address.consentOn(channel).optedOut() || address.blockedOn(channel) || kit.transports().of(arrival.channel()).isEmpty()) {
            draft.why(new Why("auto-reply", new Reason("not-to-this-address"), Map.of()));
            return head;
        }
        if (address.flagged()) {
            draft.why(new Why("auto-reply", new Reason("revocation-undecided"), Map.of()));
            return head;
        }
        Instant period = closed.get().from();
        draft.why(new Why("auto-reply", new Reason("closed"), Map.of("since", period.toString())));
        String clientId = ClientIds.autoReply(head.id(), period);
        return outbound(arrival.channel(), arrival.in().from(), head.autoReplied(period), draft, Purpose.AUTO_REPLY, text, clientId, arrival.now(), AUTO_REPLY);
    }

    private Conversation answer(Arrival arrival, AddressState state, Conversation head, Change.Draft draft, Purpose purpose, @Nullable String text, EntryId to) {
        boolean silent = text == null || kit.answersKeywords(arrival.through()) || state.blockedOn(arrival.channel().id()) || !arrival.in().from().textable();
        if (silent) {
            return head;
        }
        String answer = text == null ? "" : text;
        return outbound(arrival.channel(), arrival.in().from(), head, draft, purpose, answer, ClientIds.keywordAnswer(to), arrival.now(), CONFIRMATION);
    }

    private Conversation outbound(Channel channel, Address to, Conversation before, Change.Draft draft, Purpose purpose, String text, String clientId, Instant now, Duration worth) {
        Conversation head = before.entry().lane();
        CustomerMessage message = new CustomerMessage(entry(head, Author.AUTOMATIC, now, now, clientId), Direction.OUTBOUND, channel.id(), to, null, text, List.of(), purpose);
        draft.entry(message)
                .delivery(new NewDelivery(message.head().id(), head.sequences().lastLane(), channel.id(), to, purpose, null, now.plus(worth)))
                .fact(new Fact.MessageQueued(message.head().id(), head.sequences().last(), purpose));
        return head;
    }

    /** Adds a system entry: what happened, for those who may open the conversation. */
    Conversation system(Conversation before, Instant now, Change.Draft draft, String kind, String text) {
        Conversation head = before.entry();
        SystemEntry entry = new SystemEntry(entry(head, Author.AUTOMATIC, now, now, null), kind, text);
        draft.entry(entry).fact(new Fact.SystemEntryAdded(entry.head().id(), head.sequences().last(), kind));
        return head;
    }

    private CustomerMessage inbound(Arrival arrival, Conversation head, Author author) {
        Instant placed = InboundFlow.placed(arrival.in().sentAt(), arrival.now());
        EntryHead entry = entry(head, author, placed, arrival.now(), null);
        return new CustomerMessage(entry, Direction.INBOUND, arrival.through().id(), arrival.in().from(), arrival.in().providerMessageId(), arrival.in().text(),
                new ComingFiles(kit).shown(arrival.through(), arrival.in().attachments()), Purpose.CONVERSATION);
    }

    private EntryHead entry(Conversation head, Author author, Instant placed, Instant received, @Nullable String clientId) {
        return new EntryHead(head.organization(), new EntryId(kit.ids().next()), head.id(), head.sequences().last(), head.sequences().version(), author, placed, received, clientId, head.party().currentJob());
    }

    private ConsentEvent event(Arrival arrival, CustomerMessage message, ConsentEvent.Action action, ConsentLedger ledger) {
        ChannelId channel = arrival.channel().id();
        return new ConsentEvent(
                arrival.organization(),
                kit.ids().next(),
                arrival.in().from(),
                arrival.now(),
                action,
                ConsentEvent.Method.KEYWORD,
                ledger.scopeFor(action, channel, arrival.profile().consent().perChannel()),
                Texts.cut(arrival.in().text(), 1600),
                arrival.through().id(),
                message.head().id(),
                arrival.in().providerMessageId(),
                null);
    }

    private static String openedBecause(Status was) {
        return switch (was) {
            case CLOSED -> "reopened-by-customer";
            case ARCHIVED -> "restored-by-customer";
            default -> "begun-by-customer";
        };
    }

    private static Conversation begun(Conversation was, Change.Draft draft, Instant now) {
        if (was.sequences().version() == 0) {
            draft.fact(new Fact.Started());
        }
        return was.next(now);
    }

    private static Conversation asSpam(Conversation head) {
        return new Conversation(head.organization(), head.id(), head.place(), head.party(), Status.SPAM, head.sequences(), head.summary(), head.assignee(), head.mergedInto());
    }

    private static @Nullable Conversation before(Conversation was) {
        return was.sequences().version() == 0 ? null : was;
    }

    private static String preview(Arrival arrival) {
        return preview(arrival.in().text(), arrival.in().attachments().size());
    }

    /** What a message is in one line: its words, else how many files it has. */
    static String preview(String text, int media) {
        return text.isBlank() && media > 0 ? media + (media == 1 ? " attachment" : " attachments") : text;
    }
}
