// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import static io.fieldinbox.conversation.DeliveryState.CANCELED;
import static io.fieldinbox.conversation.DeliveryState.DELIVERED;
import static io.fieldinbox.conversation.DeliveryState.FAILED;
import static io.fieldinbox.conversation.DeliveryState.QUEUED;
import static io.fieldinbox.conversation.DeliveryState.READ;
import static io.fieldinbox.conversation.DeliveryState.SENDING;
import static io.fieldinbox.conversation.DeliveryState.SENT;
import static io.fieldinbox.conversation.DeliveryState.UNDELIVERED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.DeliveryStatus;
import io.fieldinbox.conversation.Direction;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.NewDelivery;
import io.fieldinbox.conversation.Purpose;
import io.fieldinbox.delivery.Attempt;
import io.fieldinbox.delivery.Delivery;
import io.fieldinbox.delivery.DeliveryStore.AttemptEnd;
import io.fieldinbox.delivery.DeliveryStore.Standing;
import io.fieldinbox.delivery.DeliveryStore;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.testkit.contract.StorageProbe.Table;
import io.fieldinbox.work.Lane;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What {@code DeliveryStore} promises: an attempt begins once and ends once (I-3), and a state never goes back (DL-1). */
public abstract class DeliveryStoreContract extends StorageContract {

    private ConversationId conversation;
    private Instant now;

    /** For subclasses. */
    protected DeliveryStoreContract() {}

    @BeforeEach
    void setUp() {
        now = storage.clock().now();
        conversation = world.begin();
    }

    @Test
    @DisplayName("DL-4: the next delivery is the first behind what is done that is not settled, with all that the gate asks")
    void next() {
        EntryId first = world.answer(conversation, "one", World.at(1));
        EntryId second = world.entryId();
        World.done(world.change(conversation, world.outbound(second, "client-2", "two", World.at(2), World.CHANNEL, now.plusSeconds(60))));
        storage.conversing().addresses().hold(org, world.head(conversation).party().address(), 2);
        Lane lane = lane();
        Delivery delivery = next(lane).orElseThrow();
        assertEquals(changes().entry(org, first).orElseThrow().entry(), delivery.message());
        assertEquals(new Delivery(delivery.message(), 1, QUEUED, 0, null, false, null, null, null, 0, world.located(conversation).address()), delivery);
        assertEquals(2, delivery.address().held());
        assertTrue(begin(lane, delivery, 1));
        Delivery sending = next(lane).orElseThrow();
        assertEquals(new Delivery(delivery.message(), 1, SENDING, 1, now, true, null, null, null, 0, delivery.address()), sending);
        assertTrue(end(first, 1, AttemptEnd.ACCEPTED));
        assertFalse(next(lane).orElseThrow().attemptOpen());
        assertTrue(move(first, Set.of(SENDING), SENT));
        Delivery after = next(lane).orElseThrow();
        assertEquals(second, after.message().head().id());
        assertEquals(now.plusSeconds(60), after.notBefore());
        assertEquals(2, after.laneSeq());
        assertEquals(Optional.empty(), next(lane.doneUpTo(2)));
        assertTrue(move(second, Set.of(QUEUED), CANCELED));
        assertEquals(Optional.empty(), next(lane));
    }

    @Test
    @DisplayName("DL-4: only attempts that surely did not send it count as tries, and a requeue begins to count anew")
    void tries() {
        EntryId message = world.answer(conversation, "one", World.at(1));
        Lane lane = lane();
        List<AttemptEnd> ends = List.of(AttemptEnd.THROTTLED, AttemptEnd.NOT_SENT, AttemptEnd.TOO_LATE, AttemptEnd.NOT_SENT, AttemptEnd.UNKNOWN);
        for (int n = 1; n <= ends.size(); n++) {
            assertTrue(begin(lane, next(lane).orElseThrow(), n));
            assertTrue(end(message, n, ends.get(n - 1)));
            assertTrue(move(message, Set.of(SENDING), QUEUED));
        }
        assertEquals(2, next(lane).orElseThrow().tries());
        assertFalse(end(message, 4, AttemptEnd.NOT_SENT), "it has ended");
        assertEquals(2, next(lane).orElseThrow().tries());
        assertTrue(move(message, Set.of(QUEUED), FAILED));
        assertTrue(inUnit(() -> store().requeue(org, message, Set.of(FAILED), 9, null)));
        assertEquals(List.of(0, 5), List.of(next(lane).orElseThrow().tries(), next(lane).orElseThrow().attempts()));
    }

