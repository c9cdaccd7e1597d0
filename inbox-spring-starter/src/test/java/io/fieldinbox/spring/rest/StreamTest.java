// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Fieldinbox;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.channel.Channels;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.people.Customer;
import io.fieldinbox.people.Permission;
import io.fieldinbox.people.Role;
import io.fieldinbox.profile.Profile;
import io.fieldinbox.profile.Profiles;
import io.fieldinbox.spring.CurrentEmployee;
import io.fieldinbox.spring.InboxProperties;
import io.fieldinbox.spring.host.App;
import io.fieldinbox.spring.host.Events;
import io.fieldinbox.spring.host.Http;
import io.fieldinbox.spring.host.MemoryHost;
import io.fieldinbox.testkit.SettableClock;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.testkit.host.SimulatedHost;
import io.fieldinbox.visibility.Rule;
import io.fieldinbox.visibility.VisibilityPolicy;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The stream of changes, over real HTTP. */
class StreamTest {

    private static final String STREAM = "/inbox/api/v1/stream";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private App app;
    private Http olivia;

    @BeforeEach
    void start() {
        app = App.web(MemoryHost.class, App.BARE, "--inbox.rest.streams-per-employee=3", "--server.tomcat.threads.max=4");
        MemoryHost.connect(app);
        olivia = app.as("olivia");
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    @DisplayName("A change comes with its number, the conversation, its version and its kinds; without a place the stream begins at the newest")
    void change() {
        text("+12065550101", "before");
        try (Events events = Events.open(olivia, STREAM).ready().withoutAlerts()) {
            text("+12065550102", "hello?");
            Events.Event event = events.next("change");
            JsonNode data = JSON.readTree(event.data());
            assertEquals(List.of("conversationId", "version", "kinds"), List.copyOf(data.propertyNames()));
            assertEquals(1, data.path("version").asInt());
            assertTrue(data.path("kinds").toString().contains("\"message-received\""), event.data());
            JsonNode rows = olivia.get("/inbox/api/v1/conversations").json(200).path("items");
            assertEquals(rows.get(0).path("id"), data.path("conversationId"));
            assertEquals("2", event.id());
        }
    }

    @Test
    @DisplayName("AH-7: who was away goes on where they were, without gaps or repeats: by Last-Event-ID, which counts before ?after, or by ?after")
    void resume() {
        String place;
        try (Events events = Events.open(olivia, STREAM).ready().withoutAlerts()) {
            text("+12065550101", "one");
            events.next("change");
            place = events.lastId();
        }
        for (int i = 0; i < 450; i++) {
            text("+12065550101", "missed " + i);
        }
        try (Events events = Events.open(olivia.with("Last-Event-ID", place), STREAM + "?after=0").ready().withoutAlerts()) {
            for (int number = 2; number <= 451; number++) {
                assertEquals(Integer.toString(number), events.next("change").id());
            }
            text("+12065550101", "live");
            assertEquals("452", events.next("change").id());
        }
        try (Events events = Events.open(olivia, STREAM + "?after=450").ready().withoutAlerts()) {
            assertEquals("451", events.next("change").id());
            assertEquals("452", events.next("change").id());
        }
    }

    @Test
    @DisplayName("A client that has something to catch up is fed at once and never cut off, however often it comes")
    void oftenAgain() {
        app.close();
        app = App.web(MemoryHost.class, App.BARE, "--inbox.rest.streams-per-employee=1000");
        MemoryHost.connect(app);
        olivia = app.as("olivia");
        for (int i = 0; i < 5; i++) {
            text("+12065550101", "text " + i);
        }
        for (int round = 0; round < 200; round++) {
            try (Events events = Events.open(olivia.with("Last-Event-ID", "0"), STREAM).ready().withoutAlerts()) {
                for (int number = 1; number <= 5; number++) {
                    assertEquals(Integer.toString(number), events.next("change").id());
                }
            }
        }
    }

    @Test
    @DisplayName("A place that the log does not have is answered with a reset; one that is no number with 400")
    void reset() {
        text("+12065550101", "one");
        try (Events events = Events.open(olivia, STREAM + "?after=900").ready().withoutAlerts()) {
            assertEquals("1", events.next("reset").id());
            text("+12065550101", "two");
            assertEquals("2", events.next("change").id());
        }
        olivia.get(STREAM + "?after=soon").problem(400, "invalid");
        olivia.with("Last-Event-ID", "-1").get(STREAM).problem(400, "invalid");
    }

    @Test
    @DisplayName("VS-11: a permission that was taken away ends the stream, and the next one is refused")
    void permissionLost() {
        try (Events events = Events.open(olivia, STREAM).ready().withoutAlerts()) {
            app.bean(SimulatedHost.class).employee(MemoryHost.ORGANIZATION, "olivia", "Olivia Park", Set.of(Role.OFFICE_STAFF), Set.of(), Set.of());
            text("+12065550101", "not for her");
            events.assertEnds();
        }
        olivia.get(STREAM).problem(403, "not-permitted");
        app.bean(SimulatedHost.class).employee(MemoryHost.ORGANIZATION, "olivia", "Olivia Park", Set.of(), Set.of(Permission.VIEW_CUSTOMER_CHATS), Set.of());
        try (Events events = Events.open(olivia, STREAM + "?after=0").ready().withoutAlerts()) {
            events.next("change");
        }
    }

    @Test
    @DisplayName("I-5, AH-7: a conversation that moves out of sight is told as removed, and nothing more of it")
    void removed() {
        app.close();
        app = App.web(Branches.class, App.BARE);
        MemoryHost.connect(app);
        SimulatedHost people = app.bean(SimulatedHost.class);
        people.employee(MemoryHost.ORGANIZATION, "nora", "Nora of the North", Set.of(), Set.of(), Set.of("north"));
        Customer maria = new Customer(new CustomerId("maria"), "Maria", List.of(Address.phone("+12065550101")), "north");
        people.customer(MemoryHost.ORGANIZATION, maria);
        try (Events events = Events.open(app.as("nora"), STREAM).ready().withoutAlerts()) {
            text("+12065550101", "hello?");
            String id = JSON.readTree(events.next("change").data()).path("conversationId").asString();
            people.customer(MemoryHost.ORGANIZATION, new Customer(maria.id(), maria.name(), maria.addresses(), "south"));
            app.bean(Fieldinbox.class).host(MemoryHost.ORGANIZATION).customersChanged(Set.of(maria.id()));
            app.bean(Fieldinbox.class).operations().drain();
            Events.Event removed = events.next("removed");
            assertEquals("{\"conversationId\":\"" + id + "\"}", removed.data());
            text("+12065550101", "not for the north");
            people.customer(MemoryHost.ORGANIZATION, new Customer(new CustomerId("ned"), "Ned", List.of(Address.phone("+12065550102")), "north"));
            text("+12065550102", "for the north");
            assertNotEquals(id, JSON.readTree(events.next("change").data()).path("conversationId").asString());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(MemoryHost.class)
    static class Branches {
        @Bean
        Profile byBranch() {
            return Profiles.sharedQueue().with(new VisibilityPolicy(Rule.inLocation(), Permission.VIEW_CUSTOMER_CHATS, Rule.inLocation(), Permission.FULL_ACCESS));
        }
    }

    @Test
    @DisplayName("WS-12: where the host cannot name the channels of one organization, its streams stay open and those of others are fed")
    void channelsUnknown() {
        app.close();
        app = App.web(ChannelsUnknown.class, App.BARE);
        MemoryHost.connect(app);
        ChannelsUnknown.Fleeting channels = app.bean(ChannelsUnknown.Fleeting.class);
        app.bean(SimulatedHost.class).office(ChannelsUnknown.OTHER, "oscar", "Oscar Elsewhere");
        Http oscar = app.as("oscar").with(ChannelsUnknown.HEADER, ChannelsUnknown.OTHER.value());
        try (Events his = Events.open(oscar, STREAM).ready().withoutAlerts(); Events hers = Events.open(app.as("olivia"), STREAM).ready().withoutAlerts()) {
            channels.fails.set(true);
            long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            for (int before = hers.comments(); hers.comments() < before + 3 && System.nanoTime() < until; ) {
                Thread.onSpinWait();
            }
            assertTrue(System.nanoTime() < until, "streams of all organizations are looked at each second");
            text("+12065550101", "hello?");
            assertEquals("1", hers.next("change").id());
            assertEquals(2, app.bean(StreamHub.class).size());
            channels.fails.set(false);
            channels.gone.set(true);
            his.assertEnds();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(Quick.class)
    static class ChannelsUnknown {
        static final String HEADER = "X-Organization";
        static final OrganizationId OTHER = new OrganizationId("other");

        @Bean
        Fleeting channels(Channel number) {
            return new Fleeting(number);
        }

        @Bean
        @Primary
        CurrentEmployee anyOrganization() {
            return new CurrentEmployee() {
                @Override
                public Optional<EmployeeId> employee(HttpServletRequest request) {
                    return Optional.ofNullable(request.getHeader(MemoryHost.EMPLOYEE)).map(EmployeeId::new);
                }

                @Override
                public Optional<OrganizationId> organization(HttpServletRequest request) {
                    return Optional.ofNullable(request.getHeader(HEADER)).map(OrganizationId::new);
                }
            };
        }

        /** Those of the other organization cannot be told, or are none. */
        static final class Fleeting implements Channels {
            private final AtomicBoolean fails = new AtomicBoolean();
            private final AtomicBoolean gone = new AtomicBoolean();
            private final Channel number;

            Fleeting(Channel number) {
                this.number = number;
            }

            @Override
            public List<Channel> of(OrganizationId organization) {
                if (!organization.equals(OTHER)) {
                    return List.of(number);
                }
                if (fails.get()) {
                    throw new IllegalStateException("the other organization's channels are out of reach");
                }
                return gone.get() ? List.of() : List.of(Channel.sms(OTHER, "main", SimulatedCarrier.NAME, Address.phone("+14155550177")));
            }
        }
    }

    @Test
    @DisplayName("429 limit for more streams than an employee may have open")
    void limit() {
        try (Events one = Events.open(olivia, STREAM).ready().withoutAlerts(); Events two = Events.open(olivia, STREAM).ready().withoutAlerts(); Events three = Events.open(olivia, STREAM).ready().withoutAlerts()) {
            olivia.get(STREAM).problem(429, "limit");
            assertEquals(3, app.bean(StreamHub.class).size());
        }
    }

    @Test
    @DisplayName("A client that does not read holds up nobody, neither other clients nor the server's few threads")
    void slowClient() throws IOException {
        app.bean(SimulatedHost.class).office(MemoryHost.ORGANIZATION, "slow", "Slow Reader");
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                slow.add(unread("slow"));
            }
            try (Events events = Events.open(olivia, STREAM).ready().withoutAlerts()) {
                for (int i = 1; i <= 2_000; i++) {
                    text("+12065550101", "text " + i);
                }
                for (int i = 1; i <= 2_000; i++) {
                    assertEquals(Integer.toString(i), events.next("change").id());
                }
            }
            olivia.get("/inbox/api/v1/conversations").json(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    @DisplayName("A comment comes where nothing else does, and tells the place, so that a client that sees nothing does not begin far back")
    void comments() {
        app.close();
        app = App.web(Quick.class, App.BARE);
        MemoryHost.connect(app);
        try (Events events = Events.open(app.as("olivia"), STREAM).ready().withoutAlerts()) {
            long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (events.comments() < 3 && System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            assertTrue(events.comments() >= 3, "comments: " + events.comments());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(MemoryHost.class)
    static class Quick {
        @Bean
        StreamHub hub(Fieldinbox fieldinbox, InboxProperties properties) {
            return new StreamHub(fieldinbox, properties.rest(), Duration.ofMillis(10));
        }
    }

    @Test
    @DisplayName("A stream ends after its lifetime, and its client logs in anew and goes on")
    void lifetime() {
        app.close();
        app = App.web(MemoryHost.class, App.BARE, "--inbox.rest.stream-lifetime=1s");
        MemoryHost.connect(app);
        try (Events events = Events.open(app.as("olivia"), STREAM).ready().withoutAlerts()) {
            events.assertEnds();
        }
    }

    @Test
    @DisplayName("A host that stops does not wait for its streams")
    void stops() {
        try (Events events = Events.open(olivia, STREAM).ready().withoutAlerts()) {
            app.close();
            events.assertEnds();
        }
    }

    /** A connection whose answer nobody reads, with as little room as the system allows. */
    private Socket unread(String employee) throws IOException {
        URI url = URI.create(app.url());
        Socket socket = new Socket();
        socket.setReceiveBufferSize(1);
        socket.connect(new java.net.InetSocketAddress(InetAddress.getByName(url.getHost()), url.getPort()));
        String request = "GET " + STREAM + " HTTP/1.1\r\nHost: " + url.getHost() + "\r\n" + MemoryHost.EMPLOYEE + ": " + employee + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private void text(String from, String text) {
        app.bean(SettableClock.class).advance(Duration.ofMillis(5));
        app.bean(SimulatedCarrier.class).phone(from).text(text);
        app.bean(SimulatedCarrier.class).deliver();
        app.bean(Fieldinbox.class).operations().drain();
    }
}
