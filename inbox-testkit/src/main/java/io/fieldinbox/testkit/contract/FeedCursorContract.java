// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.event.ChangeFeed;
import io.fieldinbox.event.ChangeFeed.CursorLease;
import io.fieldinbox.kernel.ConversationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What {@code ChangeFeed} promises of cursors: one reader at a time for each consumer and organization, fenced, from where the last one ended (KP-3). */
public abstract class FeedCursorContract extends StorageContract {

    private static final Duration LEASE = Duration.ofSeconds(30);

    private String consumer;
    private Instant now;
    private ConversationId conversation;

    /** For subclasses. */
    protected FeedCursorContract() {}

    @BeforeEach
    void setUp() {
        consumer = world.unique("c");
        now = storage.clock().now();
        conversation = world.begin();
        pump(now, conversation);
    }

    @Test
    @DisplayName("KP-3: a cursor begins before the first change, moves as told and is taken only where something lies behind it")
    void moves() {
        CursorLease lease = claimed(consumer, now);
        assertEquals(0, lease.position());
        assertTrue(feed().advance(lease, 1));
        assertEquals(Optional.empty(), claim(consumer, now));
        world.receive(conversation, "hello", World.at(1));
        world.receive(conversation, "hello", World.at(2));
        pump(now, conversation);
        CursorLease second = claimed(consumer, now);
        assertEquals(1, second.position());
        assertTrue(second.fence() > lease.fence());
        assertTrue(feed().advance(second, 2));
        assertEquals(2, claimed(consumer, now).position(), "there is more");
    }

    @RepeatedTest(3)
    @DisplayName("KP-3: of eight readers who want one cursor at once one has it")
    void race() {
        clearOthers();
        List<Optional<CursorLease>> had = Concurrently.run(8, i -> feed().claim(consumer, "w" + i, now, LEASE).filter(l -> l.organization().equals(org)));
        assertEquals(1, had.stream().filter(Optional::isPresent).count());
    }

    @Test
    @DisplayName("KP-3: a cursor whose lease has ended is taken by another, and its old reader moves it no more")
    void leaseEnds() {
        CursorLease old = claimed(consumer, now);
        assertEquals(Optional.empty(), claim(consumer, now.plus(LEASE).minusMillis(1)));
        CursorLease fresh = claimed(consumer, now.plus(LEASE));
        assertEquals(0, fresh.position(), "what was read is read again");
        assertTrue(fresh.fence() > old.fence());
        assertFalse(feed().advance(old, 1));
        assertTrue(feed().advance(fresh, 1));
        assertFalse(feed().advance(fresh, 1), "it was given back");
        assertEquals(Optional.empty(), claim(consumer, now.plus(LEASE).plus(LEASE)));
    }

    @Test
    @DisplayName("KP-3: a reader that failed gives its cursor back where it was, and it is taken again")
    void givenBackUnmoved() {
        CursorLease lease = claimed(consumer, now);
        assertTrue(feed().advance(lease, lease.position()));
        assertEquals(0, claimed(consumer, now).position());
    }

    @Test
    @DisplayName("KP-3: consumers have cursors of their own")
    void consumersAreApart() {
        String other = consumer + "x";
        assertTrue(feed().advance(claimed(consumer, now), 1));
        assertEquals(0, claimed(other, now).position());
        assertEquals(Optional.empty(), claim(consumer, now));
    }

    @Test
    @DisplayName("I-7: organizations have cursors of their own: one that is held holds up no other")
    void organizationsAreApart() {
        claimed(consumer, now);
        World other = new World(storage);
        pump(now, other.begin());
        Optional<CursorLease> theirs = claim(consumer, now, other);
        assertTrue(theirs.isPresent());
        assertEquals(0, theirs.orElseThrow().position());
    }

    private ChangeFeed feed() {
        return storage.feed();
    }

    private CursorLease claimed(String who, Instant at) {
        return claim(who, at).orElseThrow(() -> new AssertionError("the cursor was not had"));
    }

    private Optional<CursorLease> claim(String who, Instant at) {
        return claim(who, at, world);
    }

    /** Claims until it has the cursor of the organization; those of others, left behind by other tests, are moved to their end. */
    private Optional<CursorLease> claim(String who, Instant at, World of) {
        Optional<CursorLease> had = feed().claim(who, "worker", at, LEASE);
        while (had.isPresent() && !had.get().organization().equals(of.organization())) {
            assertTrue(feed().advance(had.get(), feed().newest(had.get().organization())));
            had = feed().claim(who, "worker", at, LEASE);
        }
        return had;
    }

    /** Leaves this organization as the only one with changes behind the cursor. */
    private void clearOthers() {
        CursorLease lease = claimed(consumer, now);
        assertTrue(feed().advance(lease, 1));
        assertEquals(Optional.empty(), claim(consumer, now));
        world.receive(conversation, "hello", World.at(1));
        pump(now, conversation);
    }
}
