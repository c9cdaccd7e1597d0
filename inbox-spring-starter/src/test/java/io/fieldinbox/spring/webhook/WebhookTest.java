// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Fieldinbox;
import io.fieldinbox.Messages.SendMessage;
import io.fieldinbox.contact.LineTypes;
import io.fieldinbox.conversation.Anchor;
import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.LineType;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.StorageException;
import io.fieldinbox.kernel.UnitOfWork;
import io.fieldinbox.listing.Row;
import io.fieldinbox.listing.View;
import io.fieldinbox.memory.MemoryStorage;
import io.fieldinbox.spring.host.App;
import io.fieldinbox.spring.host.Http;
import io.fieldinbox.spring.host.MemoryHost;
import io.fieldinbox.storage.Storage;
import io.fieldinbox.testkit.SettableClock;
import io.fieldinbox.testkit.host.SimulatedHost;
import io.fieldinbox.testkit.twilio.FakeTwilio;
import io.fieldinbox.testkit.twilio.SignedWebhook;
import io.fieldinbox.testkit.twilio.TwilioWebhooks;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Webhooks over real HTTP, signed as Twilio signs them for the public address, which is not the one they arrive at. */
class WebhookTest {

    private static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
    private static final String TOKEN = "token-of-tests";
    private static final String PUBLIC = "https://app.example.com/fsm";
    private static final OrganizationId ORGANIZATION = MemoryHost.ORGANIZATION;
    private static final AtomicBoolean DOWN = new AtomicBoolean();
    private static final TwilioWebhooks TWILIO = new TwilioWebhooks(ACCOUNT, TOKEN);

    private static FakeTwilio twilio;
    private static App app;

    @BeforeAll
    static void start() {
        twilio = FakeTwilio.start(ACCOUNT, TOKEN, Clock.systemUTC());
        app = App.web(TwilioHost.class, App.BARE,
                "--server.servlet.context-path=/fsm", "--inbox.public-url=" + PUBLIC, "--inbox.webhooks.max-bytes=64KB",
                "--inbox.sms.twilio.account-sid=" + ACCOUNT, "--inbox.sms.twilio.auth-token=" + TOKEN + ", another-token",
                "--inbox.sms.twilio.base-url=" + twilio.baseUrl(), "--inbox.sms.twilio.number=(415) 555-0100",
                "--inbox.sms.twilio.look-up-url=" + twilio.baseUrl());
    }

    @AfterAll
    static void stop() {
        app.close();
        twilio.close();
    }

    @Test
    @DisplayName("DL-8: line types are looked up where the setting says so, with the account's credentials")
    void lookUp() {
        twilio.line("+12065550109", "landline");
        LineTypes lookUp = app.bean(LineTypes.class);
        assertEquals(new LineTypes.Looked.Found(LineType.LANDLINE), lookUp.lookUp(new OrganizationId("default"), Address.phone("+12065550109")));
    }

    @Test
    @DisplayName("A signed text becomes a message; the answer is 200 text/xml with an empty response")
    void signed() {
        Http.Reply reply = post("/inbox/webhooks/twilio", TWILIO.inbound(PUBLIC + "/inbox/webhooks/twilio", "SM1", "+12065550101", "+14155550100", "Is anybody + there?"));
        assertEquals(200, reply.status());
        assertTrue(reply.type().startsWith("text/xml"), reply.type());
        assertTrue(reply.body().contains("<Response/>"), reply.body());
        assertEquals("Is anybody + there?", newest("+12065550101").head().summary().preview());
        assertEquals("sms-14155550100", newest("+12065550101").head().place().channel().value());
    }

