// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fieldinbox.Fieldinbox;
import io.fieldinbox.people.Role;
import io.fieldinbox.spring.host.App;
import io.fieldinbox.spring.host.Events;
import io.fieldinbox.spring.host.Http;
import io.fieldinbox.spring.host.MemoryHost;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.testkit.host.SimulatedHost;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Alerts in the stream, over real HTTP. */
class AlertStreamTest {

    private static final String STREAM = "/inbox/api/v1/stream";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private App app;
    private Http olivia;

    @BeforeEach
    void start() {
        app = App.web(MemoryHost.class, App.BARE);
        MemoryHost.connect(app);
        olivia = app.as("olivia");
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    @DisplayName("NT-6, NT-3: a recipient's stream is told who wrote what and where it leads, after the change itself; the place in the log stays the change's")
    void alert() {
        try (Events events = Events.open(olivia, STREAM).ready()) {
            text("Hello \"there\"");
            assertEquals("1", events.next("change").id());
            JsonNode data = JSON.readTree(events.next("alert").data());
            assertEquals(List.of("conversationId", "entryId", "kind", "title", "text", "link"), List.copyOf(data.propertyNames()));
            assertEquals("MESSAGE", data.path("kind").asString());
            assertEquals("+12065550101", data.path("title").asString());
            assertEquals("Hello \"there\"", data.path("text").asString());
            assertEquals("conversations/" + data.path("conversationId").asString(), data.path("link").asString());
            assertEquals("1", events.lastId());
            text("I smell gas");
            events.next("change");
            assertEquals("URGENT", JSON.readTree(events.next("alert").data()).path("kind").asString());
        }
    }

    @Test
    @DisplayName("NT-6: who comes again is told of the changes that were missed, and is not alerted of them")
    void notAgain() {
        text("One");
        text("Two");
        try (Events events = Events.open(olivia.with("Last-Event-ID", "0"), STREAM).ready()) {
            events.next("change");
            events.next("change");
            text("Three");
            events.next("change");
            assertEquals("Three", JSON.readTree(events.next("alert").data()).path("text").asString());
        }
    }

    @Test
    @DisplayName("NT-1, NT-6: an administrator who only sees the queue because nobody else might is not alerted while others are; notes alert nobody")
    void recipientsOnly() {
        app.bean(SimulatedHost.class).employee(MemoryHost.ORGANIZATION, "adam", "Adam", Set.of(Role.ADMIN), Set.of(), Set.of());
        try (Events adams = Events.open(app.as("adam"), STREAM).ready(); Events events = Events.open(olivia, STREAM).ready()) {
            text("Hello");
            String change = events.next("change").data();
            String id = JSON.readTree(change).path("conversationId").asString();
            events.next("alert");
            olivia.post("/inbox/api/v1/conversations/" + id + "/notes", "{'text':'Nice'}").json(201);
            app.bean(Fieldinbox.class).operations().drain();
            events.next("change");
            text("Again");
            events.next("change");
            assertEquals("Again", JSON.readTree(events.next("alert").data()).path("text").asString());
            for (int i = 0; i < 3; i++) {
                assertEquals("change", adams.next().name());
            }
        }
    }

    private void text(String words) {
        app.bean(SimulatedCarrier.class).phone("+12065550101").text(words);
        app.bean(SimulatedCarrier.class).deliver();
        app.bean(Fieldinbox.class).operations().drain();
    }
}
