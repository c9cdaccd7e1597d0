// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.sms.twilio;

import static io.fieldinbox.sms.twilio.TwilioFixture.ACCOUNT;
import static io.fieldinbox.sms.twilio.TwilioFixture.CREDENTIALS;
import static io.fieldinbox.sms.twilio.TwilioFixture.CUSTOMER;
import static io.fieldinbox.sms.twilio.TwilioFixture.MESSAGE;
import static io.fieldinbox.sms.twilio.TwilioFixture.NOW;
import static io.fieldinbox.sms.twilio.TwilioFixture.OUR_NUMBER;
import static io.fieldinbox.sms.twilio.TwilioFixture.TOKEN;
import static io.fieldinbox.sms.twilio.TwilioFixture.outgoing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.kernel.Address;
import io.fieldinbox.testkit.twilio.FakeTwilio;
import io.fieldinbox.testkit.twilio.Reaction;
import io.fieldinbox.testkit.twilio.TwilioRequest;
import io.fieldinbox.transport.AddressEffect;
import io.fieldinbox.transport.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Sending through the real SDK to a fake Twilio")
class SendingTest {

    private static final Duration TIMEOUT = Duration.ofMillis(700);

    private final FakeTwilio twilio = FakeTwilio.start(ACCOUNT, TOKEN, Clock.fixed(NOW, ZoneOffset.UTC));
    private final TwilioSms adapter = adapterAt(twilio.baseUrl(), CREDENTIALS, Duration.ofSeconds(5));
    private final TwilioSms impatient = adapterAt(twilio.baseUrl(), CREDENTIALS, TIMEOUT);

    private static TwilioSms adapterAt(URI baseUrl, TwilioCredentials credentials, Duration timeout) {
        return TwilioSms.with(credentials)
            .baseUrl(baseUrl)
            .statusCallback(URI.create("https://inbox.example.com/webhooks/twilio/status"))
            .timeout(timeout)
            .build();
    }

    @AfterEach
    void close() {
        twilio.close();
    }

    @Test
    @DisplayName("a message is one request with both numbers, the words and our id in the receipts' URL")
    void accepted() {
        String text = "Tech é on the way \uD83D\uDE90 & \"ETA\" 10:30+1\n";
        Outcome outcome = adapter.send(outgoing(text));
        assertEquals(new Outcome.Accepted(twilio.messages().get(0).sid()), outcome);
        TwilioRequest request = twilio.requests().get(0);
        assertEquals("POST /2010-04-01/Accounts/" + ACCOUNT + "/Messages.json", request.method() + " " + request.path());
        assertEquals(
            Map.of(
                "To", List.of("+14155552671"),
                "From", List.of("+15005550006"),
                "Body", List.of(text),
                "StatusCallback", List.of("https://inbox.example.com/webhooks/twilio/status?m=" + MESSAGE)),
            request.form());
        assertEquals(1, twilio.requests().size());
    }

