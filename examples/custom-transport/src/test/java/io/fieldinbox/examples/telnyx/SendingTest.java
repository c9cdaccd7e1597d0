// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.telnyx;

import static io.fieldinbox.examples.telnyx.Messages.CUSTOMER;
import static io.fieldinbox.examples.telnyx.Messages.ID;
import static io.fieldinbox.examples.telnyx.Messages.NOW;
import static io.fieldinbox.examples.telnyx.Messages.outgoing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldinbox.examples.telnyx.FakeTelnyx.Reaction;
import io.fieldinbox.examples.telnyx.FakeTelnyx.Request;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.transport.AddressEffect;
import io.fieldinbox.transport.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Sending to a fake carrier, and asking it afterwards")
class SendingTest {

    private static final Duration TIMEOUT = Duration.ofMillis(700);

    private final FakeTelnyx carrier = new FakeTelnyx();
    private final TelnyxSms adapter = adapterAt(carrier.baseUrl(), Duration.ofSeconds(5));

    private static TelnyxSms adapterAt(URI baseUrl, Duration timeout) {
        return TelnyxSms.with(new TelnyxWebhooks(TelnyxProvider.CLOCK).account()).baseUrl(baseUrl).timeout(timeout).webhookUrl(URI.create("https://inbox.example.com/hook")).build();
    }

    @AfterEach
    void close() {
        carrier.close();
    }

    @Test
    @DisplayName("a message is one request with both numbers, the words, our id in a tag and the attempt in the key")
    void request() {
        String text = "Tech é on the way \uD83D\uDE90 & \"ETA\" 10:30\n";
        Outcome outcome = adapter.send(outgoing(CUSTOMER, text, 3));
        assertEquals(new Outcome.Accepted(carrier.messages().get(0).id()), outcome);
        assertEquals(1, carrier.requests().size());
        Request request = carrier.requests().get(0);
        assertEquals("POST /v2/messages", request.method() + " " + request.path());
        assertEquals("application/json", request.headers().get("content-type"));
        assertEquals(ID + "-3", request.headers().get("idempotency-key"));
        assertTrue(request.headers().get("idempotency-key").matches("[A-Za-z0-9_:-]{1,255}"));
        JsonNode body = Wire.read(request.body().getBytes(StandardCharsets.UTF_8));
        assertEquals(
            Map.of("from", "+15005550006", "to", "+14155552671", "text", text, "type", "SMS", "webhook_url", "https://inbox.example.com/hook"),
            Stream.of("from", "to", "text", "type", "webhook_url").collect(java.util.stream.Collectors.toMap(name -> name, name -> body.path(name).asText())));
        assertEquals(List.of("fieldinbox." + ID + ".3"), carrier.messages().get(0).tags());
    }

    @Test
    @DisplayName("a short code is written in its bare digits; what is no number is refused without a request")
    void recipients() {
        adapter.send(outgoing(new Address(Address.Kind.SHORT_CODE, "us:72345"), "Hi", 1));
        assertEquals("72345", carrier.messages().get(0).to());
        assertInstanceOf(Outcome.Rejected.class, adapter.send(outgoing(new Address(Address.Kind.SENDER_NAME, "support"), "Hi", 1)));
        assertEquals(1, carrier.requests().size());
    }

