// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.jpa.JpaStorage;
import io.fieldinbox.jpa.TestDatabase;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.transport.AddressEffect;
import io.fieldinbox.transport.Receipt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Receipts in every order, each of them twice. Twilio's "queued" is SENT to us: the provider has it. */
class ReceiptOrderTest {

    private static TestDatabase database;
    private static JpaStorage storage;

    @BeforeAll
    static void open() {
        database = TestDatabase.postgresql();
        storage = JpaStorage.on(database.emf(database.pool()));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    @DisplayName("DL-1: queued, sent and delivered in every order with duplicates end as DELIVERED")
    void delivered() {
        expect(orders(List.of(DeliveryState.SENT, DeliveryState.SENT, DeliveryState.SENT, DeliveryState.SENT, DeliveryState.DELIVERED, DeliveryState.DELIVERED)), order -> DeliveryState.DELIVERED);
    }

    @Test
    @DisplayName("DL-1: sent, delivered and read in every order with duplicates end as READ")
    void read() {
        expect(orders(List.of(DeliveryState.SENT, DeliveryState.DELIVERED, DeliveryState.DELIVERED, DeliveryState.READ, DeliveryState.READ)), order -> DeliveryState.READ);
    }

    @Test
    @DisplayName("DL-1: sent, undelivered and failed in every order with duplicates end as the first end that was told")
    void failed() {
        expect(orders(List.of(DeliveryState.SENT, DeliveryState.SENT, DeliveryState.UNDELIVERED, DeliveryState.UNDELIVERED, DeliveryState.FAILED, DeliveryState.FAILED)), ReceiptOrderTest::firstEnd);
    }

    @Test
    @DisplayName("DL-1: delivered after failed stays failed with a note, failed after delivered stays delivered with a note")
    void contradicting() {
        expect(orders(List.of(DeliveryState.SENT, DeliveryState.DELIVERED, DeliveryState.DELIVERED, DeliveryState.FAILED)), ReceiptOrderTest::firstEnd);
    }

    /** Of two ends the first one stays. */
    private static DeliveryState firstEnd(List<DeliveryState> order) {
        return order.stream().filter(state -> state != DeliveryState.SENT).findFirst().orElseThrow();
    }

    /** All orders twice: once when the message is known to be sent, once before the answer to our own request was written. */
    private void expect(Set<List<DeliveryState>> orders, Function<List<DeliveryState>, DeliveryState> end) {
        for (boolean early : new boolean[] {false, true}) {
            Company company = Company.on(storage);
            company.text("A1", Company.ANNA, "My sink leaks");
            Map<String, DeliveryState> expected = new LinkedHashMap<>();
            for (List<DeliveryState> order : orders) {
                String clientId = "c" + expected.size();
                company.sent(Company.ANNA, clientId, "Answer " + clientId);
                expected.put(clientId, end.apply(order));
                if (early) {
                    // The receipts come while the request is on its way.
                    company.adapter.meanwhile(() -> order.forEach(state -> tell(company, clientId, state)));
                    company.box.operations().drain();
                } else {
                    company.box.operations().drain();
                    order.forEach(state -> tell(company, clientId, state));
                }
            }
            company.box.operations().drain();
            expected.forEach((clientId, state) -> assertEquals(state, company.entry(clientId).delivery().state(), () -> clientId + (early ? " early " : " ") + orders));
            assertEquals(List.of(), company.box.operations().waiting(company.org, Optional.empty()).items());
        }
    }

    private static void tell(Company company, String clientId, DeliveryState state) {
        boolean failed = state == DeliveryState.FAILED || state == DeliveryState.UNDELIVERED;
        company.box.intake().receipt(new Receipt(company.org, SimulatedCarrier.NAME, company.entry(clientId).entry().head().id(), null, state, failed ? "30003" : null, null, AddressEffect.NONE));
    }

    private static Set<List<DeliveryState>> orders(List<DeliveryState> states) {
        Set<List<DeliveryState>> orders = new LinkedHashSet<>();
        permute(new ArrayList<>(states), new ArrayList<>(), orders);
        return orders;
    }

    private static void permute(List<DeliveryState> left, List<DeliveryState> chosen, Set<List<DeliveryState>> orders) {
        if (left.isEmpty()) {
            orders.add(List.copyOf(chosen));
        }
        for (DeliveryState next : new LinkedHashSet<>(left)) {
            left.remove(next);
            chosen.add(next);
            permute(left, chosen, orders);
            chosen.remove(chosen.size() - 1);
            left.add(next);
        }
    }
}
