// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.contact.AddressState;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.FieldinboxException;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.kernel.Reason;
import io.fieldinbox.kernel.RefusedException;
import io.fieldinbox.kernel.RetryTransactionException;
import io.fieldinbox.kernel.StorageException;
import io.fieldinbox.testkit.contract.StorageProbe.Table;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code UnitOfWork} promises: all or nothing, alone and within a host's transaction (I-8). */
public abstract class UnitOfWorkContract extends StorageContract {

    private static final Duration SHORT = Duration.ofMillis(300);

    /** For subclasses. */
    protected UnitOfWorkContract() {}

    @Test
    @DisplayName("I-8: a unit of work that throws leaves nothing")
    void failureLeavesNothing() {
        IllegalStateException failure = new IllegalStateException("on purpose");
        IllegalStateException thrown = assertThrows(IllegalStateException.class, () -> inUnit(() -> {
            writeEverywhere();
            throw failure;
        }));
        assertSame(failure, thrown);
        assertNothingStored();
    }

    @Test
    @DisplayName("I-8: a refusal in a unit of work of our own leaves nothing")
    void refusalOfOurOwnLeavesNothing() {
        assertThrows(NotPermittedException.class, () -> inUnit(() -> {
            writeEverywhere();
            throw NotPermittedException.notFound();
        }));
        assertNothingStored();
    }

    @Test
    @DisplayName("I-8: a unit of work that returns is stored, and its value is answered")
    void successIsStored() {
        ConversationId id = inUnit(this::writeEverywhere);
        assertEquals(1, probe.count(org, Table.CONVERSATION));
        assertEquals(1, probe.count(org, Table.THREAD));
        assertEquals(1, probe.count(org, Table.ENTRY));
        assertEquals(1, probe.count(org, Table.DELIVERY));
        assertEquals(2, probe.count(org, Table.CHANGE));
        assertEquals(2, probe.head(org, id).orElseThrow().version());
    }

    @Test
    @DisplayName("I-8: a unit within a unit joins it: it sees what the outer wrote, and goes with it")
    void nestedJoins() {
        assertThrows(IllegalStateException.class, () -> inUnit(() -> {
            ConversationId id = world.begin();
            inUnit(() -> {
                assertTrue(threads().find(org, List.of(id)).containsKey(id), "the inner unit sees what the outer wrote");
                return world.answer(id, "hello", World.at(1));
            });
            throw new IllegalStateException("on purpose");
        }));
        assertNothingStored();
    }

    @Test
    @DisplayName("I-8: a new unit within a unit is stored by itself")
    void newUnitIsApart() {
        Address kept = world.phone();
        assertThrows(IllegalStateException.class, () -> inUnit(() -> {
            world.begin();
            unit().callNew(World.WAIT, () -> {
                storage.conversing().addresses().hold(org, kept, 1);
                return true;
            });
            throw new IllegalStateException("on purpose");
        }));
        assertEquals(0, probe.count(org, Table.CONVERSATION));
        assertEquals(1, probe.count(org, Table.ADDRESS));
    }

    @Test
    @DisplayName("I-8: a new unit that fails leaves nothing and does not disturb the outer one")
    void newUnitFailsAlone() {
        inUnit(() -> {
            world.begin();
            return assertThrows(IllegalStateException.class, () -> unit().callNew(World.WAIT, () -> {
                storage.conversing().addresses().hold(org, world.phone(), 1);
                throw new IllegalStateException("on purpose");
            }));
        });
        assertEquals(1, probe.count(org, Table.CONVERSATION));
        assertEquals(0, probe.count(org, Table.ADDRESS));
    }

    @Test
    @DisplayName("I-8: what is not committed is seen by nobody else")
    void uncommittedIsNotSeen() {
        ConversationId id = world.begin();
        try (Holding ignored = Holding.of(unit(), () -> world.receive(id, "not yet", World.at(5)))) {
            assertEquals(1, world.head(id).sequences().version());
            assertEquals(0, probe.count(org, Table.ENTRY));
        }
        assertEquals(2, world.head(id).sequences().version());
        assertEquals(1, probe.count(org, Table.ENTRY));
    }

    @Test
    @DisplayName("I-8: in the host's transaction it joins, outside it does not")
    void joined() {
        assertFalse(unit().joined());
        assertTrue(inHostTransaction(() -> unit().joined()));
        assertFalse(inUnit(() -> unit().joined()));
        assertFalse(unit().joined());
    }

    @Test
    @DisplayName("I-8: a rolled-back host transaction leaves nothing")
    void hostRollsBack() {
        assertThrows(IllegalStateException.class, () -> inHostTransaction(() -> {
            inUnit(this::writeEverywhere);
            throw new IllegalStateException("the host, on purpose");
        }));
        assertNothingStored();
    }

