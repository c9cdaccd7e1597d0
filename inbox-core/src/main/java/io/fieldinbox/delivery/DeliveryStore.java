// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.delivery;

import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.DeliveryStatus;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Spi;
import io.fieldinbox.work.Lane;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Deliveries and their attempts. All calls run in a {@code UnitOfWork}. */
@Spi
public interface DeliveryStore {

    /** The first delivery of the lane behind {@link Lane#doneSeq()} that is not settled, not locked; empty where all are. */
    Optional<Delivery> next(Lane lane);

    /**
     * Begins an attempt: the delivery goes from QUEUED to SENDING and the attempt's row is written.
     *
     * @param number one more than the attempts so far
     * @return false where somebody is deciding about the delivery now, or it is not QUEUED any more; nothing is written
     */
    boolean begin(Lane lane, Delivery delivery, int number, String worker, Instant now);

    /**
     * Writes the outcome of an attempt, once: where it has one already other than UNKNOWN, nothing is written. NOT_SENT counts one more of
     * the delivery's tries.
     *
     * @return false where it had one
     */
    boolean end(Attempt attempt, AttemptEnd end, Instant now);

    /**
     * Moves a delivery from one of {@code from} to a state, by compare-and-set.
     *
     * @param status the state with its code and explanation, which replace what was there, null or not
     * @param providerMessageId the provider's id, or null to leave what is there
     * @param notBefore for QUEUED: when it is tried again; else null
     * @param reported whether the change of this unit of work tells of it; if not, {@link #unreported} does
     * @return false where it is in none of them
     */
    boolean move(OrganizationId organization, EntryId message, Set<DeliveryState> from, DeliveryStatus status, @Nullable String providerMessageId, @Nullable Instant notBefore, boolean reported);

    /**
     * Queues a delivery that failed behind all others of its conversation again; its code and explanation go, its tries are
     * counted anew, its attempts and the provider's id stay. False where it is in none of {@code from}.
     */
    boolean requeue(OrganizationId organization, EntryId message, Set<DeliveryState> from, long laneSeq, @Nullable Instant deadline);

    /** Where a delivery belongs: its conversation and how it stands, locked or not as the store likes; by our id. */
    Optional<Standing> standing(OrganizationId organization, EntryId message);

    /** The delivery that a provider gave this id on a channel of the adapter, or empty. */
    Optional<EntryId> byProviderId(OrganizationId organization, List<ChannelId> channels, String providerMessageId);

    /** Deliveries whose latest state no change has told of, oldest first, at most {@code max}, over all organizations. */
    List<Standing> unreported(int max);

    /** Notes that a change has told of the state that a delivery has. */
    void reported(Standing standing);

    /**
     * Where a delivery stands.
     *
     * @param attempts how many have begun
     * @param providerMessageId the provider's id of the last attempt that it took, or null; it stays when the delivery is queued again
     */
    record Standing(
            OrganizationId organization,
            EntryId message,
            ConversationId conversation,
            ChannelId channel,
            DeliveryStatus status,
            int attempts,
            @Nullable String providerMessageId) {}

    /** How an attempt ended. The name is stored. */
    enum AttemptEnd {
        /** The provider has it. */
        ACCEPTED,
        /** Refused for good. */
        REJECTED,
        /** Surely not sent. */
        NOT_SENT,
        /** The channel is to wait. */
        THROTTLED,
        /** Nobody knows. */
        UNKNOWN,
        /** The worker came too late to send: nothing happened. */
        TOO_LATE
    }
}
