// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.DeliveryStatus;
import io.fieldinbox.delivery.DeliveryStore.AttemptEnd;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.transport.AddressEffect;
import io.fieldinbox.transport.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two workers on one lane, led step by step: the first is stopped where it hurts most and goes on too late. */
class ZombieTest {
    private static final Duration LEASE = SendSettings.STANDARD.lease();

    private final Depot depot = new Depot();
    private final ConversationId id = depot.conversation(1);
    private final EntryId one = depot.queue(id, "One");
    private final EntryId two = depot.queue(id, "Two");
    private final EntryId three = depot.queue(id, "Three");
    private final LaneWorker zombie = depot.worker("zombie");
    private final LaneWorker successor = depot.worker("successor");

    @Test
    @DisplayName("I-3, DL-5: what a worker that died was sending is not sent by its successor; it is UNKNOWN and the lane goes on")
    void diedWhileSending() {
        Task.Send sending = begun(zombie);
        assertEquals(one, sending.turn().message().head().id());
        depot.clock.pass(LEASE);
        Task next = successor.next(assertInstanceOf(Task.LookUp.class, successor.claim(Depot.MAIN_LANES).orElseThrow()));
        assertEquals(DeliveryState.UNKNOWN, depot.state(one));
        assertEquals(two, assertInstanceOf(Task.Send.class, next).turn().message().head().id());
        assertEquals(List.of(), depot.carrier.requests());
    }

    @Test
    @DisplayName("DL-5: what a worker that died had given to the provider is found by asking, with no UNKNOWN left")
    void diedAfterSending() {
        zombie.send(begun(zombie));
        depot.carrier.onLookup(message -> depot.carrier.knows(message.id()) ? Optional.of(new Outcome.Accepted("SMfound")) : Optional.empty());
        depot.clock.pass(LEASE);
        finishAll(successor);
        assertEquals(DeliveryState.SENT, depot.state(one));
        assertEquals(List.of("One", "Two", "Three"), depot.carrier.requests());
    }

    @Test
    @DisplayName("DL-5: what the provider surely never had is sent by the successor, in its place")
    void neverArrived() {
        begun(zombie);
        depot.carrier.onLookup(message -> Optional.of(new Outcome.NotSent("not-there", "The provider does not have it.")));
        depot.clock.pass(LEASE);
        finishAll(successor);
        depot.clock.pass(Duration.ofSeconds(5));
        finishAll(successor);
        assertEquals(List.of("One", "Two", "Three"), depot.carrier.requests());
        assertEquals(2, depot.standing(one).attempts());
    }

    @Test
    @DisplayName("DL-3: a worker that lost its lane writes its outcome and begins nothing, while its successor sends the next (hole 5)")
    void stoppedBetweenFinishAndBegin() {
        Task.Send late = begun(zombie);
        Optional<Outcome> outcome = zombie.send(late);
        depot.clock.pass(LEASE);
        Task.Send second = assertInstanceOf(Task.Send.class, successor.next(successor.claim(Depot.MAIN_LANES).orElseThrow()));
        assertEquals(two, second.turn().message().head().id());
        assertSame(Task.OVER, zombie.finish(late, outcome.orElseThrow()));
        assertEquals(DeliveryState.SENT, depot.state(one), "its outcome counts");
        assertEquals(DeliveryState.SENDING, depot.state(two));
        assertEquals(DeliveryState.QUEUED, depot.state(three));
        Task third = successor.next(second);
        assertEquals(three, assertInstanceOf(Task.Send.class, third).turn().message().head().id());
    }

    @Test
    @DisplayName("DL-3: a worker that lost its lane to one that is between two messages begins nothing either (hole 5)")
    void lostWhileTheNextWaits() {
        Task.Send late = begun(zombie);
        Optional<Outcome> outcome = zombie.send(late);
        depot.clock.pass(LEASE);
        Task.LookUp found = assertInstanceOf(Task.LookUp.class, successor.claim(Depot.MAIN_LANES).orElseThrow());
        assertSame(Task.OVER, zombie.finish(late, outcome.orElseThrow()));
        assertEquals(DeliveryState.QUEUED, depot.state(two), "the lane is the successor's");
        Task next = successor.next(found);
        assertEquals(DeliveryState.SENT, depot.state(one), "the outcome that was written first stays (hole 16)");
        assertEquals(two, assertInstanceOf(Task.Send.class, next).turn().message().head().id());
    }

    @Test
    @DisplayName("I-3: an outcome is written once; a second one changes nothing and is not told (hole 16)")
    void outcomeOnce() {
        Task.Send sending = begun(zombie);
        zombie.finish(sending, new Outcome.Accepted("SM1"));
        int told = depot.facts(id).size();
        zombie.finish(sending, new Outcome.Rejected("30006", "Landline", AddressEffect.NONE));
        assertEquals(DeliveryState.SENT, depot.state(one));
        assertEquals("SM1", depot.standing(one).providerMessageId());
        assertEquals(told, depot.facts(id).size());
        boolean again = depot.storage.unitOfWork().call(Depot.WAIT,
                () -> depot.stores.deliveries().end(new Attempt(Depot.ORG, one, 1), AttemptEnd.NOT_SENT, depot.clock.instant()));
        assertEquals(false, again);
    }

