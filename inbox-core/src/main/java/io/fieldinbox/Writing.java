// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.Messages.SendMessage;
import io.fieldinbox.Messages.Sent;
import io.fieldinbox.Messages.WriteNote;
import io.fieldinbox.attention.Mark;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.conversation.Applied;
import io.fieldinbox.contact.AddressState;
import io.fieldinbox.contact.Reach;
import io.fieldinbox.conversation.Change;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.DeliveryStatus;
import io.fieldinbox.conversation.Direction;
import io.fieldinbox.conversation.Entry;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.Linking;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.conversation.NewDelivery;
import io.fieldinbox.conversation.Note;
import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.conversation.Purpose;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.conversation.ThreadPolicy;
import io.fieldinbox.conversation.Why;
import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.CheckReturnValue;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.LineType;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.kernel.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a person writes. Every refusal is decided before the first write, so that a host's transaction stays whole. */
@CheckReturnValue
final class Writing {

    /** How long what a person wrote is worth sending. */
    static final Duration WORTH = Duration.ofHours(24);

    private final AtDesk at;
    private final Threads threads;
    private final Limiting limiting;

    Writing(AtDesk at) {
        this.at = at;
        this.threads = new Threads(at.kit());
        this.limiting = new Limiting(at);
    }

    Answer<Sent> send(SendMessage command) {
        ClientIds.check(command.clientMessageId());
        return at.command(() -> {
            Located found = at.lockToAct(command.conversation());
            Instant now = at.kit().now();
            Optional<Answer<Sent>> refused = refusal(command, found);
            boolean begins = refused.isEmpty() && reopens(found.head()) && at.profile().threads().startsAnew(found.head(), now);
            Optional<Answer<Sent>> before = begins || refused.isPresent() ? sentBefore(command, found) : Optional.empty();
            if (before.isPresent() || refused.isPresent()) {
                return before.or(() -> refused).orElseThrow();
            }
            Optional<Answer<Sent>> tooMuch = limiting.count(found.head(), begins, command.text());
            if (tooMuch.isPresent()) {
                return sentBefore(command, found).or(() -> tooMuch).orElseThrow();
            }
            List<PlacedEntry> meanwhile = meanwhile(found.head());
            Change.Draft draft = new Change.Draft(at.author());
            Located into = begins ? successor(found, draft, now) : found;
            Conversation head = into.head().next(now).entry().lane().answered(now, command.text(), me());
            if (head.status() != Status.OPEN && (begins || reopens(head))) {
                boolean archived = head.status() == Status.ARCHIVED;
                String because = begins ? "started-by-employee" : archived ? "restored-by-employee" : "reopened-by-employee";
                if (archived) {
                    draft.fact(new Fact.Unarchived());
                }
                head = head.open(now, at.author());
                draft.fact(new Fact.Opened()).why(new Why("conversation", new Reason(because), Map.of()));
            }
            CustomerMessage message = new CustomerMessage(
                    at.entry(head, at.author(), now, command.clientMessageId()), Direction.OUTBOUND, head.place().channel(), head.party().address(), null, command.text(), List.of(), Purpose.CONVERSATION);
            draft.entry(message)
                    .delivery(new NewDelivery(message.head().id(), head.sequences().lastLane(), message.channel(), message.address(), Purpose.CONVERSATION, null, now.plus(WORTH)))
                    .fact(new Fact.MessageQueued(message.head().id(), head.sequences().last(), Purpose.CONVERSATION));
            if (at.store().changes().apply(draft.build(begins ? null : into.head(), head)) instanceof Applied.Duplicate) {
                if (begins) {
                    throw new IllegalStateException("a message was there before its conversation began");
                }
                return sentBefore(command, found).orElseThrow();
            }
            read(head);
            return Answer.done(new Sent(new PlacedEntry(message, new DeliveryStatus(DeliveryState.QUEUED, null, null)), false, meanwhile));
        });
    }

    Answer<PlacedEntry> note(WriteNote command) {
        ClientIds.check(command.clientMessageId());
        return at.command(() -> {
            Located found = at.lockToAct(command.conversation());
            if (command.text().isBlank()) {
                return Answer.refused(Reason.EMPTY, "a note needs words");
            }
            int most = at.profile().content().maxNote();
            if (command.text().length() > most) {
                return Answer.refused(Reason.TOO_LONG, "a note has at most " + most + " characters; this one has " + command.text().length());
            }
            Conversation head = found.head().next(at.kit().now()).entry();
            Note note = new Note(at.entry(head, at.author(), at.kit().now(), command.clientMessageId()), command.text());
            Change.Draft draft = new Change.Draft(at.author()).entry(note).fact(new Fact.NoteAdded(note.head().id(), head.sequences().last()));
            if (at.store().changes().apply(draft.build(found.head(), head)) instanceof Applied.Duplicate) {
                return before(command.clientMessageId(), there -> there instanceof Note && there.head().conversation().equals(head.id()) && there.text().equals(command.text())).orElseThrow();
            }
            read(head);
            return Answer.done(new PlacedEntry(note, null));
        });
    }

