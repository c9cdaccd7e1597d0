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
 * @param moved where it was before a person moved it last, or null where nobody did
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
        @Nullable JobId job,
        @Nullable MovedFrom moved) {
    /** Cuts the times to the microsecond, which is what stores keep and order by. */
    public EntryHead {
        placedAt = placedAt.truncatedTo(ChronoUnit.MICROS);
        receivedAt = receivedAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** One that nobody has moved. */
    public EntryHead(
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
        this(organization, id, conversation, seq, version, author, placedAt, receivedAt, clientId, job, null);
    }

    /** The same about a job, or about none. */
    public EntryHead about(@Nullable JobId other) {
        return new EntryHead(organization, id, conversation, seq, version, author, placedAt, receivedAt, clientId, other, moved);
    }

    /** The same as a revision has it. */
    EntryHead revised(Revision revision) {
        return new EntryHead(organization, id, conversation, seq, version, author, placedAt, receivedAt, clientId, revision.job(), revision.moved());
    }
}
