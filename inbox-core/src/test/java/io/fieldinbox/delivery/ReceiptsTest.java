// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.contact.AddressState;
import io.fieldinbox.contact.Experience;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.transport.AddressEffect;
import io.fieldinbox.transport.Outcome;
import io.fieldinbox.transport.Receipt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ReceiptsTest {
    private final Depot depot = new Depot();

    @TestFactory
    @DisplayName("DL-1: receipts in every order, with duplicates, end in the same state")
    Stream<DynamicTest> everyOrder() {
        List<DynamicTest> tests = new ArrayList<>();
        for (List<DeliveryState> order : orders(List.of(DeliveryState.SENT, DeliveryState.DELIVERED, DeliveryState.READ))) {
            tests.add(DynamicTest.dynamicTest("DL-1: " + order, () -> {
                Depot fresh = new Depot();
                ConversationId id = fresh.conversation(1);
                EntryId message = sent(fresh, id);
                for (DeliveryState state : order) {
                    assertTrue(fresh.receipts.apply(receipt(message, null, state, null)));
                    assertTrue(fresh.receipts.apply(receipt(message, null, state, null)));
                }
                assertEquals(DeliveryState.READ, fresh.state(message));
                assertEquals(List.of(DeliveryState.SENT, DeliveryState.DELIVERED, DeliveryState.READ), fresh.told(id, message));
                assertEquals(List.of(), notes(fresh, id));
            }));
        }
        return tests.stream();
    }

    @Test
    @DisplayName("DL-1: shuffled receipts of one end, seeded, never move a message backwards")
    void neverBackwards() {
        Random random = new Random(4711);
        for (int round = 0; round < 200; round++) {
            Depot fresh = new Depot();
            ConversationId id = fresh.conversation(1);
            EntryId message = sent(fresh, id);
            List<DeliveryState> states = new ArrayList<>(List.of(DeliveryState.SENT, DeliveryState.DELIVERED, DeliveryState.UNDELIVERED, DeliveryState.FAILED, DeliveryState.READ, DeliveryState.SENT));
            Collections.shuffle(states, random);
            int rank = fresh.state(message).rank();
            DeliveryState end = null;
            for (DeliveryState state : states) {
                fresh.receipts.apply(receipt(message, null, state, null));
                DeliveryState now = fresh.state(message);
                assertTrue(now.rank() >= rank, "seed 4711, round " + round + ": " + states + " went back to " + now);
                assertTrue(end == null || now == end || end == DeliveryState.DELIVERED && now == DeliveryState.READ, "seed 4711, round " + round + ": " + end + " became " + now);
                end = now.rank() == 3 ? now : end;
                rank = now.rank();
            }
        }
    }

    @Test
    @DisplayName("DL-1: of two ends the first stays and the other is kept as a note")
    void firstEndStays() {
        ConversationId id = depot.conversation(1);
        EntryId message = sent(depot, id);
        depot.receipts.apply(receipt(message, null, DeliveryState.DELIVERED, null));
        depot.receipts.apply(receipt(message, null, DeliveryState.UNDELIVERED, "30003"));
        assertEquals(DeliveryState.DELIVERED, depot.state(message));
        assertEquals(List.of(new Fact.ReceiptNoted(message, DeliveryState.UNDELIVERED, "30003")), notes(depot, id));
        assertNull(depot.head(id).summary().trouble());
    }

    @Test
    @DisplayName("DL-1: a receipt brings the provider's code and explanation, and shows on the row")
    void codeAndExplanation() {
        ConversationId id = depot.conversation(1);
        EntryId message = sent(depot, id);
        depot.receipts.apply(new Receipt(Depot.ORG, ScriptedCarrier.NAME, message, null, DeliveryState.UNDELIVERED, "30006", "It is a landline.", AddressEffect.NOT_TEXTABLE));
        assertEquals("30006", depot.standing(message).status().code());
        assertEquals("It is a landline.", depot.standing(message).status().explanation());
        assertEquals("30006", depot.head(id).summary().trouble());
        assertEquals("30006", depot.address(id).undeliverable());
    }

    @Test
    @DisplayName("DL-8: a message that was delivered proves that the address takes texts")
    void deliveredClears() {
        ConversationId id = depot.conversation(1);
        depot.know(id, state -> state.with(Experience.NONE.failed(Experience.Trouble.LANDLINE, "30006")));
        EntryId message = sent(depot, id);
        assertEquals("30006", depot.address(id).undeliverable(), "sent is no proof");
        depot.receipts.apply(receipt(message, null, DeliveryState.DELIVERED, null));
        assertNull(depot.address(id).undeliverable());
    }

    @Test
    @DisplayName("CO-6: a receipt that says 'opted out' changes our state as a refusal does, once")
    void optedOut() {
        ConversationId id = depot.conversation(1);
        EntryId message = sent(depot, id);
        Receipt out = new Receipt(Depot.ORG, ScriptedCarrier.NAME, message, null, DeliveryState.FAILED, "21610", "Opted out.", AddressEffect.OPTED_OUT);
        depot.receipts.apply(out);
        depot.receipts.apply(out);
        assertTrue(depot.address(id).consentOn(Depot.MAIN).optedOut());
        assertEquals(1, depot.stores.addresses().consent(Depot.ORG, Depot.phone(1)).size());
    }

    @Test
    @DisplayName("DL-1: a receipt settles what is UNKNOWN")
    void settlesUnknown() {
        ConversationId id = depot.conversation(1);
        EntryId message = depot.queue(id, "Hello");
        depot.carrier.on("Hello", new Outcome.Unknown("timeout"));
        depot.node.runUntilIdle();
        assertEquals("timeout", depot.head(id).summary().trouble());
        depot.receipts.apply(receipt(message, "SM1", DeliveryState.DELIVERED, null));
        assertEquals(DeliveryState.DELIVERED, depot.state(message));
        assertNull(depot.standing(message).status().code());
        assertNull(depot.head(id).summary().trouble());
    }

    @Test
    @DisplayName("DL-1: a receipt that overtakes the answer of the provider is not undone by it")
    void overtakesTheAnswer() {
        ConversationId id = depot.conversation(1);
        EntryId message = depot.queue(id, "Hello");
        EntryId next = depot.queue(id, "Next");
        depot.carrier.on("Hello", sending -> {
            depot.receipts.apply(receipt(message, "SM1", DeliveryState.DELIVERED, null));
            return new Outcome.Accepted("SM1");
        });
        depot.node.runUntilIdle();
        assertEquals(DeliveryState.DELIVERED, depot.state(message));
        assertEquals("SM1", depot.standing(message).providerMessageId());
        assertEquals(DeliveryState.SENT, depot.state(next));
    }

    @Test
    @DisplayName("DL-4: late receipts of the attempt before do not touch the one under way or its end")
    void receiptsOfTheAttemptBefore() {
        ConversationId id = depot.conversation(1);
        EntryId message = sent(depot, id);
        String first = ScriptedCarrier.providerId(message, 1);
        Receipt failed = receipt(message, first, DeliveryState.FAILED, "30003");
        depot.receipts.apply(failed);
        depot.resend(message);
        depot.pump();
        LaneWorker worker = depot.worker("w");
        Task.Send again = assertInstanceOf(Task.Send.class, worker.claim(Depot.MAIN_LANES).orElseThrow());
        depot.receipts.apply(failed);
        assertEquals(DeliveryState.SENDING, depot.state(message));
        worker.next(again);
        depot.receipts.apply(failed);
        assertEquals(DeliveryState.SENT, depot.state(message));
        depot.receipts.apply(receipt(message, ScriptedCarrier.providerId(message, 2), DeliveryState.DELIVERED, null));
        assertEquals(DeliveryState.DELIVERED, depot.state(message));
    }

    @Test
    @DisplayName("DL-1: a receipt finds its message by the provider's id too; what is not there is said, for the caller to keep it")
    void findsItsMessage() {
        ConversationId id = depot.conversation(1);
        EntryId message = sent(depot, id);
        assertTrue(depot.receipts.apply(receipt(null, ScriptedCarrier.providerId(message, 1), DeliveryState.DELIVERED, null)));
        assertEquals(DeliveryState.DELIVERED, depot.state(message));
        assertFalse(depot.receipts.apply(receipt(null, "SMother", DeliveryState.DELIVERED, null)));
        assertFalse(depot.receipts.apply(receipt(new EntryId(new UUID(7, 7)), null, DeliveryState.DELIVERED, null)));
    }

    @Test
    @DisplayName("I-7: a receipt of another organization finds nothing")
    void otherOrganization() {
        EntryId message = sent(depot, depot.conversation(1));
        Receipt foreign = new Receipt(new io.fieldinbox.kernel.OrganizationId("other"), ScriptedCarrier.NAME, message, ScriptedCarrier.providerId(message, 1), DeliveryState.DELIVERED, null, null, AddressEffect.NONE);
        assertFalse(depot.receipts.apply(foreign));
        assertEquals(DeliveryState.SENT, depot.state(message));
    }

    @Test
    @DisplayName("DL-1: what was withheld stays withheld, whatever a receipt says")
    void withheldStays() {
        ConversationId id = depot.conversation(1);
        EntryId message = depot.queue(id, "Hello");
        depot.know(id, state -> state.withBlock(AddressState.EVERYWHERE, true));
        depot.node.runUntilIdle();
        depot.receipts.apply(receipt(message, null, DeliveryState.DELIVERED, null));
        assertEquals(DeliveryState.WITHHELD, depot.state(message));
        assertEquals(1, notes(depot, id).size());
    }

    private static EntryId sent(Depot depot, ConversationId id) {
        EntryId message = depot.queue(id, "Hello");
        depot.node.runUntilIdle();
        assertEquals(DeliveryState.SENT, depot.state(message));
        return message;
    }

    private static Receipt receipt(@Nullable EntryId message, @Nullable String providerId, DeliveryState state, @Nullable String code) {
        return new Receipt(Depot.ORG, ScriptedCarrier.NAME, message, providerId, state, code, null, AddressEffect.NONE);
    }

    private static List<Fact> notes(Depot depot, ConversationId id) {
        return depot.facts(id).stream().filter(Fact.ReceiptNoted.class::isInstance).toList();
    }

    private static List<List<DeliveryState>> orders(List<DeliveryState> states) {
        if (states.isEmpty()) {
            return List.of(List.of());
        }
        List<List<DeliveryState>> orders = new ArrayList<>();
        for (DeliveryState first : states) {
            for (List<DeliveryState> rest : orders(states.stream().filter(s -> s != first).toList())) {
                List<DeliveryState> order = new ArrayList<>(List.of(first));
                order.addAll(rest);
                orders.add(order);
            }
        }
        return orders;
    }
}
