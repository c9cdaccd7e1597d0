// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.sms.twilio;

import static io.fieldinbox.sms.twilio.TwilioFixture.ACCOUNT;
import static io.fieldinbox.sms.twilio.TwilioFixture.CREDENTIALS;
import static io.fieldinbox.sms.twilio.TwilioFixture.CUSTOMER;
import static io.fieldinbox.sms.twilio.TwilioFixture.MESSAGE;
import static io.fieldinbox.sms.twilio.TwilioFixture.ORGANIZATION;
import static io.fieldinbox.sms.twilio.TwilioFixture.OUR_NUMBER;
import static io.fieldinbox.sms.twilio.TwilioFixture.TOKEN;
import static io.fieldinbox.sms.twilio.TwilioFixture.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.fieldinbox.conversation.Attachment;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.testkit.twilio.SignedWebhook;
import io.fieldinbox.testkit.twilio.TwilioWebhooks;
import io.fieldinbox.transport.AddressEffect;
import io.fieldinbox.transport.HttpAnswer;
import io.fieldinbox.transport.Inbound;
import io.fieldinbox.transport.RawRequest;
import io.fieldinbox.transport.Receipt;
import io.fieldinbox.transport.WebhookReading;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Webhooks")
class WebhookTest {

    private static final String URL = "https://inbox.example.com/inbox/webhooks/twilio";
    private static final String SID = "SM00000000000000000000000000000009";
    private static final HttpAnswer TAKEN = new HttpAnswer(200, "text/xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>");

    private final TwilioSms adapter = TwilioSms.with(CREDENTIALS).build();
    private final TwilioWebhooks twilio = new TwilioWebhooks(ACCOUNT, TOKEN);

    private Inbound inbound(String from, String body, Map<String, String> more) {
        SignedWebhook webhook = twilio.inbound(URL, SID, from, OUR_NUMBER.value(), body, more);
        WebhookReading.Events events = assertInstanceOf(WebhookReading.Events.class, adapter.webhook(request(webhook)));
        assertEquals(TAKEN, events.answer());
        assertEquals(1, events.events().size());
        return assertInstanceOf(Inbound.class, events.events().get(0));
    }

    private List<?> receipts(String query, String status, int errorCode) {
        SignedWebhook webhook = twilio.status(URL + "/status" + query, SID, OUR_NUMBER.value(), CUSTOMER.value(), status, errorCode);
        WebhookReading.Events events = assertInstanceOf(WebhookReading.Events.class, adapter.webhook(request(webhook)));
        assertEquals(TAKEN, events.answer());
        return events.events();
    }

    private void assertRefused(int status, RawRequest request) {
        WebhookReading.Refused refused = assertInstanceOf(WebhookReading.Refused.class, adapter.webhook(request));
        assertEquals(status, refused.answer().status());
        assertFalse(refused.because().contains("secret"), refused.because());
        assertFalse(refused.because().contains(TOKEN), refused.because());
    }

    @Test
    @DisplayName("a message is read as it was written, white space, signs and all")
    void message() {
        String text = "  Hi! é & \uD83D\uDE90 + 100% = ok\n";
        Inbound inbound = inbound(CUSTOMER.value(), text, Map.of());
        assertEquals(
            new Inbound(ORGANIZATION, "twilio", SID, OUR_NUMBER, CUSTOMER, text, List.of(), null, null), inbound);
        assertFalse(inbound.toString().contains("Hi"));
    }

    @ParameterizedTest(name = "{0} is {1} {2}")
    @DisplayName("short codes, letters, hidden callers and other channels are addresses: no message is lost")
    @CsvSource({
        "72345, SHORT_CODE, us:72345",
        "SUPPORT, SENDER_NAME, support",
        "+266696687, RAW, +266696687",
        "'', RAW, anonymous",
        "whatsapp:+14155552671, RAW, whatsapp:+14155552671",
        "rcs:some_agent, RAW, rcs:some_agent",
        "???, RAW, ???",
    })
    void senders(String from, Address.Kind kind, String value) {
        assertEquals(new Address(kind, value), inbound(from, "Hi", Map.of()).from());
    }

    @ParameterizedTest(name = "{0} is {1}")
    @DisplayName("CO-6: what the carrier took it for outweighs the words")
    @CsvSource({"STOP, OPT_OUT", "START, OPT_IN", "HELP, HELP", "stop, OPT_OUT", "OTHER, ", "'', "})
    void keywords(String optOutType, Inbound.KeywordHint hint) {
        assertEquals(hint, inbound(CUSTOMER.value(), "lo que sea", Map.of("OptOutType", optOutType)).keyword());
        assertNull(inbound(CUSTOMER.value(), "STOP", Map.of()).keyword());
    }

