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
import io.fieldinbox.visibility.VisibilityPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a blocked address wrote and was kept apart joins its conversation when it is unblocked: once, unread, in the order of time (CO-7).
 * It is one statement for each conversation that kept it. Of very much the newest come, and the rest when asked again.
 */
final class TakingBack {

    /** How many of the newest that were kept are looked at for a revocation (CO-5). */
    private static final int LOOK_BACK = 200;
    /** How many entries of a conversation are taken back at once, the newest: they are moved while both heads are locked. */
    private static final int MOST = 1_000;

    private final AtDesk at;
    private final Threads threads;

    TakingBack(AtDesk at) {
        this.at = at;
        this.threads = new Threads(at.kit());
    }

    /**
     * Takes back all that is kept where the viewer may open it; the rest waits for those who may.
     *
     * @param conversations all of the address, locked
     * @param match whose it is, as the host said before
     * @return how many messages, and where they are now, as far as the viewer may know of that
     */
    Unblocked all(boolean wasBlocked, List<Located> conversations, AddressMatch match) {
        VisibilityPolicy visibility = at.profile().visibility();
        int taken = 0;
        List<ConversationId> into = new ArrayList<>();
        for (Located kept : conversations) {
            if (kept.head().status() == Status.SPAM && kept.head().sequences().shown() > 0 && visibility.mayOpen(at.viewer(), kept.head())) {
                Conversation newest = kept.head().newest(MOST);
                Optional<Conversation> has = one(kept.head(), newest, match);
                if (has.isPresent() && newest.sequences().inbound() > 0) {
                    taken += Math.toIntExact(newest.sequences().inbound());
                    has.filter(now -> visibility.mayView(at.viewer(), now)).ifPresent(now -> into.add(now.id()));
                }
            }
        }
        return new Unblocked(wasBlocked, taken, into);
    }

    private Optional<Conversation> one(Conversation kept, Conversation newest, AddressMatch match) {
        // Where its channel is gone there is nowhere to take it: it stays in the spam list.
        Channel channel = at.kit().host().channels().byId(at.organization(), kept.place().channel()).orElse(null);
        if (channel == null) {
            return Optional.empty();
        }
        Instant now = at.kit().now();
        Located into = threads.findOrBegin(Threads.key(at.profile().threads(), channel, kept.party().address()), channel, kept.party().address(), match, now);
        boolean isNew = into.head().sequences().version() == 0;
        int messages = Math.toIntExact(newest.sequences().inbound());
        Fact joined = new Fact.EntriesJoined(kept.id(), into.head().id(), messages);
        Change.Draft draft = new Change.Draft(at.author()).join(Joining.of(newest, into.head())).fact(joined);
        if (isNew) {
            draft.fact(new Fact.Started()).address(into.address());
        }
        Conversation rest = kept.next(now).without(newest);
        Conversation head = into.head().next(now).joined(newest);
        if (messages > 0) {
            head = flagged(opened(head, now, messages, draft), newest, draft);
            String words = messages + (messages == 1 ? " message" : " messages") + " written while blocked, taken back";
            head = at.system(head, now, draft, "taken-back", rest.status() == Status.SPAM ? words + "; older ones are still in the spam list" : words);
        }
        at.apply(draft.build(isNew ? null : into.head(), head));
        at.apply(new Change.Draft(at.author()).fact(joined).build(kept, rest));
        return Optional.of(head);
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
    private Conversation flagged(Conversation head, Conversation kept, Change.Draft draft) {
        long after = Math.max(kept.sequences().shownFrom() - 1, kept.sequences().last() - LOOK_BACK);
        Optional<RevocationFlag> found = at.store().changes().since(at.organization(), kept.id(), after, LOOK_BACK).stream()
                .map(placed -> placed.entry())
                .filter(entry -> entry instanceof CustomerMessage message && message.direction() == Direction.INBOUND)
                .flatMap(entry -> at.profile().consent().revocations().find(entry.text()).map(words -> new RevocationFlag(entry.head().id(), words)).stream())
                .reduce((first, second) -> second);
        if (found.isEmpty()) {
            return head;
        }
        AddressState sender = at.store().addresses().lock(at.organization(), head.party().address());
        if (sender.consentOn(head.place().channel()).optedOut()) {
            return head;
        }
        RevocationFlag flag = found.get();
        draft.address(sender.flagged(true)).fact(new Fact.RevocationFlagged(flag.entry()))
                .why(new Why("revocation", new Reason("flagged"), Map.of("message", flag.entry().toString())));
        return head.flagged(flag);
    }
}
