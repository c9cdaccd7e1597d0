// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.conversation.Party;
import io.fieldinbox.conversation.Sequences;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.conversation.ThreadKey;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.StorageException;
import io.fieldinbox.kernel.Uuids;
import io.fieldinbox.testkit.contract.StorageProbe.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What {@code ThreadStore} promises: a key names one conversation at any moment (I-1), and locks are taken in one order. */
public abstract class ThreadStoreContract extends StorageContract {

    private static final int RACERS = 8;
    private static final Duration SHORT = Duration.ofMillis(200);

    /** For subclasses. */
    protected ThreadStoreContract() {}

    @RepeatedTest(5)
    @DisplayName("I-1: of eight first messages of one stranger one begins a conversation, the others find it")
    void claimRace() {
        Address address = world.phone();
        ThreadKey key = ThreadKey.sms(World.CHANNEL, address);
        List<ConversationId> found = Concurrently.run(RACERS, i -> inUnit(() -> {
            ConversationId mine = world.conversationId();
            if (threads().claim(org, key, null, mine)) {
                world.put(fresh(mine, address));
                return mine;
            }
            return threads().resolve(org, key, address).orElseThrow(() -> new AssertionError("the loser finds nothing")).head().id();
        }));
        assertEquals(1, new HashSet<>(found).size(), "all are in one conversation");
        assertEquals(1, probe.count(org, Table.CONVERSATION));
        assertEquals(1, probe.count(org, Table.THREAD));
        assertEquals(Optional.of(found.get(0)), threads().named(org, key));
    }

    @RepeatedTest(5)
    @DisplayName("I-1: of eight who replace a closed conversation one does, the others find the new one")
    void replaceRace() {
        Address address = world.phone();
        ThreadKey key = ThreadKey.sms(World.CHANNEL, address);
        ConversationId old = world.begin(address);
        List<ConversationId> found = Concurrently.run(RACERS, i -> inUnit(() -> {
            ConversationId mine = world.conversationId();
            if (threads().claim(org, key, old, mine)) {
                world.put(fresh(mine, address));
                return mine;
            }
            return threads().resolve(org, key, address).orElseThrow().head().id();
        }));
        assertEquals(1, new HashSet<>(found).size());
        assertFalse(found.contains(old));
        assertEquals(2, probe.count(org, Table.CONVERSATION));
        assertEquals(Optional.of(found.get(0)), threads().named(org, key));
    }

    @Test
    @DisplayName("I-1: a key that is taken stays as it is, whatever is expected of it")
    void claimRefused() {
        Address address = world.phone();
        ThreadKey key = ThreadKey.sms(World.CHANNEL, address);
        ConversationId id = world.begin(address);
        assertFalse(claim(key, null));
        assertFalse(claim(key, world.conversationId()));
        assertEquals(Optional.of(id), threads().named(org, key));
        assertFalse(claim(new ThreadKey("sms|x|+14155550000"), id), "a key that is not there has nothing to compare");
        assertEquals(1, probe.count(org, Table.THREAD));
    }

    @Test
    @DisplayName("I-1: a claim that was rolled back leaves the key free")
    void claimRolledBack() {
        ThreadKey key = ThreadKey.sms(World.CHANNEL, world.phone());
        Holding.of(unit(), () -> assertTrue(claim(key, null))).rollBack();
        assertEquals(Optional.empty(), threads().named(org, key));
        assertTrue(claim(key, null));
    }

    @Test
    @DisplayName("I-1: keys are compared whole: case, last blank and last character count")
    void keysAreWhole() {
        String start = "sms|main|" + "x".repeat(180);
        List<String> keys = List.of(start + "a", start + "A", start + "b", start + "a ", start);
        for (String key : keys) {
            assertTrue(claim(new ThreadKey(key), null), () -> "taken for another: '" + key + "'");
        }
        assertEquals(keys.size(), probe.count(org, Table.THREAD));
    }