    @Test
    @DisplayName("CO-8, CO-10: when quiet hours begin is read as it was written; one that was withheld before it was queued is settled and says why")
    void windowsAndWithheld() {
        EntryId withheld = world.entryId();
        EntryId queued = world.entryId();
        DeliveryStatus why = new DeliveryStatus(DeliveryState.WITHHELD, "preference", "Not by text \u00e9");
        World.done(world.change(conversation, automated(withheld, why, null)));
        World.done(world.change(conversation, automated(queued, new DeliveryStatus(QUEUED, null, null), now.plusSeconds(60))));
        assertEquals(why, changes().entry(org, withheld).orElseThrow().delivery());
        assertEquals("reminder", ((CustomerMessage) changes().entry(org, withheld).orElseThrow().entry()).kind());
        Delivery next = next(lane()).orElseThrow();
        assertEquals(queued, next.message().head().id());
        assertEquals(now.plusSeconds(60), next.windowEnds());
        assertEquals("reminder", next.message().kind());
    }

    private World.Edit automated(EntryId entry, DeliveryStatus status, @Nullable Instant windowEnds) {
        return (next, draft) -> {
            Conversation head = next.entry().lane();
            CustomerMessage message = new CustomerMessage(world.entryHead(head, entry, Author.AUTOMATIC, now, null), Direction.OUTBOUND, World.CHANNEL, head.party().address(), null, "Tomorrow", List.of(),
                    Purpose.AUTOMATED, "reminder");
            draft.entry(message).delivery(new NewDelivery(entry, head.sequences().lastLane(), World.CHANNEL, head.party().address(), Purpose.AUTOMATED, null, null, windowEnds, status))
                    .fact(new Fact.MessageQueued(entry, head.sequences().last(), Purpose.AUTOMATED));
            return head;
        };
    }

    @RepeatedTest(3)
    @DisplayName("I-3: of eight workers who begin the same attempt at once one does")
    void beginRace() {
        EntryId message = world.answer(conversation, "one", World.at(1));
        Lane lane = lane();
        Delivery delivery = next(lane).orElseThrow();
        List<Boolean> begun = Concurrently.run(8, i -> begin(lane, delivery, 1));
        assertEquals(1, begun.stream().filter(b -> b).count());
        assertEquals(1, probe.count(org, Table.ATTEMPT));
        assertEquals(1, standing(message).attempts());
        assertEquals(SENDING, standing(message).status().state());
        assertFalse(begin(lane, delivery, 2), "it is not queued any more");
    }

    @RepeatedTest(5)
    @DisplayName("DL-5: of a worker who begins and a person who takes it back one succeeds")
    void cancelRace() {
        EntryId message = world.answer(conversation, "one", World.at(1));
        Lane lane = lane();
        Delivery delivery = next(lane).orElseThrow();
        List<Boolean> won = Concurrently.run(List.of(() -> begin(lane, delivery, 1), () -> move(message, Set.of(QUEUED), CANCELED)));
        // The worker gives way to somebody who is deciding; who decides waits for the worker.
        assertEquals(1, won.stream().filter(b -> b).count());
        assertEquals(won.get(0) ? SENDING : CANCELED, standing(message).status().state());
        assertEquals(won.get(0) ? 1 : 0, probe.count(org, Table.ATTEMPT));
    }

