// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.DeliveryStatus;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.StorageException;
import io.fieldinbox.kernel.UnitOfWork;
import io.fieldinbox.transport.AddressEffect;
import io.fieldinbox.transport.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Hosts keep their transactions open for long, and stores fail: neither loses an outcome or stops a worker. */
class HostsHoldLocksTest {
    private final Depot depot = new Depot();
    private final ConversationId id = depot.conversation(1);

    @Test
    @DisplayName("I-3: an outcome is written while a host holds the conversation, and told of when it is free again (hole 10)")
    void outcomeDoesNotWaitForTheHead() throws Exception {
        EntryId message = depot.queue(id, "Hello");
        depot.pump();
        AtomicInteger transactions = new AtomicInteger();
        LaneWorker worker = worker(transactions::incrementAndGet);
        Task.Send sending = assertInstanceOf(Task.Send.class, worker.claim(Depot.MAIN_LANES).orElseThrow());
        whileHostHolds(() -> depot.stores.threads().lock(Depot.ORG, List.of(id)), () -> {
            assertSame(Task.OVER, worker.next(sending));
            assertEquals(2, transactions.get(), "one to begin, one to finish, and none that waited in vain");
            assertEquals(DeliveryState.SENT, depot.state(message));
            assertEquals(List.of(), depot.told(id, message));
            assertEquals(0, new Sweeps(depot.stores, depot.clock, () -> 0).round());
        });
        assertEquals(1, new Sweeps(depot.stores, depot.clock, () -> 0).round());
        assertEquals(List.of(DeliveryState.SENT), depot.told(id, message));
        assertEquals(0, new Sweeps(depot.stores, depot.clock, () -> 0).round());
    }

    @Test
    @DisplayName("I-3: a failure shows on the row once the conversation is free again")
    void sweptTrouble() throws Exception {
        EntryId message = depot.queue(id, "Hello");
        depot.pump();
        depot.carrier.on("Hello", new Outcome.Rejected("30003", "Unreachable", AddressEffect.NONE));
        LaneWorker worker = depot.worker("w");
        Task task = worker.claim(Depot.MAIN_LANES).orElseThrow();
        whileHostHolds(() -> depot.stores.threads().lock(Depot.ORG, List.of(id)), () -> worker.next(task));
        depot.node.runUntilIdle();
        assertEquals(List.of(DeliveryState.FAILED), depot.told(id, message));
        assertEquals("30003", depot.head(id).summary().trouble());
    }

    @Test
    @DisplayName("DL-3, DL-10: while a host decides about the first message the second does not overtake it (hole 3)")
    void nothingOvertakes() throws Exception {
        EntryId first = depot.queue(id, "One");
        EntryId second = depot.queue(id, "Two");
        depot.pump();
        LaneWorker worker = depot.worker("w");
        CompletableFuture<Void> decided = new CompletableFuture<>();
        CompletableFuture<Void> holds = new CompletableFuture<>();
        CompletableFuture<Void> host = CompletableFuture.runAsync(() -> {
            try {
                depot.storage.hostTransaction(() -> {
                    depot.cancel(first);
                    holds.complete(null);
                    await(decided);
                    throw new UnsupportedOperationException("the host rolls back");
                });
            } catch (UnsupportedOperationException rolledBack) {
                assertEquals("the host rolls back", rolledBack.getMessage());
            }
        });
        await(holds);
        assertSame(Task.OVER, worker.claim(Depot.MAIN_LANES).orElseThrow());
        assertEquals(DeliveryState.QUEUED, depot.state(second));
        decided.complete(null);
        await(host);
        depot.clock.pass(Duration.ofMillis(200));
        depot.node.runUntilIdle();
        assertEquals(List.of("One", "Two"), depot.carrier.requests());
    }

    @Test
    @DisplayName("DL-5: an outcome that the store refused to take is written again, not lost")
    void storeFails() {
        EntryId message = depot.queue(id, "Hello");
        depot.pump();
        AtomicInteger failures = new AtomicInteger();
        LaneWorker worker = worker(() -> {
            if (failures.getAndDecrement() > 0) {
                throw new StorageException("the connection is lost");
            }
        });
        Task task = worker.claim(Depot.MAIN_LANES).orElseThrow();
        failures.set(2);
        assertSame(Task.OVER, worker.next(task));
        assertEquals(DeliveryState.SENT, depot.state(message));
        depot.node.runUntilIdle();
        assertEquals(List.of(DeliveryState.SENT), depot.told(id, message));
        assertEquals(1, depot.carrier.requests().size());
    }

    @Test
    @DisplayName("I-3: two sweeps tell of a delivery once")
    void sweptOnce() {
        EntryId message = depot.queue(id, "Hello");
        depot.storage.unitOfWork().call(Depot.WAIT, () -> depot.stores.deliveries().move(Depot.ORG, message, Set.of(DeliveryState.QUEUED),
                new DeliveryStatus(DeliveryState.WITHHELD, "blocked", null), null, null, false));
        assertEquals(1, new Sweeps(depot.stores, depot.clock, () -> 0).round() + new Sweeps(depot.stores, depot.clock, () -> 0).round());
        assertEquals(List.of(DeliveryState.WITHHELD), depot.told(id, message));
    }

    /** A worker whose transactions begin with something else. */
    private LaneWorker worker(Runnable first) {
        Stores over = depot.stores;
        UnitOfWork work = new UnitOfWork() {
            @Override
            public <T> T call(Duration lockWait, Supplier<T> work) {
                first.run();
                return over.work().call(lockWait, work);
            }

            @Override
            public <T> T callNew(Duration lockWait, Supplier<T> work) {
                return over.work().callNew(lockWait, work);
            }

            @Override
            public boolean joined() {
                return over.work().joined();
            }
        };
        Stores watched = new Stores(work, over.clock(), over.threads(), over.changes(), over.addresses(), over.lanes(), over.deliveries(), over.requests());
        return depot.sending(watched, SendSettings.STANDARD).worker("w");
    }

    private void whileHostHolds(Runnable lock, Runnable then) throws Exception {
        CompletableFuture<Void> holds = new CompletableFuture<>();
        CompletableFuture<Void> over = new CompletableFuture<>();
        CompletableFuture<Void> host = CompletableFuture.runAsync(() -> depot.storage.hostTransaction(() -> {
            lock.run();
            holds.complete(null);
            await(over);
            return over;
        }));
        await(holds);
        try {
            then.run();
        } finally {
            over.complete(null);
        }
        host.get(10, TimeUnit.SECONDS);
    }

    private static void await(CompletableFuture<Void> future) {
        try {
            future.get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }
}