    @Test
    @DisplayName("What was signed with the second token, for a query or for the organization by name, is taken as well")
    void variants() {
        SignedWebhook rotated = new TwilioWebhooks(ACCOUNT, "another-token").inbound(PUBLIC + "/inbox/webhooks/twilio", "SM2", "+12065550102", "+14155550100", "rotated");
        assertEquals(200, post("/inbox/webhooks/twilio", rotated).status());
        SignedWebhook query = TWILIO.inbound(PUBLIC + "/inbox/webhooks/twilio?a=b%20c&a=d+e", "SM3", "+12065550102", "+14155550100", "query");
        assertEquals(200, post("/inbox/webhooks/twilio?a=b%20c&a=d+e", query).status());
        SignedWebhook named = TWILIO.inbound(PUBLIC + "/inbox/webhooks/o/default/twilio", "SM4", "+12065550102", "+14155550100", "by name");
        assertEquals(200, post("/inbox/webhooks/o/default/twilio", named).status());
        assertEquals("by name", newest("+12065550102").head().summary().preview());
    }

    @Test
    @DisplayName("403 for a bad signature, another account, and an address that only a proxy's headers tell")
    void refused() {
        SignedWebhook right = TWILIO.inbound(PUBLIC + "/inbox/webhooks/twilio", "SM5", "+12065550103", "+14155550100", "hostile");
        Http.Reply tampered = post("/inbox/webhooks/twilio", new SignedWebhook(right.url(), right.headers(), right.body().replace("hostile", "changed")));
        assertEquals(403, tampered.status());
        SignedWebhook other = new TwilioWebhooks("AC99999999999999999999999999999999", TOKEN).inbound(PUBLIC + "/inbox/webhooks/twilio", "SM6", "+12065550103", "+14155550100", "hostile");
        assertEquals(403, post("/inbox/webhooks/twilio", other).status());
        SignedWebhook elsewhere = TWILIO.inbound("https://evil.example.com/inbox/webhooks/twilio", "SM7", "+12065550103", "+14155550100", "hostile");
        assertEquals(403, post(app.anonymous().with("X-Forwarded-Host", "evil.example.com").with("X-Forwarded-Proto", "https"), "/inbox/webhooks/twilio", elsewhere).status());
        assertEquals(403, app.anonymous().postBytes("/fsm/inbox/webhooks/twilio", right.body().getBytes(StandardCharsets.UTF_8)).status());
        assertFalse(all().stream().anyMatch(row -> row.head().party().address().value().equals("+12065550103")));
    }

    @Test
    @DisplayName("413 for a body that is too large, with or without its length told; 404 and 405 for what is no webhook")
    void malformed() {
        assertEquals(413, app.anonymous().postBytes("/fsm/inbox/webhooks/twilio", new byte[65 * 1024]).status());
        assertEquals(404, app.anonymous().postBytes("/fsm/inbox/webhooks/unknown", new byte[1]).status());
        assertEquals(404, app.anonymous().postBytes("/fsm/inbox/webhooks/", new byte[1]).status());
        assertEquals(404, app.anonymous().postBytes("/fsm/inbox/webhooks/a/b/c/d", new byte[1]).status());
        assertEquals(405, app.anonymous().delete("/fsm/inbox/webhooks/twilio").status());
        assertEquals(403, app.anonymous().get("/fsm/inbox/webhooks/twilio").status());
    }

    @Test
    @DisplayName("I-9: 503 where nothing can be kept, so that the provider sends it again, and then it is there")
    void notStored() {
        SignedWebhook text = TWILIO.inbound(PUBLIC + "/inbox/webhooks/twilio", "SM8", "+12065550104", "+14155550100", "later");
        DOWN.set(true);
        assertEquals(503, post("/inbox/webhooks/twilio", text).status());
        DOWN.set(false);
        assertEquals(200, post("/inbox/webhooks/twilio", text).status());
        assertEquals("later", newest("+12065550104").head().summary().preview());
    }