    @RepeatedTest(5)
    @DisplayName("I-1: a key that is re-pointed while we wait for its conversation answers the new one")
    void repointed() {
        Address address = world.phone();
        ThreadKey key = ThreadKey.sms(World.CHANNEL, address);
        ConversationId old = world.begin(address);
        ConversationId next = world.conversationId();
        CountDownLatch asked = new CountDownLatch(1);
        List<ConversationId> answers = Concurrently.run(List.of(() -> {
            try (Holding ignored = Holding.of(unit(), () -> {
                threads().lock(org, List.of(old));
                assertTrue(threads().claim(org, key, old, next));
                world.put(fresh(next, address));
            })) {
                asked.countDown();
                for (int i = 0; i < 50; i++) {
                    assertEquals(Optional.of(old), threads().named(org, key), "seen before it was committed");
                }
            }
            return next;
        }, () -> {
            Concurrently.await(asked);
            return inUnit(() -> threads().resolve(org, key, address)).orElseThrow().head().id();
        }));
        assertEquals(List.of(next, next), answers);
    }

    @Test
    @DisplayName("IN-4: a conversation that is released is named by no key any more; those of others, here and in other organizations, stay; the key can be claimed anew")
    void released() {
        Address address = world.phone();
        ThreadKey key = ThreadKey.sms(World.CHANNEL, address);
        ConversationId id = world.begin(address);
        ThreadKey second = new ThreadKey("sms|second|" + address.value());
        assertTrue(inUnit(() -> threads().claim(org, second, null, id)));
        ConversationId other = world.begin();
        World elsewhere = new World(storage);
        assertTrue(inUnit(() -> threads().claim(elsewhere.organization(), key, null, id)));
        assertEquals(2, inUnit(() -> {
            threads().lock(org, List.of(id));
            return threads().release(org, id);
        }));
        assertEquals(Optional.empty(), threads().named(org, key));
        assertEquals(Optional.empty(), inUnit(() -> threads().resolve(org, key, address)));
        assertEquals(Optional.of(other), threads().named(org, ThreadKey.sms(World.CHANNEL, world.head(other).party().address())));
        assertEquals(Optional.of(id), threads().named(elsewhere.organization(), key));
        assertEquals(0, inUnit(() -> threads().release(org, id)));
        assertTrue(claim(key, null));
    }

    @RepeatedTest(5)
    @DisplayName("I-1, IN-4: of eight who wait for a conversation that is released meanwhile, one begins the next, the others find it; nobody gets the old one")
    void releaseRace() {
        Address address = world.phone();
        ThreadKey key = ThreadKey.sms(World.CHANNEL, address);
        ConversationId old = world.begin(address);
        CountDownLatch asked = new CountDownLatch(1);
        List<Callable<ConversationId>> all = new ArrayList<>();
        all.add(() -> {
            try (Holding ignored = Holding.of(unit(), () -> {
                threads().resolve(org, key, address);
                assertEquals(1, threads().release(org, old));
            })) {
                asked.countDown();
                for (int i = 0; i < 50; i++) {
                    assertEquals(Optional.of(old), threads().named(org, key), "seen before it was committed");
                }
            }
            return old;
        });
        for (int i = 0; i < RACERS; i++) {
            all.add(() -> {
                Concurrently.await(asked);
                return inUnit(() -> {
                    while (true) {
                        Optional<Located> found = threads().resolve(org, key, address);
                        if (found.isPresent()) {
                            return found.get().head().id();
                        }
                        ConversationId mine = world.conversationId();
                        if (threads().claim(org, key, null, mine)) {
                            world.put(fresh(mine, address));
                            return mine;
                        }
                    }
                });
            });
        }
        List<ConversationId> found = Concurrently.run(all);
        assertEquals(2, new HashSet<>(found).size(), "the old one, for who released it, and the next for all others");
        assertEquals(2, probe.count(org, Table.CONVERSATION));
        assertEquals(Optional.of(found.get(1)), threads().named(org, key));
    }

    @Test
    @DisplayName("I-1: a merged conversation leads on to the one it was merged into")
    void merged() {
        Address address = world.phone();
        ConversationId loser = world.begin(address);
        ConversationId survivor = world.begin();
        World.done(world.change(loser, (next, draft) -> {
            draft.fact(new Fact.Closed());
            return new Conversation(org, loser, next.place(), next.party(), Status.CLOSED, next.sequences(), next.summary(), null, survivor);
        }));
        assertEquals(survivor, inUnit(() -> threads().resolve(org, ThreadKey.sms(World.CHANNEL, address), address)).orElseThrow().head().id());
        assertEquals(survivor, world.head(loser).mergedInto());
    }

