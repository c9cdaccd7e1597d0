// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa.kill;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.jpa.TestDatabase;
import io.fieldinbox.jpa.kill.Evidence.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Two nodes send what a third process writes and are killed, again and again, while one channel is throttled and two lanes are long.
 * It runs once; then the carrier's list and the tables are compared with what was written. {@code -Dfieldinbox.seed} repeats the same
 * plan.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("Nodes that are killed")
class KillTest {

    private static final Path LOGS = Path.of("target", "kill");
    private static final long POLL_NANOS = Duration.ofMillis(100).toNanos();

    private final Plan plan = Plan.asked();
    private Writer writer;
    private List<String> accepted;
    /** What was accepted when all other lanes were done, with the throttle still on. */
    private List<String> meanwhile;
    private long othersDone;
    private int doubles;
    private int kills;
    private Map<String, Message> messages;
    private Set<String> received;
    private long outbound;
    private List<Long> numbers;
    private long disorder;

    @BeforeAll
    void run() throws IOException {
        long seed = Long.getLong("fieldinbox.seed", System.nanoTime());
        long begun = System.nanoTime();
        Files.createDirectories(LOGS);
        try (TestDatabase database = TestDatabase.postgresql();
                Carrier carrier = new Carrier(seed, plan.killsAt(new Random(seed)));
                Nodes nodes = new Nodes(database.pool().getJdbcUrl(), carrier.port(), LOGS)) {
            Evidence evidence = new Evidence(database.pool());
            writer = new Writer(database.emf(database.pool()), carrier.port());
            carrier.serve(nodes);
            nodes.start();
            CompletableFuture<Void> longLanes = CompletableFuture.allOf(plan.longLanes().stream().map(lane -> writing(List.of(lane), seed)).toArray(CompletableFuture[]::new));
            CompletableFuture<Void> others = writing(plan.otherLanes(), seed);
            until(plan.meanwhile(), nodes, () -> done(others) && evidence.othersOpen() == 0, () -> evidence.othersOpen() + " messages of other lanes are open");
            othersDone = seconds(begun);
            meanwhile = carrier.accepted();
            carrier.release();
            until(plan.drained(), nodes, () -> done(longLanes) && evidence.open() == 0, () -> evidence.open() + " things are still to be done");
            kills = nodes.kills();
            assertEquals(0, carrier.killsLeft(), "kills that did not happen");
            accepted = carrier.accepted();
            doubles = carrier.doubles();
            messages = evidence.messages();
            received = evidence.received();
            outbound = evidence.outbound();
            numbers = evidence.numbers();
            disorder = evidence.disorder();
        } finally {
            System.out.println("kill test: seed " + seed + ", " + seconds(begun) + " s, " + (messages == null ? "broken off" : summary()));
        }
    }

    @Test
    @DisplayName("DL-3, I-3: with nodes killed at random no message is accepted twice")
    void once() {
        assertEquals(0, doubles);
        assertEquals(accepted.size(), Set.copyOf(accepted).size());
        assertEquals(plan.kills(), kills);
    }

    @Test
    @DisplayName("DL-3: with nodes killed at random the messages of a conversation are accepted in the order in which they were written")
    void inOrder() {
        Map<String, Integer> last = new HashMap<>();
        List<String> early = new ArrayList<>();
        for (String text : accepted) {
            Integer before = last.put(Plan.lane(text), Plan.number(text));
            if (before != null && before >= Plan.number(text)) {
                early.add(text + " after #" + before);
            }
        }
        assertEquals(List.of(), early);
    }

    @Test
    @DisplayName("DL-3: a throttled channel and lanes that are long hold up no other lane")
    void othersGoOn() {
        Set<String> throttled = texts(Setting.THROTTLED.id().value());
        assertFalse(throttled.isEmpty());
        assertEquals(Set.of(), both(throttled, meanwhile), "accepted from the throttled channel");
        assertAll(plan.longLanes().stream().map(lane -> () -> {
            long done = meanwhile.stream().filter(text -> Plan.lane(text).equals(lane.name())).count();
            assertTrue(done < lane.length() * 9L / 10, () -> lane.name() + ": expected to be before its end, got " + done + " done");
        }));
    }

