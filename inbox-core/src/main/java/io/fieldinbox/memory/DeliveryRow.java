// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.memory;

import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.DeliveryStatus;
import io.fieldinbox.conversation.NewDelivery;
import io.fieldinbox.delivery.DeliveryStore;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.memory.Tables.In;
import io.fieldinbox.memory.Tables.ProviderKey;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as it is stored.
 *
 * @param tries how many attempts surely did not send it since it was queued by a person
 * @param reported whether a change has told of its state
 * @param moved rises with every move of any delivery: who waits longest to be told of
 */
record DeliveryRow(
        OrganizationId organization,
        EntryId message,
        ConversationId conversation,
        ChannelId channel,
        long laneSeq,
        DeliveryStatus status,
        int attempts,
        @Nullable String providerMessageId,
        @Nullable Instant notBefore,
        @Nullable Instant deadline,
        @Nullable Instant windowEnds,
        int tries,
        boolean reported,
        long moved) {

    static DeliveryRow queued(Conversation head, NewDelivery delivery) {
        return new DeliveryRow(head.organization(), delivery.message(), head.id(), delivery.channel(), delivery.laneSeq(),
                delivery.status(), 0, null, delivery.notBefore(), delivery.deadline(), delivery.windowEnds(), 0, true, 0);
    }

    /** The conversation whose lane it waits in; empty once it is settled. */
    Optional<In<ConversationId>> openLane() {
        return status.state().settled() ? Optional.empty() : Optional.of(In.of(organization, conversation));
    }

    Optional<ProviderKey> providerKey() {
        return Optional.ofNullable(providerMessageId).map(id -> new ProviderKey(organization, channel, id));
    }

    DeliveryStore.Standing standing() {
        return new DeliveryStore.Standing(organization, message, conversation, channel, status, attempts, providerMessageId);
    }

    DeliveryRow sending(int number) {
        return new DeliveryRow(organization, message, conversation, channel, laneSeq,
                new DeliveryStatus(DeliveryState.SENDING, status.code(), status.explanation()), number, providerMessageId, notBefore, deadline, windowEnds, tries, reported, moved);
    }

    /** At another state; a provider's id that is null leaves the one that is there. */
    DeliveryRow movedTo(DeliveryStatus to, @Nullable String providerId, @Nullable Instant until, boolean told, long now) {
        return new DeliveryRow(organization, message, conversation, channel, laneSeq, to, attempts,
                providerId == null ? providerMessageId : providerId, until, deadline, windowEnds, tries, told, now);
    }

    DeliveryRow requeued(long newLaneSeq, @Nullable Instant newDeadline) {
        return new DeliveryRow(organization, message, conversation, channel, newLaneSeq,
                new DeliveryStatus(DeliveryState.QUEUED, null, null), attempts, providerMessageId, null, newDeadline, windowEnds, 0, true, moved);
    }

    DeliveryRow told() {
        return new DeliveryRow(organization, message, conversation, channel, laneSeq, status, attempts, providerMessageId, notBefore, deadline, windowEnds, tries, true, moved);
    }

    DeliveryRow tried() {
        return new DeliveryRow(organization, message, conversation, channel, laneSeq, status, attempts, providerMessageId, notBefore, deadline, windowEnds, tries + 1, reported, moved);
    }
}
