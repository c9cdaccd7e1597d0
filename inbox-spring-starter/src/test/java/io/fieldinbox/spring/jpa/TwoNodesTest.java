// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Fieldinbox;
import io.fieldinbox.event.NewsWire;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.spring.CurrentEmployee;
import io.fieldinbox.spring.host.App;
import io.fieldinbox.spring.host.Events;
import io.fieldinbox.spring.host.Http;
import io.fieldinbox.spring.host.MemoryHost;
import io.fieldinbox.spring.host.Server;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.transport.Inbound;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** Two nodes of one host over one database, with a client whose node goes away. */
class TwoNodesTest {

    private static final String API = "/inbox/api/v1";

    private List<String> database = List.of();
    private final AtomicInteger texts = new AtomicInteger();

    @BeforeEach
    void freshDatabase() {
        database = Server.POSTGRESQL.database();
    }

    @Test
    @DisplayName("AH-7: a client whose node is stopped while texts come in goes on at the other, and back at the first when it runs again: every change once, none missing")
    void resumes() throws Exception {
        App two = node();
        CompletableFuture<Void> writing;
        List<Integer> seen = new ArrayList<>();
        try (App one = node()) {
            Http here = one.as("olivia");
            try (Events first = Events.open(two.as("olivia"), API + "/stream").ready().withoutAlerts()) {
                writing = CompletableFuture.runAsync(() -> write(one, 300));
                read(first, seen, 100);
                two.close();
            }
            try (Events second = Events.open(here.with("Last-Event-ID", String.valueOf(seen.get(seen.size() - 1))), API + "/stream").ready().withoutAlerts()) {
                read(second, seen, 200);
            }
            two = node();
            try (App again = two; Events third = Events.open(again.as("olivia").with("Last-Event-ID", String.valueOf(seen.get(seen.size() - 1))), API + "/stream").ready().withoutAlerts()) {
                read(third, seen, 300);
            }
            writing.get();
            for (int i = 0; i < 300; i++) {
                assertEquals(i + 1, seen.get(i));
            }
        }
    }

    @Test
    @DisplayName("NT-4, AH-7: who types on one node and what comes in there is told in the stream of another")
    void bothNodes() {
        try (App one = node(); App two = node()) {
            write(one, 1);
            String id = two.as("olivia").get(API + "/conversations").json(200).path("items").get(0).path("id").asString();
            try (Events events = Events.open(two.as("olivia"), API + "/stream").ready().withoutAlerts()) {
                assertEquals(204, one.as("oscar").post(API + "/conversations/" + id + "/presence", "{'typing':true,'viewing':true}").status());
                assertTrue(JsonMapper.shared().readTree(events.next("presence").data()).path("items").get(0).path("typing").booleanValue());
                write(one, 1);
                events.next("change");
            }
        }
    }

    @Test
    @DisplayName("the wire can be switched off, and is not there on other databases: streams look each second then")
    void switchedOff() {
        try (App one = node("--inbox.jpa.listen=false"); App two = node("--inbox.jpa.listen=false")) {
            assertFalse(one.context().containsBean("inboxNewsWire"));
            try (Events events = Events.open(two.as("olivia"), API + "/stream").ready().withoutAlerts()) {
                write(one, 1);
                events.next("change");
            }
        }
        try (App one = node()) {
            assertTrue(one.bean(NewsWire.class).getClass().getSimpleName().contains("Postgres"));
        }
    }

    private void read(Events events, List<Integer> seen, int until) {
        while (seen.size() < until) {
            seen.add(Integer.parseInt(events.next("change").id()));
        }
    }

    /** Texts come in one after the other. */
    private void write(App app, int count) {
        for (int i = 0; i < count; i++) {
            int n = texts.incrementAndGet();
            app.bean(Fieldinbox.class).intake().receive(new Inbound(
                    JpaHost.ORGANIZATION, SimulatedCarrier.NAME, "SM" + n, Address.phone("+14155550100"), Address.phone("+1206555" + (1000 + n % 7)), "text " + n, List.of(), null, null));
        }
    }

    private App node(String... more) {
        List<String> arguments = new ArrayList<>(List.of(App.WITHOUT_SECURITY, "--spring.flyway.enabled=false", "--inbox.workers=1", "--spring.jpa.open-in-view=false"));
        arguments.addAll(database.stream().map(s -> s.replace("maximum-pool-size=24", "maximum-pool-size=8")).toList());
        arguments.addAll(List.of(more));
        App node = App.web(Host.class, arguments.toArray(String[]::new));
        node.bean(Fieldinbox.class).start();
        return node;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(JpaHost.class)
    static class Host {
        @Bean
        CurrentEmployee currentEmployee() {
            return request -> Optional.ofNullable(request.getHeader(MemoryHost.EMPLOYEE)).map(EmployeeId::new);
        }
    }
}
