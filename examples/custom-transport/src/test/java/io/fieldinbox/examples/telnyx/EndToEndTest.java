// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.telnyx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Contacts.Consent;
import io.fieldinbox.Desk;
import io.fieldinbox.Fieldinbox;
import io.fieldinbox.Messages.SendMessage;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.contact.ConsentEvent;
import io.fieldinbox.contact.ConsentState;
import io.fieldinbox.conversation.Anchor;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.listing.Row;
import io.fieldinbox.listing.View;
import io.fieldinbox.memory.MemoryStorage;
import io.fieldinbox.testkit.SettableClock;
import io.fieldinbox.testkit.host.SimulatedHost;
import io.fieldinbox.transport.RawRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An inbox whose only carrier is one that Fieldinbox does not know")
class EndToEndTest {

    private static final OrganizationId ACME = TelnyxWebhooks.ORGANIZATION;
    private static final Address ANNA = Address.phone("+14155552671");
    private static final String OURS = "+15005550006";

    private final SettableClock clock = SettableClock.at("2026-03-02T15:00:00Z");
    private final FakeTelnyx carrier = new FakeTelnyx();
    private final TelnyxWebhooks webhooks = new TelnyxWebhooks(clock);
    private final SimulatedHost host = new SimulatedHost();
    private final EmployeeId olga = host.office(ACME, "olga", "Olga Office");
    private Fieldinbox box;
    private Desk desk;

    @BeforeEach
    void open() {
        TelnyxSms adapter = TelnyxSms.with(webhooks.account()).baseUrl(carrier.baseUrl()).clock(clock).build();
        Channel number = Channel.sms(ACME, "main", TelnyxSms.NAME, Address.phone(OURS));
        box = Fieldinbox.builder().storage(MemoryStorage.create(clock)).directory(host).adapter(adapter).channel(number).clock(clock).build();
        desk = box.desk(ACME, olga);
    }

    @AfterEach
    void close() {
        box.close();
        carrier.close();
    }

    private int webhook(RawRequest request) {
        int status = box.intake().webhook(TelnyxSms.NAME, request).status();
        box.operations().drain();
        return status;
    }

    private ConversationId conversation() {
        List<Row> rows = desk.lists().page(View.ALL, Optional.empty(), 25).items();
        assertEquals(1, rows.size());
        return rows.get(0).head().id();
    }

    private EntryId answer(String text, String clientId) {
        EntryId id = desk.messages().send(new SendMessage(conversation(), text, clientId, null)).orThrow().entry().entry().head().id();
        box.operations().drain();
        return id;
    }

    private DeliveryState state(EntryId message) {
        return desk.messages().get(message).delivery().state();
    }

    private List<String> texts() {
        return desk.messages().timeline(conversation(), Anchor.NEWEST, 100).items().stream().map(PlacedEntry::entry)
            .filter(CustomerMessage.class::isInstance).map(entry -> ((CustomerMessage) entry).text()).toList();
    }

    @Test
    @DisplayName("I-1, I-2, DL-1: a signed webhook is a conversation, the answer leaves once, its receipts move it, in any order and any number of times")
    void roundTrip() {
        RawRequest text = webhooks.inbound("in-1", ANNA.value(), OURS, "No hot water since this morning");
        assertEquals(200, webhook(text));
        assertEquals(200, webhook(text), "the carrier tells it again");
        assertEquals(List.of("No hot water since this morning"), texts());

        EntryId sent = answer("Sam is with you at 2 pm.", "answer-1");
        box.operations().drain();
        assertEquals(1, carrier.sends().size());
        FakeTelnyx.Message message = carrier.messages().get(0);
        assertEquals(OURS + " " + ANNA.value() + " Sam is with you at 2 pm.", message.from() + " " + message.to() + " " + message.text());
        assertEquals(DeliveryState.SENT, state(sent));

        assertEquals(200, webhook(webhooks.finalized(message, "delivered", "")));
        assertEquals(DeliveryState.DELIVERED, state(sent));
        assertEquals(200, webhook(webhooks.sent(message)));
        assertEquals(200, webhook(webhooks.finalized(message, "delivered", "")));
        assertEquals(DeliveryState.DELIVERED, state(sent));
        assertEquals(1, carrier.sends().size());
    }

    @Test
    @DisplayName("I-2: a webhook that is not the carrier's, is too old or cannot be read changes nothing")
    void refused() {
        assertEquals(403, webhook(new TelnyxWebhooks(clock).inbound("in-1", ANNA.value(), OURS, "forged")));
        RawRequest kept = webhooks.inbound("in-1", ANNA.value(), OURS, "kept");
        clock.advance(Duration.ofMinutes(6));
        assertEquals(403, webhook(kept));
        assertEquals(400, webhook(webhooks.signed("{\"data\":[]}")));
        assertEquals(List.of(), desk.lists().page(View.ALL, Optional.empty(), 25).items());
    }