    @Test
    @DisplayName("I-1: eight who change one conversation lose nothing of each other's")
    void lockSerializes() {
        ConversationId id = world.begin();
        Concurrently.run(RACERS, i -> {
            for (int n = 0; n < 10; n++) {
                world.receive(id, "hello", World.at(n));
            }
            return i;
        });
        Sequences all = world.head(id).sequences();
        assertEquals(1 + RACERS * 10, all.version());
        assertEquals(RACERS * 10, all.last());
        assertEquals(RACERS * 10, probe.count(org, Table.ENTRY));
    }

    @Test
    @DisplayName("I-1: a conversation that is locked is had by nobody else, by its id or by its key")
    void lockHolds() {
        Address address = world.phone();
        ConversationId id = world.begin(address);
        ThreadKey key = ThreadKey.sms(World.CHANNEL, address);
        for (Runnable lock : List.<Runnable>of(() -> threads().lock(org, List.of(id)), () -> threads().resolve(org, key, address))) {
            try (Holding ignored = Holding.of(unit(), lock)) {
                assertThrows(StorageException.class, () -> unit().call(SHORT, () -> threads().lock(org, List.of(id))));
                assertThrows(StorageException.class, () -> unit().call(SHORT, () -> threads().resolve(org, key, address)));
            }
        }
    }