    @Test
    @DisplayName("I-10: every message that was written and not canceled has left, or nobody knows whether it has")
    void nothingLost() {
        Set<String> open = new TreeSet<>();
        writer.written().forEach(text -> {
            Message message = messages.get(text);
            if (message == null || !writer.canceled().contains(text) && !Set.of(DeliveryState.SENT, DeliveryState.UNKNOWN).contains(message.state())) {
                open.add(text + " " + message);
            }
        });
        assertEquals(Set.of(), open);
        assertEquals(writer.written().size(), outbound);
        assertEquals(writer.written(), messages.keySet());
    }

    @Test
    @DisplayName("DL-5: what is SENT is at the carrier, and what is at the carrier is SENT or UNKNOWN")
    void sentIsTrue() {
        Set<String> sent = texts(DeliveryState.SENT);
        assertEquals(sent, both(sent, accepted));
        Set<String> other = new TreeSet<>(accepted);
        other.removeAll(sent);
        assertEquals(Set.of(), minus(other, texts(DeliveryState.UNKNOWN)));
    }

    @Test
    @DisplayName("DL-5, I-3: UNKNOWN remains only where the carrier cannot be asked")
    void unknown() {
        Set<String> unknown = texts(DeliveryState.UNKNOWN);
        assertEquals(unknown, both(unknown, texts(Setting.SILENT.id().value())));
    }

    @Test
    @DisplayName("DL-10: what was canceled never reaches the carrier")
    void canceled() {
        assertFalse(writer.canceled().isEmpty());
        assertEquals(Set.of(), both(writer.canceled(), accepted));
        assertEquals(writer.canceled(), texts(DeliveryState.CANCELED));
    }

    @Test
    @DisplayName("I-8: of a host's transaction that was rolled back nothing is kept and nothing leaves")
    void rolledBack() {
        assertFalse(writer.rolledBack().isEmpty());
        assertEquals(Set.of(), both(writer.rolledBack(), accepted));
        assertEquals(Set.of(), both(writer.rolledBack(), messages.keySet()));
    }

    @Test
    @DisplayName("I-9: every message that came in and was acknowledged is there")
    void acknowledged() {
        assertEquals(writer.acknowledged(), received);
    }

    @Test
    @DisplayName("I-10: the change log is numbered without a gap, each conversation's versions in order")
    void changeLog() {
        assertEquals(LongStream.rangeClosed(1, numbers.size()).boxed().toList(), numbers);
        assertEquals(0, disorder);
    }

    private CompletableFuture<Void> writing(List<Plan.Lane> lanes, long seed) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                writer.write(lanes, seed);
                done.complete(null);
            } catch (RuntimeException | AssertionError failure) {
                done.completeExceptionally(failure);
            }
        }, "writer of " + lanes.get(0).name());
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    /** Whether it is done; a failure is thrown. */
    private static boolean done(CompletableFuture<Void> work) {
        if (work.isDone()) {
            work.join();
        }
        return work.isDone();
    }

    private static void until(Duration longest, Nodes nodes, BooleanSupplier met, Supplier<String> otherwise) {
        long end = System.nanoTime() + longest.toNanos();
        while (!met.getAsBoolean()) {
            assertEquals(List.of(), nodes.gone(), "nodes that ended by themselves; see " + LOGS);
            assertTrue(System.nanoTime() < end, () -> "after " + longest + ": " + otherwise.get());
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static long seconds(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun).toSeconds();
    }

    private Set<String> texts(DeliveryState state) {
        return new TreeSet<>(messages.keySet().stream().filter(text -> messages.get(text).state() == state).toList());
    }

    private Set<String> texts(String channel) {
        return new TreeSet<>(messages.keySet().stream().filter(text -> messages.get(text).channel().equals(channel)).toList());
    }

    private static Set<String> both(Collection<String> some, Collection<String> others) {
        Set<String> both = new TreeSet<>(some);
        both.retainAll(Set.copyOf(others));
        return both;
    }

    private static Set<String> minus(Collection<String> some, Set<String> others) {
        Set<String> rest = new TreeSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    private String summary() {
        Set<String> unknown = texts(DeliveryState.UNKNOWN);
        int arrived = both(unknown, accepted).size();
        return "other lanes done after " + othersDone + " s, " + kills + " kills, " + writer.written().size() + " written, " + accepted.size() + " accepted, " + doubles + " doubles, " + texts(DeliveryState.SENT).size() + " sent, "
                + unknown.size() + " unknown (" + arrived + " arrived), " + writer.canceled().size() + " canceled, " + writer.rolledBack().size() + " rolled back, "
                + received.size() + " received, " + numbers.size() + " changes";
    }
}