    @Test
    @DisplayName("An answer leaves once with the public status address and our id; the receipt to it is taken")
    void receipt() {
        post("/inbox/webhooks/twilio", TWILIO.inbound(PUBLIC + "/inbox/webhooks/twilio", "SM9", "+12065550105", "+14155550100", "hello?"));
        Fieldinbox box = app.bean(Fieldinbox.class);
        PlacedEntry sent = box.desk(ORGANIZATION, new EmployeeId("olivia")).messages()
                .send(new SendMessage(newest("+12065550105").head().id(), "On our way", "c-1", null)).orThrow().entry();
        box.operations().drain();
        assertEquals(1, twilio.messages().size());
        String callback = PUBLIC + "/inbox/webhooks/twilio/status?m=" + sent.entry().head().id();
        assertEquals(callback, twilio.requests().get(twilio.requests().size() - 1).field("StatusCallback"));
        String sid = twilio.messages().get(0).sid();
        SignedWebhook receipt = TWILIO.status(callback, sid, "+14155550100", "+12065550105", "delivered", 0);
        assertEquals(200, post("/inbox/webhooks/twilio/status?m=" + sent.entry().head().id(), receipt).status());
        List<PlacedEntry> entries = box.desk(ORGANIZATION, new EmployeeId("olivia")).messages().timeline(newest("+12065550105").head().id(), Anchor.NEWEST, 10).items();
        assertEquals("DELIVERED", entries.get(1).delivery().state().name());
    }

    private static Http.Reply post(String path, SignedWebhook webhook) {
        return post(app.anonymous(), path, webhook);
    }

    private static Http.Reply post(Http http, String path, SignedWebhook webhook) {
        for (Map.Entry<String, List<String>> header : webhook.headers().entrySet()) {
            http = http.with(header.getKey(), header.getValue().get(0));
        }
        return http.postBytes("/fsm" + path, webhook.body().getBytes(StandardCharsets.US_ASCII));
    }

    private static Row newest(String number) {
        return all().stream().filter(row -> row.head().party().address().value().equals(number)).findFirst().orElseThrow();
    }

    private static List<Row> all() {
        return app.bean(Fieldinbox.class).desk(ORGANIZATION, new EmployeeId("olivia")).lists().page(View.ALL, Optional.empty(), 100).items();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class TwilioHost {

        @Bean
        SimulatedHost people() {
            SimulatedHost host = new SimulatedHost();
            host.office(ORGANIZATION, "olivia", "Olivia Park");
            return host;
        }

        @Bean
        Storage storage() {
            return new FailingStorage(MemoryStorage.create(SettableClock.at("2026-03-02T15:00:00Z")));
        }
    }

    /** A store whose transactions fail while it is down. */
    private record FailingStorage(Storage store) implements Storage {

        @Override
        public UnitOfWork unitOfWork() {
            UnitOfWork inner = store.unitOfWork();
            return new UnitOfWork() {
                @Override
                public <T> T call(Duration lockWait, Supplier<T> work) {
                    return check(() -> inner.call(lockWait, work));
                }

                @Override
                public <T> T callNew(Duration lockWait, Supplier<T> work) {
                    return check(() -> inner.callNew(lockWait, work));
                }

                @Override
                public boolean joined() {
                    return inner.joined();
                }

                private <T> T check(Supplier<T> work) {
                    if (DOWN.get()) {
                        throw new StorageException("the database is down, as the test says");
                    }
                    return work.get();
                }
            };
        }

        @Override
        public io.fieldinbox.kernel.StoreClock clock() {
            return store.clock();
        }

        @Override
        public Conversing conversing() {
            return store.conversing();
        }

        @Override
        public Queues queues() {
            return store.queues();
        }

        @Override
        public io.fieldinbox.listing.InboxIndex index() {
            return store.index();
        }

        @Override
        public io.fieldinbox.attention.MarkStore marks() {
            return store.marks();
        }

        @Override
        public io.fieldinbox.attention.PresenceStore presence() {
            return store.presence();
        }

        @Override
        public io.fieldinbox.event.ChangeFeed feed() {
            return store.feed();
        }
    }
}
