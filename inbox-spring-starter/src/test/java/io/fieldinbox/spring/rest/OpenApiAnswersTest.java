// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Fieldinbox;
import io.fieldinbox.spring.host.App;
import io.fieldinbox.spring.host.Http;
import io.fieldinbox.spring.host.Http.Reply;
import io.fieldinbox.spring.host.MemoryHost;
import io.fieldinbox.spring.rest.RestDescription.Operation;
import io.fieldinbox.testkit.SettableClock;
import io.fieldinbox.testkit.carrier.Fault;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.testkit.host.SimulatedHost;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A running application answers as REST's description says: each operation is called with the example of its body. The answers themselves are held to the
 * description by {@link Http}, here and in every other test.
 */
class OpenApiAnswersTest {

    private static final AtomicInteger NUMBERS = new AtomicInteger(5000);

    @TempDir
    static Path files;

    private static App app;
    private static Http olivia;

    /** What stands in a path, by the operation, or else by the part of the path before it. */
    private final Map<String, Supplier<String>> inPath = Map.ofEntries(
            Map.entry("/conversations/", this::conversation),
            Map.entry("/entries/", this::picture),
            Map.entry("/messages/", this::message),
            Map.entry("/jobs/", () -> "4711"),
            Map.entry("/blocks/", this::blocked),
            Map.entry("/consent/", this::number),
            Map.entry("/reach/", this::number),
            Map.entry("reportWrongNumber", this::ofACustomer),
            Map.entry("rescheduleJob", this::aboutAJob),
            Map.entry("cancelJob", this::aboutAJob),
            Map.entry("moveEntry", () -> message(aboutAJob())),
            Map.entry("undoMove", this::moved),
            Map.entry("resendMessage", this::failed),
            Map.entry("decideRevocation", this::flagged),
            Map.entry("decideMessage", this::unknown),
            Map.entry("fetchAttachment", this::coming));

    /** Parameters that have to be there. */
    private final Map<String, String> inQuery = Map.of("text", "Maria");

    @BeforeAll
    static void start() {
        app = App.web(MemoryHost.class, App.BARE, "--server.servlet.context-path=/office", "--inbox.content.directory=" + files);
        MemoryHost.connect(app);
        SimulatedHost host = app.bean(SimulatedHost.class);
        host.job(MemoryHost.ORGANIZATION, "4711", host.customer(MemoryHost.ORGANIZATION, "assignee", "Ann Assignee"));
        olivia = at(app).with(MemoryHost.EMPLOYEE, "olivia");
    }