    @Test
    @DisplayName("media of our account are listed; elsewhere they are marked and their address is not kept")
    void media() {
        String own = "https://api.twilio.com/2010-04-01/Accounts/" + ACCOUNT + "/Messages/" + SID + "/Media/ME01";
        Map<String, String> fields = new HashMap<>();
        fields.put("NumMedia", "2");
        fields.put("MediaUrl0", own);
        fields.put("MediaContentType0", "image/jpeg");
        fields.put("MediaUrl1", "https://evil.example/photo.jpg");
        assertEquals(
            List.of(
                new Attachment("image/jpeg", null, null, Attachment.State.FETCHING, own),
                new Attachment("application/octet-stream", null, null, Attachment.State.REFUSED, null)),
            inbound(CUSTOMER.value(), "", fields).attachments());
    }

    @ParameterizedTest
    @DisplayName("media that are not exactly below our account are foreign")
    @ValueSource(strings = {
        "http://api.twilio.com/2010-04-01/Accounts/" + ACCOUNT + "/Messages/SM1/Media/ME1",
        "https://api.twilio.com.evil.example/2010-04-01/Accounts/" + ACCOUNT + "/Messages/SM1/Media/ME1",
        "https://api.twilio.com@evil.example/2010-04-01/Accounts/" + ACCOUNT + "/Messages/SM1/Media/ME1",
        "https://apixtwilio.com/2010-04-01/Accounts/" + ACCOUNT + "/Messages/SM1/Media/ME1",
        "https://api.twilio.com/2010-04-01/Accounts/AC00000000000000000000000000000002/Messages/SM1/Media/ME1",
        "https://api.twilio.com/2010-04-01/Accounts/" + ACCOUNT + "/Messages/SM1/Media/../../../ME1",
        "https://api.twilio.com/2010-04-01/Accounts/" + ACCOUNT + "/Messages/SM1/Media/ME1?x=https://evil.example",
        "https://api.twilio.com/2010-04-01/Accounts/" + ACCOUNT + "/Messages/SM1/Media/ME1\n",
        "file:///etc/passwd",
    })
    void foreignMedia(String url) {
        Attachment attachment = inbound(CUSTOMER.value(), "look", Map.of("NumMedia", "1", "MediaUrl0", url)).attachments().get(0);
        assertEquals(Attachment.State.REFUSED, attachment.state());
        assertNull(attachment.source());
    }

    @ParameterizedTest(name = "{0} is {1}")
    @DisplayName("DL-1: each status is a state; those that nobody knows are none")
    @CsvSource({
        "accepted, SENT", "queued, SENT", "sending, SENT", "sent, SENT", "delivered, DELIVERED", "undelivered, UNDELIVERED",
        "failed, FAILED", "canceled, FAILED", "read, READ", "partially_delivered, ", "teleported, "
    })
    void statuses(String status, DeliveryState state) {
        List<?> receipts = receipts("?m=" + MESSAGE, status, 0);
        if (state == null) {
            assertEquals(List.of(), receipts);
        } else {
            Receipt receipt = (Receipt) receipts.get(0);
            assertEquals(state + " " + MESSAGE + " " + SID + " " + ORGANIZATION,
                receipt.state() + " " + receipt.message() + " " + receipt.providerMessageId() + " " + receipt.organization());
        }
    }

    @Test
    @DisplayName("DL-1: a failure has its code, its explanation and what it says of the address")
    void failure() {
        Receipt landline = (Receipt) receipts("?m=" + MESSAGE, "undelivered", 30006).get(0);
        assertEquals("30006 LANDLINE", landline.code() + " " + landline.effect());
        assertNotNull(landline.explanation());
        Receipt optedOut = (Receipt) receipts("", "failed", 21610).get(0);
        assertEquals("21610 OPTED_OUT", optedOut.code() + " " + optedOut.effect());
        Receipt delivered = (Receipt) receipts("", "delivered", 30003).get(0);
        assertEquals("null NONE", delivered.code() + " " + delivered.effect());
    }

    @ParameterizedTest
    @DisplayName("without a usable id of ours Twilio's own is enough")
    @ValueSource(strings = {"", "?m=", "?m=42", "?x=1", "?m=not-a-uuid#m=1"})
    void noIdOfOurs(String query) {
        Receipt receipt = (Receipt) receipts(query, "delivered", 0).get(0);
        assertNull(receipt.message());
        assertEquals(SID, receipt.providerMessageId());
    }

