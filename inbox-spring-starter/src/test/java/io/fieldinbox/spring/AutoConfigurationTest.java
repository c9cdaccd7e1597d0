// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Desk;
import io.fieldinbox.Fieldinbox;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.content.FileContentStore;
import io.fieldinbox.content.ContentStore;
import io.fieldinbox.event.ChangeListener;
import io.fieldinbox.event.ChangeRecord;
import io.fieldinbox.memory.MemoryStorage;
import io.fieldinbox.spring.host.App;
import io.fieldinbox.spring.host.MemoryHost;
import io.fieldinbox.storage.Storage;
import io.fieldinbox.testkit.SettableClock;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.testkit.host.SimulatedHost;
import io.fieldinbox.transport.ChannelAdapter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is made of the host's beans and properties, and what a host is told that lacks something. */
class AutoConfigurationTest {

    private static final String TWILIO = "--inbox.sms.twilio.account-sid=AC0123456789abcdef0123456789abcdef";

    @Test
    @DisplayName("A host that has its own Fieldinbox keeps it")
    void backsOff() {
        try (App app = App.plain(OwnInbox.class, App.BARE)) {
            assertSame(app.context().getBean("own"), app.bean(Fieldinbox.class));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(MemoryHost.class)
    static class OwnInbox {
        @Bean
        Fieldinbox own(Storage storage, SimulatedHost people) {
            return Fieldinbox.builder().storage(storage).directory(people).build();
        }
    }

    @Test
    @DisplayName("KP-3: listeners are told by their bean names; what is committed reaches them")
    void listeners() {
        try (App app = App.plain(Listening.class, App.BARE)) {
            MemoryHost.connect(app);
            app.bean(SimulatedCarrier.class).phone("+12065550101").text("hello?");
            app.bean(SimulatedCarrier.class).deliver();
            app.bean(Fieldinbox.class).operations().drain();
            assertEquals(1, app.bean(Listening.Heard.class).records.size());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(MemoryHost.class)
    static class Listening {
        @Bean
        Heard heard() {
            return new Heard();
        }

        static final class Heard implements ChangeListener {
            private final List<ChangeRecord> records = new CopyOnWriteArrayList<>();

            @Override
            public void changed(ChangeRecord change) {
                records.add(change);
            }
        }
    }

    @Test
    @DisplayName("Who asks for the inbox in a host without a Directory is told to define one")
    void withoutDirectory() {
        RuntimeException failure = assertThrows(RuntimeException.class, () -> App.plain(AsksForInbox.class, App.BARE));
        FailureAnalysis analysis = new MissingFieldinboxFailureAnalyzer().analyze(failure);
        assertNotNull(analysis);
        assertTrue(analysis.getAction().contains("io.fieldinbox.people.Directory"), analysis.getAction());
        assertEquals(null, new MissingFieldinboxFailureAnalyzer().analyze(new NoSuchBeanDefinitionException(Storage.class)));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class AsksForInbox {
        @Bean
        String asks(Fieldinbox fieldinbox) {
            return fieldinbox.toString();
        }
    }

    @Test
    @DisplayName("A host with a Directory and no database is told so; memory is never a silent default")
    void withoutStorage() {
        RuntimeException failure = assertThrows(RuntimeException.class, () -> App.plain(PeopleOnly.class, App.BARE));
        FailureAnalysis analysis = new InboxFailureAnalyzer().analyze(failure);
        assertNotNull(analysis);
        assertTrue(analysis.getAction().contains("spring-boot-starter-data-jpa"), analysis.getAction());
        assertTrue(analysis.getDescription().contains("io.fieldinbox.storage.Storage"), analysis.getDescription());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class PeopleOnly {
        @Bean
        SimulatedHost people() {
            return new SimulatedHost();
        }
    }

    @Test
    @DisplayName("Both analyzers are found by Boot")
    void analyzers() {
        List<String> found = SpringFactoriesLoader.forDefaultResourceLocation().load(FailureAnalyzer.class, (type, name, failure) -> { }).stream().map(a -> a.getClass().getSimpleName()).toList();
        assertTrue(found.containsAll(List.of("InboxFailureAnalyzer", "MissingFieldinboxFailureAnalyzer")), found.toString());
    }

    @Test
    @DisplayName("Settings that cannot work fail the start with the property's name")
    void settings() {
        assertTold("inbox.public-url", "--inbox.public-url=app.example.com");
        assertTold("inbox.profile", "--inbox.profile=crewe");
        assertTold("inbox.sms.region", "--inbox.sms.region=usa");
        assertTold("inbox.sms.twilio.auth-token", TWILIO, "--inbox.public-url=https://app.example.com");
        assertTold("inbox.public-url", TWILIO, "--inbox.sms.twilio.auth-token=t");
        assertTold("inbox.sms.twilio.number", TWILIO, "--inbox.sms.twilio.auth-token=t", "--inbox.public-url=https://app.example.com", "--inbox.sms.twilio.number=12");
    }

    @Test
    @DisplayName("Twilio comes with its account and its number; a blank account is none; tokens are in no text")
    void twilio() {
        try (App app = App.plain(MemoryHost.class, App.BARE, "--inbox.sms.twilio.account-sid=")) {
            assertEquals(1, app.context().getBeansOfType(ChannelAdapter.class).size());
        }
        try (App app = App.plain(MemoryHost.class, App.BARE, TWILIO, "--inbox.sms.twilio.auth-token=top-secret,old-secret", "--inbox.public-url=https://app.example.com", "--inbox.sms.twilio.number=+14155550111")) {
            assertEquals(2, app.context().getBeansOfType(ChannelAdapter.class).size());
            List<Channel> channels = app.bean(Fieldinbox.class).operations().channels(MemoryHost.ORGANIZATION);
            assertEquals(2, channels.size());
            assertEquals(List.of("top-secret", "old-secret"), app.bean(InboxProperties.class).sms().twilio().authToken());
            assertFalse(app.bean(InboxProperties.class).toString().contains("secret"));
        }
    }

    @Test
    @DisplayName("WS-2: a number for pictures has the text number as its home; without one, with the same one, or with none that is a number the start fails and says why")
    void mediaNumber() {
        String[] twilio = {App.BARE, TWILIO, "--inbox.sms.twilio.auth-token=t", "--inbox.public-url=https://app.example.com", "--inbox.sms.twilio.number=+14155550111", "--inbox.sms.twilio.media-number=+14155550112"};
        try (App app = App.plain(MemoryHost.class, twilio)) {
            Channel media = app.context().getBean("inboxTwilioMediaNumber", Channel.class);
            assertEquals(app.context().getBean("inboxTwilioNumber", Channel.class).id(), media.home());
            assertTrue(app.bean(Fieldinbox.class).operations().channels(MemoryHost.ORGANIZATION).contains(media));
        }
        String[] rest = {"--inbox.sms.twilio.auth-token=t", "--inbox.public-url=https://app.example.com"};
        assertTold("inbox.sms.twilio.media-number", TWILIO, rest[0], rest[1], "--inbox.sms.twilio.number=+14155550111", "--inbox.sms.twilio.media-number=12");
        assertTold("inbox.sms.twilio.media-number", TWILIO, rest[0], rest[1], "--inbox.sms.twilio.number=+14155550111", "--inbox.sms.twilio.media-number=+14155550111");
        assertTold("inbox.sms.twilio.number", TWILIO, rest[0], rest[1], "--inbox.sms.twilio.media-number=+14155550112");
    }

    @Test
    @DisplayName("CT-8: files are kept where the property says; a directory that cannot be written to is told at the start")
    void contentDirectory(@TempDir Path directory) throws IOException {
        Path file = Files.write(directory.resolve("file"), new byte[0]);
        assertTold("inbox.content.directory", "--inbox.content.directory=" + file);
        try (App app = App.plain(MemoryHost.class, App.BARE, "--inbox.content.directory=" + directory.resolve("files"))) {
            assertTrue(app.bean(ContentStore.class) instanceof FileContentStore && Files.isDirectory(directory.resolve("files")));
        }
        try (App app = App.plain(MemoryHost.class, App.BARE)) {
            assertEquals(0, app.context().getBeansOfType(ContentStore.class).size());
        }
    }

    @Test
    @DisplayName("Webhooks and REST can be switched off; REST is not served where nobody says who is logged in")
    void switchedOff() {
        try (App app = App.web(MemoryHost.class, App.BARE, "--inbox.rest.enabled=false", "--inbox.webhooks.enabled=false")) {
            assertEquals(404, app.as("olivia").get("/inbox/api/v1/conversations").status());
            assertEquals(404, app.as("olivia").postBytes("/inbox/webhooks/simulated", new byte[1]).status());
        }
        try (App app = App.web(NobodyLoggedIn.class, App.BARE)) {
            assertEquals(404, app.as("olivia").get("/inbox/api/v1/conversations").status());
            assertEquals(403, app.as("olivia").postBytes("/inbox/webhooks/simulated", new byte[1]).status());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class NobodyLoggedIn {
        @Bean
        SimulatedHost people() {
            return new SimulatedHost();
        }

        @Bean
        Storage storage() {
            return MemoryStorage.create(SettableClock.at("2026-03-02T15:00:00Z"));
        }

        @Bean
        SimulatedCarrier carrier() {
            Channel number = Channel.sms(MemoryHost.ORGANIZATION, "main", SimulatedCarrier.NAME, io.fieldinbox.kernel.Address.phone(MemoryHost.NUMBER));
            return SimulatedCarrier.of(number, SettableClock.at("2026-03-02T15:00:00Z"), 7, MemoryHost.SECRET);
        }
    }

    @Test
    @DisplayName("A desk is an argument of the host's controllers: 401 for nobody, 403 for who is no employee")
    void deskOfHostsController() {
        try (App app = App.web(HostWithController.class, App.BARE)) {
            assertEquals("Olivia Park", app.as("olivia").get("/me").body());
            assertEquals(401, app.anonymous().get("/me").status());
            assertEquals(403, app.as("stranger").get("/me").status());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import({MemoryHost.class, Me.class})
    static class HostWithController {}

    @RestController
    static class Me {
        @GetMapping("/me")
        String me(Desk desk) {
            return desk.viewer().employee().name();
        }
    }

    @Test
    @DisplayName("Micrometer is told how much waits")
    void metrics() {
        try (App app = App.plain(MemoryHost.class, App.BARE)) {
            SimpleMeterRegistry registry = new SimpleMeterRegistry();
            app.bean(MeterBinder.class).bindTo(registry);
            assertEquals(0, registry.get("inbox.queue.depth").gauge().value());
            assertEquals(0, registry.get("inbox.requests.waiting").gauge().value());
        }
    }

    private static void assertTold(String property, String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = App.BARE;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        RuntimeException failure = assertThrows(RuntimeException.class, () -> App.plain(MemoryHost.class, all).close());
        FailureAnalysis analysis = new InboxFailureAnalyzer().analyze(failure);
        assertNotNull(analysis, () -> "expected another failure than " + failure);
        assertTrue(analysis.getDescription().startsWith(property), analysis.getDescription());
    }
}
