// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.event.ChangeRecord;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.transport.Outcome;
import io.fieldinbox.work.StoredRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkersTest {
    private final Depot depot = new Depot();

    @Test
    @DisplayName("DL-3: three nodes with four senders each share the queue: nothing twice, every lane in order, nothing lost")
    void nodesShareTheQueue() throws Exception {
        int conversations = 40;
        int each = 8;
        Random random = new Random(99);
        CountDownLatch sent = new CountDownLatch(conversations * each);
        List<EntryId> messages = new ArrayList<>();
        List<ConversationId> ids = IntStream.range(0, conversations).mapToObj(n -> depot.conversation(n, n % 2 == 0 ? Depot.MAIN : Depot.SIDE)).toList();
        for (int n = 0; n < each; n++) {
            for (int c = 0; c < conversations; c++) {
                String text = c + ":" + n;
                boolean unknown = random.nextInt(10) == 0;
                depot.carrier.on(text, message -> {
                    Outcome.Accepted accepted = depot.carrier.accept(message);
                    sent.countDown();
                    return unknown ? new Outcome.Unknown("reset") : accepted;
                });
                messages.add(depot.queue(ids.get(c), text));
            }
        }
        try (Workers a = depot.node("a"); Workers b = depot.node("b"); Workers c = depot.node("c")) {
            List.of(a, b, c).forEach(node -> node.start(4));
            List.of(a, b, c).forEach(Workers::nudge);
            assertTrue(sent.await(50, TimeUnit.SECONDS), "left: " + sent.getCount());
        }
        depot.node.runUntilIdle();
        List<String> requests = depot.carrier.requests();
        assertEquals(conversations * each, requests.size(), "seed 99");
        assertEquals(requests.size(), new HashSet<>(requests).size(), "seed 99");
        for (int c = 0; c < conversations; c++) {
            String prefix = c + ":";
            List<Integer> order = requests.stream().filter(text -> text.startsWith(prefix)).map(text -> Integer.valueOf(text.substring(prefix.length()))).toList();
            assertEquals(IntStream.range(0, each).boxed().toList(), order, "seed 99, conversation " + c);
        }
        assertTrue(messages.stream().map(depot::state).allMatch(state -> state == DeliveryState.SENT || state == DeliveryState.UNKNOWN));
    }

    @Test
    @DisplayName("DL-3: a channel whose sends hang does not hold up the other")
    void slowChannel() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch others = new CountDownLatch(20);
        for (int n = 0; n < 10; n++) {
            depot.carrier.on("slow " + n, message -> {
                awaits(release);
                return depot.carrier.accept(message);
            });
            depot.queue(depot.conversation(n), "slow " + n);
        }
        for (int n = 100; n < 120; n++) {
            depot.carrier.on("fast " + n, message -> {
                others.countDown();
                return depot.carrier.accept(message);
            });
            depot.queue(depot.conversation(n, Depot.SIDE), "fast " + n);
        }
        try (Workers node = depot.node("a")) {
            node.start(4);
            assertTrue(others.await(30, TimeUnit.SECONDS), "left: " + others.getCount());
            assertFalse(release.getCount() == 0);
            release.countDown();
        }
    }

    @Test
    @DisplayName("KP-3: listeners are told of every change, in order, at least once; one that fails is told again and disturbs nobody")
    void listeners() {
        Map<String, List<Long>> told = new ConcurrentHashMap<>();
        AtomicInteger failures = new AtomicInteger(2);
        Workers node = depot.node("n", Map.of(
                "good", change -> told.computeIfAbsent("good", none -> new CopyOnWriteArrayList<>()).add(change.number()),
                "weak", change -> {
                    if (change.number() == 3 && failures.getAndDecrement() > 0) {
                        throw new IllegalStateException("weak");
                    }
                    told.computeIfAbsent("weak", none -> new CopyOnWriteArrayList<>()).add(change.number());
                }), request -> { });
        ConversationId id = depot.conversation(1);
        depot.queue(id, "One");
        depot.queue(id, "Two");
        node.runUntilIdle();
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L), told.get("good"));
        assertEquals(List.of(1L, 2L), told.get("weak"));
        for (int n = 0; n < 3; n++) {
            depot.clock.pass(Duration.ofSeconds(60));
            node.runUntilIdle();
        }
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L), told.get("weak"));
        assertEquals(List.of("One", "Two"), depot.carrier.requests());
    }

    @Test
    @DisplayName("KP-3: a listener's cursor survives its node; another goes on where it was")
    void cursorsSurvive() {
        List<ChangeRecord> first = new ArrayList<>();
        List<ChangeRecord> second = new ArrayList<>();
        ConversationId id = depot.conversation(1);
        depot.node("a", Map.of("bus", first::add), request -> { }).runUntilIdle();
        depot.queue(id, "One");
        depot.node("b", Map.of("bus", second::add), request -> { }).runUntilIdle();
        assertEquals(List.of(1L), first.stream().map(ChangeRecord::number).toList());
        assertEquals(List.of(2L, 3L), second.stream().map(ChangeRecord::number).toList());
    }

    @Test
    @DisplayName("IN-9: a kept request is tried again with growing pauses, then waits for a person with its error; others go on")
    void requests() {
        AtomicInteger tried = new AtomicInteger();
        List<String> handled = new ArrayList<>();
        Workers node = depot.node("n", Map.of(), request -> {
            if (request.key().equals("bad")) {
                tried.incrementAndGet();
                throw new IllegalStateException("the words of the message");
            }
            handled.add(request.key());
            depot.storage.queues().requests().done(request);
        });
        keep("bad", Depot.phone(1));
        keep("good", Depot.phone(2));
        node.runUntilIdle();
        assertEquals(List.of("good"), handled);
        assertEquals(1, tried.get());
        for (int n = 0; n < 200; n++) {
            depot.clock.pass(Duration.ofMinutes(1));
            node.runUntilIdle();
        }
        assertEquals(Requests.MAX_ATTEMPTS, tried.get());
        List<StoredRequest> waiting = depot.storage.queues().requests().list(Depot.ORG, java.util.Optional.empty()).items();
        assertEquals(List.of("bad"), waiting.stream().map(StoredRequest::key).toList());
        assertTrue(waiting.get(0).error().contains("IllegalStateException"), waiting.get(0).error());
        assertFalse(waiting.get(0).error().contains("words"), waiting.get(0).error());
    }

    @Test
    @DisplayName("DL-2: a nudge has a committed message sent by the threads, also after a round that failed")
    void nudged() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        depot.carrier.on("Boom", message -> {
            throw new AssertionError("a failure that nobody expects");
        });
        depot.carrier.on("Hello", message -> {
            sent.countDown();
            return depot.carrier.accept(message);
        });
        try (Workers node = depot.node("a")) {
            node.start(1);
            assertThrows(IllegalStateException.class, () -> node.start(1));
            depot.queue(depot.conversation(1), "Boom");
            depot.queue(depot.conversation(2), "Hello");
            node.nudge();
            assertTrue(sent.await(30, TimeUnit.SECONDS));
        }
        assertEquals(0, Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith("inbox-sender-a-")).count());
    }

    @Test
    @DisplayName("I-8: nothing is sent within a host's transaction, which could still be rolled back")
    void notWithinTheHost() {
        ConversationId id = depot.conversation(1);
        assertThrows(IllegalStateException.class, () -> depot.storage.hostTransaction(() -> {
            EntryId message = depot.queue(id, "Hello");
            depot.node.runUntilIdle();
            return message;
        }));
        depot.node.runUntilIdle();
        assertEquals(List.of(), depot.carrier.requests());
    }

    private void keep(String key, Address sender) {
        depot.storage.queues().requests().put(new StoredRequest(Depot.ORG, StoredRequest.Kind.INBOUND, key, sender, "{}", "", 0, depot.clock.instant(), depot.clock.instant()));
    }

    private static void awaits(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("never released");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
