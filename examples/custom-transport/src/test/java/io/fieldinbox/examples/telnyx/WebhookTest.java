// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.telnyx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldinbox.conversation.Attachment;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.testkit.SettableClock;
import io.fieldinbox.transport.AddressEffect;
import io.fieldinbox.transport.HttpAnswer;
import io.fieldinbox.transport.Inbound;
import io.fieldinbox.transport.RawRequest;
import io.fieldinbox.transport.Receipt;
import io.fieldinbox.transport.WebhookReading;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Webhooks")
class WebhookTest {

    private static final String ID = "7ee4241c-f127-47e5-9c34-3aac291f8058";
    private static final String FROM = "+14155552671";
    private static final String TO = "+15005550006";
    private static final FakeTelnyx.Message SENT = new FakeTelnyx.Message(
        "40385f64-5717-4562-b3fc-2c963f66afa6", TO, FROM, "On the way", List.of("campaign 7", "fieldinbox." + Messages.ID + ".2"), "");

    private final SettableClock clock = SettableClock.at("2026-03-02T10:00:00Z");
    private final TelnyxWebhooks carrier = new TelnyxWebhooks(clock);
    private final TelnyxSms adapter = TelnyxSms.with(carrier.account()).clock(clock).build();

    private List<?> events(RawRequest request) {
        WebhookReading.Events events = assertInstanceOf(WebhookReading.Events.class, adapter.webhook(request), () -> adapter.webhook(request).toString());
        assertEquals(new HttpAnswer(200, "application/json", "{}"), events.answer());
        return events.events();
    }

    private Inbound inbound(ObjectNode payload) {
        return assertInstanceOf(Inbound.class, events(carrier.event("message.received", payload)).get(0));
    }

    private String refused(int status, RawRequest request) {
        WebhookReading.Refused refused = assertInstanceOf(WebhookReading.Refused.class, adapter.webhook(request));
        assertEquals(status, refused.answer().status(), refused.because());
        assertFalse(refused.because().contains("secret"), refused.because());
        return refused.because();
    }

    @Test
    @DisplayName("a text is read as it was written, with the time the carrier had it")
    void text() {
        String text = "  Hi! é & \uD83D\uDE90 + 100% = ok\n";
        Inbound expected = new Inbound(TelnyxWebhooks.ORGANIZATION, "telnyx", ID, Address.phone(TO), Address.phone(FROM), text, List.of(), Instant.parse("2026-03-02T09:59:58.574Z"), null);
        assertEquals(List.of(expected), events(carrier.inbound(ID, FROM, TO, text)));
    }

    @ParameterizedTest(name = "{0} is {1} {2}")
    @DisplayName("short codes, letters and hidden callers are addresses: no message is lost for its sender")
    @CsvSource({
        "72345, SHORT_CODE, us:72345", "262966, SHORT_CODE, us:262966", "SUPPORT, SENDER_NAME, support", "'', RAW, anonymous", "???, RAW, ???", "+0123, RAW, +0123"
    })
    void senders(String from, Address.Kind kind, String value) {
        assertEquals(new Address(kind, value), inbound(TelnyxWebhooks.received(ID, from, TO, "Hi")).from());
    }

    @ParameterizedTest(name = "{0} is {1}")
    @DisplayName("CO-6: what the carrier took it for outweighs the words")
    @CsvSource({"STOP, OPT_OUT", "START, OPT_IN", "HELP, HELP", "TEAPOT, ", "'', "})
    void keywords(String type, Inbound.KeywordHint hint) {
        assertEquals(hint, inbound(TelnyxWebhooks.received(ID, FROM, TO, "lo que sea").put("autoresponse_type", type)).keyword());
        assertNull(inbound(TelnyxWebhooks.received(ID, FROM, TO, "STOP")).keyword());
    }

    @Test
    @DisplayName("a text to a group came to the number that the carrier calls us for")
    void group() {
        ObjectNode payload = TelnyxWebhooks.received(ID, FROM, TO, "Hi all");
        payload.putArray("to").addObject().put("phone_number", "+14155550000").put("status", "delivered");
        payload.withArray("to").addObject().put("phone_number", TO).put("status", "webhook_delivered");
        assertEquals(Address.phone(TO), inbound(payload).to());
    }

