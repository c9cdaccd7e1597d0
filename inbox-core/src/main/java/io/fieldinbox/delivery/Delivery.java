// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.delivery;

import io.fieldinbox.contact.AddressState;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.DeliveryState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as the worker reads it: unlocked, with all that the gate asks.
 *
 * @param message what is to be sent
 * @param laneSeq its place in the lane
 * @param attempts how many have begun
 * @param attemptBegun when the latest attempt began, or null where there was none
 * @param attemptOpen whether the latest attempt has no outcome yet
 * @param notBefore the earliest time, or null
 * @param deadline after which it is not sent any more, or null
 * @param windowEnds when quiet hours begin, after which it is held, or null
 * @param tries how many attempts surely did not send it since it was queued, by whoever wrote it or by a person's resend
 * @param address what is known of the recipient now
 */
public record Delivery(
        CustomerMessage message,
        long laneSeq,
        DeliveryState state,
        int attempts,
        @Nullable Instant attemptBegun,
        boolean attemptOpen,
        @Nullable Instant notBefore,
        @Nullable Instant deadline,
        @Nullable Instant windowEnds,
        int tries,
        AddressState address) {}
