// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.fieldinbox.channel.Channels;
import io.fieldinbox.memory.MemoryStorage;
import io.fieldinbox.spring.host.App;
import io.fieldinbox.spring.host.MemoryHost;
import io.fieldinbox.storage.Storage;
import io.fieldinbox.testkit.SettableClock;
import io.fieldinbox.testkit.host.SimulatedHost;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What a host is told at the start that lacks a bean or a property, and of logins that the Directory does not know. */
class MissingTest {

    private static final String[] TWILIO = {"--inbox.sms.twilio.account-sid=AC0123456789abcdef0123456789abcdef", "--inbox.sms.twilio.auth-token=t", "--inbox.public-url=https://app.example.com"};

    private final Logger root = (Logger) LoggerFactory.getLogger("io.fieldinbox.spring");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    /** Boot's would take off at each start who listens. */
    @BeforeAll
    static void leaveLoggingAlone() {
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
    }

    @AfterAll
    static void leaveLoggingToBoot() {
        System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
    }

    @BeforeEach
    void listen() {
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void listenNoMore() {
        root.detachAppender(log);
    }

    @Test
    @DisplayName("without a Directory the start says once that there is no inbox, and for want of which bean")
    void directory() {
        App.web(Empty.class, App.BARE, "--inbox.pages.enabled=true").close();
        assertToldOnce("io.fieldinbox.people.Directory");
    }

    @Test
    @DisplayName("without a CurrentEmployee the start says once that REST is not served, or the pages neither; nothing where both are off or there is no web")
    void currentEmployee() {
        App.web(Nobody.class, App.BARE).close();
        assertTrue(assertToldOnce("io.fieldinbox.spring.CurrentEmployee").startsWith("REST is not served"));
        App.web(Nobody.class, App.BARE, "--inbox.pages.enabled=true").close();
        assertTrue(assertToldOnce("io.fieldinbox.spring.CurrentEmployee").startsWith("the pages (inbox.pages.enabled=true) and REST"));
        App.web(Nobody.class, App.BARE, "--inbox.rest.enabled=false").close();
        App.plain(Nobody.class, App.BARE).close();
        App.web(MemoryHost.class, App.BARE, "--inbox.pages.enabled=true").close();
        assertEquals(List.of(), told());
    }

    @Test
    @DisplayName("with Twilio's account and no number the start says once that texts cannot be sent or received; nothing with a number or a Channels bean")
    void number() {
        App.plain(Nobody.class, App.BARE, TWILIO[0], TWILIO[1], TWILIO[2]).close();
        assertTrue(assertToldOnce("inbox.sms.twilio.number").startsWith("texts cannot be sent or received until"));
        App.plain(Nobody.class, App.BARE, TWILIO[0], TWILIO[1], TWILIO[2], "--inbox.sms.twilio.number=+14155550111").close();
        App.plain(Registered.class, App.BARE, TWILIO[0], TWILIO[1], TWILIO[2]).close();
        assertEquals(List.of(), told());
    }

    @Test
    @DisplayName("who is logged in and unknown to the Directory is told their id and Directory.employees, and so is the log, once for each id")
    void unknownEmployee() {
        try (App app = App.web(MemoryHost.class, App.BARE)) {
            for (int times = 0; times < 3; times++) {
                String detail = app.as("u-4711").get("/inbox/api/v1/me").problem(403, "not-permitted").path("detail").asString();
                assertTrue(detail.contains("'u-4711'") && detail.contains("Directory.employees"), detail);
            }
            assertTrue(assertToldOnce("Directory.employees").contains("'u-4711'"));
            app.as("u-4712").get("/inbox/api/v1/me").problem(403, "not-permitted");
            assertTrue(assertToldOnce("Directory.employees").contains("'u-4712'"));
        }
    }

    private List<String> told() {
        return log.list.stream().filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN)).map(ILoggingEvent::getFormattedMessage).toList();
    }

    private String assertToldOnce(String what) {
        List<String> told = told();
        assertEquals(1, told.size(), told.toString());
        assertTrue(told.get(0).contains(what), told.get(0));
        log.list.clear();
        return told.get(0);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Empty {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Nobody {
        @Bean
        SimulatedHost people() {
            return new SimulatedHost();
        }

        @Bean
        Storage storage() {
            return MemoryStorage.create(SettableClock.at("2026-03-02T15:00:00Z"));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(Nobody.class)
    static class Registered {
        @Bean
        Channels channels() {
            return Channels.registry();
        }
    }
}
