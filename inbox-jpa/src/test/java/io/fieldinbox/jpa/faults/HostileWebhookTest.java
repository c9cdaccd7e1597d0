// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import io.fieldinbox.Fieldinbox;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.content.MemoryContentStore;
import io.fieldinbox.conversation.Attachment;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.jpa.JpaStorage;
import io.fieldinbox.jpa.TestDatabase;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.sms.LibPhoneNumbers;
import io.fieldinbox.sms.twilio.TwilioCredentials;
import io.fieldinbox.sms.twilio.TwilioSms;
import io.fieldinbox.testkit.SettableClock;
import io.fieldinbox.testkit.host.SimulatedHost;
import io.fieldinbox.testkit.twilio.FakeTwilio;
import io.fieldinbox.testkit.twilio.SignedWebhook;
import io.fieldinbox.testkit.twilio.TwilioWebhooks;
import io.fieldinbox.transport.RawRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What anybody may post to a webhook of Twilio. */
class HostileWebhookTest {

    private static final String ACCOUNT = "AC00000000000000000000000000000001";
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String URL = "https://inbox.example.org/inbox/webhooks/twilio?org=acme";
    private static final String OURS = "+15005550006";
    private static final String THEIRS = "+14155552671";
    /** Words that must not be found in any log. */
    private static final String WORDS = "Kellerschluessel";

    private static TestDatabase database;
    private static JpaStorage storage;
    private static Tables tables;
    private static FakeTwilio twilio;

    private final OrganizationId org = new OrganizationId("hostile-" + UUID.randomUUID());
    private final TwilioWebhooks genuine = new TwilioWebhooks(ACCOUNT, TOKEN);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Fieldinbox box;

    @BeforeAll
    static void open() {
        database = TestDatabase.postgresql();
        storage = JpaStorage.on(database.emf(database.pool()));
        tables = new Tables(database.pool());
        twilio = FakeTwilio.start(ACCOUNT, TOKEN, SettableClock.at("2026-03-02T15:00:00Z"));
    }

    @AfterAll
    static void close() {
        twilio.close();
        database.close();
    }

    @BeforeEach
    void listen() {
        log.start();
        root().addAppender(log);
        box = Fieldinbox.builder().storage(storage).directory(new SimulatedHost()).phoneNumbers(new LibPhoneNumbers()).content(new MemoryContentStore())
                .channel(Channel.sms(org, "main", TwilioSms.NAME, Address.phone(OURS)))
                .adapter(TwilioSms.with(TwilioCredentials.of(ACCOUNT, TOKEN)).baseUrl(twilio.baseUrl()).build()).build();
    }

    @AfterEach
    void nothingTold() {
        root().detachAppender(log);
        for (ILoggingEvent event : log.list) {
            String told = event.getFormattedMessage() + all(event.getThrowableProxy());
            assertFalse(told.contains(WORDS), () -> "the log tells words: " + told);
            assertFalse(told.contains(TOKEN) || told.contains(THEIRS), () -> "the log tells a secret or a number: " + told);
        }
    }

    @Test
    @DisplayName("CT-1: a webhook without a fitting signature is refused, logged without content, and nothing is stored")
    void badSignature() {
        SignedWebhook good = message(Map.of());
        Map<String, SignedWebhook> bad = new LinkedHashMap<>();
        bad.put("no signature", with(good, null));
        bad.put("an empty one", with(good, ""));
        bad.put("one that is no Base64", with(good, WORDS + "!"));
        bad.put("another token", new TwilioWebhooks(ACCOUNT, "f".repeat(32)).inbound(URL, sid(), THEIRS, OURS, WORDS));
        bad.put("another body", new SignedWebhook(good.url(), good.headers(), good.body().replace(WORDS, WORDS + "!")));
        bad.put("another field", new SignedWebhook(good.url(), good.headers(), good.body() + "&x=1"));
        bad.put("another URL", new SignedWebhook(good.url() + "&x=1", good.headers(), good.body()));
        bad.put("huge", new SignedWebhook(good.url(), good.headers(), good.body() + "&Body=" + WORDS + "x".repeat(20_000_000)));
        bad.put("JSON", json(good));
        bad.forEach((name, webhook) -> refused(403, name, webhook));
        assertEquals(bad.size(), log.list.size(), "one line each");
    }

    @Test
    @DisplayName("CT-1: a webhook of another account is refused, also with a fitting signature")
    void wrongAccount() {
        refused(403, "another account", message(Map.of("AccountSid", "AC99999999999999999999999999999999")));
        refused(403, "no account", message(Map.of("AccountSid", "")));
    }

    @Test
    @DisplayName("CT-1: a malformed webhook is refused, also with a fitting signature")
    void malformed() {
        refused(400, "no message id", message(Map.of("MessageSid", "", "SmsMessageSid", "", "SmsSid", "")));
        refused(400, "a message id of other characters", message(Map.of("MessageSid", "SM'; drop table inbox_entry; --" + WORDS)));
        refused(400, "a message id that is too long", message(Map.of("MessageSid", "S".repeat(500))));
        refused(400, "no receiver", message(Map.of("To", "")));
        Map<String, String> many = new HashMap<>();
        for (int n = 0; n < 600; n++) {
            many.put("Field" + n, WORDS);
        }
        refused(400, "too many fields", message(many));
        SignedWebhook good = message(Map.of());
        refused(400, "a broken escape", new SignedWebhook(good.url(), good.headers(), good.body() + "&Body=%" + WORDS));
        refused(400, "no UTF-8", new SignedWebhook(good.url(), good.headers(), good.body() + "&Body=%C3%28" + WORDS));
    }

