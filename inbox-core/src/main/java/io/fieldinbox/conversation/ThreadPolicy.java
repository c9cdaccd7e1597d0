// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.conversation;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one thread is and what happens to a closed one (WS-6).
 *
 * @param anyNumber whether all text numbers of ours share one conversation per address
 * @param afterClose what a message does to a closed conversation
 * @param within for REOPEN_WITHIN: how long after its last message it still reopens, else null
 * @param by whose messages do it
 */
public record ThreadPolicy(boolean anyNumber, AfterClose afterClose, @Nullable Duration within, By by) {

    /** One conversation per number and address, reopened by any message of a person. */
    public static final ThreadPolicy STANDARD = new ThreadPolicy(false, AfterClose.REOPEN, null, By.ANY);

    /** Whether the next message of a person starts a new conversation instead of this one. */
    public boolean startsAnew(Conversation head, Instant now) {
        if (head.status() != Status.CLOSED) {
            return false;
        }
        return switch (afterClose) {
            case REOPEN -> false;
            case NEW -> true;
            case REOPEN_WITHIN -> within != null && head.summary().lastActivityAt().plus(within).isBefore(now);
        };
    }

    /** What a message does to a closed conversation. */
    public enum AfterClose {
        /** It opens again. */
        REOPEN,
        /** It opens again within a time after its last message, else a new one starts. */
        REOPEN_WITHIN,
        /** A new one starts. */
        NEW
    }

    /** Whose messages count. */
    public enum By {
        /** The customer's only: our reply goes out and leaves it closed. */
        INBOUND,
        /** Any message of a person. */
        ANY
    }
}
