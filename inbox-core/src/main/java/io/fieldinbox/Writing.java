// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.Messages.SendMessage;
import io.fieldinbox.Messages.Sent;
import io.fieldinbox.Messages.WriteNote;
import io.fieldinbox.attention.Mark;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.conversation.Applied;
import io.fieldinbox.conversation.Change;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.DeliveryStatus;
import io.fieldinbox.conversation.Direction;
import io.fieldinbox.conversation.Entry;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.conversation.NewDelivery;
import io.fieldinbox.conversation.Note;
import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.conversation.Purpose;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.conversation.ThreadPolicy;
import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.CheckReturnValue;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.kernel.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a person writes. Every refusal is decided before the first write, so that a host's transaction stays whole. */
@CheckReturnValue
final class Writing {

    /** How long what a person wrote is worth sending. */
    static final Duration WORTH = Duration.ofHours(24);

    private final AtDesk at;

    Writing(AtDesk at) {
        this.at = at;
    }

    Answer<Sent> send(SendMessage command) {
        ClientIds.check(command.clientMessageId());
        return at.command(() -> {
            Located found = at.lockToAct(command.conversation());
            Optional<Answer<Sent>> refused = refusal(command, found);
            if (refused.isPresent()) {
                return repeated(command.clientMessageId(), command.conversation(), command.text()).map(again -> again.map(e -> new Sent(e, true, List.of()))).orElse(refused.get());
            }
            List<PlacedEntry> meanwhile = meanwhile(found.head());
            Instant now = at.kit().now();
            Conversation head = found.head().next(now).entry().lane().answered(now, command.text(), me());
            Change.Draft draft = new Change.Draft(at.author());
            if (found.head().status() != Status.OPEN && at.profile().threads().by() == ThreadPolicy.By.ANY) {
                head = head.open(now, at.author());
                draft.fact(new Fact.Opened());
            }
            CustomerMessage message = new CustomerMessage(
                    at.entry(head, at.author(), now, command.clientMessageId()), Direction.OUTBOUND, head.place().channel(), head.party().address(), null, command.text(), List.of(), Purpose.CONVERSATION);
            draft.entry(message)
                    .delivery(new NewDelivery(message.head().id(), head.sequences().lastLane(), message.channel(), message.address(), Purpose.CONVERSATION, null, now.plus(WORTH)))
                    .fact(new Fact.MessageQueued(message.head().id(), head.sequences().last(), Purpose.CONVERSATION));
            if (at.store().changes().apply(draft.build(found.head(), head)) instanceof Applied.Duplicate) {
                return repeated(command.clientMessageId(), command.conversation(), command.text()).orElseThrow().map(e -> new Sent(e, true, List.of()));
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
                return repeated(command.clientMessageId(), command.conversation(), command.text()).orElseThrow();
            }
            read(head);
            return Answer.done(new PlacedEntry(note, null));
        });
    }

    /** Why nothing may go to the other side of a conversation, or empty where it may. */
    <T> Optional<Answer<T>> unreachable(Located found) {
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
        return Optional.empty();
    }

    private Optional<Answer<Sent>> refusal(SendMessage command, Located found) {
        Long expected = command.expectedVersion();
        if (expected != null && expected != found.head().sequences().version()) {
            return Optional.of(Answer.refused(Reason.CHANGED_SINCE, "expected version " + expected + ", the conversation is at version " + found.head().sequences().version() + "; look again"));
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
        if (channel == null || at.kit().transports().of(channel).isEmpty()) {
            return Optional.of(Answer.refused(Reason.NOT_ACTIVATED, "the conversation's channel is not active; an administrator can activate it"));
        }
        int carries = at.kit().transports().of(channel).orElseThrow().capabilities(channel).maxCharacters();
        if (command.text().length() > carries) {
            return Optional.of(Answer.refused(Reason.TOO_LONG, "the channel carries at most " + carries + " characters; this message has " + command.text().length()));
        }
        return unreachable(found);
    }

    /** The entry that has this client id already: the same answer where it is the same text here, a refusal where it is another. */
    private Optional<Answer<PlacedEntry>> repeated(@Nullable String clientId, ConversationId conversation, String text) {
        if (clientId == null) {
            return Optional.empty();
        }
        return at.store().changes().byClientId(at.organization(), clientId).map(there -> {
            Entry entry = there.entry();
            boolean same = entry.head().conversation().equals(conversation) && entry.text().equals(text);
            return same ? Answer.done(there) : Answer.refused(Reason.CLIENT_MESSAGE_ID_REUSED, "this clientMessageId was used for something else; make a new one for each message");
        });
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
