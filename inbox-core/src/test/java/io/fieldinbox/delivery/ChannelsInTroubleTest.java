// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.channel.Channels;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.transport.Outcome;
import io.fieldinbox.transport.Transports;
import io.fieldinbox.work.DueChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ChannelsInTroubleTest {
    private final Depot depot = new Depot();

    @Test
    @DisplayName("DL-9: a throttled channel pauses as a whole: one attempt, not one per message; others go on meanwhile")
    void throttled() {
        List<EntryId> waiting = IntStream.range(0, 30).mapToObj(n -> depot.queue(depot.conversation(n), "main " + n)).toList();
        depot.carrier.on("main 0", new Outcome.Throttled(Duration.ofSeconds(60), "20429"));
        depot.node.runUntilIdle();
        assertEquals(List.of("main 0"), depot.carrier.requests());
        IntStream.range(100, 110).forEach(n -> depot.queue(depot.conversation(n, Depot.SIDE), "side " + n));
        depot.clock.pass(Duration.ofSeconds(59));
        depot.node.runUntilIdle();
        assertEquals(11, depot.carrier.requests().size());
        assertTrue(depot.carrier.requests().stream().skip(1).allMatch(text -> text.startsWith("side")));
        depot.clock.pass(Duration.ofSeconds(1));
        depot.node.runUntilIdle();
        assertEquals(41, depot.carrier.requests().size());
        assertTrue(waiting.stream().allMatch(message -> depot.state(message) == DeliveryState.SENT));
        assertEquals(1, depot.standing(waiting.get(5)).attempts());
    }

    @Test
    @DisplayName("DL-9: a throttled message is never given up for its attempts")
    void throttledOften() {
        EntryId message = depot.queue(depot.conversation(1), "Hello");
        IntStream.range(0, 12).forEach(n -> depot.carrier.on("Hello", new Outcome.Throttled(Duration.ofSeconds(30), "20429")));
        for (int n = 0; n < 13; n++) {
            depot.node.runUntilIdle();
            depot.clock.pass(Duration.ofSeconds(30));
        }
        assertEquals(13, depot.carrier.requests().size());
        assertEquals(DeliveryState.SENT, depot.state(message));
    }

    @Test
    @DisplayName("DL-9: the rate of a channel holds over all nodes together, and all is sent")
    void rate() {
        depot.carrier.rate(10);
        List<Workers> nodes = List.of(depot.node("a"), depot.node("b"), depot.node("c"));
        IntStream.range(0, 40).forEach(n -> depot.queue(depot.conversation(n), "text " + n));
        List<Integer> perSecond = new ArrayList<>();
        for (int second = 0; second < 10 && depot.carrier.requests().size() < 40; second++) {
            int before = depot.carrier.requests().size();
            for (int tick = 0; tick < 50; tick++) {
                nodes.forEach(Workers::runUntilIdle);
                depot.clock.pass(Duration.ofMillis(20));
            }
            perSecond.add(depot.carrier.requests().size() - before);
        }
        assertEquals(40, depot.carrier.requests().size());
        // One permit a node may be left from the second before.
        assertTrue(perSecond.stream().allMatch(sent -> sent <= 20), "sent per second: " + perSecond);
        assertTrue(perSecond.size() >= 3, "sent per second: " + perSecond);
        assertTrue(perSecond.stream().skip(1).allMatch(sent -> sent <= 13), "sent per second: " + perSecond);
    }

    @Test
    @DisplayName("DL-9: a channel whose sends fail for many conversations pauses, so that the others' messages do not fail one by one")
    void failing() {
        List<EntryId> messages = IntStream.range(0, 40).mapToObj(n -> {
            depot.carrier.on("text " + n, new Outcome.NotSent("connect-failed", "The provider could not be reached."));
            return depot.queue(depot.conversation(n), "text " + n);
        }).toList();
        depot.node.runUntilIdle();
        assertEquals(ChannelHealth.CONVERSATIONS, depot.carrier.requests().size());
        assertEquals(35, messages.stream().filter(message -> depot.standing(message).attempts() == 0).count());
    }

    @Test
    @DisplayName("DL-9: one message that fails again and again does not pause its channel")
    void oneBadMessage() {
        ConversationId bad = depot.conversation(0);
        depot.queue(bad, "bad");
        IntStream.range(0, 5).forEach(n -> depot.carrier.on("bad", new Outcome.NotSent("connect-failed", "The provider could not be reached.")));
        for (int n = 1; n <= 30; n++) {
            depot.node.runUntilIdle();
            depot.clock.pass(Duration.ofMinutes(1));
            EntryId good = depot.queue(depot.conversation(n), "good " + n);
            depot.node.runUntilIdle();
            assertEquals(DeliveryState.SENT, depot.state(good));
        }
    }

    @Test
    @DisplayName("I-10: messages of a channel that this node cannot reach wait, for a node that can")
    void noAdapter() {
        EntryId message = depot.queue(depot.conversation(1), "Hello");
        Sending without = new Sending(depot.stores, depot.channels, new Transports(List.of()), SendSettings.STANDARD, depot.surroundings);
        depot.pump();
        assertEquals(Optional.of(Task.OVER), without.worker("poor").claim(Depot.MAIN_LANES));
        assertEquals(DeliveryState.QUEUED, depot.state(message));
        depot.clock.pass(Duration.ofMinutes(1));
        depot.node.runUntilIdle();
        assertEquals(DeliveryState.SENT, depot.state(message));
    }

    @Test
    @DisplayName("CO-2: also where the channel is gone, an opt-out withholds")
    void noChannel() {
        ConversationId id = depot.conversation(1);
        EntryId message = depot.queue(id, "Hello");
        depot.optOut(id);
        depot.pump();
        LaneWorker poor = new Sending(depot.stores, Channels.fixed(List.of()), new Transports(List.of()), SendSettings.STANDARD, depot.surroundings).worker("poor");
        Task task = poor.claim(Depot.MAIN_LANES).orElseThrow();
        assertEquals(Task.OVER, poor.next(task));
        assertEquals(DeliveryState.WITHHELD, depot.state(message));
    }

    @Test
    @DisplayName("DL-3: a channel never takes all workers of a node (hole 11)")
    void perChannel() {
        IntStream.range(0, 10).forEach(n -> depot.queue(depot.conversation(n), "main " + n));
        depot.queue(depot.conversation(50, Depot.SIDE), "side");
        depot.pump();
        Dispatch dispatch = depot.sending(SendSettings.STANDARD).dispatch();
        List<DueChannel> taken = new ArrayList<>();
        for (Optional<DueChannel> next = dispatch.take(); next.isPresent(); next = dispatch.take()) {
            taken.add(next.get());
        }
        assertEquals(2, taken.stream().filter(Depot.MAIN_LANES::equals).count());
        assertEquals(2, taken.stream().filter(channel -> channel.channel().equals(Depot.SIDE)).count());
        dispatch.back(Depot.MAIN_LANES, true);
        assertEquals(Optional.of(Depot.MAIN_LANES), dispatch.take());
        dispatch.back(Depot.MAIN_LANES, false);
        assertFalse(dispatch.take().isPresent(), "left alone until the next look");
    }
}
