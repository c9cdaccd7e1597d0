// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.conversation;

import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.EntryId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message to be sent: written with the entry, in the same transaction (DL-2).
 *
 * @param message the entry, whose id it shares
 * @param laneSeq its place among the conversation's deliveries, from 1
 * @param notBefore the earliest time to send, or null for at once
 * @param deadline after which it is not sent any more, or null
 * @param windowEnds when quiet hours begin, after which it is held, or null where there are none (CO-8)
 * @param status QUEUED, or WITHHELD where it was decided before that it may not leave
 */
public record NewDelivery(EntryId message, long laneSeq, ChannelId channel, Address address, Purpose purpose, @Nullable Instant notBefore, @Nullable Instant deadline,
        @Nullable Instant windowEnds, DeliveryStatus status) {

    private static final DeliveryStatus QUEUED = new DeliveryStatus(DeliveryState.QUEUED, null, null);

    /** Checks the status. */
    public NewDelivery {
        if (status.state() != DeliveryState.QUEUED && status.state() != DeliveryState.WITHHELD) {
            throw new IllegalArgumentException("delivery: expected QUEUED or WITHHELD, got " + status.state());
        }
    }

    /** One that waits for its turn, at any hour. */
    public NewDelivery(EntryId message, long laneSeq, ChannelId channel, Address address, Purpose purpose, @Nullable Instant notBefore, @Nullable Instant deadline) {
        this(message, laneSeq, channel, address, purpose, notBefore, deadline, null, QUEUED);
    }
}
