// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.spring.host.App;
import io.fieldinbox.spring.host.Events;
import io.fieldinbox.spring.host.Http;
import io.fieldinbox.spring.host.MemoryHost;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** REST of a host with a mapper of XML on its class path, and what it says of what it cannot read. */
class JsonOnlyTest {

    private static final String API = "/inbox/api/v1";
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9";

    private static App app;
    private static Http olivia;

    @BeforeAll
    static void start() {
        app = App.web(WithXml.class, App.BARE);
        olivia = app.as("olivia");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    @DisplayName("REST answers JSON, or 406 who takes none, though the host can write XML; errors stay problem details")
    void answers() {
        assertEquals("<List><item>some</item></List>", olivia.with("Accept", BROWSER).get("/hosts-own").body(), "expected a mapper of XML on the class path of the tests");
        olivia.with("Accept", BROWSER).get(API + "/conversations").problem(406, "not-acceptable");
        for (String accepted : List.of(BROWSER + ",*/*;q=0.8", "application/json", "*/*", "application/json, application/problem+json")) {
            Http.Reply reply = olivia.with("Accept", accepted).get(API + "/me");
            reply.json(200);
            assertEquals("application/json", reply.type(), accepted);
            olivia.with("Accept", accepted).get(API + "/conversations/" + "0198a7d0-0000-7000-8000-000000000000").problem(404, "not-found");
            olivia.with("Accept", accepted).get(API + "/conversations?limit=0").problem(400, "invalid");
        }
        try (Events events = Events.open(olivia, API + "/stream")) {
            events.ready();
        }
    }

    @Test
    @DisplayName("REST takes JSON alone: another body is 415, though the host can read it; what needs no body takes none")
    void bodies() {
        byte[] xml = "<block><address>+12065550101</address></block>".getBytes(StandardCharsets.UTF_8);
        olivia.with("Content-Type", "application/xml").postBytes(API + "/blocks", xml).problem(415, "unsupported-media-type");
        olivia.post(API + "/blocks", "{'address':'+12065550101'}").json(201);
        olivia.post(API + "/read-all").json(200);
    }

    @Test
    @DisplayName("A parameter that cannot be used is named, with what was expected and what came")
    void parameters() {
        assertInvalid("limit: expected a whole number, got 'many'", olivia.get(API + "/conversations?limit=many"));
        assertInvalid("unread: expected true or false, got 'perhaps'", olivia.get(API + "/conversations?unread=perhaps"));
        assertInvalid("text: expected a text, got nothing", olivia.get(API + "/customers"));
        assertInvalid("lookUp: expected true or false, got 'x'", olivia.get(API + "/reach/+12065550101?lookUp=x"));
        String id = olivia.post(API + "/conversations", "{'address':'+12065550102'}").json(201).path("id").asString();
        for (String name : List.of("before", "after")) {
            assertInvalid(name + ": expected the id of an entry, got something else", olivia.get(API + "/conversations/" + id + "/entries?" + name + "=xyz"));
        }
        olivia.get(API + "/conversations/xyz/entries").problem(404, "not-found");
        String long1 = olivia.get(API + "/conversations?limit=" + "9".repeat(500)).problem(400, "invalid").path("detail").asString();
        assertTrue(long1.length() < 100, long1);
    }

    @Test
    @DisplayName("A body that is no JSON says where; a field of the wrong type is named, with what was expected and what came")
    void fields() {
        assertInvalid("body: expected JSON, got something else, in line 1", olivia.post(API + "/blocks", "{"));
        assertInvalid("body: expected a JSON object, got a list", olivia.post(API + "/blocks", "[]"));
        assertInvalid("body: expected a JSON object, got nothing", olivia.with("Content-Type", "application/json").post(API + "/blocks"));
        assertInvalid("address: expected a text, got an object", olivia.post(API + "/blocks", "{'address':{}}"));
        assertInvalid("confirmed: expected true or false, got 'perhaps'", olivia.post(API + "/conversations", "{'address':'+12065550103','confirmed':'perhaps'}"));
        String id = olivia.post(API + "/conversations", "{'address':'+12065550104'}").json(201).path("id").asString();
        assertInvalid("expectedVersion: expected a whole number, got 'x'", olivia.post(API + "/conversations/" + id + "/messages", "{'text':'a','clientMessageId':'m','expectedVersion':'x'}"));
        assertInvalid("attachments: expected a list, got a text", olivia.post(API + "/conversations/" + id + "/messages", "{'text':'a','clientMessageId':'m','attachments':'x'}"));
        assertFalse(olivia.get(API + "/conversations/" + id + "/entries").body().contains("'a'"));
    }

    private static void assertInvalid(String expected, Http.Reply reply) {
        String detail = reply.problem(400, "invalid").path("detail").asString();
        assertTrue(detail.startsWith(expected), () -> "expected " + expected + ", got " + detail);
    }

    @Configuration(proxyBeanMethods = false)
    @Import({MemoryHost.class, HostsOwn.class})
    static class WithXml {}

    @RestController
    static class HostsOwn {
        @GetMapping("/hosts-own")
        List<String> some() {
            return List.of("some");
        }
    }
}
