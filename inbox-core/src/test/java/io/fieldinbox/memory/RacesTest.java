// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.conversation.Applied;
import io.fieldinbox.event.ChangeRecord;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.UnitOfWork;
import io.fieldinbox.work.DueChannel;
import io.fieldinbox.work.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RacesTest {
    private static final int THREADS = 8;
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final Office office = new Office();
    private final UnitOfWork unit = office.storage.unitOfWork();
    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void stop() {
        pool.shutdownNow();
    }

    @Test
    @DisplayName("I-1: eight first messages of a stranger at once begin one conversation")
    void firstContact() throws Exception {
        for (int round = 0; round < 50; round++) {
            int number = round;
            List<ConversationId> begun = together(i -> office.begin(Office.phone(number), Office.NOW));
            assertEquals(1, new HashSet<>(begun).size());
            assertEquals(List.of(begun.get(0)), office.storage.conversing().threads().withAddress(Office.ORG, Office.phone(number)));
        }
    }

    @Test
    @DisplayName("I-2: the same message eight times at once, in different conversations, is stored once")
    void sameMessage() throws Exception {
        List<ConversationId> conversations = IntStream.range(0, THREADS).mapToObj(i -> office.begin(Office.phone(i), Office.NOW)).toList();
        for (int round = 0; round < 50; round++) {
            String id = "SM" + round;
            List<Applied> applied = together(i -> unit.call(Office.WAIT, () -> office.receive(conversations.get(i), id)));
            assertEquals(1, applied.stream().filter(Applied.Done.class::isInstance).count());
        }
        assertEquals(50, conversations.stream().mapToLong(id -> office.head(id).sequences().inbound()).sum());
    }

    @Test
    @DisplayName("Eight workers take eight lanes, each its own, and a ninth gets none; a lane at work is not stolen by more work")
    void lanes() throws Exception {
        for (int i = 0; i < THREADS; i++) {
            office.answer(office.begin(Office.phone(i), Office.NOW));
        }
        office.stamp();
        DueChannel channel = new DueChannel(Office.ORG, Office.CHANNEL);
        List<Optional<Lane>> taken = together(i -> take(channel, "worker-" + i));
        assertEquals(THREADS, taken.stream().map(lane -> lane.orElseThrow().conversation()).distinct().count());
        Lane mine = taken.get(0).orElseThrow();
        office.answer(mine.conversation());
        office.stamp();
        assertTrue(take(channel, "late").isEmpty());
        assertFalse(unit.call(Office.WAIT, () -> office.storage.queues().work().releaseIdle(mine)));
        assertTrue(unit.call(Office.WAIT, () -> office.storage.queues().work().release(mine, Office.NOW)));
        assertEquals(mine.fence() + 1, take(channel, "next").orElseThrow().fence());
    }

    private Optional<Lane> take(DueChannel channel, String worker) {
        return unit.call(Office.WAIT, () -> office.storage.queues().work().claim(channel, worker, Office.NOW, LEASE));
    }

    @Test
    @DisplayName("Eight writers and eight pumps: numbers without gaps, the versions of each conversation in order")
    void feed() throws Exception {
        List<ConversationId> conversations = IntStream.range(0, 4).mapToObj(i -> office.begin(Office.phone(i), Office.NOW)).toList();
        for (int round = 0; round < 25; round++) {
            int number = round;
            together(i -> {
                unit.call(Office.WAIT, () -> office.receive(conversations.get(i % 4), "SM" + number + "-" + i));
                return office.stamp();
            });
        }
        office.stamp();
        List<ChangeRecord> log = office.storage.feed().read(Office.ORG, 0, 1000);
        assertEquals(LongStream.rangeClosed(1, 4 + 25 * THREADS).boxed().toList(), log.stream().map(ChangeRecord::number).toList());
        for (ConversationId each : conversations) {
            assertEquals(LongStream.rangeClosed(1, 51).boxed().toList(),
                    log.stream().filter(change -> change.conversation().equals(each)).map(ChangeRecord::version).toList());
        }
    }

    private <T> List<T> together(IntFunction<T> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Callable<T>> all = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int number = i;
            all.add(() -> {
                start.await(20, TimeUnit.SECONDS);
                return work.apply(number);
            });
        }
        List<T> results = new ArrayList<>();
        for (Future<T> one : pool.invokeAll(all, 60, TimeUnit.SECONDS)) {
            results.add(one.get());
        }
        return results;
    }
}