    @Test
    @DisplayName("I-8: a committed host transaction stores all, and nothing before it is committed")
    void hostCommits() {
        ConversationId id = inHostTransaction(() -> {
            ConversationId made = inUnit(this::writeEverywhere);
            assertEquals(0, probe.count(org, Table.CONVERSATION), "seen before the host committed");
            return made;
        });
        assertEquals(2, probe.head(org, id).orElseThrow().version());
    }

    static Stream<FieldinboxException> refusals() {
        return Stream.of(NotPermittedException.notFound(), new InvalidInputException("on purpose"), new RefusedException(Reason.OPTED_OUT, "on purpose"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    @DisplayName("I-8: a host that catches a refusal can commit")
    void hostCatchesRefusal(FieldinboxException refusal) {
        inHostTransaction(() -> {
            inUnit(() -> world.begin());
            assertThrows(refusal.getClass(), () -> inUnit(() -> {
                throw refusal;
            }));
            return inUnit(() -> world.begin());
        });
        assertEquals(2, probe.count(org, Table.CONVERSATION));
    }

    @Test
    @DisplayName("I-8: any other failure marks the host's transaction rollback-only, also when the host catches it")
    void hostCatchesFailure() {
        AtomicBoolean wentOn = new AtomicBoolean();
        try {
            inHostTransaction(() -> {
                inUnit(() -> world.begin());
                assertThrows(IllegalStateException.class, () -> inUnit(() -> {
                    world.begin();
                    throw new IllegalStateException("on purpose");
                }));
                wentOn.set(true);
                return true;
            });
        } catch (RuntimeException toldByHost) {
            assertTrue(wentOn.get(), "failed before its commit: " + toldByHost);
        }
        assertNothingStored();
    }

    @Test
    @DisplayName("I-8: the host's transaction is not run again by us")
    void hostIsNotRetried() {
        AtomicInteger runs = new AtomicInteger();
        RetryTransactionException lost = new RetryTransactionException("on purpose", new IllegalStateException());
        assertThrows(RetryTransactionException.class, () -> inHostTransaction(() -> inUnit(() -> {
            runs.incrementAndGet();
            throw lost;
        })));
        assertEquals(1, runs.get());
        assertNothingStored();
    }

    @Test
    @DisplayName("I-9: a lock that is not had in time fails, says that trying again may help, and leaves nothing")
    void lockNotHad() {
        ConversationId id = world.begin();
        Map<Table, Long> before = probe.counts(org);
        try (Holding ignored = Holding.of(unit(), () -> threads().lock(org, List.of(id)))) {
            StorageException failure = assertThrows(StorageException.class, () -> unit().call(SHORT, () -> {
                world.begin();
                return threads().lock(org, List.of(id));
            }));
            assertTrue(failure.isTransient());
        }
        assertEquals(before, probe.counts(org));
    }

    @Test
    @DisplayName("I-8: two units that lock each other out both do all of their work, or fail whole and say that trying again may help")
    void deadlock() {
        ConversationId one = world.begin();
        ConversationId two = world.begin();
        CountDownLatch both = new CountDownLatch(2);
        List<Boolean> done = Concurrently.run(List.<Callable<Boolean>>of(() -> crossing(one, two, both), () -> crossing(two, one, both)));
        long succeeded = done.stream().filter(d -> d).count();
        assertTrue(succeeded >= 1, "at least one goes on");
        assertEquals(1 + succeeded, world.head(one).sequences().version());
        assertEquals(1 + succeeded, world.head(two).sequences().version());
        assertEquals(2 + 2 * succeeded, probe.count(org, Table.CHANGE));
    }

    private boolean crossing(ConversationId first, ConversationId second, CountDownLatch both) {
        try {
            return unit().call(Duration.ofSeconds(3), () -> {
                world.receive(first, "a", World.at(1));
                both.countDown();
                Concurrently.await(both);
                world.receive(second, "b", World.at(2));
                return true;
            });
        } catch (StorageException lost) {
            assertTrue(lost.isTransient(), lost.toString());
            return false;
        }
    }

    @Test
    @DisplayName("I-8: locks are free again after a unit that failed")
    void locksAreReleased() {
        ConversationId id = world.begin();
        Holding.of(unit(), () -> threads().lock(org, List.of(id))).rollBack();
        List<Located> had = unit().call(SHORT, () -> threads().lock(org, List.of(id)));
        assertEquals(1, had.size());
    }

    /** One of everything that a flow writes. */
    private ConversationId writeEverywhere() {
        ConversationId id = world.begin();
        world.answer(id, "hello", World.at(1));
        AddressState state = storage.conversing().addresses().lock(org, world.phone());
        assertEquals(0, state.held());
        return id;
    }

    private void assertNothingStored() {
        probe.counts(org).forEach((table, count) -> assertEquals(0, count, table + " has rows"));
    }
}