    /** Why nothing may go to the other side of a conversation, or empty where it may. */
    <T> Optional<Answer<T>> unreachable(Located found, boolean confirmed) {
        if (found.head().party().linking().state() == Linking.State.WRONG_NUMBER) {
            return Optional.of(Answer.refused(Reason.WRONG_NUMBER, "this number was said to be wrong; start a conversation with another number of the customer"));
        }
        if (found.address().blockedOn(found.head().place().channel())) {
            return Optional.of(Answer.refused(Reason.BLOCKED, "this address is blocked; unblock it to write to it"));
        }
        if (found.address().consentOn(found.head().place().channel()).optedOut()) {
            return Optional.of(Answer.refused(Reason.OPTED_OUT, "this address has opted out; only its owner can change that, by texting START"));
        }
        if (!found.head().party().address().textable()) {
            return Optional.of(Answer.refused(Reason.NOT_TEXTABLE, "this address cannot be texted: it is neither a phone number nor a short code"));
        }
        if (found.address().staff() != null) {
            return Optional.of(Answer.refused(Reason.STAFF_NUMBER, "this number belongs to a member of staff; customer conversations are not for staff"));
        }
        return confirmed ? Optional.empty() : warning(found.address(), found.head().place().channel(), null);
    }

    /** The warning that a text would be wasted, as far as is known; a person may confirm it (DL-8). */
    static <T> Optional<Answer<T>> warning(AddressState address, ChannelId channel, @Nullable LineType told) {
        Reach reach = Reach.of(address, channel, told);
        return reach.warns() ? Optional.of(Answer.refused(Reason.LANDLINE, reach.explanation() + " Confirm to send all the same.")) : Optional.empty();
    }

    private Optional<Answer<Sent>> refusal(SendMessage command, Located found) {
        Long expected = command.expectedVersion();
        if (expected != null && expected != found.head().sequences().version()) {
            return Optional.of(Answer.refused(Reason.CHANGED_SINCE, "expected version " + expected + ", the conversation is at version " + found.head().sequences().version() + "; look again"));
        }
        if (!command.attachments().isEmpty()) {
            return Optional.of(Answer.refused(Reason.ATTACHMENTS_NOT_ALLOWED, "a text message carries no files from here; send them by email"));
        }
        if (command.text().isBlank()) {
            return Optional.of(Answer.refused(Reason.EMPTY, "a message needs words"));
        }
        int most = at.profile().content().maxCharacters();
        int has = command.text().codePointCount(0, command.text().length());
        if (has > most) {
            return Optional.of(Answer.refused(Reason.TOO_LONG, "a message has at most " + most + " characters; this one has " + has));
        }
        Channel channel = at.kit().host().channels().byId(at.organization(), found.head().place().channel()).orElse(null);
        if (channel == null || !at.kit().host().channels().isActive(at.organization(), channel.id()) || at.kit().transports().of(channel).isEmpty()) {
            return Optional.of(Answer.refused(Reason.NOT_ACTIVATED, "the conversation's channel is not active; an administrator can activate it"));
        }
        int carries = at.kit().transports().of(channel).orElseThrow().capabilities(channel).maxCharacters();
        if (command.text().length() > carries) {
            return Optional.of(Answer.refused(Reason.TOO_LONG, "the channel carries at most " + carries + " characters; this message has " + command.text().length()));
        }
        Optional<Answer<Sent>> unreachable = unreachable(found, command.confirmed());
        return unreachable.isPresent() ? unreachable : superseded(found);
    }

    /** A closed conversation whose thread has moved on cannot be opened again: there would be two for one thread (I-1). */
    private Optional<Answer<Sent>> superseded(Located found) {
        return !reopens(found.head()) ? Optional.empty() : at.successor(found)
                .map(successor -> Answer.refused(Reason.SUPERSEDED, "its thread has moved on to conversation " + successor + "; write there"));
    }

    /** Whether a person's message of ours opens it: a closed one by the thread policy, one that was put away in any case (WS-8). */
    private boolean reopens(Conversation head) {
        return head.status() == Status.ARCHIVED || head.status() == Status.CLOSED && at.profile().threads().by() == ThreadPolicy.By.ANY;
    }

    /** A new conversation in place of a closed one, for the message that starts it (WS-6). */
    private Located successor(Located found, Change.Draft draft, Instant now) {
        Located fresh = at.key(found).flatMap(key -> threads.succeed(key, found, now))
                .orElseThrow(() -> new IllegalStateException("a thread moved while its conversation was locked"));
        draft.fact(new Fact.Started()).address(fresh.address());
        return fresh;
    }

    /** The message that has this command's id already: the same where it has the same text to the same address. */
    private Optional<Answer<Sent>> sentBefore(SendMessage command, Located found) {
        return before(command.clientMessageId(), there -> there instanceof CustomerMessage message
                && message.address().equals(found.head().party().address())
                && message.channel().equals(found.head().place().channel())
                && message.text().equals(command.text())).map(answer -> answer.map(e -> new Sent(e, true, List.of())));
    }

    /** The entry that has this client id already: the same answer where it is the same, a refusal where it is another. */
    private Optional<Answer<PlacedEntry>> before(@Nullable String clientId, Predicate<Entry> same) {
        return Optional.ofNullable(clientId).flatMap(id -> at.store().changes().byClientId(at.organization(), id)).map(there -> same.test(there.entry())
                ? Answer.done(there)
                : Answer.refused(Reason.CLIENT_MESSAGE_ID_REUSED, "this clientMessageId was used for something else; make a new one for each message"));
    }

    /** What others added since the author last looked; nothing where they never did. */
    private List<PlacedEntry> meanwhile(Conversation head) {
        Mark mark = at.kit().storage().marks().marks(at.organization(), me(), Set.of(head.id())).get(head.id());
        if (mark == null || mark.seq() >= head.sequences().last()) {
            return List.of();
        }
        return at.store().changes().since(at.organization(), head.id(), mark.seq(), 20).stream().filter(e -> !me().value().equals(e.entry().head().author().id())).toList();
    }

    private void read(Conversation head) {
        at.kit().storage().marks().mark(at.organization(), me(), head.id(), new Mark(head.sequences().last(), head.sequences().inbound()));
    }

    private EmployeeId me() {
        return at.viewer().employee().id();
    }
}