    @Test
    @DisplayName("DL-5: a delivery that somebody is deciding about is not begun, and not waited for")
    void beginGivesWay() {
        EntryId message = world.answer(conversation, "one", World.at(1));
        Lane lane = lane();
        Delivery delivery = next(lane).orElseThrow();
        Holding cancel = Holding.of(unit(), () -> assertTrue(move(message, Set.of(QUEUED), CANCELED)));
        assertFalse(begin(lane, delivery, 1));
        cancel.rollBack();
        assertEquals(0, probe.count(org, Table.ATTEMPT));
        assertTrue(begin(lane, delivery, 1));
    }

    @RepeatedTest(3)
    @DisplayName("I-3: an attempt ends once, however many tell of it")
    void endRace() {
        EntryId message = begun();
        List<Boolean> ended = Concurrently.run(8, i -> end(message, 1, i % 2 == 0 ? AttemptEnd.ACCEPTED : AttemptEnd.REJECTED));
        assertEquals(1, ended.stream().filter(b -> b).count());
    }

    @Test
    @DisplayName("I-3: an unknown end may still become known, a known one stays")
    void unknownMayBecomeKnown() {
        EntryId message = begun();
        assertTrue(end(message, 1, AttemptEnd.UNKNOWN));
        assertFalse(next(lane()).orElseThrow().attemptOpen());
        assertTrue(end(message, 1, AttemptEnd.ACCEPTED));
        for (AttemptEnd end : AttemptEnd.values()) {
            assertFalse(end(message, 1, end), () -> "ended again as " + end);
        }
        assertFalse(end(message, 2, AttemptEnd.ACCEPTED), "an attempt that never began");
    }

    @Test
    @DisplayName("DL-3: after a send that surely failed a new attempt begins with the next number, and the old one is closed")
    void secondAttempt() {
        EntryId message = begun();
        Lane lane = lane();
        assertTrue(end(message, 1, AttemptEnd.NOT_SENT));
        assertTrue(inUnit(() -> store().move(org, message, Set.of(SENDING), new DeliveryStatus(QUEUED, "20503", "not now"), null, now.plusSeconds(30), true)));
        Delivery again = next(lane).orElseThrow();
        assertEquals(1, again.attempts());
        assertEquals(now.plusSeconds(30), again.notBefore());
        assertEquals(now, again.attemptBegun());
        assertTrue(begin(lane, again, 2));
        assertFalse(end(message, 1, AttemptEnd.ACCEPTED));
        assertTrue(end(message, 2, AttemptEnd.ACCEPTED));
        assertEquals(2, probe.count(org, Table.ATTEMPT));
    }

    @Test
    @DisplayName("DL-1: a state is replaced only from the states that are named; code and explanation go with it, the provider's id stays")
    void moves() {
        EntryId message = begun();
        assertFalse(inUnit(() -> store().move(org, message, Set.of(QUEUED, SENT), new DeliveryStatus(DELIVERED, null, null), null, null, true)));
        assertFalse(inUnit(() -> store().move(org, message, Set.of(), new DeliveryStatus(DELIVERED, null, null), null, null, true)));
        assertEquals(new DeliveryStatus(SENDING, null, null), standing(message).status());
        assertTrue(inUnit(() -> store().move(org, message, Set.of(SENDING), new DeliveryStatus(SENT, "accepted", "the carrier has it \ud83d\udc4d"), "SM9", null, true)));
        Standing sent = new Standing(org, message, conversation, World.CHANNEL, new DeliveryStatus(SENT, "accepted", "the carrier has it \ud83d\udc4d"), 1, "SM9");
        assertEquals(sent, standing(message));
        assertEquals(sent.status(), changes().entry(org, message).orElseThrow().delivery());
        assertTrue(inUnit(() -> store().move(org, message, Set.of(SENT), new DeliveryStatus(UNDELIVERED, "30007", null), null, null, true)));
        assertEquals(new Standing(org, message, conversation, World.CHANNEL, new DeliveryStatus(UNDELIVERED, "30007", null), 1, "SM9"), standing(message));
    }

