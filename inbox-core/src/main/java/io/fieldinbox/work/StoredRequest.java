// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.work;

import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.OrganizationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that came in and waits to be processed, kept raw (IN-9).
 *
 * @param kind what it is
 * @param key what makes it the same request when it comes again, at most 200 characters
 * @param sender whose later ones wait behind it, or null
 * @param payload JSON
 * @param error why it was not processed, without message text, at most 500 characters
 * @param attempts how often it was tried
 * @param dueAt when it is tried next, UTC, or null where it waits for a person
 */
public record StoredRequest(
        OrganizationId organization,
        Kind kind,
        String key,
        @Nullable Address sender,
        String payload,
        String error,
        int attempts,
        Instant createdAt,
        @Nullable Instant dueAt) {

    /** What a request is. */
    public enum Kind {
        /** A message that came in. */
        INBOUND,
        /** A receipt for a message that was not found. */
        RECEIPT,
        /** A text of a member of staff, for the staff sink. */
        STAFF,
        /** The host says: look again at this customer. */
        CUSTOMER,
        /** The host says: look again whose this address is. */
        ADDRESS,
        /** The host says: look again at this job. */
        JOB,
        /** Older entries of a conversation that are to follow it to another job. */
        RELINK,
        /** A file that came with a message and is to be fetched. */
        MEDIA,
        /** An automated message of the host that is to be sent, or that is held until a time. */
        AUTOMATED;

        /** Whether it waits for its time rather than for its turn: such ones are taken in the order in which they are due. */
        public boolean timed() {
            return this == AUTOMATED;
        }
    }
}