    static Stream<Arguments> failures() {
        Outcome uncertain500 = new Outcome.Unknown("http-500");
        Outcome unreadable = new Outcome.Unknown("unreadable-answer");
        return Stream.of(
            Arguments.of("500", FakeTelnyx.refuse(500, "10007", "Unexpected error"), uncertain500),
            Arguments.of("503 in HTML", FakeTelnyx.reply(503, "text/html", "<html/>"), new Outcome.Unknown("http-503")),
            Arguments.of("504", FakeTelnyx.reply(504, "text/plain", ""), new Outcome.Unknown("http-504")),
            Arguments.of("408", FakeTelnyx.refuse(408, "10008", "Request timeout"), new Outcome.Unknown("http-408")),
            Arguments.of("429 with Retry-After", FakeTelnyx.throttle("Retry-After", "7"), new Outcome.Throttled(Duration.ofSeconds(7), "10011")),
            Arguments.of("429 with the carrier's own header", FakeTelnyx.throttle("x-ratelimit-reset", "12"), new Outcome.Throttled(Duration.ofSeconds(12), "10011")),
            Arguments.of("429 with no wait", FakeTelnyx.throttle("Retry-After", "0"), new Outcome.Throttled(Duration.ofSeconds(1), "10011")),
            Arguments.of("429 with a day", FakeTelnyx.throttle("Retry-After", "86400"), new Outcome.Throttled(Duration.ofHours(1), "10011")),
            Arguments.of("429 with nonsense", FakeTelnyx.throttle("Retry-After", "soon"), new Outcome.Throttled(Duration.ofMinutes(1), "10011")),
            Arguments.of("303", FakeTelnyx.redirect(303, URI.create("http://localhost:1")), new Outcome.Unknown("http-303")),
            Arguments.of("reset after the request", FakeTelnyx.RESET, new Outcome.Unknown("connection-lost")),
            Arguments.of("reset after it was taken", FakeTelnyx.ACCEPT_AND_RESET, new Outcome.Unknown("connection-lost")),
            Arguments.of("success without a message", FakeTelnyx.reply(200, "application/json", "{}"), new Outcome.Unknown("no-message-id")),
            Arguments.of("success with an id that is none", FakeTelnyx.reply(200, "application/json", "{\"data\":{\"id\":7}}"), unreadable),
            Arguments.of("success in HTML", FakeTelnyx.reply(200, "text/html", "<html>Welcome to our guest network</html>"), unreadable),
            Arguments.of("success of somebody else", FakeTelnyx.reply(200, "application/json", "[]"), unreadable),
            Arguments.of("400 in HTML", FakeTelnyx.reply(400, "text/html", "<html/>"), unreadable),
            Arguments.of("400 of somebody else", FakeTelnyx.reply(400, "application/json", "{\"error\":\"no\"}"), unreadable),
            Arguments.of("an unexpected error in a 400", FakeTelnyx.refuse(400, "10007", "Unexpected error"), new Outcome.Unknown("10007")));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("I-3: each failure is exactly one request and its outcome")
    @MethodSource("failures")
    void oneRequest(String name, Reaction reaction, Outcome expected) {
        carrier.next(reaction);
        assertEquals(expected, adapter.send(outgoing("On the way")));
        assertEquals(1, carrier.requests().size(), name);
    }

    @ParameterizedTest(name = "{0} says {1} of the address")
    @DisplayName("CO-6, DL-1: refusals have the carrier's code, plain words, and what they say of the address")
    @CsvSource({"40300, OPTED_OUT", "40001, NOT_TEXTABLE", "40012, NOT_TEXTABLE", "40015, NONE", "49999, NONE"})
    void refused(String code, AddressEffect effect) {
        carrier.next(FakeTelnyx.refuse(422, code, "Messages cannot be sent from '+15005550006' to '+14155552671'"));
        Outcome.Rejected rejected = assertInstanceOf(Outcome.Rejected.class, adapter.send(outgoing("On the way")));
        assertEquals(code + " " + effect, rejected.code() + " " + rejected.effect());
        assertTrue(rejected.explanation().length() > 20 && !rejected.explanation().contains("+1415"), rejected.explanation());
    }

    @Test
    @DisplayName("a key that the carrier does not accept stops the channel, not the message")
    void wrongKey() {
        TelnyxAccount account = TelnyxAccount.of("KEYwrong", new TelnyxWebhooks(TelnyxProvider.CLOCK).publicKey());
        Outcome outcome = TelnyxSms.with(account).baseUrl(carrier.baseUrl()).build().send(outgoing("On the way"));
        assertEquals(new Outcome.Throttled(Duration.ofMinutes(1), "10009"), outcome);
        assertTrue(!account.toString().contains("wrong"), account.toString());
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("I-3: a redirect is one request, is not followed, and carries our key nowhere")
    @ValueSource(ints = {301, 302, 307, 308})
    void redirect(int status) {
        try (FakeTelnyx elsewhere = new FakeTelnyx()) {
            carrier.next(FakeTelnyx.redirect(status, elsewhere.baseUrl()));
            assertEquals("redirected", assertInstanceOf(Outcome.Rejected.class, adapter.send(outgoing("On the way"))).code());
            carrier.onRecords(FakeTelnyx.redirect(status, elsewhere.baseUrl()));
            assertThrows(IllegalStateException.class, () -> adapter.lookup(outgoing("On the way"), NOW));
            assertEquals(2, carrier.requests().size());
            assertEquals(List.of(), elsewhere.requests());
        }
    }

    @Test
    @DisplayName("I-3: a hang is one request and unknown after the timeout")
    void hang() {
        carrier.next(FakeTelnyx.HANG);
        TelnyxSms impatient = adapterAt(carrier.baseUrl(), TIMEOUT);
        assertEquals(new Outcome.Unknown("timeout"), assertTimeout(TIMEOUT.multipliedBy(4), () -> impatient.send(outgoing("On the way"))));
        assertEquals(1, carrier.requests().size());
    }

    @Test
    @DisplayName("I-3: an interrupted thread has an unknown outcome and stays interrupted")
    void interrupted() {
        carrier.next(FakeTelnyx.HANG);
        Thread.currentThread().interrupt();
        Outcome outcome = adapter.send(outgoing("On the way"));
        assertTrue(Thread.interrupted());
        assertEquals(new Outcome.Unknown("interrupted"), outcome);
    }

    @Test
    @DisplayName("a refused connection was surely not sent and can be tried again")
    void refusedConnection() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        TelnyxSms nobody = adapterAt(URI.create("http://localhost:" + port), TIMEOUT);
        assertEquals("not-connected", assertInstanceOf(Outcome.NotSent.class, nobody.send(outgoing("On the way"))).code());
    }

    @Test
    @DisplayName("DL-5: an attempt whose answer was lost is found by its tag; another attempt of the same message is not taken for it")
    void found() {
        carrier.next(FakeTelnyx.ACCEPT_AND_RESET);
        assertInstanceOf(Outcome.Unknown.class, adapter.send(outgoing("On the way")));
        adapter.send(outgoing(Address.phone("+14155552672"), "On the way", 1));
        assertEquals(Optional.of(new Outcome.Accepted(carrier.messages().get(0).id())), adapter.lookup(outgoing("On the way"), NOW));
        assertEquals(Optional.empty(), adapter.lookup(outgoing(CUSTOMER, "On the way", 2), NOW));
        assertEquals(2, carrier.sends().size());
    }

    @ParameterizedTest
    @DisplayName("DL-5: records that cannot be read are an error, so that the carrier is asked again; they never say 'not sent'")
    @ValueSource(ints = {500, 401, 429, 200})
    void notAsked(int status) {
        carrier.onRecords(FakeTelnyx.reply(status, "text/html", "<html/>"));
        assertThrows(RuntimeException.class, () -> adapter.lookup(outgoing("On the way"), NOW));
    }
}
