// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
    "spring.datasource.url=jdbc:h2:mem:twilio-own",
    "inbox.public-url=" + TwilioAccount.PUBLIC_URL,
    "inbox.sms.twilio.account-sid=" + TwilioAccount.SID,
    "inbox.sms.twilio.auth-token=" + TwilioAccount.TOKEN,
    "inbox.sms.twilio.keywords=own"
})
@DisplayName("The demo with a Twilio account that leaves keywords to us")
class TwilioOwnKeywordsTest {

    private static final TwilioAccount TWILIO = new TwilioAccount();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void twilio(DynamicPropertyRegistry registry) {
        registry.add("inbox.sms.twilio.base-url", TWILIO::baseUrl);
    }

    @AfterAll
    static void close() {
        TWILIO.close();
    }

    @Test
    @DisplayName("CO-1, CO-3: STOP gets exactly one confirmation of ours and START restores")
    void stopAndStart() {
        App app = new App(port);
        String number = "+12065550132";
        app.webhook(TWILIO.inbound(number, "Hello"));
        app.webhook(TWILIO.inbound(number, "stop"));
        JsonNode row = app.awaitRow(number, r -> r.get("optedOut").asBoolean());
        app.webhook(TWILIO.inbound(number, "Stop"));
        await().atMost(App.PATIENCE).until(() -> !TWILIO.sentTo(number).isEmpty());
        assertEquals("OPTED_OUT", app.consent(number).get("state").asString());

        app.webhook(TWILIO.inbound(number, "START"));
        app.awaitRow(number, r -> !r.get("optedOut").asBoolean());
        app.answer(row, "Welcome back.", "back");
        await().atMost(App.PATIENCE).until(() -> TWILIO.sentTo(number).stream().anyMatch(m -> m.body().equals("Welcome back.")));
        assertEquals(2, TWILIO.sentTo(number).size(), "one confirmation and one answer");
    }
}
