// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.delivery;

import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.work.DueChannel;
import io.fieldinbox.work.Lane;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a worker that holds a lane is to do next, outside any transaction. */
sealed interface Task {

    /** The worker gave the lane back, or lost it. */
    Task OVER = new Over();

    /**
     * An attempt has begun: give the message to the provider, once.
     *
     * @param attempt its number, from 1
     * @param begun when it began, the store's time
     */
    record Send(Turn turn, int attempt, Instant begun, Line line) implements Task {}

    /**
     * An attempt of a worker that is gone has no outcome: ask the provider.
     *
     * @param attempt its number, from 1
     * @param begun when it began, the store's time
     * @param line how the provider is reached, or null where this node cannot
     */
    record LookUp(Turn turn, int attempt, Instant begun, @Nullable Line line) implements Task {}

    /** The gate keeps the delivery for good: write that down. */
    record Settle(Turn turn, Ending ending) implements Task {}

    /** Nothing more. */
    record Over() implements Task {}

    /**
     * A worker's turn on a lane.
     *
     * @param lane as it was held last
     * @param delivery the one that it has come to
     * @param done how many deliveries of the lane this turn has dealt with
     * @param heldSince when the lease was had last, in elapsed nanoseconds
     */
    record Turn(Lane lane, Delivery delivery, int done, long heldSince) {

        /** The message. */
        CustomerMessage message() {
            return delivery.message();
        }

        /** The channel whose lane it is. */
        DueChannel channel() {
            return new DueChannel(lane.organization(), lane.channel());
        }
    }
}
