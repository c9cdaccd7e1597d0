// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.testkit.contract.StorageProbe.Table;
import io.fieldinbox.work.DueChannel;
import io.fieldinbox.work.Lane;
import io.fieldinbox.work.WorkStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What {@code WorkStore} promises of lanes: one worker at a time, fenced, none lost, none stolen. {@code ChannelGateContract} has the gates. */
public abstract class WorkStoreContract extends StorageContract {

    private static final Duration LEASE = Duration.ofSeconds(30);

    private Instant now;

    /** For subclasses. */
    protected WorkStoreContract() {}

    @BeforeEach
    void setTime() {
        now = storage.clock().now();
    }

    @Test
    @DisplayName("I-3: eight workers who claim at once take every lane, and none takes one that another has")
    void claimRace() {
        List<ConversationId> ids = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            ids.add(queued(World.CHANNEL, null));
        }
        AtomicInteger taken = new AtomicInteger();
        List<List<ConversationId>> claimed = Concurrently.run(8, i -> {
            List<ConversationId> mine = new ArrayList<>();
            for (int tries = 0; tries < 5_000 && taken.get() < ids.size(); tries++) {
                claim(now).ifPresent(lane -> {
                    mine.add(lane.conversation());
                    taken.incrementAndGet();
                });
            }
            return mine;
        });
        List<ConversationId> all = claimed.stream().flatMap(List::stream).toList();
        assertEquals(ids.size(), all.size());
        assertEquals(new HashSet<>(ids), new HashSet<>(all));
        assertEquals(Optional.empty(), claim(now));
    }

    @Test
    @DisplayName("DL-4: lanes are taken in the order in which they wait")
    void waitingLongestFirst() {
        ConversationId third = queued(World.CHANNEL, now.minusSeconds(10));
        ConversationId first = queued(World.CHANNEL, now.minusSeconds(60));
        ConversationId second = queued(World.CHANNEL, now.minusSeconds(30));
        queued(World.CHANNEL, now.plusSeconds(60));
        List<ConversationId> taken = List.of(claimed().conversation(), claimed().conversation(), claimed().conversation());
        assertEquals(new HashSet<>(List.of(first, second, third)), new HashSet<>(taken));
        if (fixture().claimsInOrder()) {
            assertEquals(List.of(first, second, third), taken);
        }
        assertEquals(Optional.empty(), claim(now));
        assertTrue(claim(now.plusSeconds(60)).isPresent());
    }

    @Test
    @DisplayName("DL-4: channels with due lanes are found, those waiting longest first, idle ones not")
    void dueChannels() {
        ChannelId other = new ChannelId("other-number");
        ChannelId later = new ChannelId("later-number");
        queued(World.CHANNEL, now.minusSeconds(10));
        queued(World.CHANNEL, now.minusSeconds(1));
        queued(other, now.minusSeconds(20));
        queued(later, now.plusSeconds(20));
        assertEquals(List.of(other, World.CHANNEL), due(now));
        assertEquals(List.of(other, World.CHANNEL, later), due(now.plusSeconds(20)));
        Lane lane = inUnit(() -> work().claim(new DueChannel(org, other), "w", now, LEASE)).orElseThrow();
        assertEquals(List.of(World.CHANNEL), due(now));
        assertTrue(inUnit(() -> work().releaseIdle(lane)));
        assertEquals(List.of(World.CHANNEL, later), due(now.plusSeconds(600)));
        assertTrue(work().due(now, 1).size() <= 1);
    }

    @Test
    @DisplayName("I-3: a lane whose lease has ended is taken by another, and its old holder can do nothing with it")
    void leaseEnds() {
        queued(World.CHANNEL, null);
        Lane old = claimed();
        assertEquals(Optional.empty(), claim(now.plus(LEASE).minusMillis(1)));
        Lane fresh = claim(now.plus(LEASE)).orElseThrow();
        assertEquals(old.conversation(), fresh.conversation());
        assertTrue(fresh.fence() > old.fence(), "the fence rises");
        assertEquals(OptionalLong.empty(), inUnit(() -> work().hold(old, now.plusSeconds(900))));
        assertFalse(inUnit(() -> work().release(old, now)));
        assertFalse(inUnit(() -> work().releaseIdle(old)));
        assertEquals(OptionalLong.of(1), inUnit(() -> work().hold(fresh, now.plus(LEASE))));
        assertTrue(inUnit(() -> work().releaseIdle(fresh)));
    }

    @Test
    @DisplayName("I-3: a holder lengthens its lease, and never shortens it")
    void leaseIsLengthened() {
        queued(World.CHANNEL, null);
        Lane lane = claimed();
        assertEquals(OptionalLong.of(1), inUnit(() -> work().hold(lane, now.plus(LEASE).plusSeconds(30))));
        assertEquals(Optional.empty(), claim(now.plus(LEASE).plusSeconds(29)));
        assertEquals(OptionalLong.of(1), inUnit(() -> work().hold(lane, now.plusSeconds(1))));
        assertEquals(Optional.empty(), claim(now.plus(LEASE).plusSeconds(29)));
        assertTrue(claim(now.plus(LEASE).plusSeconds(30)).isPresent());
    }

    @Test
    @DisplayName("I-3: what a holder has given back it does not hold any more")
    void givenBackIsNotHeld() {
        queued(World.CHANNEL, null);
        Lane lane = claimed();
        assertTrue(inUnit(() -> work().release(lane, now.plusSeconds(5))));
        assertEquals(OptionalLong.empty(), inUnit(() -> work().hold(lane, now.plus(LEASE))));
        assertFalse(inUnit(() -> work().release(lane, now)));
        assertFalse(inUnit(() -> work().releaseIdle(lane)));
    }

    @Test
    @DisplayName("I-10: a lane into which something was put meanwhile is not given back as idle")
    void releaseIdleNeedsSeen() {
        ConversationId id = queued(World.CHANNEL, null);
        Lane lane = claimed();
        assertEquals(1, lane.seen());
        more(id, null);
        assertFalse(inUnit(() -> work().releaseIdle(lane)));
        OptionalLong seen = inUnit(() -> work().hold(lane, now.plus(LEASE)));
        assertEquals(OptionalLong.of(2), seen);
        assertTrue(inUnit(() -> work().releaseIdle(lane.looked(seen.orElseThrow()).doneUpTo(2))));
        assertEquals(Optional.empty(), claim(now.plusSeconds(900)), "idle");
        more(id, null);
        Lane again = claimed();
        assertEquals(2, again.doneSeq());
        assertEquals(3, again.seen());
        assertTrue(again.fence() > lane.fence());
        assertEquals(1, probe.count(org, Table.LANE));
    }

    @Test
    @DisplayName("DL-4: a lane given back until a time is due then, and knows how far it is done")
    void releaseUntil() {
        queued(World.CHANNEL, null);
        Lane lane = claimed();
        assertTrue(inUnit(() -> work().release(lane.doneUpTo(7), now.plusSeconds(5))));
        assertEquals(Optional.empty(), claim(now.plusSeconds(5).minusNanos(1_000)));
        Lane again = claim(now.plusSeconds(5)).orElseThrow();
        assertEquals(7, again.doneSeq());
    }

    @Test
    @DisplayName("I-3: what is put into a lane that somebody works on does not take it from them")
    void enqueueDoesNotSteal() {
        ConversationId id = queued(World.CHANNEL, null);
        Lane lane = claimed();
        more(id, now.minusSeconds(100));
        assertEquals(Optional.empty(), claim(now));
        assertEquals(List.of(), due(now));
        assertEquals(OptionalLong.of(2), inUnit(() -> work().hold(lane, now.plus(LEASE))));
    }

    @Test
    @DisplayName("DL-4: what is put into a waiting lane makes it due earlier, never later")
    void enqueueMakesEarlier() {
        ConversationId id = queued(World.CHANNEL, null);
        Lane lane = claimed();
        assertTrue(inUnit(() -> work().release(lane, now.plusSeconds(60))));
        more(id, now.plusSeconds(120));
        assertEquals(Optional.empty(), claim(now.plusSeconds(59)));
        more(id, now.plusSeconds(30));
        assertTrue(claim(now.plusSeconds(30)).isPresent());
    }

    @Test
    @DisplayName("I-8: a claim that was rolled back leaves the lane to others, one that is under way is skipped")
    void claimRolledBack() {
        queued(World.CHANNEL, null);
        Holding holding = Holding.of(unit(), () -> assertTrue(claim(now).isPresent()));
        assertEquals(Optional.empty(), claim(now));
        holding.rollBack();
        assertTrue(claim(now).isPresent());
    }

    @Test
    @DisplayName("KP-4: the depth counts lanes with work, up to a cap")
    void depth() {
        assertEquals(0, work().depth(org, 10));
        for (int i = 0; i < 3; i++) {
            queued(i == 0 ? new ChannelId("other-number") : World.CHANNEL, i == 1 ? now.plusSeconds(60) : null);
        }
        assertEquals(3, work().depth(org, 10));
        assertEquals(2, work().depth(org, 2));
        Lane lane = claimed();
        assertEquals(3, work().depth(org, 10), "one that is worked on has work");
        assertTrue(inUnit(() -> work().releaseIdle(lane)));
        assertEquals(2, work().depth(org, 10));
    }

    @Test
    @DisplayName("I-7: lanes of another organization with the same channel are its own")
    void otherOrganization() {
        World other = new World(storage);
        queued(World.CHANNEL, null);
        OrganizationId theirs = other.organization();
        assertEquals(Optional.empty(), inUnit(() -> work().claim(new DueChannel(theirs, World.CHANNEL), "w", now, LEASE)));
        assertEquals(0, work().depth(theirs, 10));
        Lane lane = claimed();
        assertEquals(org, lane.organization());
        Lane forged = new Lane(theirs, lane.conversation(), lane.channel(), lane.fence(), lane.seen(), lane.doneSeq());
        assertEquals(OptionalLong.empty(), inUnit(() -> work().hold(forged, now)));
        assertFalse(inUnit(() -> work().release(forged, now)));
        assertFalse(inUnit(() -> work().releaseIdle(forged)));
        assertTrue(inUnit(() -> work().releaseIdle(lane)));
    }

    private WorkStore work() {
        return storage.queues().work();
    }

    private Optional<Lane> claim(Instant at) {
        return inUnit(() -> work().claim(new DueChannel(org, World.CHANNEL), "worker", at, LEASE));
    }

    private Lane claimed() {
        return claim(now).orElseThrow(() -> new AssertionError("no lane is due"));
    }

    private List<ChannelId> due(Instant at) {
        return work().due(at, 10_000).stream().filter(c -> c.organization().equals(org)).map(DueChannel::channel).toList();
    }

    private ConversationId queued(ChannelId channel, @Nullable Instant notBefore) {
        ConversationId id = world.begin();
        World.done(world.change(id, world.outbound(world.entryId(), null, "hello", World.at(1), channel, notBefore)));
        pump(now, id);
        return id;
    }

    private void more(ConversationId id, @Nullable Instant notBefore) {
        World.done(world.change(id, world.outbound(world.entryId(), null, "more", World.at(2), World.CHANNEL, notBefore)));
        pump(now, id);
    }
}
