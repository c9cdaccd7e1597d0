// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.spring.host.App;
import io.fieldinbox.spring.host.Http;
import io.fieldinbox.spring.host.MemoryHost;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.testkit.host.SimulatedHost;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Over REST a person says whose a conversation is. */
class AssignmentsRestTest {

    private static final String API = "/inbox/api/v1/conversations/";
    private static final AtomicInteger NUMBERS = new AtomicInteger(7000);

    private static App app;
    private static Http olivia;
    private static SimulatedHost host;

    @BeforeAll
    static void start() {
        app = App.web(MemoryHost.class, App.BARE);
        MemoryHost.connect(app);
        olivia = new Http(app.url()).with(MemoryHost.EMPLOYEE, "olivia");
        host = app.bean(SimulatedHost.class);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    @DisplayName("IN-3, WS-9: an unknown number is searched for, assigned, and opened with its customer, its job and why; its messages carry the customer")
    void assign() {
        CustomerId anna = host.customer(MemoryHost.ORGANIZATION, "anna", "Anna Alvarez", "+14155550111");
        host.job(MemoryHost.ORGANIZATION, "J-1", anna);
        String id = conversation(number());
        JsonNode found = olivia.get(API + id + "/assign/search?text=alva").json(200).path("items").path(0);
        assertEquals("anna", found.path("customer").path("id").asString());
        assertEquals("J-1", found.path("jobs").path(0).path("number").asString());
        assertFalse(found.path("exact").booleanValue());

        JsonNode row = olivia.post(API + id + "/assign", "{'customerId':'anna','jobId':'J-1'}").json(200);
        assertEquals("Anna Alvarez", row.path("contact").path("name").asString());
        JsonNode detail = olivia.get(API + id).json(200).path("detail");
        assertEquals("anna", detail.path("customer").path("id").asString());
        assertEquals("J-1", detail.path("currentJob").path("id").asString());
        assertTrue(detail.path("jobs").path(0).path("current").booleanValue());
        assertEquals("assigned-by-hand", detail.path("why").path(0).path("reason").asString());
        assertEquals(2, detail.path("contactPoints").size());
        JsonNode first = olivia.get(API + id + "/entries").json(200).path("items").path(0);
        assertEquals("anna J-1", first.path("customerId").asString() + " " + first.path("jobId").asString());
    }

    @Test
    @DisplayName("IN-4: the host's refusal comes back in its words as host-refused, a job of another as one-customer-only, what there is not as not-found")
    void refusals() {
        CustomerId bob = host.customer(MemoryHost.ORGANIZATION, "bob", "Bob", "+14155550122");
        host.job(MemoryHost.ORGANIZATION, "J-2", bob);
        host.customer(MemoryHost.ORGANIZATION, "carol", "Carol");
        String id = conversation(number());
        host.refuseNext("Bob has told us not to.");
        assertEquals("Bob has told us not to.", olivia.post(API + id + "/assign", "{'customerId':'bob','attachAddress':true}").problem(422, "host-refused").path("detail").asString());
        olivia.post(API + id + "/assign", "{'customerId':'carol','jobId':'J-2'}").problem(422, "one-customer-only");
        olivia.post(API + id + "/assign", "{'customerId':'nobody'}").problem(404, "not-found");
        olivia.post(API + id + "/assign", "{}").problem(400, "invalid");
        olivia.get(API + id + "/assign/search?text=a").problem(400, "invalid");
        olivia.post(API + id + "/customers", "{'name':'Carl','kind':'FRIEND'}").problem(400, "invalid");
        olivia.post(API + id + "/wrong-number", "{}").problem(422, "needs-customer");
        new Http(app.url()).with(MemoryHost.EMPLOYEE, "victor").post(API + id + "/assign", "{'customerId':'bob'}").problem(403, "not-permitted");
    }

    @Test
    @DisplayName("IN-4: where nobody fits a customer is created; a wrong number closes the conversation and says who needs a number")
    void createAndWrongNumber() {
        String number = number();
        String id = conversation(number);
        String customer = olivia.post(API + id + "/customers", "{'name':'Dora','kind':'LEAD'}").json(201).path("customerId").asString();
        JsonNode closed = olivia.post(API + id + "/wrong-number", "{}").json(200);
        assertEquals("CLOSED " + customer, closed.path("status").asString() + " " + closed.path("needsNumber").asString());
        olivia.post(API + id + "/messages", "{'text':'Hello','clientMessageId':'w-1'}").problem(422, "wrong-number");
        olivia.post(API + id + "/reopen", "{}").problem(422, "wrong-number");
        assertFalse(conversation(number).equals(id));
    }

    private static String number() {
        return "+1415556" + NUMBERS.incrementAndGet();
    }

    private static String conversation(String number) {
        SimulatedCarrier carrier = app.bean(SimulatedCarrier.class);
        carrier.phone(number).text("Is anybody there?");
        carrier.deliver();
        return olivia.post(API.substring(0, API.length() - 1), "{'address':'" + number + "'}").json(200).path("id").asString();
    }
}
