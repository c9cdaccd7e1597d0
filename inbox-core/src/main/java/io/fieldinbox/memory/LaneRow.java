// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.memory;

import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.work.DueChannel;
import io.fieldinbox.work.Lane;
import java.time.Instant;
import java.util.Optional;

/**
 * A lane as it is stored.
 *
 * @param busy whether there is work or an owner
 * @param owner the worker who holds it
 * @param put how much was ever put in
 */
record LaneRow(DueChannel channel, ConversationId conversation, boolean busy, Instant due, Optional<String> owner, long fence, long put, long doneSeq) {

    static LaneRow begun(DueChannel channel, ConversationId conversation, Instant due) {
        return new LaneRow(channel, conversation, true, due, Optional.empty(), 0, 1, 0);
    }

    /** Where it waits; empty while it is idle. */
    Optional<DueChannel> queue() {
        return busy ? Optional.of(channel) : Optional.empty();
    }

    /** One more; due earlier only where nobody works on it, or it would be stolen from its living owner. */
    LaneRow more(Instant newDue) {
        boolean earlier = !busy || owner.isEmpty() && newDue.isBefore(due);
        return new LaneRow(channel, conversation, true, earlier ? newDue : due, owner, fence, put + 1, doneSeq);
    }

    LaneRow taken(String worker, Instant leaseEnd) {
        return new LaneRow(channel, conversation, true, leaseEnd, Optional.of(worker), fence + 1, put, doneSeq);
    }

    /** With a lease that ends no earlier than it did. */
    LaneRow leased(Instant leaseEnd) {
        return new LaneRow(channel, conversation, true, leaseEnd.isAfter(due) ? leaseEnd : due, owner, fence, put, doneSeq);
    }

    LaneRow released(boolean stillBusy, Instant newDue, long newDoneSeq) {
        return new LaneRow(channel, conversation, stillBusy, newDue, Optional.empty(), fence, put, Math.max(doneSeq, newDoneSeq));
    }

    boolean heldBy(Lane lane) {
        return owner.isPresent() && fence == lane.fence();
    }

    boolean dueBy(Instant now) {
        return !due.isAfter(now);
    }

    Lane lane() {
        return new Lane(channel.organization(), conversation, channel.channel(), fence, put, doneSeq);
    }
}
