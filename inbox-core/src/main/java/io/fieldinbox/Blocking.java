// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.contact.AddressState;
import io.fieldinbox.contact.Block;
import io.fieldinbox.conversation.Change;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.kernel.ChannelId;
import java.time.Instant;
import java.util.List;

/**
 * Writes a block, or its end, into the conversations of an address, which are locked: one of them holds the row of the block, each of the
 * others that it holds for tells of it. Where what a blocked address wrote is kept apart there is no trace of it: it would be taken back
 * with the words.
 */
final class Blocking {

    private final AtDesk at;

    Blocking(AtDesk at) {
        this.at = at;
    }

    /** The conversation that holds the row: one that people see, where there is one. */
    static Located holder(List<Located> conversations) {
        return conversations.stream().filter(found -> found.head().status().listed()).findFirst()
                .or(() -> conversations.stream().filter(found -> found.head().status() != Status.SPAM).findFirst())
                .orElse(conversations.get(0));
    }

    /** Blocks; the conversations that it holds for close. */
    void block(List<Located> conversations, Located holder, Block block, AddressState blocked) {
        for (Located found : conversations) {
            boolean holds = found.equals(holder);
            if (holds || blocked.blockedOn(found.head().place().channel())) {
                Change.Draft draft = new Change.Draft(at.author());
                if (found.head().sequences().version() == 0) {
                    draft.fact(new Fact.Started());
                }
                if (holds) {
                    draft.block(block).address(blocked);
                } else {
                    draft.fact(new Fact.BlockChanged(true, block.scope()));
                }
                Conversation head = traced(found, holds, draft, "blocked", "Blocked");
                if (head.status() == Status.OPEN && blocked.blockedOn(head.place().channel())) {
                    head = head.closed();
                    draft.fact(new Fact.Closed());
                }
                write(found, head, draft);
            }
        }
    }

    /** Lifts every block that {@code state} has. */
    void unblock(List<Located> conversations, AddressState state) {
        Located holder = holder(conversations);
        for (Located found : conversations) {
            ChannelId channel = found.head().place().channel();
            if (!found.equals(holder) && state.blockedOn(channel)) {
                String scope = state.blocked().contains(AddressState.EVERYWHERE) ? AddressState.EVERYWHERE : channel.value();
                Change.Draft draft = new Change.Draft(at.author()).fact(new Fact.BlockChanged(false, scope));
                write(found, traced(found, false, draft, "unblocked", "Unblocked"), draft);
            }
        }
        AddressState free = state;
        Located now = holder;
        for (String scope : state.blocked()) {
            free = free.withBlock(scope, false);
            ChannelId channel = scope.equals(AddressState.EVERYWHERE) ? null : new ChannelId(scope);
            Block lifted = new Block(at.organization(), state.address(), channel, at.viewer().employee().id(), at.kit().now());
            Change.Draft draft = new Change.Draft(at.author()).unblock(lifted).address(free);
            now = write(now, traced(now, true, draft, "unblocked", "Unblocked"), draft);
        }
    }

    private Conversation traced(Located found, boolean holds, Change.Draft draft, String kind, String words) {
        Instant now = at.kit().now();
        Conversation next = found.head().next(now);
        if (!holds && next.status() == Status.SPAM) {
            return next;
        }
        Conversation head = at.system(next, now, draft, kind, words);
        return !holds && head.status() == Status.UNLISTED ? head.hidden() : head;
    }

    private Located write(Located found, Conversation head, Change.Draft draft) {
        at.apply(draft.build(found.head().sequences().version() == 0 ? null : found.head(), head));
        return new Located(head, found.address());
    }
}