    private static Http at(App app) {
        return new Http(app.url() + "/office");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    static List<Operation> operations() {
        return RestDescription.loaded().operations().stream().filter(operation -> !operation.id().equals("openStream")).toList();
    }

    @ParameterizedTest
    @MethodSource("operations")
    @DisplayName("every operation succeeds with the example of its body, as it is described")
    void succeeds(Operation operation) {
        Reply reply = call(olivia, operation, example(operation));
        assertEquals(2, reply.status() / 100, () -> operation.call() + " answered " + reply.status() + " " + reply.body());
    }

    @ParameterizedTest
    @MethodSource("operations")
    @DisplayName("a field of a body has to be there if and only if the description says so")
    void neededFields(Operation operation) {
        Schemas schemas = RestDescription.loaded().schemas();
        for (String field : schemas.properties(operation.body()).keySet()) {
            ObjectNode without = example(operation);
            without.remove(field);
            Reply reply = call(olivia, operation, without);
            boolean missed = reply.status() == 400 && reply.json().path("detail").asString().startsWith(field + ":");
            assertEquals(schemas.required(operation.body()).contains(field), missed, () -> operation.call() + " without " + field + " answered " + reply.status() + " " + reply.body());
            boolean nullable = Schemas.types(schemas.properties(operation.body()).get(field).get(0)).contains("null");
            assertEquals(missed, !nullable, () -> operation.call() + ": what need not be there may be null, " + field);
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    @DisplayName("every operation needs somebody who is logged in and an employee")
    void needsALogin(Operation operation) {
        call(at(app), operation, example(operation)).problem(401, "not-authenticated");
        call(at(app).with(MemoryHost.EMPLOYEE, "nobody-we-know"), operation, example(operation)).problem(403, "not-permitted");
    }

    @Test
    @DisplayName("the description is served behind the login, for the path that it is called at")
    void served() {
        JsonNode served = olivia.get("/inbox/api/v1/openapi.json").json(200);
        assertEquals("3.1.0", served.path("openapi").asString());
        assertEquals("[{\"url\":\"/office/inbox/api/v1\"}]", served.path("servers").toString());
        assertEquals(RestDescription.loaded().root().path("paths"), served.path("paths"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/inbox/api/v1/nonsense", "/inbox/api/v1/", "/inbox/api/v2/conversations", "/inbox/api/v1/conversations/x/y/z", "/inbox/api/x"})
    @DisplayName("404 not-found as a problem, also where there is no such path")
    void unknownPath(String path) {
        olivia.get(path).problem(404, "not-found");
        olivia.post(path, "{}").problem(404, "not-found");
    }

    @Test
    @DisplayName("405 method-not-allowed as a problem that names the methods; 415 and 406 as problems; other paths stay the host's")
    void unknownMethods() {
        for (Operation operation : operations()) {
            Reply reply = olivia.call("PATCH", path(operation));
            reply.problem(405, "method-not-allowed");
            assertTrue(List.of(reply.response().headers().firstValue("Allow").orElse("").split(", ")).contains(operation.method()), operation.call() + ": " + reply.response().headers());
        }
        olivia.with("Content-Type", "text/plain").postBytes("/inbox/api/v1/blocks", "x".getBytes(StandardCharsets.UTF_8)).problem(415, "unsupported-media-type");
        olivia.with("Accept", "text/html").get("/inbox/api/v1/conversations").problem(406, "not-acceptable");
        assertFalse(olivia.get("/nonsense").type().contains("problem"));
    }

    @Test
    @DisplayName("an address that REST has told can be used in a path as it is: a short code with its country, a number, letters with their kind")
    void canonicalAddresses() {
        for (String address : List.of("us:262966", "+12065550100", "(206) 555-0100")) {
            String told = olivia.get("/inbox/api/v1/consent/" + encoded(address)).json(200).path("address").asString();
            assertEquals(told, olivia.get("/inbox/api/v1/consent/" + encoded(told)).json(200).path("address").asString());
        }
        assertEquals("us:262966", olivia.get("/inbox/api/v1/consent/us:262966").json(200).path("address").asString());
        assertEquals("short_code", olivia.post("/inbox/api/v1/blocks", "{'address':'us:262966'}").json(201).path("kind").asString());
        assertEquals(204, olivia.delete("/inbox/api/v1/blocks/us:262966").status());
        assertEquals("support", olivia.get("/inbox/api/v1/consent/support?kind=sender_name").json(200).path("address").asString());
        olivia.get("/inbox/api/v1/consent/us:12").problem(400, "invalid");
        olivia.get("/inbox/api/v1/consent/usa:262966").problem(400, "invalid");
    }

    private Reply call(Http who, Operation operation, ObjectNode body) {
        return operation.body().isMissingNode() ? who.call(operation.method(), path(operation)) : who.post(path(operation), body.toString().replace("'", "\\u0027"));
    }

    /** The example of its body, with what has to be new each time made new; an empty object where it takes none. */
    private static ObjectNode example(Operation operation) {
        JsonNode schema = RestDescription.loaded().schemas().resolved(operation.body());
        ObjectNode example = (ObjectNode) (schema.isMissingNode() ? new tools.jackson.databind.json.JsonMapper().createObjectNode() : schema.path("examples").path(0).deepCopy());
        if (example.has("clientMessageId")) {
            example.put("clientMessageId", "example-" + NUMBERS.incrementAndGet());
        }
        return example;
    }

    private String path(Operation operation) {
        String path = operation.path();
        int place = path.indexOf('{');
        if (place >= 0) {
            Supplier<String> value = inPath.getOrDefault(operation.id(), inPath.get(path.substring(0, place)));
            path = path.substring(0, place) + encoded(value.get()) + path.substring(path.indexOf('}') + 1);
        }
        path = path.replace("{n}", "0").replace("{jobId}", "4711");
        StringBuilder query = new StringBuilder();
        for (JsonNode given : operation.node().path("parameters")) {
            JsonNode parameter = RestDescription.loaded().schemas().resolved(given);
            if (parameter.path("in").asString().equals("query") && parameter.path("required").booleanValue()) {
                query.append(query.isEmpty() ? '?' : '&').append(parameter.path("name").asString()).append('=').append(inQuery.get(parameter.path("name").asString()));
            }
        }
        return InboxApi.PATH + path + query;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private String number() {
        return "+1206555" + NUMBERS.incrementAndGet();
    }

    private String conversation() {
        return conversation(number());
    }

    private String conversation(String number) {
        carrier().phone(number).text("Is anybody there?");
        carrier().deliver();
        return olivia.post("/inbox/api/v1/conversations", "{'address':'" + number + "'}").json(200).path("id").asString();
    }

    private String flagged() {
        String number = number();
        String id = conversation(number);
        carrier().phone(number).text("Please don't text me anymore");
        carrier().deliver();
        return id;
    }

    private String ofACustomer() {
        String number = number();
        app.bean(SimulatedHost.class).customer(MemoryHost.ORGANIZATION, "of-" + number, "Nobody There", number);
        return conversation(number);
    }

    /** Whose job 4711 is. */
    private String aboutAJob() {
        String id = conversation();
        olivia.post("/inbox/api/v1/conversations/" + id + "/assign", "{'jobId':'4711'}").json(200);
        return id;
    }

    private String moved() {
        String message = message(aboutAJob());
        olivia.post("/inbox/api/v1/entries/" + message + "/job", "{'jobId':null}").json(200);
        return message;
    }

    private String message() {
        return message(conversation());
    }

    private String message(String conversation) {
        String path = "/inbox/api/v1/conversations/" + conversation + "/messages";
        return olivia.post(path, "{'text':'On the way','clientMessageId':'m-" + NUMBERS.incrementAndGet() + "'}").json(201).path("id").asString();
    }

    /** A message with a picture, of a customer with a job. */
    private String picture() {
        String number = number();
        SimulatedHost host = app.bean(SimulatedHost.class);
        host.job(MemoryHost.ORGANIZATION, "job-" + number, host.customer(MemoryHost.ORGANIZATION, "customer-" + number, "Maria", number));
        carrier().phone(number).send("Look", "GIF89a tap".getBytes(StandardCharsets.US_ASCII));
        String conversation = conversation(number);
        app.bean(Fieldinbox.class).operations().drain();
        for (JsonNode entry : olivia.get("/inbox/api/v1/conversations/" + conversation + "/entries").json(200).path("items")) {
            if (entry.path("attachments").size() == 1) {
                return entry.path("id").asString();
            }
        }
        throw new AssertionError("the picture did not come");
    }

    /** A message whose file is still to come. */
    private String coming() {
        carrier().media().next(500);
        return picture();
    }

    private String failed() {
        String number = number();
        carrier().phone(number).faults().next(Fault.LANDLINE, 1);
        String message = message(conversation(number));
        app.bean(Fieldinbox.class).operations().drain();
        return message;
    }

    private String unknown() {
        String number = number();
        carrier().answersLookups(false);
        carrier().phone(number).faults().next(Fault.RESET_AFTER, 1);
        String message = message(conversation(number));
        app.bean(Fieldinbox.class).operations().drain();
        app.bean(SettableClock.class).advance(Duration.ofMinutes(10));
        app.bean(Fieldinbox.class).operations().drain();
        carrier().answersLookups(true);
        return message;
    }

    private String blocked() {
        String number = number();
        olivia.post("/inbox/api/v1/blocks", "{'address':'" + number + "'}").json(201);
        return number;
    }

    private static SimulatedCarrier carrier() {
        return app.bean(SimulatedCarrier.class);
    }
}
