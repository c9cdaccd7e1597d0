// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.attention.Mark;
import io.fieldinbox.attention.ReadMode;
import io.fieldinbox.contact.AddressState;
import io.fieldinbox.conversation.Change;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.Linking;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.conversation.QueueBand;
import io.fieldinbox.conversation.RevocationFlag;
import io.fieldinbox.conversation.Sequences;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.event.ChangeRecord;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.CheckReturnValue;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.kernel.Reason;
import io.fieldinbox.listing.Row;
import io.fieldinbox.people.AddressMatch;
import io.fieldinbox.people.Customer;
import io.fieldinbox.people.Found;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Conversations at a desk. */
@CheckReturnValue
final class ConversationsAtDesk implements Conversations {

    private final AtDesk at;
    private final Starting starting;
    private final Recording recording;

    ConversationsAtDesk(AtDesk at) {
        this.at = at;
        this.starting = new Starting(at);
        this.recording = new Recording(at);
    }

    @Override
    public Answer<Started> start(StartConversation command) {
        return starting.start(command);
    }

    @Override
    public List<Customer> suggest(String text, int limit) {
        at.profile().visibility().filter(at.viewer());
        at.requireActivated();
        if (limit < 1 || limit > 50) {
            throw new InvalidInputException("limit: expected 1 to 50, got " + limit);
        }
        String wanted = AtDesk.searched(text);
        return wanted.isEmpty() ? List.of() : at.kit().host().directory().find(at.organization(), wanted, limit).stream().map(Found::customer).toList();
    }

    @Override
    public List<Customer> candidates(ConversationId id) {
        Address address = at.see(id).head().party().address();
        return at.kit().host().directory().byAddresses(at.organization(), Set.of(address)).getOrDefault(address, AddressMatch.UNKNOWN).customers();
    }

    @Override
    public Row get(ConversationId id) {
        return at.row(at.see(id));
    }

    @Override
    public ConversationDetail detail(ConversationId id) {
        Located found = at.see(id);
        return new Detailing(at).of(found, firstUnread(found.head()));
    }

    @Override
    public Optional<EntryId> firstUnread(ConversationId id) {
        return firstUnread(at.see(id).head());
    }

    private Optional<EntryId> firstUnread(Conversation head) {
        ConversationId id = head.id();
        Sequences sequences = head.sequences();
        long read = at.profile().readMode() == ReadMode.MINE ? mine(id).seq() : sequences.teamSeen();
        return read >= sequences.lastInbound() ? Optional.empty() : at.store().changes().firstInboundAfter(at.organization(), id, read);
    }

    @Override
    public Answer<Row> close(ConversationId id) {
        return at.command(() -> {
            Located found = at.lockToAct(id);
            boolean over = found.head().status() != Status.OPEN;
            return Answer.done(at.row(over ? found : move(found, "closed", "Closed", List.of(new Fact.Closed()), Conversation::closed)));
        });
    }

    @Override
    public Answer<Row> reopen(ConversationId id) {
        return at.command(() -> {
            Located found = at.lockToAct(id);
            if (found.head().status() == Status.OPEN) {
                return Answer.done(at.row(found));
            }
            if (found.head().party().linking().state() == Linking.State.WRONG_NUMBER) {
                return Answer.refused(Reason.WRONG_NUMBER, "this number was said to be wrong; start a conversation with another number of the customer");
            }
            Optional<ConversationId> successor = at.successor(found);
            if (successor.isPresent()) {
                return Answer.refused(Reason.SUPERSEDED, "its thread has moved on to conversation " + successor.get());
            }
            return Answer.done(at.row(opened(found, "reopened", "Reopened")));
        });
    }

    @Override
    public Answer<Row> archive(ConversationId id) {
        return at.command(() -> {
            Located found = at.lockToAct(id);
            boolean over = found.head().status() == Status.ARCHIVED;
            return Answer.done(at.row(over ? found : move(found, "archived", "Archived", List.of(new Fact.Archived()), Conversation::archived)));
        });
    }

