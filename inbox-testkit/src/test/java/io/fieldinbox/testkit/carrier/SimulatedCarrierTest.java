// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.carrier;

import static io.fieldinbox.conversation.DeliveryState.DELIVERED;
import static io.fieldinbox.conversation.DeliveryState.FAILED;
import static io.fieldinbox.conversation.DeliveryState.SENT;
import static io.fieldinbox.conversation.DeliveryState.UNDELIVERED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.channel.Channel;
import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.Direction;
import io.fieldinbox.conversation.EntryHead;
import io.fieldinbox.conversation.Purpose;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Uuids;
import io.fieldinbox.testkit.SettableClock;
import io.fieldinbox.transport.AddressEffect;
import io.fieldinbox.transport.Inbound;
import io.fieldinbox.transport.Outcome;
import io.fieldinbox.transport.Outgoing;
import io.fieldinbox.transport.ProviderEvent;
import io.fieldinbox.transport.RawRequest;
import io.fieldinbox.transport.Receipt;
import io.fieldinbox.transport.WebhookReading;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedCarrierTest {

    private static final OrganizationId ORG = new OrganizationId("acme");
    private static final Channel MAIN = Channel.sms(ORG, "main", SimulatedCarrier.NAME, Address.phone("+14155550100"));
    private static final String JO = "+14155550123";

    private final SettableClock clock = SettableClock.at("2026-03-02T15:00:00Z");
    private final Uuids ids = new Uuids(clock, new SplittableRandom(1));
    private final List<ProviderEvent> told = new ArrayList<>();
    private SimulatedCarrier carrier;

    @BeforeEach
    void setUp() {
        carrier = SimulatedCarrier.of(MAIN, clock, 7, "secret");
        carrier.connect(told::add);
    }

    @Test
    @DisplayName("AH-2: what a phone writes is told as a message that came in; what it receives is listed in order")
    void phone() {
        String id = carrier.phone(JO).text("Hello 👋");
        assertEquals(List.of(), told, "nothing before it is delivered");
        assertEquals(1, carrier.deliver());
        assertEquals(List.of(new Inbound(ORG, "simulated", id, MAIN.address(), Address.phone(JO), "Hello 👋", List.of(), clock.instant(), null)), told);
        assertInstanceOf(Outcome.Accepted.class, send("one"));
        assertInstanceOf(Outcome.Accepted.class, send("two"));
        assertEquals(List.of("one", "two"), carrier.phone(JO).received());
        assertEquals(List.of(), carrier.phone("+14155550999").received());
    }

    @Test
    @DisplayName("AH-2: receipts come for what was accepted: sent, then delivered, with our id and the carrier's")
    void receipts() {
        Outgoing message = message("one");
        Outcome.Accepted accepted = (Outcome.Accepted) carrier.send(message);
        carrier.deliver();
        assertEquals(List.of(SENT, DELIVERED), states());
        assertEquals(new Receipt(ORG, "simulated", message.id(), accepted.providerMessageId(), SENT, null, null, AddressEffect.NONE), told.get(0));
    }

    @Test
    @DisplayName("AH-2: landline and opt-out are refused for good and say so of the address, a busy carrier takes nothing")
    void refusals() {
        FaultScript faults = carrier.phone(JO).faults();
        faults.next(Fault.LANDLINE, 1);
        assertEquals(AddressEffect.LANDLINE, ((Outcome.Rejected) send("a")).effect());
        faults.next(Fault.OPTED_OUT, 1);
        Outcome.Rejected optedOut = (Outcome.Rejected) send("b");
        assertEquals("21610", optedOut.code());
        assertEquals(AddressEffect.OPTED_OUT, optedOut.effect());
        faults.next(Fault.NOT_SENT, 1);
        assertInstanceOf(Outcome.NotSent.class, send("c"));
        faults.next(Fault.THROTTLED, 1);
        assertInstanceOf(Outcome.Throttled.class, send("d"));
        assertEquals(List.of(), carrier.accepted());
        assertInstanceOf(Outcome.Accepted.class, send("e"));
        assertEquals(5, carrier.requests());
    }

    @Test
    @DisplayName("AH-2: a throttled channel takes nothing for its time, and says how long")
    void throttled() {
        carrier.throttle(MAIN.id(), Duration.ofSeconds(60));
        clock.advance(Duration.ofSeconds(20));
        assertEquals(new Outcome.Throttled(Duration.ofSeconds(40), "20429"), send("a"));
        clock.advance(Duration.ofSeconds(40));
        assertInstanceOf(Outcome.Accepted.class, send("b"));
    }

    @Test
    @DisplayName("AH-2: a connection that breaks leaves the outcome unknown, before and after the carrier had it; a look-up tells, if it is on")
    void resets() {
        carrier.faults().next(Fault.RESET_BEFORE, 1);
        Outgoing lost = message("lost");
        assertInstanceOf(Outcome.Unknown.class, carrier.send(lost));
        carrier.faults().next(Fault.RESET_AFTER, 1);
        Outgoing had = message("had");
        assertInstanceOf(Outcome.Unknown.class, carrier.send(had));
        assertEquals(List.of("had"), carrier.phone(JO).received());
        assertInstanceOf(Outcome.NotSent.class, carrier.lookup(lost, clock.instant()).orElseThrow());
        assertInstanceOf(Outcome.Accepted.class, carrier.lookup(had, clock.instant()).orElseThrow());
        carrier.answersLookups(false);
        assertEquals(Optional.empty(), carrier.lookup(had, clock.instant()));
    }

    @Test
    @DisplayName("AH-2: receipts are filtered, failed, late, lost, doubled and out of order as scripted")
    void receiptFaults() {
        assertEquals(List.of(SENT, UNDELIVERED), after(Fault.FILTERED));
        assertEquals("30007", ((Receipt) told.get(1)).code());
        assertEquals(List.of(SENT, FAILED), after(Fault.FAILS));
        assertEquals(List.of(SENT, FAILED, DELIVERED), after(Fault.DELIVERED_AFTER_FAILURE));
        assertEquals(List.of(DELIVERED, SENT), after(Fault.RECEIPTS_REORDERED));
        assertEquals(List.of(SENT, SENT, DELIVERED, DELIVERED), after(Fault.RECEIPT_TWICE));
        assertEquals(List.of(), after(Fault.RECEIPT_LOST));
        assertEquals(List.of(), after(Fault.RECEIPT_LATE));
        assertEquals(2, carrier.waiting());
        clock.advance(Duration.ofSeconds(30));
        carrier.deliver();
        assertEquals(List.of(SENT, DELIVERED), states());
    }

    @Test
    @DisplayName("AH-2: what phones write is lost, doubled and late as scripted")
    void webhookFaults() {
        FaultScript faults = carrier.phone(JO).faults();
        faults.next(Fault.WEBHOOK_LATE, 1);
        carrier.phone(JO).text("late");
        faults.next(Fault.WEBHOOK_LOST, 1);
        carrier.phone(JO).text("lost");
        faults.next(Fault.WEBHOOK_TWICE, 1);
        carrier.phone(JO).text("twice");
        clock.advance(Duration.ofSeconds(30));
        carrier.deliver();
        assertEquals(List.of("twice", "twice", "late"), told.stream().map(e -> ((Inbound) e).text()).toList());
        assertEquals(2, told.stream().map(e -> ((Inbound) e).providerMessageId()).distinct().count());
    }

    @Test
    @DisplayName("AH-2: the same seed gives the same faults, another gives others")
    void deterministic() {
        assertEquals(outcomes(42), outcomes(42));
        assertTrue(IntStream.range(0, 20).anyMatch(seed -> !outcomes(seed).equals(outcomes(42))));
        long accepted = outcomes(42).stream().filter(o -> o.equals("Accepted")).count();
        assertTrue(accepted > 100 && accepted < 190, "accepted " + accepted + " of 200 with a chance of 0.3");
    }

    @Test
    @DisplayName("I-9: what is refused by an exception stays and is told again")
    void refusedIsToldAgain() {
        List<ProviderEvent> taken = new ArrayList<>();
        carrier.connect(event -> {
            if (taken.isEmpty() && told.isEmpty()) {
                told.add(event);
                throw new IllegalStateException("not stored");
            }
            taken.add(event);
        });
        carrier.phone(JO).text("one");
        carrier.phone(JO).text("two");
        assertThrows(IllegalStateException.class, carrier::deliver);
        assertEquals(2, carrier.deliver());
        assertEquals(List.of("one", "two"), taken.stream().map(e -> ((Inbound) e).text()).toList());
        assertThrows(IllegalStateException.class, () -> {
            SimulatedCarrier nobody = SimulatedCarrier.of(MAIN, clock, 1, "s");
            nobody.phone(JO).text("x");
            nobody.deliver();
        });
    }

    @Test
    @DisplayName("AH-2: its webhook holds messages and receipts, and is read as they were told")
    void webhook() {
        carrier.phone(JO).text("Hello 👋 \"quoted\"");
        assertInstanceOf(Outcome.Accepted.class, send("one"));
        carrier.deliver();
        RawRequest request = carrier.request("https://acme.example/inbox/webhooks/simulated", ORG, told);
        WebhookReading.Events read = (WebhookReading.Events) carrier.webhook(request);
        assertEquals(told, read.events());
        assertEquals(200, read.answer().status());
    }

    @Test
    @DisplayName("AH-2: its webhook reads what a person would write by hand")
    void webhookByHand() {
        String json = "{\"events\":[{\"type\":\"message\",\"id\":\"m1\",\"from\":\"us:72345\",\"to\":\"+14155550100\",\"text\":\"hi\"},{\"type\":\"receipt\",\"id\":\"SIM1\",\"state\":\"delivered\"}]}";
        WebhookReading.Events read = (WebhookReading.Events) carrier.webhook(raw(json, "secret"));
        assertEquals(new Inbound(ORG, "simulated", "m1", MAIN.address(), new Address(Address.Kind.SHORT_CODE, "us:72345"), "hi", List.of(), null, null), read.events().get(0));
        assertEquals(new Receipt(ORG, "simulated", null, "SIM1", DELIVERED, null, null, AddressEffect.NONE), read.events().get(1));
        assertEquals(List.of(), ((WebhookReading.Events) carrier.webhook(raw("{}", "secret"))).events());
    }

    @Test
    @DisplayName("AH-2: a webhook without the shared secret is refused, a malformed one too; neither tells what it held")
    void webhookRefused() {
        for (String wrong : List.of("", "Secret", "secret ", "secre")) {
            assertEquals(403, ((WebhookReading.Refused) carrier.webhook(raw("{}", wrong))).answer().status());
        }
        assertEquals(403, ((WebhookReading.Refused) carrier.webhook(new RawRequest(ORG, "POST", "https://x", Map.of(), new byte[0]))).answer().status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "[]", "{\"events\":[{}]}", "{\"events\":[{\"type\":\"private words\"}]}", "{\"events\":[{\"type\":\"message\",\"id\":\"1\",\"to\":\"+14155550100\"}]}",
        "{\"events\":[{\"type\":\"receipt\",\"id\":\"1\",\"state\":\"private words\"}]}", "{\"events\":[{\"type\":\"receipt\",\"state\":\"SENT\"}]}", "{\"events\":[{\"type\":\"receipt\",\"message\":\"private words\",\"state\":\"SENT\"}]}"})
    @DisplayName("AH-2: a malformed webhook is refused with 400, without telling what it held")
    void webhookMalformed(String json) {
        WebhookReading.Refused refused = (WebhookReading.Refused) carrier.webhook(raw(json, "secret"));
        assertEquals(400, refused.answer().status());
        assertFalse(refused.because().contains("private"), refused.because());
    }

    private List<DeliveryState> after(Fault fault) {
        told.clear();
        carrier.phone(JO).faults().next(fault, 1);
        assertInstanceOf(Outcome.Accepted.class, send("x"));
        carrier.deliver();
        return states();
    }

    private List<DeliveryState> states() {
        return told.stream().map(e -> ((Receipt) e).state()).toList();
    }

    private List<String> outcomes(long seed) {
        SimulatedCarrier seeded = SimulatedCarrier.of(MAIN, clock, seed, "s");
        seeded.faults().sometimes(Fault.RESET_BEFORE, 0.3);
        return IntStream.range(0, 200).mapToObj(i -> seeded.send(message("m")).getClass().getSimpleName()).toList();
    }

    private Outcome send(String text) {
        return carrier.send(message(text));
    }

    private Outgoing message(String text) {
        EntryHead head = new EntryHead(ORG, new EntryId(ids.next()), new ConversationId(ids.next()), 1, 1, Author.AUTOMATIC, clock.instant(), clock.instant(), null, null);
        return Outgoing.of(new CustomerMessage(head, Direction.OUTBOUND, MAIN.id(), Address.phone(JO), null, text, List.of(), Purpose.CONVERSATION), MAIN);
    }

    private static RawRequest raw(String json, String secret) {
        return new RawRequest(ORG, "POST", "https://acme.example/x", Map.of(SimulatedCarrier.SECRET_HEADER, List.of(secret)), json.getBytes(StandardCharsets.UTF_8));
    }
}