    @Test
    @DisplayName("a picture without words is a message; files that lie elsewhere than at the carrier's are named without their address")
    void media() {
        ObjectNode payload = TelnyxWebhooks.received(ID, FROM, TO, "");
        payload.putNull("text");
        payload.withArray("media").addObject().put("url", "https://media.telnyx.com/abc/photo.jpg?sig=1").put("content_type", "image/jpeg").put("size", 245760);
        payload.withArray("media").addObject().put("url", "https://evil.example/photo.jpg").putNull("content_type").putNull("size");
        Inbound read = inbound(payload);
        assertEquals("", read.text());
        assertEquals(
            List.of(
                new Attachment("image/jpeg", null, 245760L, Attachment.State.FETCHING, "https://media.telnyx.com/abc/photo.jpg?sig=1"),
                new Attachment("application/octet-stream", null, null, Attachment.State.REFUSED, null)),
            read.attachments());
    }

    @ParameterizedTest
    @DisplayName("files that are not on the carrier's hosts, by https and nothing in front, are foreign")
    @ValueSource(strings = {
        "http://media.telnyx.com/a", "https://media.telnyx.com.evil.example/a", "https://media.telnyx.com@evil.example/a", "https://user:pw@media.telnyx.com/a",
        "https://media.telnyx.com:8443/a", "https://xmedia.telnyx.com/a", "https://169.254.169.254/latest", "file:///etc/passwd", "https://media.telnyx.com/a b", "//media.telnyx.com/a", ""
    })
    void foreignMedia(String url) {
        ObjectNode payload = TelnyxWebhooks.received(ID, FROM, TO, "look");
        payload.withArray("media").addObject().put("url", url).put("content_type", "image/jpeg");
        Attachment attachment = inbound(payload).attachments().get(0);
        assertEquals(Attachment.State.REFUSED, attachment.state());
        assertNull(attachment.source());
    }

    @ParameterizedTest(name = "{0} is {1}")
    @DisplayName("DL-1: each status of the recipient is a state; those that nobody knows are none")
    @CsvSource({
        "queued, SENT", "sending, SENT", "sent, SENT", "delivered, DELIVERED", "delivery_unconfirmed, SENT", "sending_failed, FAILED", "delivery_failed, UNDELIVERED",
        "expired, FAILED", "cancelled, FAILED", "teleported, "
    })
    void statuses(String status, DeliveryState state) {
        List<?> receipts = events(carrier.finalized(SENT, status, ""));
        if (state == null) {
            assertEquals(List.of(), receipts);
        } else {
            assertEquals(List.of(new Receipt(TelnyxWebhooks.ORGANIZATION, "telnyx", Messages.ID, SENT.id(), state, null, null, AddressEffect.NONE)), receipts);
        }
    }

    @Test
    @DisplayName("DL-1: a failure has its code, its explanation and what it says of the address; a success has none of them")
    void failure() {
        Receipt landline = (Receipt) events(carrier.finalized(SENT, "sending_failed", "40001")).get(0);
        assertEquals("40001 NOT_TEXTABLE", landline.code() + " " + landline.effect());
        assertTrue(landline.explanation() != null && !landline.explanation().contains(FROM));
        Receipt optedOut = (Receipt) events(carrier.finalized(SENT, "delivery_failed", "40300")).get(0);
        assertEquals("40300 OPTED_OUT", optedOut.code() + " " + optedOut.effect());
        Receipt delivered = (Receipt) events(carrier.finalized(SENT, "delivered", "40001")).get(0);
        assertEquals("null NONE", delivered.code() + " " + delivered.effect());
    }

    @ParameterizedTest
    @DisplayName("without a tag of ours the carrier's own id is enough")
    @ValueSource(strings = {"", "campaign 7", "fieldinbox.", "fieldinbox.not-a-uuid.1", "fieldinbox.01890a5d-ac96-774b-bcce-b302099a8057"})
    void noTag(String tag) {
        Receipt receipt = (Receipt) events(carrier.sent(new FakeTelnyx.Message(SENT.id(), TO, FROM, "x", List.of(tag), ""))).get(0);
        assertNull(receipt.message());
        assertEquals(SENT.id(), receipt.providerMessageId());
    }

