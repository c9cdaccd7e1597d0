// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.conversation;

import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.OrganizationId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What all entries have.
 *
 * @param seq its place by arrival, from 1, without gaps
 * @param version the version of the conversation that brought it
 * @param placedAt its place for reading: when it was sent, clamped to the day before arrival (IN-7); ties are broken by id
 * @param receivedAt when it arrived
 * @param clientId the id its author made, 1 to 64 characters, unique in the organization, or null
 * @param job the job it belongs to, or null
 */
public record EntryHead(
        OrganizationId organization,
        EntryId id,
        ConversationId conversation,
        long seq,
        long version,
        Author author,
        Instant placedAt,
        Instant receivedAt,
        @Nullable String clientId,
        @Nullable JobId job) {
    /** Cuts the times to the microsecond, which is what stores keep and order by. */
    public EntryHead {
        placedAt = placedAt.truncatedTo(ChronoUnit.MICROS);
        receivedAt = receivedAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** The same about a job, or about none. */
    EntryHead about(@Nullable JobId other) {
        return new EntryHead(organization, id, conversation, seq, version, author, placedAt, receivedAt, clientId, other);
    }
}