    @Test
    @DisplayName("DL-1: receipts in any order, with repetitions, never take a state back")
    void receiptsNeverGoBack() {
        List<DeliveryState> receipts = List.of(SENT, DELIVERED, READ, FAILED, UNDELIVERED, SENT, DELIVERED);
        for (long seed = 0; seed < 25; seed++) {
            EntryId message = begun();
            List<DeliveryState> order = new ArrayList<>(receipts);
            Collections.shuffle(order, new Random(seed));
            DeliveryState expected = SENDING;
            for (DeliveryState told : order) {
                boolean counts = DeliveryState.replacedBy(told).contains(expected);
                assertEquals(counts, move(message, DeliveryState.replacedBy(told), told), "seed " + seed + ", " + order + " at " + told);
                DeliveryState is = standing(message).status().state();
                assertTrue(is.rank() >= expected.rank(), "seed " + seed + ", " + order + ": from " + expected + " to " + is);
                expected = counts ? told : expected;
                assertEquals(expected, is, "seed " + seed + ", " + order);
            }
        }
    }

    @RepeatedTest(3)
    @DisplayName("DL-1: of eight equal receipts at once one counts")
    void receiptRace() {
        EntryId message = begun();
        List<Boolean> counted = Concurrently.run(8, i -> move(message, DeliveryState.replacedBy(DELIVERED), DELIVERED));
        assertEquals(1, counted.stream().filter(c -> c).count());
    }

    @Test
    @DisplayName("DL-3: a failed message that is sent again goes behind all others, its attempts counted on")
    void requeue() {
        EntryId message = begun();
        EntryId later = world.answer(conversation, "later", World.at(2));
        assertFalse(inUnit(() -> store().requeue(org, message, Set.of(FAILED, UNDELIVERED), 3, null)));
        assertTrue(end(message, 1, AttemptEnd.REJECTED));
        assertTrue(inUnit(() -> store().move(org, message, Set.of(SENDING), new DeliveryStatus(FAILED, "30003", "unreachable"), "SM9", null, true)));
        assertTrue(inUnit(() -> store().requeue(org, message, Set.of(FAILED, UNDELIVERED), 3, now.plusSeconds(600))));
        assertEquals(new Standing(org, message, conversation, World.CHANNEL, new DeliveryStatus(QUEUED, null, null), 1, "SM9"), standing(message));
        Lane lane = lane();
        assertEquals(later, next(lane).orElseThrow().message().head().id());
        assertTrue(move(later, Set.of(QUEUED), CANCELED));
        Delivery again = next(lane).orElseThrow();
        assertEquals(message, again.message().head().id());
        assertEquals(3, again.laneSeq());
        assertEquals(now.plusSeconds(600), again.deadline());
        assertTrue(begin(lane, again, 2));
    }

    @Test
    @DisplayName("DL-1: a delivery is found by the provider's whole id on the adapter's channels")
    void byProviderId() {
        EntryId message = begun();
        String id = "p".repeat(100) + "1";
        assertTrue(inUnit(() -> store().move(org, message, Set.of(SENDING), new DeliveryStatus(SENT, null, null), id, null, true)));
        assertEquals(Optional.of(message), byProviderId(id, World.CHANNEL, new ChannelId("other-number")));
        assertEquals(Optional.empty(), byProviderId(id, new ChannelId("other-number")));
        assertEquals(Optional.empty(), byProviderId(id));
        for (String other : List.of("p".repeat(100), "p".repeat(100) + "2", "P" + id.substring(1), id + " ")) {
            assertEquals(Optional.empty(), byProviderId(other, World.CHANNEL), other);
        }
    }

    @Test
    @DisplayName("DL-1: a state that no change has told of is found, oldest first, until one has told of that state")
    void unreported() {
        EntryId first = begun();
        EntryId second = begun();
        assertEquals(List.of(), unreportedHere());
        assertTrue(moveUnreported(first, SENT));
        assertTrue(moveUnreported(second, SENT));
        List<Standing> found = unreportedHere();
        assertEquals(List.of(standing(first), standing(second)), found);
        assertTrue(moveUnreported(first, DELIVERED));
        inUnit(() -> {
            found.forEach(store()::reported);
            return found;
        });
        assertEquals(List.of(standing(first)), unreportedHere(), "one that has moved on since is still to be told of");
        assertTrue(inUnit(() -> store().move(org, first, Set.of(DELIVERED), new DeliveryStatus(READ, null, null), null, null, true)));
        assertEquals(List.of(), unreportedHere());
    }

