// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.mutants;

import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.DeliveryStatus;
import io.fieldinbox.delivery.Attempt;
import io.fieldinbox.delivery.Delivery;
import io.fieldinbox.delivery.DeliveryStore.AttemptEnd;
import io.fieldinbox.delivery.DeliveryStore.Standing;
import io.fieldinbox.delivery.DeliveryStore;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.work.Lane;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Passes every call on; a mutant overrides what it breaks. */
abstract class ForwardingDeliveryStore implements DeliveryStore {

    final DeliveryStore sound;

    ForwardingDeliveryStore(DeliveryStore sound) {
        this.sound = sound;
    }

    @Override
    public Optional<Delivery> next(Lane lane) {
        return sound.next(lane);
    }

    @Override
    public boolean begin(Lane lane, Delivery delivery, int number, String worker, Instant now) {
        return sound.begin(lane, delivery, number, worker, now);
    }

    @Override
    public boolean end(Attempt attempt, AttemptEnd end, Instant now) {
        return sound.end(attempt, end, now);
    }

    @Override
    public boolean move(OrganizationId organization, EntryId message, Set<DeliveryState> from, DeliveryStatus status, @Nullable String providerMessageId, @Nullable Instant notBefore, boolean reported) {
        return sound.move(organization, message, from, status, providerMessageId, notBefore, reported);
    }

    @Override
    public boolean requeue(OrganizationId organization, EntryId message, Set<DeliveryState> from, long laneSeq, @Nullable Instant deadline) {
        return sound.requeue(organization, message, from, laneSeq, deadline);
    }

    @Override
    public Optional<Standing> standing(OrganizationId organization, EntryId message) {
        return sound.standing(organization, message);
    }

    @Override
    public Optional<EntryId> byProviderId(OrganizationId organization, List<ChannelId> channels, String providerMessageId) {
        return sound.byProviderId(organization, channels, providerMessageId);
    }

    @Override
    public List<Standing> unreported(int max) {
        return sound.unreported(max);
    }

    @Override
    public void reported(Standing standing) {
        sound.reported(standing);
    }
}
