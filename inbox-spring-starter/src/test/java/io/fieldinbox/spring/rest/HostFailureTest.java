// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.fieldinbox.Fieldinbox;
import io.fieldinbox.people.JobBoard;
import io.fieldinbox.people.Records;
import io.fieldinbox.spring.FieldinboxCustomizer;
import io.fieldinbox.spring.host.App;
import io.fieldinbox.spring.host.Http;
import io.fieldinbox.spring.host.MemoryHost;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.testkit.host.SimulatedHost;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** A host whose ports throw, with words of a customer in what they throw. */
class HostFailureTest {

    private static final String API = "/inbox/api/v1";
    private static final String PHONE = "+13125550188";
    private static final String WORDS = "is my gas leaking";
    private static App app;
    private static Http olivia;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @Configuration(proxyBeanMethods = false)
    @Import(MemoryHost.class)
    static class BrokenHost {
        @Bean
        FieldinboxCustomizer broken() {
            return builder -> builder.records(throwing(Records.class)).jobBoard(throwing(JobBoard.class));
        }

        private static <T> T throwing(Class<T> port) {
            return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, method, arguments) -> {
                throw new IllegalArgumentException("cannot be written: " + WORDS);
            }));
        }
    }

    @BeforeAll
    static void start() {
        app = App.web(BrokenHost.class, App.BARE);
        MemoryHost.connect(app);
        olivia = app.as("olivia");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @BeforeEach
    void listen() {
        log.start();
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).addAppender(log);
    }

    @AfterEach
    void listenNoMore() {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).detachAppender(log);
    }

    @Test
    @DisplayName("IN-4, JB-2: a port of the host that throws is 503 host-failed, logged once by its call and without its words; nothing is changed, and the next call is answered")
    void throwing() {
        app.bean(SimulatedCarrier.class).phone(PHONE).text(WORDS);
        assertEquals(1, app.bean(SimulatedCarrier.class).deliver());
        app.bean(Fieldinbox.class).operations().drain();
        JsonNode before = olivia.get(API + "/conversations?view=all").json(200);
        String conversation = API + "/conversations/" + before.path("items").get(0).path("id").asString();
        failed("Records.create", olivia.post(conversation + "/customers", "{'name':'Ann','kind':'CUSTOMER'}"));
        assertEquals(before, olivia.get(API + "/conversations?view=all").json(200));
        app.bean(SimulatedHost.class).failNext(1);
        failed("Directory.employees", olivia.get(API + "/conversations"));
        olivia.get(API + "/conversations").json(200);
    }

    private void failed(String call, Http.Reply reply) {
        JsonNode problem = reply.problem(503, "host-failed");
        assertFalse(problem.toString().contains("gas") || problem.toString().contains("simulated"), problem.toString());
        List<ILoggingEvent> told = log.list.stream().filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN)).toList();
        assertEquals(1, told.size(), told::toString);
        assertTrue(told.get(0).getFormattedMessage().contains(call), told.get(0).getFormattedMessage());
        assertTrue(told.get(0).getThrowableProxy() == null && log.list.stream().noneMatch(event -> event.getFormattedMessage().contains("gas")), told::toString);
        log.list.clear();
    }
}