    @Test
    @DisplayName("events of another kind, and fields that come tomorrow, are taken and mean nothing")
    void unknown() {
        assertEquals(List.of(), events(carrier.event("10dlc.campaign.update", Wire.object().put("id", 7))));
        assertEquals("Hi", inbound(TelnyxWebhooks.received(ID, FROM, TO, "Hi").put("new_field", 1).put("received_at", "yesterday")).text());
    }

    @Test
    @DisplayName("a wrong key, a changed body and a changed timestamp do not fit the signature: 403, whatever else is wrong")
    void badSignature() {
        RawRequest genuine = carrier.inbound(ID, FROM, TO, "secret");
        String signature = genuine.header(Signatures.SIGNATURE).orElseThrow();
        String timestamp = genuine.header(Signatures.TIMESTAMP).orElseThrow();
        byte[] changed = new String(genuine.body(), StandardCharsets.UTF_8).replace(FROM, "+14155550000").getBytes(StandardCharsets.UTF_8);
        byte[] longer = Arrays.copyOf(genuine.body(), genuine.body().length + 1);
        longer[longer.length - 1] = ' ';
        refused(403, new TelnyxWebhooks(clock).inbound(ID, FROM, TO, "secret"));
        refused(403, TelnyxWebhooks.request(signature, timestamp, changed));
        refused(403, TelnyxWebhooks.request(signature, timestamp, longer));
        refused(403, TelnyxWebhooks.request(signature, String.valueOf(clock.instant().getEpochSecond() + 1), genuine.body()));
        refused(403, TelnyxWebhooks.request(signature, timestamp + " ", genuine.body()));
        refused(403, TelnyxWebhooks.request(signature, "", genuine.body()));
        refused(403, TelnyxWebhooks.request("", timestamp, genuine.body()));
        refused(403, new RawRequest(genuine.organization(), "POST", genuine.url(), Map.of(), genuine.body()));
        for (String rubbish : List.of("%%%", "AAAA", "=", "A".repeat(86) + "==", "A".repeat(100_000), "é")) {
            refused(403, TelnyxWebhooks.request(rubbish, timestamp, genuine.body()));
        }
    }

    @ParameterizedTest(name = "{0} seconds later: {1}")
    @DisplayName("a webhook that somebody kept is worth nothing after five minutes, nor is one from the future; within them it is the same event again")
    @CsvSource({"0, true", "299, true", "300, true", "301, false", "-300, true", "-301, false", "86400, false"})
    void replayWindow(long later, boolean taken) {
        RawRequest kept = carrier.inbound(ID, FROM, TO, "secret");
        List<?> first = events(kept);
        clock.set(clock.instant().plusSeconds(later));
        if (taken) {
            assertEquals(first, events(kept));
        } else {
            assertTrue(refused(403, kept).contains(Math.abs(later) + " seconds"));
        }
    }

    @Test
    @DisplayName("while keys are exchanged both are believed; keys that are none are refused when the adapter is built")
    void keys() {
        TelnyxWebhooks old = new TelnyxWebhooks(clock);
        TelnyxAccount both = new TelnyxAccount(FakeTelnyx.API_KEY, List.of(carrier.publicKey(), old.publicKey()));
        TelnyxSms changing = TelnyxSms.with(both).clock(clock).tolerance(Duration.ofMinutes(1)).build();
        for (TelnyxWebhooks signer : List.of(carrier, old)) {
            assertInstanceOf(WebhookReading.Events.class, changing.webhook(signer.inbound(ID, FROM, TO, "Hi")));
        }
        for (String key : List.of("", "AAAA", "not base64!", "MCowBQYDK2VwAyEA" + carrier.publicKey())) {
            assertThrows(InvalidInputException.class, () -> TelnyxSms.with(TelnyxAccount.of("KEY", key)).build(), key);
        }
        assertThrows(InvalidInputException.class, () -> new TelnyxAccount("KEY", List.of()));
        assertThrows(InvalidInputException.class, () -> TelnyxAccount.of("KEY\r\nX: y", carrier.publicKey()));
    }