    static Stream<Arguments> failures() {
        return Stream.of(
            Arguments.of("500", Reaction.SERVER_ERROR, new Outcome.Unknown("http-500")),
            Arguments.of("503 in HTML", Reaction.UNAVAILABLE, new Outcome.Unknown("http-503")),
            Arguments.of("429", Reaction.throttle(""), new Outcome.Throttled(Duration.ofMinutes(1), "20429")),
            Arguments.of("429 with seconds", Reaction.throttle("7"), new Outcome.Throttled(Duration.ofSeconds(7), "20429")),
            Arguments.of("429 with a day", Reaction.throttle("86400"), new Outcome.Throttled(Duration.ofHours(1), "20429")),
            Arguments.of("429 with a date far away", Reaction.throttle("Wed, 21 Oct 2099 07:28:00 GMT"), new Outcome.Throttled(Duration.ofHours(1), "20429")),
            Arguments.of("429 with a date long ago", Reaction.throttle("Wed, 21 Oct 2015 07:28:00 GMT"), new Outcome.Throttled(Duration.ofMinutes(1), "20429")),
            Arguments.of("429 with nonsense", Reaction.throttle("soon"), new Outcome.Throttled(Duration.ofMinutes(1), "20429")),
            Arguments.of("303", Reaction.redirect(303), new Outcome.Unknown("http-303")),
            Arguments.of("reset after the request", Reaction.RESET, new Outcome.Unknown("connection-lost")),
            Arguments.of("reset after it was taken", Reaction.ACCEPT_AND_RESET, new Outcome.Unknown("connection-lost")),
            Arguments.of("success without a message", Reaction.ACCEPT_NOTHING, new Outcome.Unknown("no-message-sid")),
            Arguments.of("success in HTML", Reaction.ACCEPT_IN_HTML, new Outcome.Unknown("unreadable-answer")),
            Arguments.of("400 in HTML", Reaction.answer(400, "text/html", "<html/>"), new Outcome.Unknown("unreadable-answer")),
            Arguments.of("400 in JSON of somebody else", Reaction.answer(400, "application/json", "{\"error\":\"no\"}"), new Outcome.Unknown("unreadable-answer")),
            Arguments.of("error 20500 in a 400", Reaction.refuse(400, 20500, "Internal"), new Outcome.Unknown("20500")));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("I-3: each failure is exactly one request and its outcome")
    @MethodSource("failures")
    void oneRequest(String name, Reaction reaction, Outcome expected) {
        twilio.next(reaction);
        assertEquals(expected, adapter.send(outgoing("On the way")));
        assertEquals(1, twilio.requests().size(), name);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("I-3: a redirect is exactly one request, is not followed and was not sent")
    @CsvSource({"301", "302", "307", "308"})
    void redirect(int status) {
        twilio.next(Reaction.redirect(status));
        Outcome.Rejected rejected = assertInstanceOf(Outcome.Rejected.class, adapter.send(outgoing("On the way")));
        assertEquals("redirected", rejected.code());
        assertEquals(1, twilio.requests().size());
    }

    static Stream<Arguments> hangs() {
        return Stream.of(
            Arguments.of("no answer", Reaction.HANG, 0),
            Arguments.of("half an answer", Reaction.ACCEPT_AND_HANG_HALFWAY, 1));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("I-3: a hang is exactly one request and unknown after the timeout, also in the middle of the answer")
    @MethodSource("hangs")
    void hang(String name, Reaction reaction, int taken) {
        twilio.next(reaction);
        Outcome outcome = assertTimeout(TIMEOUT.multipliedBy(4), () -> impatient.send(outgoing("On the way")));
        assertEquals(new Outcome.Unknown("timeout"), outcome);
        assertEquals(1, twilio.requests().size(), name);
        assertEquals(taken, twilio.messages().size());
    }

    @Test
    @DisplayName("I-3: an interrupted thread does not send twice, has an unknown outcome and stays interrupted")
    void interrupted() {
        twilio.next(Reaction.HANG);
        Thread.currentThread().interrupt();
        Outcome outcome = adapter.send(outgoing("On the way"));
        assertTrue(Thread.interrupted());
        assertEquals(new Outcome.Unknown("interrupted"), outcome);
        assertTrue(twilio.requests().size() <= 1);
    }

    @Test
    @DisplayName("a refused connection was surely not sent and can be tried again")
    void refusedConnection() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        TwilioSms nobody = adapterAt(URI.create("http://localhost:" + port), CREDENTIALS, TIMEOUT);
        assertEquals("not-connected", assertInstanceOf(Outcome.NotSent.class, nobody.send(outgoing("On the way"))).code());
    }

    @Test
    @DisplayName("an unknown host was surely not sent and can be tried again")
    void unknownHost() {
        TwilioSms nobody = adapterAt(URI.create("http://nobody.invalid"), CREDENTIALS, Duration.ofSeconds(20));
        assertEquals("not-connected", assertInstanceOf(Outcome.NotSent.class, nobody.send(outgoing("On the way"))).code());
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("CO-6, DL-4: an error code is refused for good with what it says of the address")
    @CsvSource({
        "21610, 400, OPTED_OUT",
        "21211, 400, NOT_TEXTABLE",
        "21614, 400, LANDLINE",
        "21635, 400, LANDLINE",
        "21606, 400, NONE",
        "21408, 403, NONE",
        "99999, 400, NONE",
        "31337, 404, NONE",
    })
    void refused(int code, int status, AddressEffect effect) {
        twilio.next(Reaction.refuse(status, code, "The message must not matter"));
        Outcome.Rejected rejected = assertInstanceOf(Outcome.Rejected.class, adapter.send(outgoing("On the way")));
        assertEquals(code + " " + effect, rejected.code() + " " + rejected.effect());
        assertFalse(rejected.explanation().isBlank());
        assertEquals(1, twilio.requests().size());
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("DL-9: what concerns the whole channel pauses it")
    @CsvSource({"21611, 429", "14107, 400", "20005, 403", "90010, 400"})
    void throttled(int code, int status) {
        twilio.next(Reaction.refuse(status, code, "Wait"));
        Outcome.Throttled throttled = assertInstanceOf(Outcome.Throttled.class, adapter.send(outgoing("On the way")));
        assertTrue(throttled.retryAfter().compareTo(Duration.ZERO) > 0);
        assertEquals(1, twilio.requests().size());
    }

    @Test
    @DisplayName("DL-9: a wrong token pauses the channel, makes one request, and is in no text")
    void wrongToken() {
        TwilioSms wrong = adapterAt(twilio.baseUrl(), TwilioCredentials.of(ACCOUNT, "verysecret"), TIMEOUT);
        Outcome outcome = wrong.send(outgoing("On the way"));
        assertEquals(new Outcome.Throttled(TwilioErrors.PAUSE, "20003"), outcome);
        assertEquals(1, twilio.requests().size());
        assertFalse((TwilioCredentials.of(ACCOUNT, "verysecret") + "" + outcome).contains("verysecret"));
    }

    @Test
    @DisplayName("short codes and letter senders can be senders, letters cannot be receivers")
    void otherAddresses() {
        Address shortCode = new Address(Address.Kind.SHORT_CODE, "us:72345");
        Address letters = new Address(Address.Kind.SENDER_NAME, "acme");
        adapter.send(outgoing(shortCode, CUSTOMER, "a"));
        adapter.send(outgoing(letters, shortCode, "b"));
        assertEquals("72345", twilio.messages().get(0).from());
        assertEquals("acme 72345", twilio.messages().get(1).from() + " " + twilio.messages().get(1).to());
        assertInstanceOf(Outcome.Rejected.class, adapter.send(outgoing(OUR_NUMBER, letters, "c")));
        assertEquals(2, twilio.requests().size());
    }

    @Test
    @DisplayName("without a URL for receipts none is asked for, and a query of its own is kept")
    void statusCallbacks() {
        TwilioSms none = TwilioSms.with(CREDENTIALS).baseUrl(twilio.baseUrl()).build();
        none.send(outgoing("a"));
        TwilioSms perOrganization = TwilioSms.with(CREDENTIALS)
            .baseUrl(twilio.baseUrl())
            .statusCallback(organization -> URI.create("https://inbox.example.com/hooks?o=" + organization))
            .build();
        perOrganization.send(outgoing("b"));
        assertEquals("", twilio.messages().get(0).statusCallback());
        assertEquals("https://inbox.example.com/hooks?o=acme&m=" + MESSAGE, twilio.messages().get(1).statusCallback());
    }

    @Test
    @DisplayName("many threads share one adapter")
    void threads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Outcome>> sends = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                String text = "message " + i;
                sends.add(threads.submit(() -> adapter.send(outgoing(text))));
            }
            for (Future<Outcome> send : sends) {
                assertInstanceOf(Outcome.Accepted.class, send.get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(400, twilio.requests().size());
        assertEquals(400, twilio.messages().stream().map(message -> message.body()).distinct().count());
    }
}
