// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.attention.Mark;
import io.fieldinbox.contact.AddressState;
import io.fieldinbox.conversation.Applied;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.conversation.ThreadKey;
import io.fieldinbox.conversation.ThreadStore;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.kernel.RetryTransactionException;
import io.fieldinbox.kernel.StorageException;
import io.fieldinbox.kernel.UnitOfWork;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TransactionsTest {
    private static final Address PHONE = Office.phone(1);
    private static final ThreadKey KEY = ThreadKey.sms(Office.CHANNEL, PHONE);
    private static final EmployeeId OLGA = new EmployeeId("olga");

    private final Office office = new Office();
    private final UnitOfWork unit = office.storage.unitOfWork();
    private final ThreadStore threads = office.storage.conversing().threads();
    private final ConversationId there = office.begin(PHONE, Office.NOW);
    private final ExecutorService other = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        other.shutdownNow();
    }

    @Test
    @DisplayName("A rollback restores rows, indexes and unique keys")
    void rollback() {
        IllegalStateException stop = new IllegalStateException("stop");
        assertSame(stop, assertThrows(IllegalStateException.class, () -> unit.call(Office.WAIT, () -> {
            Office.done(office.receive(there, "SM1"));
            office.begin(Office.phone(2), Office.NOW);
            office.storage.marks().mark(Office.ORG, OLGA, there, new Mark(1, 1));
            assertEquals(2, office.head(there).sequences().version(), "it sees its own writes");
            throw stop;
        })));
        assertEquals(1, office.head(there).sequences().version());
        assertEquals(List.of(), threads.withAddress(Office.ORG, Office.phone(2)));
        assertTrue(office.storage.marks().marks(Office.ORG, OLGA, List.of(there)).isEmpty());
        assertEquals(1, office.stamp(), "the change of the beginning only");
        assertInstanceOf(Applied.Done.class, unit.call(Office.WAIT, () -> office.receive(there, "SM1")));
    }

    @Test
    @DisplayName("What is not committed is seen by nobody else")
    void isolation() throws Exception {
        unit.call(Office.WAIT, () -> {
            Office.done(office.receive(there, "SM1"));
            assertEquals(1, elsewhere(() -> office.head(there).sequences().version()));
            return there;
        });
        assertEquals(2, elsewhere(() -> office.head(there).sequences().version()));
    }

    @Test
    @DisplayName("A locked head is not free, and is waited for no longer than was said")
    void lockedHead() {
        unit.call(Office.WAIT, () -> {
            assertEquals(1, threads.lock(Office.ORG, List.of(there)).size());
            Optional<Located> free = elsewhere(() -> unit.call(Office.WAIT, () -> threads.lockIfFree(Office.ORG, there)));
            assertTrue(free.isEmpty());
            StorageException late = elsewhere(() -> assertThrows(StorageException.class,
                    () -> unit.call(Duration.ofMillis(1), () -> threads.resolve(Office.ORG, KEY, PHONE))));
            assertTrue(late.isTransient());
            return there;
        });
        assertTrue(unit.call(Office.WAIT, () -> threads.lockIfFree(Office.ORG, there)).isPresent());
    }

    @Test
    @DisplayName("I-1: a key that is re-pointed while its old conversation is waited for answers the new one")
    void repointed() throws Exception {
        ConversationId next = office.begin(Office.phone(2), Office.NOW);
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Future<Boolean> mover = other.submit(() -> unit.call(Office.WAIT, () -> {
            threads.lock(Office.ORG, List.of(there));
            locked.countDown();
            await(go);
            return threads.claim(Office.ORG, KEY, there, next);
        }));
        await(locked);
        FutureTask<ConversationId> found = new FutureTask<>(
                () -> unit.call(Office.WAIT, () -> threads.resolve(Office.ORG, KEY, PHONE).orElseThrow().head().id()));
        Thread reader = new Thread(found);
        reader.start();
        while (reader.getState() != Thread.State.TIMED_WAITING) {
            assertTrue(reader.isAlive(), "it waits for the old head");
            Thread.onSpinWait();
        }
        go.countDown();
        assertTrue(mover.get(20, TimeUnit.SECONDS));
        assertEquals(next, found.get(20, TimeUnit.SECONDS));
    }

    @Test
    @DisplayName("Of two transactions that wait for each other one is run again, and both end")
    void deadlock() throws Exception {
        ConversationId second = office.begin(Office.phone(2), Office.NOW);
        CountDownLatch bothHold = new CountDownLatch(2);
        AtomicInteger runs = new AtomicInteger();
        Future<Integer> opposite = other.submit(() -> lockOneByOne(second, there, bothHold, runs));
        assertEquals(2, lockOneByOne(there, second, bothHold, runs));
        assertEquals(2, opposite.get(20, TimeUnit.SECONDS));
        assertEquals(3, runs.get());
    }

    private int lockOneByOne(ConversationId first, ConversationId then, CountDownLatch bothHold, AtomicInteger runs) {
        return unit.call(Office.WAIT, () -> {
            runs.incrementAndGet();
            int locked = threads.lock(Office.ORG, List.of(first)).size();
            bothHold.countDown();
            await(bothHold);
            return locked + threads.lock(Office.ORG, List.of(then)).size();
        });
    }

    @Test
    @DisplayName("I-8: a host's transaction that is rolled back takes all of ours with it")
    void hostRollsBack() {
        assertFalse(unit.joined());
        assertThrows(IllegalStateException.class, () -> office.storage.hostTransaction(() -> {
            assertTrue(unit.joined());
            unit.call(Office.WAIT, () -> office.receive(there, "SM1"));
            assertEquals(2, office.head(there).sequences().version());
            throw new IllegalStateException("the host's own");
        }));
        assertEquals(1, office.head(there).sequences().version());
    }

    @Test
    @DisplayName("I-8: a refusal that the host catches leaves its transaction as it was; any other failure marks it rollback-only")
    void hostCatches() {
        office.storage.hostTransaction(() -> {
            unit.call(Office.WAIT, () -> office.receive(there, "SM1"));
            assertThrows(NotPermittedException.class, () -> unit.call(Office.WAIT, () -> {
                throw NotPermittedException.notFound();
            }));
            return there;
        });
        assertEquals(2, office.head(there).sequences().version());
        assertThrows(IllegalStateException.class, () -> office.storage.hostTransaction(() -> {
            unit.call(Office.WAIT, () -> office.receive(there, "SM2"));
            return assertThrows(IllegalArgumentException.class, () -> unit.call(Office.WAIT, () -> {
                throw new IllegalArgumentException("a bug");
            }));
        }));
        assertEquals(2, office.head(there).sequences().version());
    }

    @Test
    @DisplayName("I-8: a lock that the host's transaction does not get in time is for the host to try again")
    void hostWaits() {
        unit.call(Office.WAIT, () -> {
            threads.lock(Office.ORG, List.of(there));
            return elsewhere(() -> assertThrows(RetryTransactionException.class, () -> office.storage.hostTransaction(Duration.ofMillis(1),
                    () -> unit.call(Office.WAIT, () -> threads.lock(Office.ORG, List.of(there))))));
        });
    }

    @Test
    @DisplayName("callNew commits whatever becomes of the transaction around it, and does not see its writes")
    void ownWithin() {
        assertThrows(IllegalStateException.class, () -> office.storage.hostTransaction(() -> {
            unit.call(Office.WAIT, () -> office.receive(there, "SM1"));
            unit.callNew(Office.WAIT, () -> {
                assertFalse(unit.joined());
                assertEquals(1, office.head(there).sequences().version());
                office.storage.conversing().addresses().hold(Office.ORG, PHONE, 1);
                return there;
            });
            assertTrue(unit.joined());
            throw new IllegalStateException("the host's own");
        }));
        AddressState state = office.storage.conversing().addresses().states(Office.ORG, List.of(PHONE)).get(PHONE);
        assertEquals(1, state.held());
        assertEquals(1, office.head(there).sequences().version());
    }

    @Test
    @DisplayName("callNew that wants a row of the transaction around it fails at once instead of waiting for ever")
    void ownWaitsForItself() {
        unit.call(Office.WAIT, () -> {
            threads.lock(Office.ORG, List.of(there));
            assertTrue(assertThrows(StorageException.class, () -> unit.callNew(Office.WAIT, () -> threads.lock(Office.ORG, List.of(there)))).isTransient());
            return there;
        });
    }

    @Test
    @DisplayName("Locks are had in a unit of work only")
    void outside() {
        assertThrows(IllegalStateException.class, () -> threads.lock(Office.ORG, List.of(there)));
        assertThrows(IllegalStateException.class, () -> threads.claim(Office.ORG, KEY, null, there));
    }

    private <T> T elsewhere(Supplier<T> work) {
        try {
            return other.submit(work::get).get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