    @Test
    @DisplayName("DL-1: the outcome that comes after UNKNOWN still counts")
    void lateOutcome() {
        Task.Send late = begun(zombie);
        Optional<Outcome> outcome = zombie.send(late);
        depot.clock.pass(LEASE);
        successor.next(successor.claim(Depot.MAIN_LANES).orElseThrow());
        assertEquals(DeliveryState.UNKNOWN, depot.state(one));
        zombie.finish(late, outcome.orElseThrow());
        assertEquals(DeliveryState.SENT, depot.state(one));
        assertEquals(List.of(DeliveryState.UNKNOWN, DeliveryState.SENT), depot.told(id, one));
    }

    @Test
    @DisplayName("I-3: 'not sent' that comes after UNKNOWN does not queue again behind the lane's back: it failed, for a person to send again")
    void lateNotSent() {
        Task.Send late = begun(zombie);
        depot.clock.pass(LEASE);
        finishAll(successor);
        assertEquals(DeliveryState.UNKNOWN, depot.state(one));
        zombie.finish(late, new Outcome.NotSent("connect-failed", "The provider could not be reached."));
        assertEquals(DeliveryState.FAILED, depot.state(one));
        depot.clock.pass(Duration.ofHours(1));
        depot.node.runUntilIdle();
        assertEquals(List.of("Two", "Three"), depot.carrier.requests());
    }

    @Test
    @DisplayName("I-3: an outcome of an attempt that is not the latest queues nothing: never two under way")
    void outcomeOfAnEarlierAttempt() {
        Task.Send late = begun(zombie);
        depot.clock.pass(LEASE);
        finishAll(successor);
        // A person says that it was not sent, and sends it again.
        depot.storage.unitOfWork().call(Depot.WAIT, () -> depot.stores.deliveries().move(Depot.ORG, one, Set.of(DeliveryState.UNKNOWN),
                new DeliveryStatus(DeliveryState.FAILED, null, null), null, null, true));
        depot.resend(one);
        depot.pump();
        Task.Send again = assertInstanceOf(Task.Send.class, successor.claim(Depot.MAIN_LANES).orElseThrow());
        zombie.finish(late, new Outcome.NotSent("connect-failed", "The provider could not be reached."));
        assertEquals(DeliveryState.SENDING, depot.state(one), "the second attempt is under way");
        assertTrue(successor.send(again).isPresent());
    }

    @Test
    @DisplayName("I-3: an attempt that was settled by asking the provider does not settle the next one under way (hole 16)")
    void settledByAsking() {
        Task.Send late = begun(zombie);
        depot.carrier.onLookup(message -> Optional.of(new Outcome.NotSent("not-there", "The provider does not have it.")));
        depot.clock.pass(LEASE);
        finishAll(successor);
        depot.clock.pass(Duration.ofSeconds(5));
        Task.Send again = assertInstanceOf(Task.Send.class, successor.claim(Depot.MAIN_LANES).orElseThrow());
        assertEquals(2, again.attempt());
        zombie.finish(late, new Outcome.Rejected("30006", "Landline", AddressEffect.NONE));
        assertEquals(DeliveryState.SENDING, depot.state(one));
    }

    @Test
    @DisplayName("I-3: a worker that was stopped before it could send does not send after its lease may have ended")
    void stoppedBeforeSending() {
        Task.Send late = begun(zombie);
        depot.clock.pass(LEASE.minus(SendSettings.STANDARD.sendTimeout()));
        Task next = zombie.next(late);
        assertEquals(List.of(), depot.carrier.requests(), "too late for attempt 1");
        assertEquals(2, assertInstanceOf(Task.Send.class, next).attempt());
        zombie.next(next);
        assertEquals(List.of("One"), depot.carrier.requests());
    }

    @Test
    @DisplayName("DL-5: an open attempt of another is left alone while it may still be under way")
    void patience() {
        Task.Send sending = begun(zombie);
        depot.storage.unitOfWork().call(Depot.WAIT, () -> depot.stores.lanes().release(sending.turn().lane(), depot.clock.instant()));
        assertSame(Task.OVER, successor.claim(Depot.MAIN_LANES).orElseThrow());
        depot.clock.pass(SendSettings.STANDARD.patience().minusMillis(1));
        assertEquals(Optional.empty(), successor.claim(Depot.MAIN_LANES));
        depot.clock.pass(Duration.ofMillis(1));
        assertInstanceOf(Task.LookUp.class, successor.claim(Depot.MAIN_LANES).orElseThrow());
        assertEquals(List.of(), depot.carrier.requests());
    }

    private Task.Send begun(LaneWorker worker) {
        depot.pump();
        return assertInstanceOf(Task.Send.class, worker.claim(Depot.MAIN_LANES).orElseThrow());
    }

    private static void finishAll(LaneWorker worker) {
        Task task = worker.claim(Depot.MAIN_LANES).orElseThrow();
        while (!(task instanceof Task.Over)) {
            task = worker.next(task);
        }
    }
}
