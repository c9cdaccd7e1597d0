// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice;

import io.fieldinbox.testkit.twilio.FakeTwilio;
import io.fieldinbox.testkit.twilio.SignedWebhook;
import io.fieldinbox.testkit.twilio.TwilioMessage;
import io.fieldinbox.testkit.twilio.TwilioWebhooks;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** An account at a server that speaks Twilio's wire format: takes what we send, and signs what it tells us. */
final class TwilioAccount implements AutoCloseable {

    static final String SID = "AC00000000000000000000000000000001";
    static final String TOKEN = "0123456789abcdef0123456789abcdef";
    static final String PUBLIC_URL = "https://harbor.example.com";
    static final String WEBHOOK = PUBLIC_URL + "/inbox/webhooks/twilio";

    private static final String OFFICE = "+12065550100";

    private final FakeTwilio server = FakeTwilio.start(SID, TOKEN, Clock.systemUTC());
    private final TwilioWebhooks webhooks = new TwilioWebhooks(SID, TOKEN);
    private final AtomicInteger messages = new AtomicInteger();

    URI baseUrl() {
        return server.baseUrl();
    }

    /** A text that came in. */
    SignedWebhook inbound(String from, String text) {
        return inbound(from, text, Map.of());
    }

    /** As Twilio sends it when it has taken a keyword for one itself. */
    SignedWebhook keyword(String from, String text, String optOutType) {
        return inbound(from, text, Map.of("OptOutType", optOutType));
    }

    /** A text with a signature by another token. */
    SignedWebhook forged(String from, String text) {
        return new TwilioWebhooks(SID, "ffffffffffffffffffffffffffffffff").inbound(WEBHOOK, nextSid(), from, OFFICE, text);
    }

    /** A receipt that a message arrived. */
    SignedWebhook delivered(TwilioMessage sent) {
        return webhooks.status(sent.statusCallback(), sent.sid(), OFFICE, sent.to(), "delivered", 0);
    }

    /** What we sent to a number. */
    List<TwilioMessage> sentTo(String number) {
        return server.messages().stream().filter(m -> m.to().equals(number)).toList();
    }

    @Override
    public void close() {
        server.close();
    }

    private SignedWebhook inbound(String from, String text, Map<String, String> more) {
        return webhooks.inbound(WEBHOOK, nextSid(), from, OFFICE, text, more);
    }

    private String nextSid() {
        return "SM%032d".formatted(messages.incrementAndGet());
    }
}