    @Test
    @DisplayName("I-1: conversations are locked in the order of their ids, so that nobody waits in a circle")
    void lockOrder() {
        List<ConversationId> ids = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            UUID any = world.conversationId().value();
            ConversationId id = new ConversationId(new UUID(any.getMostSignificantBits() ^ (i % 2 == 0 ? Long.MIN_VALUE : 0), any.getLeastSignificantBits()));
            world.put(fresh(id, world.phone()));
            ids.add(id);
        }
        List<ConversationId> ordered = ids.stream().sorted((a, b) -> Uuids.ORDER.compare(a.value(), b.value())).toList();
        List<Boolean> sorted = Concurrently.run(RACERS, i -> {
            Random random = new Random(i);
            boolean all = true;
            for (int n = 0; n < 20; n++) {
                List<ConversationId> shuffled = new ArrayList<>(ids);
                Collections.shuffle(shuffled, random);
                all &= inUnit(() -> threads().lock(org, shuffled)).stream().map(l -> l.head().id()).toList().equals(ordered);
            }
            return all;
        });
        assertEquals(Collections.nCopies(RACERS, true), sorted);
    }

    @Test
    @DisplayName("ids that do not exist are left out, repeated ones answered once")
    void unknownIds() {
        ConversationId id = world.begin();
        ConversationId unknown = world.conversationId();
        assertEquals(List.of(id), inUnit(() -> threads().lock(org, List.of(unknown, id, id))).stream().map(l -> l.head().id()).toList());
        assertEquals(Set.of(id), threads().find(org, List.of(unknown, id)).keySet());
        assertEquals(Map.of(), threads().find(org, List.of()));
        assertEquals(List.of(), inUnit(() -> threads().lock(org, List.of())));
        assertEquals(Optional.empty(), inUnit(() -> threads().lockIfFree(org, unknown)));
        assertEquals(Optional.empty(), inUnit(() -> threads().resolve(org, new ThreadKey("sms|x|+14155550000"), world.phone())));
    }

    @Test
    @DisplayName("DL-4: a conversation that somebody holds is not waited for where it need not be, and can be read")
    void lockIfFree() {
        ConversationId id = world.begin();
        try (Holding ignored = Holding.of(unit(), () -> world.receive(id, "hello", World.at(1)))) {
            assertEquals(Optional.empty(), inUnit(() -> threads().lockIfFree(org, id)));
            assertEquals(1, world.head(id).sequences().version(), "as it was committed last");
        }
        assertEquals(2, inUnit(() -> threads().lockIfFree(org, id)).orElseThrow().head().sequences().version());
    }

    @Test
    @DisplayName("lockIfFree holds what it answers")
    void lockIfFreeHolds() {
        ConversationId id = world.begin();
        try (Holding ignored = Holding.of(unit(), () -> assertTrue(threads().lockIfFree(org, id).isPresent()))) {
            assertEquals(Optional.empty(), inUnit(() -> threads().lockIfFree(org, id)));
        }
    }

    @Test
    @DisplayName("CO-2: a conversation comes with what is known of its address, or of the one that wrote")
    void addressComesAlong() {
        Address own = world.phone();
        Address other = world.phone();
        ConversationId id = world.begin(own);
        storage.conversing().addresses().hold(org, own, 2);
        storage.conversing().addresses().hold(org, other, 3);
        ThreadKey key = ThreadKey.sms(World.CHANNEL, own);
        inUnit(() -> {
            assertAddress(own, 2, threads().resolve(org, key, own).orElseThrow());
            assertAddress(other, 3, threads().resolve(org, key, other).orElseThrow());
            Address stranger = world.phone();
            assertAddress(stranger, 0, threads().resolve(org, key, stranger).orElseThrow());
            assertAddress(own, 2, threads().lock(org, List.of(id)).get(0));
            assertAddress(own, 2, threads().lockIfFree(org, id).orElseThrow());
            assertAddress(own, 2, world.located(id));
            return id;
        });
    }

    @Test
    @DisplayName("the conversations of an address and of a customer, newest activity first, at most 100")
    void listed() {
        Address address = world.phone();
        CustomerId customer = new CustomerId("c-1");
        List<ConversationId> newestFirst = inUnit(() -> {
            List<ConversationId> made = new ArrayList<>();
            for (int i = 0; i < 103; i++) {
                Party party = new Party(address, customer, "Jo", List.of());
                ConversationId id = world.conversationId();
                world.put(begun(id, party, World.at(i * 7 % 103)));
                made.add(id);
            }
            made.sort((a, b) -> world.head(b).summary().lastActivityAt().compareTo(world.head(a).summary().lastActivityAt()));
            return made.subList(0, 100);
        });
        assertEquals(newestFirst, threads().withAddress(org, address));
        assertEquals(newestFirst, threads().ofCustomer(org, customer));
        assertEquals(List.of(), threads().withAddress(org, world.phone()));
        assertEquals(List.of(), threads().ofCustomer(org, new CustomerId("C-1")), "ids of customers are compared with their case");
    }

    @Test
    @DisplayName("I-7: nothing of another organization is found, locked or claimed")
    void otherOrganization() {
        Address address = world.phone();
        ThreadKey key = ThreadKey.sms(World.CHANNEL, address);
        CustomerId customer = new CustomerId("c-1");
        ConversationId theirs = world.begin(address);
        World.done(world.change(theirs, (next, draft) -> {
            draft.fact(new Fact.CustomerChanged(customer));
            return next.with(next.party().of(customer, "Jo"));
        }));
        storage.conversing().addresses().hold(org, address, 5);
        World other = new World(storage);
        inUnit(() -> {
            assertEquals(Optional.empty(), threads().resolve(other.organization(), key, address));
            assertEquals(List.of(), threads().lock(other.organization(), List.of(theirs)));
            assertEquals(Optional.empty(), threads().lockIfFree(other.organization(), theirs));
            return theirs;
        });
        assertEquals(Map.of(), threads().find(other.organization(), List.of(theirs)));
        assertEquals(Optional.empty(), threads().named(other.organization(), key));
        assertEquals(List.of(), threads().withAddress(other.organization(), address));
        assertEquals(List.of(), threads().ofCustomer(other.organization(), customer));
        assertFalse(inUnit(() -> threads().claim(other.organization(), key, theirs, other.conversationId())));
        ConversationId ours = other.begin(address);
        assertAddress(address, 0, inUnit(() -> threads().resolve(other.organization(), key, address)).orElseThrow());
        assertEquals(Optional.of(theirs), threads().named(org, key));
        assertEquals(Optional.of(ours), threads().named(other.organization(), key));
    }

    private boolean claim(ThreadKey key, @Nullable ConversationId expected) {
        return inUnit(() -> threads().claim(org, key, expected, world.conversationId()));
    }

    private Conversation fresh(ConversationId id, Address address) {
        return begun(id, new Party(address, null, null, List.of()), World.at(0));
    }

    private Conversation begun(ConversationId id, Party party, Instant at) {
        return Conversation.begin(org, id, World.PLACE, party, Status.OPEN, Author.AUTOMATIC, at).next(at);
    }

    private static void assertAddress(Address expected, int held, Located found) {
        assertEquals(expected, found.address().address());
        assertEquals(held, found.address().held());
    }
}
