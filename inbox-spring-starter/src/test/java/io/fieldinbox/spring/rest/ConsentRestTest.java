// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Fieldinbox;
import io.fieldinbox.kernel.LineType;
import io.fieldinbox.spring.host.App;
import io.fieldinbox.spring.host.Http;
import io.fieldinbox.spring.host.MemoryHost;
import io.fieldinbox.testkit.carrier.Fault;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.testkit.carrier.SimulatedLineTypes;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Consent by hand, reach and blocks over real HTTP; each test has a customer of its own. */
class ConsentRestTest {

    private static final String API = "/inbox/api/v1";
    private static final AtomicInteger NUMBERS = new AtomicInteger(1000);

    private static App app;
    private static Http olivia;

    private final String phone = "+1312555" + NUMBERS.incrementAndGet();

    @BeforeAll
    static void start() {
        app = App.web(MemoryHost.class, App.BARE);
        MemoryHost.connect(app);
        olivia = app.as("olivia");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    @DisplayName("CO-10: POST consent: 200 with the ledger; 400 without words for an opt-in or with another action; 403 for who may only view; 422 opted-out")
    void record() {
        String id = received("hello?");
        JsonNode out = olivia.post(API + "/consent/" + phone, "{'action':'OPT_OUT','words':'Said so on the phone'}").json(200);
        assertEquals("OPTED_OUT", out.path("state").asString());
        JsonNode line = out.path("events").get(0);
        assertEquals("HAND", line.path("method").asString());
        assertEquals("olivia", line.path("employee").asString());
        assertEquals("Said so on the phone", line.path("words").asString());
        olivia.post(API + "/conversations/" + id + "/messages", "{'text':'hi','clientMessageId':'c'}").problem(422, "opted-out");
        olivia.post(API + "/consent/" + phone, "{'action':'OPT_IN'}").problem(400, "invalid");
        olivia.post(API + "/consent/" + phone, "{'action':'PERHAPS'}").problem(400, "invalid");
        olivia.post(API + "/consent/12", "{'action':'OPT_OUT'}").problem(400, "invalid");
        olivia.post(API + "/consent/" + phone, "{'action':'OPT_OUT','channel':'nonsense'}").problem(404, "not-found");
        app.as("victor").post(API + "/consent/" + phone, "{'action':'OPT_OUT'}").problem(403, "not-permitted");
        assertEquals("OPTED_IN", olivia.post(API + "/consent/" + phone, "{'action':'OPT_IN','words':'Signed form 12'}").json(200).path("state").asString());
        received("STOP");
        olivia.post(API + "/consent/" + phone, "{'action':'OPT_IN','words':'Signed form 13'}").problem(422, "opted-out");
    }

    @Test
    @DisplayName("DL-8: GET reach: state, type and who told it; a look-up on demand, 422 look-up-failed where it fails; 403 for who may only view")
    void reach() {
        JsonNode never = olivia.get(API + "/reach/" + phone).json(200);
        assertEquals(List.of("state", "code", "explanation", "type", "typeBy", "warns"), List.copyOf(never.propertyNames()));
        assertEquals("NEVER_TRIED", never.path("state").asString());
        assertEquals("UNKNOWN", never.path("type").asString());
        assertTrue(never.path("typeBy").isNull());
        app.bean(SimulatedLineTypes.class).failNext(1);
        olivia.get(API + "/reach/" + phone + "?lookUp=true").problem(422, "look-up-failed");
        app.bean(SimulatedLineTypes.class).knows(phone, LineType.LANDLINE);
        app.as("victor").get(API + "/reach/" + phone + "?lookUp=true").problem(403, "not-permitted");
        JsonNode looked = olivia.get(API + "/reach/" + phone + "?lookUp=true").json(200);
        assertEquals("LANDLINE LOOKUP true", looked.path("type").asString() + " " + looked.path("typeBy").asString() + " " + looked.path("warns").booleanValue());
        assertEquals("LANDLINE", app.as("victor").get(API + "/reach/" + phone).json(200).path("type").asString());
        olivia.get(API + "/reach/12").problem(400, "invalid");
    }

    @Test
    @DisplayName("DL-8: POST conversations and messages: 422 landline until it is confirmed")
    void landline() {
        app.bean(SimulatedLineTypes.class).knows(phone, LineType.LANDLINE);
        olivia.get(API + "/reach/" + phone + "?lookUp=true").json(200);
        olivia.post(API + "/conversations", "{'address':'" + phone + "'}").problem(422, "landline");
        String id = olivia.post(API + "/conversations", "{'address':'" + phone + "','confirmed':true}").json(201).path("id").asString();
        carrier().phone(phone).faults().next(Fault.LANDLINE, 1);
        olivia.post(API + "/conversations/" + id + "/messages", "{'text':'hi','clientMessageId':'a-" + phone + "','confirmed':true}").json(201);
        app.bean(Fieldinbox.class).operations().drain();
        olivia.post(API + "/conversations/" + id + "/messages", "{'text':'hi','clientMessageId':'b-" + phone + "'}").problem(422, "landline");
        JsonNode reach = olivia.get(API + "/reach/" + phone).json(200);
        assertEquals("UNDELIVERED 30006 LEARNT", reach.path("state").asString() + " " + reach.path("code").asString() + " " + reach.path("typeBy").asString());
        received("but I can read");
        assertFalse(olivia.get(API + "/reach/" + phone).json(200).path("warns").booleanValue());
    }

    @Test
    @DisplayName("CO-5: the row tells what is flagged; POST revocation: 200 with the row, 400 without a decision, 422 nothing-flagged afterwards")
    void revocation() {
        String id = received("Please stop texting me");
        JsonNode flagged = olivia.get(API + "/conversations/" + id).json(200).path("revocationFlagged");
        assertEquals("stop texting me", flagged.path("phrase").asString());
        assertEquals(olivia.get(API + "/conversations/" + id + "/entries").json(200).path("items").get(0).path("id"), flagged.path("entryId"));
        olivia.post(API + "/conversations/" + id + "/revocation", "{}").problem(400, "invalid");
        app.as("victor").post(API + "/conversations/" + id + "/revocation", "{'confirm':true}").problem(403, "not-permitted");
        JsonNode row = olivia.post(API + "/conversations/" + id + "/revocation", "{'confirm':true}").json(200);
        assertTrue(row.path("optedOut").booleanValue() && row.path("revocationFlagged").isNull());
        olivia.post(API + "/conversations/" + id + "/revocation", "{'confirm':false}").problem(422, "nothing-flagged");
        assertEquals("Please stop texting me", olivia.get(API + "/consent/" + phone).json(200).path("events").get(0).path("words").asString());
    }

    @Test
    @DisplayName("CO-9: POST messages: 429 limit, which says what and until when")
    void limit() {
        for (int i = 0; i < 10; i++) {
            String id = olivia.post(API + "/conversations", "{'address':'+1312444" + (1000 + i) + "'}").json(201).path("id").asString();
            olivia.post(API + "/conversations/" + id + "/messages", "{'text':'Spring sale, " + i + "% off','clientMessageId':'limit-" + i + "'}").json(201);
        }
        String id = olivia.post(API + "/conversations", "{'address':'" + phone + "'}").json(201).path("id").asString();
        JsonNode problem = olivia.post(API + "/conversations/" + id + "/messages", "{'text':'Spring sale, 99% off','clientMessageId':'limit-10'}").problem(429, "limit");
        assertTrue(problem.path("detail").asString().matches(".*10 addresses a day.* until 2026-03-03T15:.*Z"), problem.toString());
    }

    @Test
    @DisplayName("CO-7: POST block of a conversation; DELETE blocks with takeBack: 200 with how many came back, 204 where it is not asked, 404 where nothing was blocked")
    void block() {
        String id = received("hello?");
        app.as("victor").post(API + "/conversations/" + id + "/block", "{}").problem(403, "not-permitted");
        olivia.post(API + "/conversations/" + id + "/block", "{'channel':'nonsense'}").problem(404, "not-found");
        olivia.post(API + "/conversations/nobody/block", "{}").problem(404, "not-found");
        assertEquals(id, olivia.post(API + "/conversations/" + id + "/block", "{}").json(200).path("id").asString());
        olivia.post(API + "/conversations/" + id + "/messages", "{'text':'hi','clientMessageId':'blocked'}").problem(422, "blocked");
        carrier().phone(phone).text("let me in");
        carrier().deliver();
        app.bean(Fieldinbox.class).operations().drain();
        assertEquals(1, words(id));
        JsonNode taken = olivia.delete(API + "/blocks/" + phone + "?takeBack=true").json(200);
        assertEquals(1, taken.path("taken").asInt());
        assertEquals(id, taken.path("conversations").path(0).asString());
        assertEquals(2, words(id));
        olivia.delete(API + "/blocks/" + phone + "?takeBack=true").problem(404, "not-found");
        olivia.post(API + "/conversations/" + id + "/block", "{'channel':'main'}").json(200);
        assertEquals(0, olivia.delete(API + "/blocks/" + phone + "?takeBack=true").json(200).path("taken").asInt());
        olivia.post(API + "/conversations/" + id + "/block", "{}").json(200);
        olivia.delete(API + "/blocks/" + phone + "?takeBack=maybe").problem(400, "invalid");
        assertEquals(204, olivia.delete(API + "/blocks/" + phone).status());
    }

    /** How many messages of the customer's the conversation shows. */
    private int words(String id) {
        int messages = 0;
        for (JsonNode entry : olivia.get(API + "/conversations/" + id + "/entries").json(200).path("items")) {
            messages += "INBOUND".equals(entry.path("direction").asString("")) ? 1 : 0;
        }
        return messages;
    }

    /** The customer writes; the answer is the conversation's id. */
    private String received(String words) {
        carrier().phone(phone).text(words);
        carrier().deliver();
        app.bean(Fieldinbox.class).operations().drain();
        JsonNode items = olivia.get(API + "/conversations?view=all&limit=100").json(200).path("items");
        for (JsonNode row : items) {
            if (row.path("contact").path("address").asString().equals(phone)) {
                return row.path("id").asString();
            }
        }
        throw new AssertionError("no conversation with " + phone);
    }

    private static SimulatedCarrier carrier() {
        return app.bean(SimulatedCarrier.class);
    }
}
