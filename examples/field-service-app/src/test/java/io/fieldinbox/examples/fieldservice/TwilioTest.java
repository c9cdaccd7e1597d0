// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.testkit.twilio.SignedWebhook;
import io.fieldinbox.testkit.twilio.TwilioMessage;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
    "spring.datasource.url=jdbc:h2:mem:twilio",
    "inbox.public-url=" + TwilioAccount.PUBLIC_URL,
    "inbox.sms.twilio.account-sid=" + TwilioAccount.SID,
    "inbox.sms.twilio.auth-token=" + TwilioAccount.TOKEN
})
@DisplayName("The demo with a Twilio account")
class TwilioTest {

    private static final TwilioAccount TWILIO = new TwilioAccount();

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
        SignedWebhook webhook = TWILIO.inbound(maria, "No hot water");
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
        app.webhook(TWILIO.inbound(number, "Is the faucet in?"));
        JsonNode row = app.awaitRow(number, any -> true);

        JsonNode entry = app.answer(row, "It comes tomorrow.", "tomorrow");

        await().atMost(App.PATIENCE).until(() -> !TWILIO.sentTo(number).isEmpty());
        TwilioMessage sent = TWILIO.sentTo(number).get(0);
        assertEquals("It comes tomorrow.", sent.body());
        assertEquals(TwilioAccount.WEBHOOK + "/status?m=" + entry.get("id").asString(), sent.statusCallback());
        assertEquals(200, app.webhook(TWILIO.delivered(sent)).statusCode());
        await().atMost(App.PATIENCE).until(() -> app.entries(row).stream().anyMatch(e -> e.get("id").equals(entry.get("id")) && e.get("delivery").get("state").asString().equals("DELIVERED")));
        assertEquals(1, TWILIO.sentTo(number).size());
    }

    @Test
    @DisplayName("CO-1: by default Twilio answers STOP: we record it and send nothing; START restores")
    void carrierAnswersKeywords() {
        String number = "+12065550131";
        app.webhook(TWILIO.inbound(number, "Hello"));
        app.webhook(TWILIO.keyword(number, "STOP", "STOP"));
        JsonNode row = app.awaitRow(number, r -> r.get("optedOut").asBoolean());
        assertEquals("STOP", app.consent(number).get("events").get(0).get("words").asString());

        app.webhook(TWILIO.keyword(number, "START", "START"));
        app.awaitRow(number, r -> !r.get("optedOut").asBoolean());
        app.answer(row, "Welcome back.", "back");
        await().atMost(App.PATIENCE).until(() -> !TWILIO.sentTo(number).isEmpty());
        assertEquals(List.of("Welcome back."), TWILIO.sentTo(number).stream().map(TwilioMessage::body).toList(), "nothing of ours about STOP and START");
    }

    @Test
    @DisplayName("a webhook with another account's signature is refused; one for the right account gets Twilio's empty answer")
    void signature() {
        assertEquals(403, app.webhook(TWILIO.forged("+12065550193", "never")).statusCode());
        assertTrue(app.row("all", "+12065550193").isEmpty());
        HttpResponse<String> taken = app.webhook(TWILIO.inbound("+12065550194", "Hello"));
        assertTrue(taken.body().endsWith("<Response/>"), taken.body());
        assertTrue(taken.headers().firstValue("Content-Type").orElse("").startsWith("text/xml"));
    }

    @Test
    @DisplayName("customers' phones are not played with a real carrier")
    void noPhones() {
        assertEquals(404, app.get("/phones/api").statusCode());
    }
}