    @Test
    @DisplayName("CT-1, IN-9: strange values under a fitting signature are stored or refused, never an error, never a second message")
    void strange() {
        List<Map<String, String>> all = new ArrayList<>(List.of(
                Map.of("Body", WORDS + "\u0000\uD83D"), Map.of("Body", ""), Map.of("From", ""), Map.of("Body", WORDS.repeat(50_000)), Map.of("From", "x".repeat(5_000)), Map.of("From", "\u0007bell"),
                Map.of("From", THEIRS + "\u0000"), Map.of("OptOutType", WORDS.repeat(1_000)), Map.of("NumMedia", "many"),
                Map.of("MediaUrl0", "x".repeat(100_000), "MediaContentType0", "y".repeat(100_000)), Map.of("MediaUrl0", "https://[::1", "MediaContentType0", "\u0000"),
                Map.of("From", "whatsapp:" + THEIRS), Map.of("From", "'; drop table inbox_entry; --")));
        for (Map<String, String> fields : all) {
            SignedWebhook webhook = message(fields);
            int first = post(webhook);
            int again = post(webhook);
            assertTrue(first == 200 || first == 400, () -> fields.keySet() + " " + first);
            assertEquals(first, again, () -> fields.keySet().toString());
        }
        assertEquals(List.of(), box.operations().waiting(org, Optional.empty()).items().stream().map(waiting -> waiting.error()).toList());
    }

    @Test
    @DisplayName("CT-1: a signed message whose media lie elsewhere is stored with its text, the media named as refused, its address kept nowhere")
    void foreignMedia() {
        String own = twilio.baseUrl() + "/2010-04-01/Accounts/" + ACCOUNT + "/Messages/MM1/Media/ME1";
        List<String> foreign = List.of("https://evil.example.org/2010-04-01/Accounts/" + ACCOUNT + "/Messages/MM1/Media/ME1", "http://169.254.169.254/latest/meta-data",
                twilio.baseUrl() + "@evil.example.org/x", "file:///etc/passwd", own + "/../../../../x");
        Map<String, String> fields = new HashMap<>(Map.of("NumMedia", "6", "MediaUrl0", own, "MediaContentType0", "image/jpeg"));
        for (int n = 0; n < foreign.size(); n++) {
            fields.put("MediaUrl" + (n + 1), foreign.get(n));
            fields.put("MediaContentType" + (n + 1), "image/png");
        }
        assertEquals(200, post(message(fields)));
        String id = tables.rows("select id::text from inbox_entry where org = ?", org.value()).get(0);
        CustomerMessage stored = (CustomerMessage) storage.conversing().changes().entry(org, new EntryId(UUID.fromString(id))).orElseThrow().entry();
        assertEquals(WORDS, stored.text());
        assertEquals(6, stored.attachments().size());
        assertEquals(Attachment.State.FETCHING, stored.attachments().get(0).state());
        assertEquals(own, stored.attachments().get(0).source());
        stored.attachments().subList(1, 6).forEach(attachment -> {
            assertEquals(Attachment.State.REFUSED, attachment.state());
            assertEquals(null, attachment.source());
        });
        assertFalse(String.join("\n", tables.rows(org)).contains("evil"));
        assertEquals(List.of(), twilio.requests(), "something was fetched");
    }

    private void refused(int status, String name, SignedWebhook webhook) {
        assertEquals(status, post(webhook), name);
        assertEquals(List.of(), tables.rows(org), name);
    }

    private int post(SignedWebhook webhook) {
        return box.intake().webhook(TwilioSms.NAME, new RawRequest(org, "POST", webhook.url(), webhook.headers(), webhook.body().getBytes(StandardCharsets.UTF_8))).status();
    }

    private SignedWebhook message(Map<String, String> more) {
        return genuine.inbound(URL, sid(), THEIRS, OURS, WORDS, more);
    }

    private static SignedWebhook with(SignedWebhook webhook, String signature) {
        Map<String, List<String>> headers = new HashMap<>(webhook.headers());
        headers.remove("x-twilio-signature");
        if (signature != null) {
            headers.put("x-twilio-signature", List.of(signature));
        }
        return new SignedWebhook(webhook.url(), headers, webhook.body());
    }

    private static SignedWebhook json(SignedWebhook webhook) {
        Map<String, List<String>> headers = new HashMap<>(webhook.headers());
        headers.put("content-type", List.of("application/json"));
        return new SignedWebhook(webhook.url(), headers, "{\"Body\":\"" + WORDS + "\"}");
    }

    private static String sid() {
        return "SM" + UUID.randomUUID().toString().replace("-", "");
    }

    private static String all(IThrowableProxy failure) {
        return failure == null ? "" : failure.getClassName() + failure.getMessage() + Arrays.toString(failure.getStackTraceElementProxyArray()) + all(failure.getCause());
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    }
}
