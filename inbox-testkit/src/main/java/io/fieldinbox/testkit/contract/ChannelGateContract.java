// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.work.DueChannel;
import io.fieldinbox.work.Lane;
import io.fieldinbox.work.WorkStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What {@code WorkStore} promises of gates: one rate for all nodes (DL-9), and a pause that nobody works around. */
public abstract class ChannelGateContract extends StorageContract {

    private static final ChannelId OTHER = new ChannelId("other-number");

    private Instant now;

    /** For subclasses. */
    protected ChannelGateContract() {}

    @BeforeEach
    void setTime() {
        now = storage.clock().now();
    }

    @Test
    @DisplayName("DL-9: over two seconds eight takers at once have the rate and a second's worth, no more and no less")
    void rate() {
        int perSecond = 20;
        List<Integer> had = Concurrently.run(8, i -> {
            int mine = 0;
            for (int step = 0; step <= 40; step++) {
                mine += work().pass(org, World.CHANNEL, perSecond, 1 + i % 3, now.plusMillis(step * 50L));
            }
            return mine;
        });
        int all = had.stream().mapToInt(Integer::intValue).sum();
        all += work().pass(org, World.CHANNEL, perSecond, 100, now.plusSeconds(2));
        assertEquals(3 * perSecond, all, 1);
    }

    @Test
    @DisplayName("DL-9: at one moment at most a second's worth is had, whoever asks; then as time goes by")
    void burst() {
        List<Integer> had = Concurrently.run(8, i -> work().pass(org, World.CHANNEL, 10, 4, now));
        assertEquals(10, had.stream().mapToInt(Integer::intValue).sum());
        assertEquals(0, work().pass(org, World.CHANNEL, 10, 1, now));
        assertEquals(0, work().pass(org, World.CHANNEL, 10, 1, now.plusMillis(99)));
        assertEquals(1, work().pass(org, World.CHANNEL, 10, 5, now.plusMillis(100)));
        assertEquals(3, work().pass(org, World.CHANNEL, 10, 5, now.plusMillis(400)));
        assertEquals(10, work().pass(org, World.CHANNEL, 10, 50, now.plusSeconds(60)), "what was not used is void after a second");
    }

    @Test
    @DisplayName("DL-9: a rate below one a second lets one pass and then waits")
    void slow() {
        assertEquals(1, work().pass(org, World.CHANNEL, 0.5, 5, now));
        assertEquals(0, work().pass(org, World.CHANNEL, 0.5, 5, now.plusMillis(1_999)));
        assertEquals(1, work().pass(org, World.CHANNEL, 0.5, 5, now.plusMillis(2_000)));
    }

    @Test
    @DisplayName("DL-9 I-7: every channel of every organization has a rate of its own")
    void ratesAreApart() {
        World other = new World(storage);
        assertEquals(2, work().pass(org, World.CHANNEL, 2, 5, now));
        assertEquals(2, work().pass(org, OTHER, 2, 5, now));
        assertEquals(2, work().pass(other.organization(), World.CHANNEL, 2, 5, now));
        assertEquals(0, work().pass(org, World.CHANNEL, 2, 5, now));
    }

    @Test
    @DisplayName("DL-9: a paused channel is not found and gives no lane before its time, others do")
    void paused() {
        queued(World.CHANNEL);
        queued(OTHER);
        work().pause(org, World.CHANNEL, now.plusSeconds(60), "429");
        assertEquals(List.of(OTHER), due(now));
        assertEquals(Optional.empty(), claim(World.CHANNEL, now.plusSeconds(60).minusNanos(1_000)));
        assertTrue(claim(OTHER, now).isPresent());
        assertTrue(due(now.plusSeconds(60)).contains(World.CHANNEL));
        assertTrue(claim(World.CHANNEL, now.plusSeconds(60)).isPresent());
    }

    @Test
    @DisplayName("DL-9: of several pauses the one that ends last stays")
    void laterEndStays() {
        queued(World.CHANNEL);
        work().pause(org, World.CHANNEL, now.plusSeconds(60), "429");
        work().pause(org, World.CHANNEL, now.plusSeconds(30), "429");
        assertEquals(Optional.empty(), claim(World.CHANNEL, now.plusSeconds(45)));
        work().pause(org, World.CHANNEL, now.plusSeconds(90), "429");
        assertEquals(Optional.empty(), claim(World.CHANNEL, now.plusSeconds(75)));
        assertTrue(claim(World.CHANNEL, now.plusSeconds(90)).isPresent());
    }

    @Test
    @DisplayName("DL-9: pausing changes no rate, and pausing what never sent is no trouble")
    void pauseAndRate() {
        work().pause(org, World.CHANNEL, now.plusSeconds(60), "429");
        assertEquals(3, work().pass(org, World.CHANNEL, 3, 9, now));
        work().pause(org, World.CHANNEL, now.plusSeconds(70), "429");
        assertEquals(0, work().pass(org, World.CHANNEL, 3, 9, now));
    }

    @Test
    @DisplayName("I-7: a pause of another organization's channel of the same name pauses nothing here")
    void pauseOfAnother() {
        World other = new World(storage);
        queued(World.CHANNEL);
        work().pause(other.organization(), World.CHANNEL, now.plusSeconds(60), "429");
        assertEquals(List.of(World.CHANNEL), due(now));
        assertFalse(claim(World.CHANNEL, now).isEmpty());
    }

    private WorkStore work() {
        return storage.queues().work();
    }

    private Optional<Lane> claim(ChannelId channel, Instant at) {
        return inUnit(() -> work().claim(new DueChannel(org, channel), "worker", at, Duration.ofSeconds(30)));
    }

    private List<ChannelId> due(Instant at) {
        return work().due(at, 10_000).stream().filter(c -> c.organization().equals(org)).map(DueChannel::channel).toList();
    }

    private void queued(ChannelId channel) {
        ConversationId id = world.begin();
        World.done(world.change(id, world.outbound(world.entryId(), null, "hello", World.at(1), channel, null)));
        pump(now, id);
    }
}
