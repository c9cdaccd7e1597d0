// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.InvalidInputException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The client ids of our own automatic messages, which make each of them once; callers cannot use their form. */
final class ClientIds {

    private static final String OURS = "fieldinbox:";

    private ClientIds() {}

    /** Of the one auto-reply of a conversation in a closed period. */
    static String autoReply(ConversationId conversation, Instant period) {
        return OURS + Long.toString(period.getEpochSecond(), 36) + ":" + conversation;
    }

    /** Of the one answer to a keyword. */
    static String keywordAnswer(EntryId keyword) {
        return OURS + "kw:" + keyword;
    }

    /** Of an automated message of the host, by the host's key. */
    static String automated(String key) {
        return OURS + "auto:" + key;
    }

    /** Of an automated message that is sent in place of one that was held. */
    static String again(EntryId held) {
        return OURS + "again:" + held;
    }

    /** Of what was arranged at the host by a wish that its caller gave this id. */
    static String activity(String wish) {
        return OURS + "job:" + wish;
    }

    /**
     * Lets pass what a caller may use.
     *
     * @throws InvalidInputException for ids of our own form
     */
    static void check(@Nullable String clientId) {
        if (clientId != null && clientId.startsWith(OURS)) {
            throw new InvalidInputException("clientMessageId: expected one that does not begin with '" + OURS + "'");
        }
    }
}