    @Test
    @DisplayName("I-3, DL-5: where the answer is lost the carrier is asked, and the message is not sent again")
    void answerLost() {
        webhook(webhooks.inbound("in-1", ANNA.value(), OURS, "Hello?"));
        carrier.next(FakeTelnyx.ACCEPT_AND_RESET);
        EntryId sent = answer("On the way", "answer-1");
        assertEquals(DeliveryState.SENT, state(sent));
        assertEquals(1, carrier.sends().size());
    }

    @Test
    @DisplayName("I-3, DL-5: where the carrier has no record yet the outcome is unknown, and a receipt with our tag makes it known")
    void receiptTells() {
        webhook(webhooks.inbound("in-1", ANNA.value(), OURS, "Hello?"));
        carrier.next(FakeTelnyx.ACCEPT_AND_RESET);
        carrier.onRecords(FakeTelnyx.reply(200, "application/json", "{\"data\":[]}"));
        EntryId sent = answer("On the way", "answer-1");
        assertEquals(DeliveryState.UNKNOWN, state(sent));
        webhook(webhooks.finalized(carrier.messages().get(0), "delivered", ""));
        assertEquals(DeliveryState.DELIVERED, state(sent));
        assertEquals(1, carrier.sends().size());
    }

    @Test
    @DisplayName("DL-4: what the carrier asks to wait with leaves later, once; what failed and is sent again is another message to the carrier")
    void againLater() {
        webhook(webhooks.inbound("in-1", ANNA.value(), OURS, "Hello?"));
        carrier.next(FakeTelnyx.throttle("Retry-After", "7"));
        EntryId sent = answer("On the way", "answer-1");
        assertEquals(DeliveryState.QUEUED, state(sent));
        clock.advance(Duration.ofMinutes(1));
        box.operations().drain();
        assertEquals(DeliveryState.SENT, state(sent));
        webhook(webhooks.finalized(carrier.messages().get(0), "delivery_failed", "40006"));
        assertEquals(DeliveryState.UNDELIVERED, state(sent));
        desk.messages().resend(sent).orThrow();
        box.operations().drain();
        assertEquals(2, carrier.messages().size());
        assertEquals(DeliveryState.SENT, state(sent));
        webhook(webhooks.finalized(carrier.messages().get(0), "delivery_failed", "40006"));
        assertEquals(DeliveryState.SENT, state(sent), "a late receipt of the attempt before");
        webhook(webhooks.finalized(carrier.messages().get(1), "delivered", ""));
        assertEquals(DeliveryState.DELIVERED, state(sent));
    }

    @Test
    @DisplayName("CO-2, CO-6: STOP is recorded with its words, nothing leaves any more, and the carrier's own answer is the only one; START undoes it")
    void stop() {
        webhook(webhooks.inbound("in-1", ANNA.value(), OURS, "Hello?"));
        webhook(webhooks.event("message.received", TelnyxWebhooks.received("in-2", ANNA.value(), OURS, "Stop please!").put("autoresponse_type", "STOP")));
        Consent consent = desk.contacts().consent(ANNA);
        assertEquals(ConsentState.Kind.OPTED_OUT, consent.state().kind());
        ConsentEvent event = consent.events().get(0);
        assertEquals("Stop please! in-2", event.words() + " " + event.providerMessageId());
        Answer<?> refused = desk.messages().send(new SendMessage(conversation(), "On the way", "answer-1", null));
        assertEquals("opted-out", refused.refusal().orElseThrow().reason().code());
        assertEquals(List.of(), carrier.sends());
        webhook(webhooks.event("message.received", TelnyxWebhooks.received("in-3", ANNA.value(), OURS, "START").put("autoresponse_type", "START")));
        answer("On the way", "answer-2");
        assertEquals(1, carrier.sends().size());
    }

    @Test
    @DisplayName("CO-6: an opt-out that only the carrier knows of becomes ours when it refuses a message")
    void optedOutAtTheCarrier() {
        webhook(webhooks.inbound("in-1", ANNA.value(), OURS, "Hello?"));
        carrier.next(FakeTelnyx.refuse(409, "40300", "Blocked due to STOP message"));
        EntryId sent = answer("On the way", "answer-1");
        assertEquals(DeliveryState.FAILED, state(sent));
        assertTrue(desk.contacts().consent(ANNA).state().optedOut());
    }
}
