// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.mutants;

import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.DeliveryStatus;
import io.fieldinbox.delivery.Attempt;
import io.fieldinbox.delivery.DeliveryStore.AttemptEnd;
import io.fieldinbox.delivery.DeliveryStore.Standing;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.Cursor;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Page;
import io.fieldinbox.storage.Storage;
import io.fieldinbox.work.DueChannel;
import io.fieldinbox.work.Lane;
import io.fieldinbox.work.StoredRequest;
import io.fieldinbox.work.Tallies;
import io.fieldinbox.work.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Broken lanes, gates, deliveries and requests. */
final class BrokenQueues {

    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private BrokenQueues() {}

    static Storage leaseNeverEnds(Storage sound) {
        return Parts.of(sound).with(new ForwardingWorkStore(sound.queues().work()) {
            @Override
            public Optional<Lane> claim(DueChannel channel, String worker, Instant now, Duration lease) {
                return sound.claim(channel, worker, now, FOR_EVER);
            }
        });
    }

    static Storage fenceIgnored(Storage sound) {
        Map<ConversationId, Lane> latest = new ConcurrentHashMap<>();
        return Parts.of(sound).with(new ForwardingWorkStore(sound.queues().work()) {
            @Override
            public Optional<Lane> claim(DueChannel channel, String worker, Instant now, Duration lease) {
                Optional<Lane> lane = sound.claim(channel, worker, now, lease);
                lane.ifPresent(taken -> latest.put(taken.conversation(), taken));
                return lane;
            }

            @Override
            public OptionalLong hold(Lane lane, Instant leaseEnd) {
                return sound.hold(newest(lane), leaseEnd);
            }

            @Override
            public boolean release(Lane lane, Instant due) {
                return sound.release(newest(lane), due);
            }

            private Lane newest(Lane lane) {
                Lane newest = latest.getOrDefault(lane.conversation(), lane);
                return new Lane(lane.organization(), lane.conversation(), lane.channel(), newest.fence(), lane.seen(), lane.doneSeq());
            }
        });
    }

    static Storage idleWithoutLooking(Storage sound) {
        return Parts.of(sound).with(new ForwardingWorkStore(sound.queues().work()) {
            @Override
            public boolean releaseIdle(Lane lane) {
                OptionalLong seen = sound.hold(lane, Instant.EPOCH);
                return seen.isPresent() && sound.releaseIdle(lane.looked(seen.orElseThrow()));
            }
        });
    }

    static Storage pauseNotChecked(Storage sound) {
        return Parts.of(sound).with(new ForwardingWorkStore(sound.queues().work()) {
            @Override
            public void pause(OrganizationId organization, ChannelId channel, Instant until, String reason) {
                sound.pause(organization, channel, Instant.EPOCH, reason);
            }
        });
    }

    static Storage ratePerNode(Storage sound) {
        return Parts.of(sound).with(new ForwardingWorkStore(sound.queues().work()) {
            @Override
            public int pass(OrganizationId organization, ChannelId channel, double perSecond, int wanted, Instant now) {
                ChannelId own = new ChannelId(channel.value() + "-" + Thread.currentThread().getId());
                return sound.pass(organization, own, perSecond, wanted, now);
            }
        });
    }

    static Storage receiptsGoBack(Storage sound) {
        return Parts.of(sound).with(new ForwardingDeliveryStore(sound.queues().deliveries()) {
            @Override
            public boolean move(OrganizationId organization, EntryId message, Set<DeliveryState> from, DeliveryStatus status, @Nullable String providerMessageId,
                    @Nullable Instant notBefore, boolean reported) {
                boolean receipt = !DeliveryState.replacedBy(status.state()).isEmpty();
                return sound.move(organization, message, receipt ? EnumSet.allOf(DeliveryState.class) : from, status, providerMessageId, notBefore, reported);
            }
        });
    }

    static Storage attemptEndsTwice(Storage sound) {
        return Parts.of(sound).with(new ForwardingDeliveryStore(sound.queues().deliveries()) {
            @Override
            public boolean end(Attempt attempt, AttemptEnd end, Instant now) {
                return sound.end(attempt, end, now) || sound.standing(attempt.organization(), attempt.message()).filter(s -> s.attempts() >= attempt.number()).isPresent();
            }
        });
    }

    static Storage reportedWithoutLooking(Storage sound) {
        return Parts.of(sound).with(new ForwardingDeliveryStore(sound.queues().deliveries()) {
            @Override
            public void reported(Standing standing) {
                sound.standing(standing.organization(), standing.message()).ifPresent(sound::reported);
            }
        });
    }

    static Storage senderIgnored(Storage sound) {
        Map<String, Address> senders = new ConcurrentHashMap<>();
        return Parts.of(sound).with(new ForwardingRequestStore(sound.queues().requests()) {
            @Override
            public boolean put(StoredRequest request) {
                if (request.sender() != null) {
                    senders.put(name(request), request.sender());
                }
                return sound.put(with(request, null));
            }

            @Override
            public List<StoredRequest> claim(Set<StoredRequest.Kind> kinds, Instant now, Duration lease, int max) {
                return sound.claim(kinds, now, lease, max).stream().map(this::known).toList();
            }

            @Override
            public Page<StoredRequest> list(OrganizationId organization, Optional<Cursor> after) {
                return sound.list(organization, after).map(this::known);
            }

            private StoredRequest known(StoredRequest request) {
                return with(request, senders.get(name(request)));
            }
        });
    }

    static Storage requestLeaseIgnored(Storage sound) {
        return Parts.of(sound).with(new ForwardingRequestStore(sound.queues().requests()) {
            @Override
            public List<StoredRequest> claim(Set<StoredRequest.Kind> kinds, Instant now, Duration lease, int max) {
                return sound.claim(kinds, now, Duration.ZERO, max);
            }
        });
    }

    static Storage requestKindIgnored(Storage sound) {
        return Parts.of(sound).with(new ForwardingRequestStore(sound.queues().requests()) {
            @Override
            public List<StoredRequest> claim(Set<StoredRequest.Kind> kinds, Instant now, Duration lease, int max) {
                return sound.claim(now, lease, max);
            }
        });
    }

    static Storage tallyNotHeld(Storage sound) {
        Tallies tallies = sound.queues().tallies();
        return Parts.of(sound).with(new Tallies() {
            @Override
            public Set<Place> take(OrganizationId organization, Set<Place> places) {
                return places;
            }

            @Override
            public void await(OrganizationId organization, Place place) {
                sound.unitOfWork().callNew(Duration.ofSeconds(5), () -> tallies.take(organization, Set.of(place)));
            }

            @Override
            public Map<Place, Tally> read(OrganizationId organization, Set<String> keys) {
                return tallies.read(organization, keys);
            }

            @Override
            public boolean write(OrganizationId organization, Place place, Tally before, Tally tally) {
                return tallies.write(organization, place, before, tally);
            }
        });
    }

    private static String name(StoredRequest request) {
        return request.organization() + " " + request.kind() + " " + request.key();
    }

    private static StoredRequest with(StoredRequest r, @Nullable Address sender) {
        return new StoredRequest(r.organization(), r.kind(), r.key(), sender, r.payload(), r.error(), r.attempts(), r.createdAt(), r.dueAt());
    }
}
