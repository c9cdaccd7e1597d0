// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Fieldinbox;
import io.fieldinbox.people.Permission;
import io.fieldinbox.people.Role;
import io.fieldinbox.spring.host.App;
import io.fieldinbox.spring.host.Events;
import io.fieldinbox.spring.host.Http;
import io.fieldinbox.spring.host.MemoryHost;
import io.fieldinbox.testkit.SettableClock;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.testkit.host.SimulatedHost;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who is there, by calls and in the stream, over real HTTP. */
class PresenceTest {

    private static final String API = "/inbox/api/v1";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private App app;
    private Http olivia;
    private Http oscar;
    private String presence = "";

    @BeforeEach
    void start() {
        app = App.web(MemoryHost.class, App.BARE);
        MemoryHost.connect(app);
        app.bean(SimulatedHost.class).office(MemoryHost.ORGANIZATION, "oscar", "Oscar \"Ozzy\" <Office>\n");
        olivia = app.as("olivia");
        oscar = app.as("oscar");
        text();
        presence = API + "/conversations/" + olivia.get(API + "/conversations").json(200).path("items").get(0).path("id").asString() + "/presence";
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    @DisplayName("NT-4: the others who are there, since when, for ten seconds after the last sign; oneself is left out")
    void calls() {
        assertEquals(204, oscar.post(presence, "{'typing':true,'viewing':true}").status());
        JsonNode there = olivia.get(presence).json(200);
        JsonNode item = there.path("items").get(0);
        assertEquals("oscar", item.path("employee").path("id").asString());
        assertTrue(item.path("typing").booleanValue());
        assertTrue(item.path("viewing").booleanValue());
        Instant.parse(item.path("since").asString());
        assertEquals("[]", oscar.get(presence).json(200).path("items").toString());
        app.bean(SettableClock.class).advance(Duration.ofSeconds(10));
        assertEquals("[]", olivia.get(presence).json(200).path("items").toString());
    }

    @Test
    @DisplayName("VS-6: of one who may only view it is told that they view; VS-11: one who may see nothing is told 'not found'")
    void permissions() {
        assertEquals(204, app.as("victor").post(presence, "{'typing':true}").status());
        JsonNode item = olivia.get(presence).json(200).path("items").get(0);
        assertFalse(item.path("typing").booleanValue());
        assertTrue(item.path("viewing").booleanValue());
        app.as("tom").post(presence, "{'typing':true}").problem(404, "not-found");
        app.as("tom").get(presence).problem(404, "not-found");
        olivia.post(presence, "{'typing':'perhaps'}").problem(400, "invalid");
    }

    @Test
    @DisplayName("NT-4: a stream is told at once who comes, types, stops and goes, not of mere repetitions, and not of oneself; its place in the log stays")
    void stream() {
        try (Events events = Events.open(olivia, API + "/stream").ready()) {
            String place = events.lastId();
            oscar.post(presence, "{'viewing':true}");
            JsonNode data = JSON.readTree(events.next("presence").data());
            assertEquals(List.of("conversationId", "items"), List.copyOf(data.propertyNames()));
            assertTrue(presence.contains(data.path("conversationId").asString()));
            JsonNode item = data.path("items").get(0);
            assertEquals(List.of("employeeId", "name", "typing", "viewing", "since"), List.copyOf(item.propertyNames()));
            assertEquals("oscar false true", who(data));
            assertEquals("Oscar \"Ozzy\" <Office>\n", item.path("name").asString(), "whatever the name, the event is whole");
            oscar.post(presence, "{'viewing':true}");
            olivia.post(presence, "{'viewing':true,'typing':true}");
            oscar.post(presence, "{'viewing':true,'typing':true}");
            assertEquals("oscar true true", who(JSON.readTree(events.next("presence").data())));
            oscar.post(presence, "{}");
            assertEquals("[]", JSON.readTree(events.next("presence").data()).path("items").toString());
            assertEquals(place, events.lastId());
        }
    }

    @Test
    @DisplayName("NT-4: a stream that opens is told who is there already; who gives no sign any more is told to be gone")
    void begins() {
        oscar.post(presence, "{'typing':true,'viewing':true}");
        try (Events events = Events.open(olivia, API + "/stream").ready()) {
            assertEquals("oscar true true", who(JSON.readTree(events.next("presence").data())));
            app.bean(SettableClock.class).advance(Duration.ofSeconds(10));
            assertEquals("[]", JSON.readTree(events.next("presence").data()).path("items").toString());
        }
    }

    @Test
    @DisplayName("I-5, VS-11: a stream is told nothing of where its employee may not look")
    void hidden() {
        SimulatedHost people = app.bean(SimulatedHost.class);
        try (Events toms = Events.open(app.as("victor"), API + "/stream").ready(); Events events = Events.open(olivia, API + "/stream").ready()) {
            people.employee(MemoryHost.ORGANIZATION, "victor", "Victor", Set.of(Role.TECHNICIAN), Set.of(), Set.of());
            oscar.post(presence, "{'viewing':true}");
            events.next("presence");
            people.employee(MemoryHost.ORGANIZATION, "victor", "Victor", Set.of(Role.OFFICE_STAFF), Set.of(Permission.VIEW_CUSTOMER_CHATS), Set.of());
            text();
            assertEquals("change", toms.next().name(), "nothing came before it");
        }
    }

    private static String who(JsonNode data) {
        JsonNode item = data.path("items").get(0);
        return item.path("employeeId").asString() + " " + item.path("typing") + " " + item.path("viewing");
    }

    private void text() {
        app.bean(SimulatedCarrier.class).phone("+12065550101").text("Hello");
        app.bean(SimulatedCarrier.class).deliver();
        app.bean(Fieldinbox.class).operations().drain();
    }
}
