// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.testkit.twilio.FakeTwilio;
import io.fieldinbox.testkit.twilio.SignedWebhook;
import io.fieldinbox.testkit.twilio.TwilioMessage;
import io.fieldinbox.testkit.twilio.TwilioWebhooks;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
    "spring.datasource.url=jdbc:h2:mem:twilio",
    "inbox.public-url=https://harbor.example.com",
    "inbox.sms.twilio.account-sid=" + TwilioTest.ACCOUNT,
    "inbox.sms.twilio.auth-token=" + TwilioTest.TOKEN
})
@DisplayName("The demo with a Twilio account")
class TwilioTest {

    static final String ACCOUNT = "AC00000000000000000000000000000001";
    static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String OFFICE = "+12065550100";
    private static final String URL = "https://harbor.example.com/inbox/webhooks/twilio";
    private static final FakeTwilio TWILIO = FakeTwilio.start(ACCOUNT, TOKEN, Clock.systemUTC());
    private static final TwilioWebhooks WEBHOOKS = new TwilioWebhooks(ACCOUNT, TOKEN);
    private static final AtomicInteger SIDS = new AtomicInteger();

    @LocalServerPort
    private int port;

    private App app;

    @DynamicPropertySource
    static void twilio(DynamicPropertyRegistry registry) {
        registry.add("inbox.sms.twilio.base-url", TWILIO::baseUrl);
    }

    @AfterAll
    static void close() {
        TWILIO.close();
    }

    @BeforeEach
    void open() {
        app = new App(port);
    }

    @Test
    @DisplayName("IN-1, IN-2: a signed webhook, sixteen times at once, makes one message of the customer it belongs to")
    void inbound() {
        String maria = "+12065550111";
        SignedWebhook webhook = inbound(maria, "No hot water");
        ExecutorService callers = Executors.newFixedThreadPool(16);
        try {
            List<CompletableFuture<HttpResponse<String>>> calls = IntStream.range(0, 16).mapToObj(i -> CompletableFuture.supplyAsync(() -> app.webhook(webhook), callers)).toList();
            calls.forEach(call -> assertEquals(200, call.join().statusCode()));
        } finally {
            callers.shutdown();
        }
        JsonNode row = app.awaitRow(maria, any -> true);
        assertEquals("Maria Alvarez", row.get("contact").get("name").asString());
        assertEquals(List.of("No hot water"), app.texts(row, "INBOUND"));
    }

    @Test
    @DisplayName("DL-1: an answer is one POST to Twilio, and its receipt comes back to the status callback")
    void answer() {
        String number = "+12065550121";
        app.webhook(inbound(number, "Is the faucet in?"));
        JsonNode row = app.awaitRow(number, any -> true);

        JsonNode entry = app.answer(row, "It comes tomorrow.", "tomorrow");

        await().atMost(App.PATIENCE).until(() -> !sentTo(number).isEmpty());
        TwilioMessage sent = sentTo(number).get(0);
        assertEquals("It comes tomorrow.", sent.body());
        assertEquals(URL + "/status?m=" + entry.get("id").asString(), sent.statusCallback());
        assertEquals(200, app.webhook(WEBHOOKS.status(sent.statusCallback(), sent.sid(), OFFICE, number, "delivered", 0)).statusCode());
        await().atMost(App.PATIENCE).until(() -> app.entries(row).stream().anyMatch(e -> e.get("id").equals(entry.get("id")) && e.get("delivery").get("state").asString().equals("DELIVERED")));
        assertEquals(1, sentTo(number).size());
    }

    @Test
    @DisplayName("CO-1: by default Twilio answers STOP: we record it and send nothing; START restores")
    void carrierAnswersKeywords() {
        String number = "+12065550131";
        app.webhook(inbound(number, "Hello"));
        app.webhook(inbound(number, "STOP", "STOP"));
        JsonNode row = app.awaitRow(number, r -> r.get("optedOut").asBoolean());
        assertEquals("STOP", app.consent(number).get("events").get(0).get("words").asString());

        app.webhook(inbound(number, "START", "START"));
        app.awaitRow(number, r -> !r.get("optedOut").asBoolean());
        app.answer(row, "Welcome back.", "back");
        await().atMost(App.PATIENCE).until(() -> !sentTo(number).isEmpty());
        assertEquals(List.of("Welcome back."), sentTo(number).stream().map(TwilioMessage::body).toList(), "nothing of ours about STOP and START");
    }

    @Test
    @DisplayName("a webhook with another account's signature is refused; one for the right account gets Twilio's empty answer")
    void signature() {
        SignedWebhook forged = new TwilioWebhooks(ACCOUNT, "ffffffffffffffffffffffffffffffff").inbound(URL, sid(), "+12065550193", OFFICE, "never");
        assertEquals(403, app.webhook(forged).statusCode());
        assertTrue(app.row("all", "+12065550193").isEmpty());
        HttpResponse<String> taken = app.webhook(inbound("+12065550194", "Hello"));
        assertTrue(taken.body().endsWith("<Response/>"), taken.body());
        assertTrue(taken.headers().firstValue("Content-Type").orElse("").startsWith("text/xml"));
    }

    @Test
    @DisplayName("customers' phones are not played with a real carrier")
    void noPhones() {
        assertEquals(404, app.get("/phones/api").statusCode());
    }

    @Nested
    @TestPropertySource(properties = {"inbox.sms.twilio.keywords=own", "spring.datasource.url=jdbc:h2:mem:twilio-own"})
    @DisplayName("where keywords are ours")
    class OwnKeywords {

        @LocalServerPort
        private int ownPort;

        @Test
        @DisplayName("CO-1, CO-3: STOP gets exactly one confirmation of ours and START restores")
        void stopAndStart() {
            App own = new App(ownPort);
            String number = "+12065550132";
            own.webhook(inbound(number, "Hello"));
            own.webhook(inbound(number, "stop"));
            JsonNode row = own.awaitRow(number, r -> r.get("optedOut").asBoolean());
            own.webhook(inbound(number, "Stop"));
            await().atMost(App.PATIENCE).until(() -> !sentTo(number).isEmpty());
            assertEquals("OPTED_OUT", own.consent(number).get("state").asString());

            own.webhook(inbound(number, "START"));
            own.awaitRow(number, r -> !r.get("optedOut").asBoolean());
            own.answer(row, "Welcome back.", "back-own");
            await().atMost(App.PATIENCE).until(() -> sentTo(number).stream().anyMatch(m -> m.body().equals("Welcome back.")));
            assertEquals(2, sentTo(number).size(), "one confirmation and one answer");
        }
    }

    private static SignedWebhook inbound(String from, String text) {
        return WEBHOOKS.inbound(URL, sid(), from, OFFICE, text);
    }

    /** As Twilio sends it when it has taken a keyword for one itself. */
    private static SignedWebhook inbound(String from, String text, String optOutType) {
        return WEBHOOKS.inbound(URL, sid(), from, OFFICE, text, Map.of("OptOutType", optOutType));
    }

    private static String sid() {
        return "SM%032d".formatted(SIDS.incrementAndGet());
    }

    private static List<TwilioMessage> sentTo(String number) {
        return TWILIO.messages().stream().filter(m -> m.to().equals(number)).toList();
    }
}
