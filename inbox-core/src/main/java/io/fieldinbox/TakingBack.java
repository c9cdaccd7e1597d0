// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.Contacts.Unblocked;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.contact.AddressState;
import io.fieldinbox.conversation.Change;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.Direction;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.Joining;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.conversation.RevocationFlag;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.conversation.Why;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.Reason;
import io.fieldinbox.people.AddressMatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a blocked address wrote and was kept apart joins its conversation when it is unblocked: once, unread, in the order of time (CO-7).
 * However much that is, it is one statement for each conversation that kept it.
 */
final class TakingBack {

    /** How many of the newest that were kept are looked at for a revocation (CO-5). */
    private static final int LOOK_BACK = 200;

    private final AtDesk at;
    private final Threads threads;

    TakingBack(AtDesk at) {
        this.at = at;
        this.threads = new Threads(at.kit());
    }

    /**
     * Takes back all that is kept.
     *
     * @param conversations all of the address, locked
     * @param match whose it is, as the host said before
     * @return how many messages, and where they are now
     */
    Unblocked all(boolean wasBlocked, List<Located> conversations, AddressMatch match) {
        int taken = 0;
        List<ConversationId> into = new ArrayList<>();
        for (Located kept : conversations) {
            if (kept.head().status() == Status.SPAM && kept.head().sequences().shown() > 0) {
                Optional<ConversationId> has = one(kept.head(), match);
                if (has.isPresent() && kept.head().sequences().inbound() > 0) {
                    taken += Math.toIntExact(kept.head().sequences().inbound());
                    into.add(has.get());
                }
            }
        }
        return new Unblocked(wasBlocked, taken, into);
    }

    private Optional<ConversationId> one(Conversation kept, AddressMatch match) {
        // Where its channel is gone there is nowhere to take it: it stays in the spam list.
        Channel channel = at.kit().host().channels().byId(at.organization(), kept.place().channel()).orElse(null);
        if (channel == null) {
            return Optional.empty();
        }
        Instant now = at.kit().now();
        Located into = threads.findOrBegin(Threads.key(at.profile().threads(), channel, kept.party().address()), channel, kept.party().address(), match, now);
        boolean isNew = into.head().sequences().version() == 0;
        int messages = Math.toIntExact(kept.sequences().inbound());
        Fact joined = new Fact.EntriesJoined(kept.id(), into.head().id(), messages);
        Change.Draft draft = new Change.Draft(at.author()).join(Joining.of(kept, into.head())).fact(joined);
        if (isNew) {
            draft.fact(new Fact.Started()).address(into.address());
        }
        Conversation head = into.head().next(now).joined(kept);
        if (messages > 0) {
            head = flagged(opened(head, now, messages, draft), kept, into.address(), draft);
            head = at.system(head, now, draft, "taken-back", messages + (messages == 1 ? " message" : " messages") + " written while blocked, taken back");
        }
        at.apply(draft.build(isNew ? null : into.head(), head));
        at.apply(new Change.Draft(at.author()).fact(joined).build(kept, kept.next(now).emptied()));
        return Optional.of(head.id());
    }

    private Conversation opened(Conversation head, Instant now, int messages, Change.Draft draft) {
        if (head.status() == Status.OPEN) {
            return head;
        }
        if (head.status() == Status.ARCHIVED) {
            draft.fact(new Fact.Unarchived());
        }
        draft.fact(new Fact.Opened()).why(new Why("conversation", new Reason("taken-back"), Map.of("messages", Integer.toString(messages))));
        return head.open(now, at.author());
    }

    /** Whoever asked for no more texts while they were blocked has asked: a person decides about it now. */
    private Conversation flagged(Conversation head, Conversation kept, AddressState sender, Change.Draft draft) {
        if (sender.consentOn(head.place().channel()).optedOut()) {
            return head;
        }
        long after = Math.max(kept.sequences().shownFrom() - 1, kept.sequences().last() - LOOK_BACK);
        Optional<RevocationFlag> found = at.store().changes().since(at.organization(), kept.id(), after, LOOK_BACK).stream()
                .map(placed -> placed.entry())
                .filter(entry -> entry instanceof CustomerMessage message && message.direction() == Direction.INBOUND)
                .flatMap(entry -> at.profile().consent().revocations().find(entry.text()).map(words -> new RevocationFlag(entry.head().id(), words)).stream())
                .reduce((first, second) -> second);
        if (found.isEmpty()) {
            return head;
        }
        RevocationFlag flag = found.get();
        draft.address(sender.flagged(true)).fact(new Fact.RevocationFlagged(flag.entry()))
                .why(new Why("revocation", new Reason("flagged"), Map.of("message", flag.entry().toString())));
        return head.flagged(flag);
    }
}