    @Test
    @DisplayName("I-8: a rolled-back move leaves the state as it was")
    void rollBack() {
        EntryId message = world.answer(conversation, "one", World.at(1));
        Holding.of(unit(), () -> assertTrue(move(message, Set.of(QUEUED), CANCELED))).rollBack();
        assertEquals(QUEUED, standing(message).status().state());
    }

    @Test
    @DisplayName("I-7: a delivery of another organization is not found, begun, ended or moved")
    void otherOrganization() {
        World other = new World(storage);
        EntryId message = begun();
        assertTrue(inUnit(() -> store().move(org, message, Set.of(SENDING), new DeliveryStatus(SENDING, null, null), "SM9", null, true)));
        Lane lane = lane();
        Lane forged = new Lane(other.organization(), conversation, World.CHANNEL, lane.fence(), lane.seen(), lane.doneSeq());
        Delivery delivery = next(lane).orElseThrow();
        inUnit(() -> {
            assertEquals(Optional.empty(), store().next(forged));
            assertFalse(store().begin(forged, delivery, 1, "w", now));
            assertFalse(store().end(new Attempt(other.organization(), message, 1), AttemptEnd.ACCEPTED, now));
            assertFalse(store().move(other.organization(), message, Set.of(SENDING), new DeliveryStatus(SENT, null, null), null, null, true));
            assertFalse(store().requeue(other.organization(), message, Set.of(SENDING), 9, null));
            assertEquals(Optional.empty(), store().standing(other.organization(), message));
            assertEquals(Optional.empty(), store().byProviderId(other.organization(), List.of(World.CHANNEL), "SM9"));
            return message;
        });
        assertEquals(SENDING, standing(message).status().state());
    }

    private DeliveryStore store() {
        return storage.queues().deliveries();
    }

    /** A message whose first attempt has begun. */
    private EntryId begun() {
        EntryId message = world.answer(conversation, "one", World.at(1));
        Lane lane = lane(world.head(conversation).sequences().lastLane() - 1);
        assertTrue(begin(lane, next(lane).orElseThrow(), 1));
        return message;
    }

    /** The lane as a worker holds it; that it is held is the lane store's affair. */
    private Lane lane() {
        return lane(0);
    }

    private Lane lane(long doneSeq) {
        return new Lane(org, conversation, World.CHANNEL, 1, 1, doneSeq);
    }

    private Optional<Delivery> next(Lane lane) {
        return inUnit(() -> store().next(lane));
    }

    private boolean begin(Lane lane, Delivery delivery, int number) {
        return inUnit(() -> store().begin(lane, delivery, number, "worker", now));
    }

    private boolean end(EntryId message, int number, AttemptEnd end) {
        return inUnit(() -> store().end(new Attempt(org, message, number), end, now.plusSeconds(1)));
    }

    private boolean move(EntryId message, Set<DeliveryState> from, DeliveryState to) {
        return inUnit(() -> store().move(org, message, from, new DeliveryStatus(to, null, null), null, null, true));
    }

    private boolean moveUnreported(EntryId message, DeliveryState to) {
        return inUnit(() -> store().move(org, message, DeliveryState.replacedBy(to), new DeliveryStatus(to, null, null), null, null, false));
    }

    private Standing standing(EntryId message) {
        return inUnit(() -> store().standing(org, message)).orElseThrow();
    }

    private Optional<EntryId> byProviderId(String id, ChannelId... channels) {
        return inUnit(() -> store().byProviderId(org, List.of(channels), id));
    }

    private List<Standing> unreportedHere() {
        return inUnit(() -> store().unreported(10_000)).stream().filter(s -> s.organization().equals(org)).toList();
    }
}