    @Override
    public Answer<Row> unarchive(ConversationId id) {
        return at.command(() -> {
            Located found = at.lockToAct(id);
            if (found.head().status() != Status.ARCHIVED) {
                return Answer.done(at.row(found));
            }
            if (found.head().party().linking().state() == Linking.State.WRONG_NUMBER || at.successor(found).isPresent()) {
                return Answer.done(at.row(move(found, "unarchived", "Taken out of the archive", List.of(new Fact.Unarchived(), new Fact.Closed()), Conversation::closed)));
            }
            return Answer.done(at.row(opened(found, "unarchived", "Taken out of the archive")));
        });
    }

    @Override
    public Answer<Row> markRead(ConversationId id) {
        at.requireActivated();
        return at.command(() -> {
            Located found = at.store().threads().lock(at.organization(), List.of(id)).stream().findFirst().orElseThrow(NotPermittedException::notFound);
            at.profile().visibility().requireView(at.viewer(), found.head());
            return Answer.done(at.row(at.read(found)));
        });
    }

    @Override
    public Answer<Row> markUnread(ConversationId id) {
        return at.command(() -> {
            Located found = at.lockToAct(id);
            Sequences sequences = found.head().sequences();
            if (sequences.lastInbound() == 0) {
                return Answer.refused(Reason.NOTHING_CAME_IN, "the customer has not written in this conversation, so there is nothing to mark unread");
            }
            if (at.profile().readMode() == ReadMode.MINE) {
                at.kit().storage().marks().reset(at.organization(), me(), id, new Mark(sequences.lastInbound() - 1, sequences.inbound() - 1));
                return Answer.done(at.row(found));
            }
            boolean unseen = sequences.band() == QueueBand.UNSEEN;
            return Answer.done(at.row(unseen ? found : at.change(found, new Fact.MarkedUnseen(), Conversation::unseen)));
        });
    }

    @Override
    public Answer<Row> decideRevocation(ConversationId id, boolean confirm) {
        Address address = at.see(id).head().party().address();
        return at.command(() -> {
            Set<ConversationId> ids = new LinkedHashSet<>(Set.of(id));
            ids.addAll(at.store().threads().withAddress(at.organization(), address));
            List<Located> all = new ArrayList<>(at.store().threads().lock(at.organization(), ids));
            Located found = all.stream().filter(one -> one.head().id().equals(id)).findFirst().orElseThrow(NotPermittedException::notFound);
            at.profile().visibility().requireAct(at.viewer(), found.head());
            RevocationFlag flag = found.head().summary().revocation();
            if (flag == null) {
                return Answer.refused(Reason.NOTHING_FLAGGED, "no message of this conversation waits for a decision; somebody may have decided already");
            }
            all.remove(found);
            all.add(0, found);
            AddressState known = at.store().addresses().lock(at.organization(), address);
            if (confirm) {
                recording.confirm(flag, all, known);
            } else {
                recording.dismiss(all, known);
            }
            return Answer.done(at.row(at.see(id)));
        });
    }

    @Override
    public List<ChangeRecord> history(ConversationId id, long afterVersion) {
        at.see(id);
        return at.kit().storage().feed().history(at.organization(), id, afterVersion, 200);
    }

    @Override
    public String explain(ConversationId id) {
        return at.profile().visibility().explain(at.viewer(), at.see(id).head());
    }

    private Located opened(Located found, String kind, String words) {
        boolean archived = found.head().status() == Status.ARCHIVED;
        List<Fact> facts = archived ? List.of(new Fact.Unarchived(), new Fact.Opened()) : List.of(new Fact.Opened());
        return move(found, kind, words, facts, next -> next.open(at.kit().now(), at.author()));
    }

    /** One step of its status, with a system entry that tells of it. */
    private Located move(Located found, String kind, String words, List<Fact> facts, UnaryOperator<Conversation> step) {
        Instant now = at.kit().now();
        Change.Draft draft = new Change.Draft(at.author());
        facts.forEach(draft::fact);
        Conversation head = step.apply(at.system(found.head().next(now), now, draft, kind, words));
        at.apply(draft.build(found.head(), head));
        return new Located(head, found.address());
    }

    private Mark mine(ConversationId id) {
        return at.kit().storage().marks().marks(at.organization(), me(), Set.of(id)).getOrDefault(id, Mark.NONE);
    }

    private EmployeeId me() {
        return at.viewer().employee().id();
    }
}
