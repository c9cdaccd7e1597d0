// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Fieldinbox;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.channel.Channels;
import io.fieldinbox.spring.host.App;
import io.fieldinbox.spring.host.Events;
import io.fieldinbox.spring.host.Http;
import io.fieldinbox.spring.host.MemoryHost;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** Who is logged in, what is activated, and the archive, over real HTTP. */
class MeAndArchiveTest {

    private static final String API = "/inbox/api/v1";

    private App app;
    private Http olivia;

    @BeforeEach
    void start() {
        app = App.web(Registered.class, App.BARE);
        MemoryHost.connect(app);
        olivia = app.as("olivia");
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    @DisplayName("UI-4: GET me says who, what they may do and what is offered, for those who act, who view and who see nothing")
    void me() {
        activate();
        JsonNode me = olivia.get(API + "/me").json(200);
        assertEquals(List.of("id", "name", "organization", "mayAct", "workspaces", "activated", "activationHint", "permissions", "limits", "features", "csrf"), List.copyOf(me.propertyNames()));
        assertEquals("olivia", me.path("id").asString());
        assertEquals("Olivia Park", me.path("name").asString());
        assertEquals("default", me.path("organization").asString());
        assertTrue(me.path("mayAct").booleanValue());
        assertEquals("[\"CUSTOMERS\"]", me.path("workspaces").toString());
        assertTrue(me.path("activated").booleanValue());
        assertTrue(me.path("activationHint").isNull());
        assertEquals("[\"full access to customer chats\",\"view customer chats\"]", me.path("permissions").toString());
        assertEquals("{\"maxCharacters\":160,\"maxNote\":10000}", me.path("limits").toString());
        assertEquals("{\"attachmentsOut\":false,\"jobPhotos\":true,\"jobs\":true,\"lookUp\":true,\"records\":true}", me.path("features").toString());
        assertEquals("false [\"CUSTOMERS\"]", may("victor"));
        assertEquals("false []", may("tom"));
        app.anonymous().get(API + "/me").problem(401, "not-authenticated");
    }

    private String may(String employee) {
        JsonNode me = app.as(employee).get(API + "/me").json(200);
        return me.path("mayAct") + " " + me.path("workspaces");
    }

    @Test
    @DisplayName("WS-12: before a channel is active REST says 422 not-activated and how to; then everything works, until it is deactivated, which ends the open streams")
    void activation() {
        JsonNode me = olivia.get(API + "/me").json(200);
        assertEquals("false", me.path("activated").toString());
        assertTrue(me.path("activationHint").asString().contains("administrator"), me.toString());
        for (String path : List.of("/conversations", "/counts", "/stream", "/customers?text=a", "/conversations/0198a7d0-0000-7000-8000-000000000000")) {
            JsonNode problem = olivia.get(API + path).problem(422, "not-activated");
            assertTrue(problem.path("detail").asString().contains("administrator can activate"), path);
        }
        olivia.post(API + "/conversations", "{'address':'+12065550101'}").problem(422, "not-activated");
        activate();
        try (Events events = Events.open(olivia, API + "/stream").ready()) {
            text("Hello");
            events.next("change");
        }
        assertEquals(1, olivia.get(API + "/conversations").json(200).path("items").size());
        try (Events events = Events.open(olivia, API + "/stream").ready()) {
            app.bean(Fieldinbox.class).operations().deactivate(MemoryHost.ORGANIZATION, app.bean(Channel.class).id());
            events.assertEnds();
        }
        olivia.get(API + "/conversations").problem(422, "not-activated");
        olivia.get(API + "/stream").problem(422, "not-activated");
    }

    @Test
    @DisplayName("WS-8: POST archive takes a conversation out of all lists, POST unarchive brings it back; who may only view is refused")
    void archive() {
        activate();
        text("Hello");
        String id = olivia.get(API + "/conversations").json(200).path("items").get(0).path("id").asString();
        app.as("victor").post(API + "/conversations/" + id + "/archive").problem(403, "not-permitted");
        assertEquals("ARCHIVED", olivia.post(API + "/conversations/" + id + "/archive").json(200).path("status").asString());
        assertEquals("[]", olivia.get(API + "/conversations?view=all").json(200).path("items").toString());
        assertEquals("ARCHIVED", olivia.get(API + "/conversations/" + id).json(200).path("status").asString());
        assertEquals("OPEN", olivia.post(API + "/conversations/" + id + "/unarchive").json(200).path("status").asString());
        assertEquals(1, olivia.get(API + "/conversations?view=all").json(200).path("items").size());
    }

    private void activate() {
        app.bean(Fieldinbox.class).operations().activate(app.bean(Channel.class));
    }

    private void text(String words) {
        app.bean(SimulatedCarrier.class).phone("+12065550101").text(words);
        app.bean(SimulatedCarrier.class).deliver();
        app.bean(Fieldinbox.class).operations().drain();
    }

    @Configuration(proxyBeanMethods = false)
    @Import(MemoryHost.class)
    static class Registered {
        @Bean
        Channels channels() {
            return Channels.registry();
        }
    }
}
