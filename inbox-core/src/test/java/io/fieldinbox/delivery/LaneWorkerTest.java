// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.channel.Capabilities;
import io.fieldinbox.contact.AddressState;
import io.fieldinbox.contact.ConsentEvent;
import io.fieldinbox.contact.ConsentState;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.DeliveryStatus;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.Purpose;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.transport.AddressEffect;
import io.fieldinbox.transport.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LaneWorkerTest {
    private static final Outcome NOT_SENT = new Outcome.NotSent("connect-failed", "The provider could not be reached.");

    private final Depot depot = new Depot();

    @Test
    @DisplayName("DL-1: a message goes from QUEUED to SENT, with the provider's id, and the change log tells of it")
    void sent() {
        ConversationId id = depot.conversation(1);
        EntryId message = depot.queue(id, "Hello");
        assertEquals(DeliveryState.QUEUED, depot.state(message));
        depot.node.runUntilIdle();
        assertEquals(List.of("Hello"), depot.carrier.requests());
        assertEquals(new DeliveryStatus(DeliveryState.SENT, null, null), depot.standing(message).status());
        assertEquals(ScriptedCarrier.providerId(message, 1), depot.standing(message).providerMessageId());
        assertEquals(List.of(DeliveryState.SENT), depot.told(id, message));
        depot.node.runUntilIdle();
        assertEquals(1, depot.carrier.requests().size());
    }

    @Test
    @DisplayName("DL-2: what the host rolls back is never sent, what it commits is")
    void joinsTheHost() {
        ConversationId id = depot.conversation(1);
        try {
            depot.storage.hostTransaction(() -> {
                depot.queue(id, "Rolled back");
                throw new UnsupportedOperationException("the host changed its mind");
            });
        } catch (UnsupportedOperationException expected) {
            assertEquals("the host changed its mind", expected.getMessage());
        }
        depot.storage.hostTransaction(() -> depot.queue(id, "Committed"));
        depot.node.runUntilIdle();
        assertEquals(List.of("Committed"), depot.carrier.requests());
    }

    @Test
    @DisplayName("DL-3: a lane is sent in order, also past a message that fails")
    void inOrder() {
        ConversationId id = depot.conversation(1);
        List<String> texts = texts(50);
        List<EntryId> messages = texts.stream().map(text -> depot.queue(id, text)).toList();
        depot.carrier.on("text 7", new Outcome.Rejected("30006", "Landline", AddressEffect.NONE));
        depot.node.runUntilIdle();
        assertEquals(texts, depot.carrier.requests());
        assertEquals(DeliveryState.FAILED, depot.state(messages.get(7)));
        assertEquals(DeliveryState.SENT, depot.state(messages.get(8)));
    }

    @Test
    @DisplayName("DL-3: a long lane gives way after 20 messages")
    void quantum() {
        ConversationId longLane = depot.conversation(1);
        texts(50).forEach(text -> depot.queue(longLane, text));
        ConversationId other = depot.conversation(2);
        depot.pump();
        depot.clock.pass(Duration.ofMillis(1));
        depot.queue(other, "short");
        depot.pump();
        depot.clock.pass(Duration.ofMillis(1));
        LaneWorker worker = depot.worker("w");
        turn(worker);
        turn(worker);
        assertEquals(20, depot.carrier.requests().indexOf("short"));
    }

    @Test
    @DisplayName("DL-4: what was not sent is tried again with growing pauses, then fails with the provider's code")
    void retries() {
        ConversationId id = depot.conversation(1);
        EntryId message = depot.queue(id, "Hello");
        EntryId next = depot.queue(id, "Next");
        IntStream.range(0, 9).forEach(n -> depot.carrier.on("Hello", NOT_SENT));
        List<Duration> pauses = new ArrayList<>();
        for (int attempt = 1; attempt < 5; attempt++) {
            depot.node.runUntilIdle();
            assertEquals(attempt, depot.carrier.requests().size());
            assertEquals(DeliveryState.QUEUED, depot.state(message));
            Duration waited = Duration.ZERO;
            while (depot.carrier.requests().size() == attempt) {
                depot.clock.pass(Duration.ofMillis(500));
                waited = waited.plusMillis(500);
                if (waited.compareTo(Duration.ofMinutes(10)) > 0) {
                    throw new AssertionError("never tried again");
                }
                depot.node.runUntilIdle();
            }
            pauses.add(waited);
        }
        for (int n = 0; n < pauses.size(); n++) {
            long full = 5000L << n;
            assertTrue(pauses.get(n).toMillis() >= full / 2 && pauses.get(n).toMillis() <= full + 500, "pause " + n + " was " + pauses.get(n));
        }
        assertEquals(DeliveryState.FAILED, depot.state(message));
        assertEquals("connect-failed", depot.standing(message).status().code());
        assertEquals(List.of("Hello", "Hello", "Hello", "Hello", "Hello", "Next"), depot.carrier.requests());
        assertEquals(DeliveryState.SENT, depot.state(next));
        assertEquals(5, depot.standing(message).attempts());
    }

    @Test
    @DisplayName("DL-4, DL-9: attempts that a throttled channel turned away do not count toward the limit")
    void throttledDoNotCount() {
        EntryId message = depot.queue(depot.conversation(1), "Hello");
        IntStream.range(0, 9).forEach(n -> depot.carrier.on("Hello", new Outcome.Throttled(Duration.ofSeconds(1), "20429")));
        IntStream.range(0, 4).forEach(n -> depot.carrier.on("Hello", NOT_SENT));
        untilSettled(message);
        assertEquals(DeliveryState.SENT, depot.state(message));
        assertEquals(14, depot.standing(message).attempts());
    }

    @Test
    @DisplayName("DL-4: a person's resend begins to count anew")
    void resendCountsAnew() {
        EntryId message = depot.queue(depot.conversation(1), "Hello");
        IntStream.range(0, 9).forEach(n -> depot.carrier.on("Hello", NOT_SENT));
        untilSettled(message);
        assertEquals(DeliveryState.FAILED, depot.state(message));
        assertEquals(5, depot.standing(message).attempts());
        depot.resend(message);
        untilSettled(message);
        assertEquals(DeliveryState.SENT, depot.state(message));
        assertEquals(10, depot.standing(message).attempts());
    }

    private void untilSettled(EntryId message) {
        for (int n = 0; n < 1_000 && !depot.state(message).settled(); n++) {
            depot.clock.pass(Duration.ofSeconds(2));
            depot.node.runUntilIdle();
        }
    }

    @Test
    @DisplayName("DL-4: jitter spreads the pauses of equal attempts")
    void jitter() {
        java.util.Random random = new java.util.Random(3);
        List<Duration> pauses = IntStream.range(0, 100).mapToObj(n -> SendSettings.STANDARD.backoffAfter(1, random)).toList();
        assertTrue(pauses.stream().distinct().count() > 50);
        assertTrue(pauses.stream().allMatch(p -> p.toMillis() >= 2500 && p.toMillis() <= 5000));
        assertTrue(SendSettings.STANDARD.backoffAfter(30, random).compareTo(Duration.ofMinutes(5)) <= 0);
    }

    @Test
    @DisplayName("I-3: a lease that could end during a send, and a patience shorter than one, are refused")
    void unsafeTimes() {
        SendSettings fast = SendSettings.STANDARD.withTimes(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(3));
        assertEquals(Duration.ofSeconds(5), fast.lease());
        assertThrows(IllegalArgumentException.class, () -> fast.withTimes(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(3)));
        assertThrows(IllegalArgumentException.class, () -> fast.withTimes(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(2)));
    }

    @Test
    @DisplayName("DL-4: after its deadline a message fails and is not tried again")
    void deadline() {
        ConversationId id = depot.conversation(1);
        EntryId message = depot.queue(id, "Hello", Purpose.CONVERSATION, depot.clock.instant().plusSeconds(2));
        depot.carrier.on("Hello", NOT_SENT);
        depot.node.runUntilIdle();
        assertEquals(DeliveryState.QUEUED, depot.state(message));
        depot.clock.pass(Duration.ofSeconds(2));
        depot.node.runUntilIdle();
        assertEquals(DeliveryState.FAILED, depot.state(message));
        assertEquals("expired", depot.standing(message).status().code());
        assertEquals(1, depot.carrier.requests().size());
        assertEquals("expired", depot.head(id).summary().trouble());
    }

    @Test
    @DisplayName("DL-4: a permanent refusal is final: one attempt, its code and explanation kept and shown on the row")
    void permanent() {
        ConversationId id = depot.conversation(1);
        EntryId message = depot.queue(id, "Hello");
        depot.carrier.on("Hello", new Outcome.Rejected("30006", "It is a landline.", AddressEffect.NOT_TEXTABLE));
        depot.node.runUntilIdle();
        depot.clock.pass(Duration.ofHours(1));
        depot.node.runUntilIdle();
        assertEquals(1, depot.carrier.requests().size());
        assertEquals(new DeliveryStatus(DeliveryState.FAILED, "30006", "It is a landline."), depot.standing(message).status());
        assertEquals("30006", depot.head(id).summary().trouble());
        assertEquals("30006", depot.address(id).undeliverable());
    }

    @Test
    @DisplayName("DL-4: sent again it is a new attempt behind the others, never two under way")
    void resend() {
        ConversationId id = depot.conversation(1);
        EntryId message = depot.queue(id, "Hello");
        depot.carrier.on("Hello", new Outcome.Rejected("30003", "Unreachable", AddressEffect.NONE));
        depot.node.runUntilIdle();
        depot.queue(id, "Later");
        depot.resend(message);
        depot.node.runUntilIdle();
        assertEquals(List.of("Hello", "Later", "Hello"), depot.carrier.requests());
        assertEquals(new DeliveryStatus(DeliveryState.SENT, null, null), depot.standing(message).status());
        assertEquals(2, depot.standing(message).attempts());
    }

    @Test
    @DisplayName("DL-4, DL-5: the provider is told which attempt it is, also when it is asked about it and when a person sends again")
    void attemptsAreNumbered() {
        ConversationId id = depot.conversation(1);
        EntryId message = depot.queue(id, "Hello");
        List<Integer> sent = new ArrayList<>();
        List<Integer> asked = new ArrayList<>();
        for (Outcome outcome : List.of(NOT_SENT, new Outcome.Unknown("reset"), new Outcome.Accepted("SMlast"))) {
            depot.carrier.on("Hello", sending -> {
                sent.add(sending.attempt());
                return outcome;
            });
        }
        depot.carrier.onLookup(asking -> {
            asked.add(asking.attempt());
            return java.util.Optional.of(new Outcome.Rejected("30003", "Unreachable", AddressEffect.NONE));
        });
        depot.node.runUntilIdle();
        depot.clock.pass(Duration.ofSeconds(5));
        depot.node.runUntilIdle();
        depot.resend(message);
        depot.node.runUntilIdle();
        assertEquals(List.of(1, 2, 3), sent);
        assertEquals(List.of(2), asked);
    }

    @Test
    @DisplayName("DL-5, I-3: an unknown outcome is told, never repeated, and the lane goes on")
    void unknown() {
        ConversationId id = depot.conversation(1);
        EntryId message = depot.queue(id, "Hello");
        depot.queue(id, "Next");
        depot.carrier.on("Hello", new Outcome.Unknown("timeout"));
        depot.node.runUntilIdle();
        depot.clock.pass(Duration.ofHours(2));
        depot.node.runUntilIdle();
        assertEquals(List.of("Hello", "Next"), depot.carrier.requests());
        assertEquals(DeliveryState.UNKNOWN, depot.state(message));
        assertEquals("timeout", depot.standing(message).status().code());
    }

    @Test
    @DisplayName("DL-5, I-3: an adapter that throws may have sent: UNKNOWN")
    void adapterThrows() {
        ConversationId id = depot.conversation(1);
        EntryId message = depot.queue(id, "Hello");
        depot.carrier.on("Hello", sending -> {
            depot.carrier.accept(sending);
            throw new IllegalStateException("broken pipe");
        });
        depot.node.runUntilIdle();
        assertEquals(DeliveryState.UNKNOWN, depot.state(message));
        assertEquals(1, depot.carrier.requests().size());
    }

    @Test
    @DisplayName("DL-5: where the provider can be asked, an unknown outcome becomes known")
    void lookedUpAtOnce() {
        ConversationId id = depot.conversation(1);
        EntryId message = depot.queue(id, "Hello");
        depot.carrier.on("Hello", sending -> {
            depot.carrier.accept(sending);
            return new Outcome.Unknown("reset");
        });
        depot.carrier.onLookup(asked -> java.util.Optional.of(new Outcome.Accepted("SMfound")));
        depot.node.runUntilIdle();
        assertEquals(DeliveryState.SENT, depot.state(message));
        assertEquals("SMfound", depot.standing(message).providerMessageId());
    }

    @Test
    @DisplayName("DL-5, I-3: 'never had it' right after a lost answer is not believed before it must be true; then it is sent again")
    void notYetThere() {
        ConversationId id = depot.conversation(1);
        EntryId message = depot.queue(id, "Hello");
        depot.carrier.on("Hello", new Outcome.Unknown("reset"));
        depot.carrier.onLookup(asked -> java.util.Optional.of(NOT_SENT));
        depot.node.runUntilIdle();
        assertEquals(DeliveryState.SENDING, depot.state(message));
        assertEquals(1, depot.carrier.requests().size());
        depot.clock.pass(SendSettings.STANDARD.patience());
        depot.node.runUntilIdle();
        depot.clock.pass(Duration.ofSeconds(5));
        depot.node.runUntilIdle();
        assertEquals(List.of("Hello", "Hello"), depot.carrier.requests());
        assertEquals(DeliveryState.SENT, depot.state(message));
    }

    @Test
    @DisplayName("DL-5: a provider that cannot be asked now is asked again, for ten minutes, then a person decides")
    void lookupFails() {
        ConversationId id = depot.conversation(1);
        EntryId message = depot.queue(id, "Hello");
        depot.carrier.on("Hello", new Outcome.Unknown("reset"));
        depot.carrier.onLookup(asked -> {
            throw new IllegalStateException("503");
        });
        depot.node.runUntilIdle();
        for (int n = 0; n < 100 && depot.state(message) == DeliveryState.SENDING; n++) {
            depot.clock.pass(Duration.ofSeconds(10));
            depot.node.runUntilIdle();
        }
        assertEquals(DeliveryState.UNKNOWN, depot.state(message));
        assertEquals(SettableClock.START.plusSeconds(600), depot.clock.instant());
        assertEquals(1, depot.carrier.requests().size());
        assertTrue(depot.carrier.asked().size() > 30, "asked " + depot.carrier.asked().size() + " times");
    }

    @Test
    @DisplayName("CO-2, I-4: an opt-out withholds all that is queued, 50 messages, and says so; opting in again does not send them")
    void withheld() {
        ConversationId id = depot.conversation(1);
        List<EntryId> messages = texts(50).stream().map(text -> depot.queue(id, text)).toList();
        depot.optOut(id);
        EntryId confirmation = depot.queue(id, "You are unsubscribed", Purpose.OPT_OUT_CONFIRMATION, depot.clock.instant().plus(Duration.ofMinutes(5)));
        depot.node.runUntilIdle();
        assertEquals(List.of("You are unsubscribed"), depot.carrier.requests());
        assertEquals(DeliveryState.SENT, depot.state(confirmation));
        for (EntryId message : messages) {
            assertEquals("opted-out", depot.standing(message).status().code());
            assertEquals(List.of(DeliveryState.WITHHELD), depot.told(id, message));
        }
        depot.know(id, state -> state.withConsent(AddressState.EVERYWHERE, new ConsentState(ConsentState.Kind.OPTED_IN, ConsentEvent.Method.KEYWORD)));
        depot.clock.pass(Duration.ofDays(1));
        depot.node.runUntilIdle();
        assertEquals(1, depot.carrier.requests().size());
    }

    @Test
    @DisplayName("CO-2: a confirmation that could not leave within five minutes is withheld")
    void confirmationTooLate() {
        ConversationId id = depot.conversation(1);
        depot.optOut(id);
        EntryId confirmation = depot.queue(id, "Bye", Purpose.OPT_OUT_CONFIRMATION, depot.clock.instant().plus(Duration.ofMinutes(5)));
        depot.clock.pass(Duration.ofMinutes(5));
        depot.node.runUntilIdle();
        assertEquals(List.of(), depot.carrier.requests());
        assertEquals(DeliveryState.WITHHELD, depot.state(confirmation));
    }

    @Test
    @DisplayName("CO-7: nothing goes out to a blocked address")
    void blocked() {
        ConversationId id = depot.conversation(1);
        EntryId message = depot.queue(id, "Hello");
        depot.know(id, state -> state.withBlock(AddressState.EVERYWHERE, true));
        depot.node.runUntilIdle();
        assertEquals(List.of(), depot.carrier.requests());
        assertEquals("blocked", depot.standing(message).status().code());
        assertEquals("blocked", depot.head(id).summary().trouble());
    }

    @Test
    @DisplayName("CO-6: refused as opted out by the carrier, our ledger and state follow and the rest is withheld")
    void carrierOptOut() {
        ConversationId id = depot.conversation(1);
        EntryId first = depot.queue(id, "One");
        EntryId second = depot.queue(id, "Two");
        depot.carrier.on("One", new Outcome.Rejected("21610", "The recipient has opted out.", AddressEffect.OPTED_OUT));
        depot.node.runUntilIdle();
        assertEquals(List.of("One"), depot.carrier.requests());
        assertEquals(DeliveryState.FAILED, depot.state(first));
        assertEquals(DeliveryState.WITHHELD, depot.state(second));
        assertTrue(depot.address(id).consentOn(Depot.MAIN).optedOut());
        assertFalse(depot.address(id).consentOn(Depot.SIDE).optedOut());
        List<ConsentEvent> ledger = depot.stores.addresses().consent(Depot.ORG, Depot.phone(1));
        assertEquals(1, ledger.size());
        assertEquals(ConsentEvent.Method.CARRIER, ledger.get(0).method());
        assertEquals(first, ledger.get(0).message());
        assertEquals("21610 The recipient has opted out.", ledger.get(0).words());
        assertTrue(depot.facts(id).contains(new Fact.ConsentChanged(ConsentEvent.Action.OPT_OUT, ConsentEvent.Method.CARRIER)));
        assertEquals(1, depot.facts(id).stream().filter(fact -> fact instanceof Fact.SystemEntryAdded).count());
    }

    @Test
    @DisplayName("I-4: what the channel cannot carry any more does not leave")
    void capability() {
        ConversationId id = depot.conversation(1);
        EntryId message = depot.queue(id, "Hello");
        depot.carrier.carries(new Capabilities(4, false, true, true, false));
        depot.node.runUntilIdle();
        assertEquals(List.of(), depot.carrier.requests());
        assertEquals("too-long", depot.standing(message).status().code());
    }

    @Test
    @DisplayName("DL-10: what was canceled does not leave, and what has left cannot be canceled")
    void cancel() {
        ConversationId id = depot.conversation(1);
        EntryId first = depot.queue(id, "One");
        EntryId second = depot.queue(id, "Two");
        EntryId third = depot.queue(id, "Three");
        depot.carrier.on("One", sending -> {
            assertFalse(depot.cancel(first), "it is leaving");
            assertTrue(depot.cancel(second));
            return depot.carrier.accept(sending);
        });
        depot.node.runUntilIdle();
        assertEquals(List.of("One", "Three"), depot.carrier.requests());
        assertEquals(DeliveryState.CANCELED, depot.state(second));
        assertFalse(depot.cancel(third));
    }

    @Test
    @DisplayName("DL-1: the row shows the trouble of the newest message and loses it when that arrives")
    void troubleOnTheRow() {
        ConversationId id = depot.conversation(1);
        EntryId first = depot.queue(id, "One");
        depot.carrier.on("One", new Outcome.Rejected("30003", "Unreachable", AddressEffect.NONE));
        depot.node.runUntilIdle();
        assertEquals("30003", depot.head(id).summary().trouble());
        depot.resend(first);
        depot.node.runUntilIdle();
        assertNull(depot.head(id).summary().trouble());
    }

    @Test
    @DisplayName("DL-3: one message that its text makes fail does not hold up other conversations")
    void othersGoOn() {
        List<ConversationId> conversations = IntStream.range(0, 30).mapToObj(depot::conversation).toList();
        conversations.forEach(id -> depot.queue(id, "to " + depot.head(id).party().address().value()));
        depot.carrier.on("to " + Depot.phone(3).value(), NOT_SENT);
        depot.node.runUntilIdle();
        assertEquals(30, depot.carrier.requests().size());
        assertEquals(30, depot.carrier.requests().stream().distinct().count());
    }

    private static List<String> texts(int count) {
        return IntStream.range(0, count).mapToObj(n -> String.format(Locale.ROOT, "text %d", n)).toList();
    }

    private static void turn(LaneWorker worker) {
        Task task = worker.claim(Depot.MAIN_LANES).orElseThrow();
        while (!(task instanceof Task.Over)) {
            task = worker.next(task);
        }
    }
}