    static Stream<String> malformed() {
        String deep = "[".repeat(100_000);
        return Stream.of(
            "", " ", "null", "7", "\"secret\"", "[]", "{", "{\"data\":", "{\"data\":{}} secret", "{\"data\":{},\"data\":{}}", "%%%", "\u0000", "{\"data\":{}}", "{\"data\":[]}", "{\"data\":\"secret\"}",
            "{\"data\":{\"event_type\":7}}", "{\"data\":{\"event_type\":{\"secret\":1}}}",
            "{\"data\":{\"event_type\":\"message.received\"}}",
            "{\"data\":{\"event_type\":\"message.received\",\"payload\":\"secret\"}}",
            "{\"data\":{\"event_type\":\"message.finalized\",\"payload\":{}}}",
            "{\"data\":{\"event_type\":\"message.finalized\",\"payload\":{\"id\":\"" + "x".repeat(129) + "\",\"to\":[]}}}",
            "{\"data\":{\"event_type\":\"message.finalized\",\"payload\":{\"id\":\"x\",\"to\":{\"phone_number\":\"secret\"}}}}",
            "{\"data\":{\"event_type\":\"message.finalized\",\"payload\":{\"id\":\"x\",\"to\":[],\"tags\":\"secret\"}}}",
            "{\"a\":" + deep, deep, "{\"data\":".repeat(50_000));
    }

    @ParameterizedTest
    @DisplayName("what is signed and cannot be read is 400, without its content in the reason, and nothing is thrown")
    @MethodSource("malformed")
    void malformed(String body) {
        refused(400, carrier.signed(body));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("a field with the wrong kind of value is 400 and named")
    @ValueSource(strings = {"id", "text", "from", "to", "media", "received_at", "autoresponse_type"})
    void wrongTypes(String field) {
        for (String wrong : List.of("{\"secret\":[1]}", "[[[[\"secret\"]]]]", "17", "true")) {
            ObjectNode payload = TelnyxWebhooks.received(ID, FROM, TO, "Hi");
            payload.set(field, Wire.read(("{\"v\":" + wrong + "}").getBytes(StandardCharsets.UTF_8)).get("v"));
            WebhookReading reading = adapter.webhook(carrier.event("message.received", payload));
            if (reading instanceof WebhookReading.Refused refused) {
                assertEquals(400, refused.answer().status());
                assertFalse(refused.because().contains("secret"), refused.because());
            } else {
                // A list where a list belongs, or an object where an object belongs, but with nothing in it that counts.
                assertTrue(List.of("from", "media").contains(field), field + " = " + wrong);
            }
        }
    }

    @Test
    @DisplayName("what has no number of ours, no id, or an id with control characters is 400")
    void incomplete() {
        refused(400, carrier.inbound(ID, FROM, "", "secret"));
        refused(400, carrier.inbound("", FROM, TO, "secret"));
        refused(400, carrier.inbound("a\nb", FROM, TO, "secret"));
        refused(400, carrier.inbound("x".repeat(129), FROM, TO, "secret"));
        refused(400, carrier.inbound(ID, "\u0007", TO, "secret"));
        ObjectNode payload = TelnyxWebhooks.received(ID, FROM, TO, "secret");
        payload.remove("to");
        refused(400, carrier.event("message.received", payload));
    }

    @Test
    @DisplayName("a body beyond all measure is refused before anything is done with it; a list of a thousand files is cut at ten")
    void huge() {
        refused(400, carrier.inbound(ID, FROM, TO, "x".repeat(300_000)));
        refused(400, new RawRequest(TelnyxWebhooks.ORGANIZATION, "POST", "", Map.of(), new byte[50_000_000]));
        ObjectNode payload = TelnyxWebhooks.received(ID, FROM, TO, "look");
        for (int i = 0; i < 1_000; i++) {
            payload.withArray("media").addObject().put("url", "https://media.telnyx.com/" + i);
        }
        assertEquals(10, inbound(payload).attachments().size());
    }

    @Test
    @DisplayName("text that no store can keep is made one that can")
    void unstorable() {
        assertEquals("a\uFFFDb", inbound(TelnyxWebhooks.received(ID, FROM, TO, "a\u0000b")).text());
    }
}
