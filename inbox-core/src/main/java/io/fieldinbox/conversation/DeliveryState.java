// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.conversation;

import java.util.Set;

/** Where a message to a customer stands (DL-1). The name is stored. */
public enum DeliveryState {
    /** It waits for its turn. */
    QUEUED(0),
    /** An attempt has begun. */
    SENDING(1),
    /** An attempt ended without a known outcome: it waits for a receipt, a look-up or a person. */
    UNKNOWN(1),
    /** The provider has it. */
    SENT(2),
    /** It arrived. */
    DELIVERED(3),
    /** It could not be sent. */
    FAILED(3),
    /** It was sent and did not arrive. */
    UNDELIVERED(3),
    /** It was read. */
    READ(4),
    /** It was not allowed to leave. */
    WITHHELD(3),
    /** Somebody took it back before it left. */
    CANCELED(3);

    private final int rank;

    DeliveryState(int rank) {
        this.rank = rank;
    }

    /** Whether nothing more is done by itself: the lane goes on behind it. */
    public boolean settled() {
        return this != QUEUED && this != SENDING;
    }

    /** Whether a person may have it sent again. */
    public boolean resendable() {
        return this == FAILED || this == UNDELIVERED;
    }

    /** The states that a provider's receipt for {@code next} may replace; late and repeated ones replace nothing. */
    public static Set<DeliveryState> replacedBy(DeliveryState next) {
        return switch (next) {
            case SENT -> Set.of(SENDING, UNKNOWN);
            case DELIVERED, UNDELIVERED, FAILED -> Set.of(SENDING, UNKNOWN, SENT);
            case READ -> Set.of(DELIVERED);
            default -> Set.of();
        };
    }

    /** How far it has come, from 0 to 4: never goes down but by a person's resend. */
    public int rank() {
        return rank;
    }
}