    @Test
    @DisplayName("a wrong or missing signature is 403, whatever else is wrong")
    void badSignature() {
        SignedWebhook webhook = twilio.inbound(URL, SID, CUSTOMER.value(), OUR_NUMBER.value(), "secret");
        byte[] body = webhook.body().getBytes(StandardCharsets.UTF_8);
        assertRefused(403, new RawRequest(ORGANIZATION, "POST", URL, Map.of(), body));
        assertRefused(403, new RawRequest(ORGANIZATION, "POST", URL + "?x=1", webhook.headers(), body));
        assertRefused(403, new RawRequest(ORGANIZATION, "POST", URL, webhook.headers(), (webhook.body() + "&Body=b").getBytes(StandardCharsets.UTF_8)));
        assertRefused(403, new RawRequest(ORGANIZATION, "GET", URL + "?" + webhook.body(), webhook.headers(), new byte[0]));
        assertRefused(403, request(new TwilioWebhooks(ACCOUNT, "wrong").inbound(URL, SID, CUSTOMER.value(), OUR_NUMBER.value(), "secret")));
    }

    @Test
    @DisplayName("another account is 403, even if signed with our token")
    void otherAccount() {
        TwilioWebhooks other = new TwilioWebhooks("AC00000000000000000000000000000002", TOKEN);
        assertRefused(403, request(other.inbound(URL, SID, CUSTOMER.value(), OUR_NUMBER.value(), "secret")));
        assertRefused(403, request(twilio.signed(URL, Map.of("MessageSid", SID, "Body", "secret"))));
    }

    @Test
    @DisplayName("what cannot be read is 400")
    void malformed() {
        SignedWebhook webhook = twilio.inbound(URL, SID, CUSTOMER.value(), OUR_NUMBER.value(), "x");
        assertRefused(400, new RawRequest(ORGANIZATION, "POST", URL, webhook.headers(), "Body=secret%".getBytes(StandardCharsets.UTF_8)));
        assertRefused(400, new RawRequest(ORGANIZATION, "POST", URL, webhook.headers(), new byte[] {'B', '=', (byte) 0xC3}));
        assertRefused(400, request(twilio.signed(URL, Map.of("AccountSid", ACCOUNT, "Body", "secret"))));
        assertRefused(400, request(twilio.signed(URL, Map.of("AccountSid", ACCOUNT, "MessageSid", "secret|' or 1=1", "Body", "x"))));
        assertRefused(400, request(twilio.inbound(URL, SID, CUSTOMER.value(), "", "secret")));
        assertRefused(400, request(twilio.inbound(URL, SID, "\u0000secret", OUR_NUMBER.value(), "x")));
    }

    @Test
    @DisplayName("a GET is signed by its URL alone")
    void get() {
        String url = URL + "?AccountSid=" + ACCOUNT + "&MessageSid=" + SID + "&From=%2B14155552671&To=%2B15005550006&Body=Hi";
        SignedWebhook signed = twilio.signed(url, Map.of());
        RawRequest request = new RawRequest(ORGANIZATION, "GET", url, signed.headers(), new byte[0]);
        WebhookReading.Events events = assertInstanceOf(WebhookReading.Events.class, adapter.webhook(request));
        assertEquals("Hi", ((Inbound) events.events().get(0)).text());
    }

    @Test
    @DisplayName("JSON is checked by its hash in the URL; signed it is 400, unsigned 403")
    void json() {
        Map<String, List<String>> headers = new HashMap<>(twilio.signed(URL, Map.of()).headers());
        headers.put("content-type", List.of("application/json; charset=utf-8"));
        assertRefused(403, new RawRequest(ORGANIZATION, "POST", URL, headers, "{\"Body\":\"secret\"}".getBytes(StandardCharsets.UTF_8)));
        String hash = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"; // SHA-256 of {}
        String url = URL + "?bodySHA256=" + hash;
        headers.put("x-twilio-signature", twilio.signed(url, Map.of()).headers().get("x-twilio-signature"));
        assertRefused(400, new RawRequest(ORGANIZATION, "POST", url, headers, "{}".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    @DisplayName("a field that Twilio adds tomorrow changes nothing")
    void unknownFields() {
        assertEquals("Hi", inbound(CUSTOMER.value(), "Hi", Map.of("NewParameter", "1", "", "x")).text());
    }
}
