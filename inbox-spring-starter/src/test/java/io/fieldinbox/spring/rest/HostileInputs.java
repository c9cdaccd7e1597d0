// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fieldinbox.Fieldinbox;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.spring.host.App;
import io.fieldinbox.spring.host.Http;
import io.fieldinbox.spring.host.Http.Reply;
import io.fieldinbox.spring.host.MemoryHost;
import io.fieldinbox.spring.rest.RestDescription.Operation;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.testkit.host.SimulatedHost;
import io.fieldinbox.transport.Inbound;
import io.fieldinbox.transport.ProviderEvent;
import io.fieldinbox.transport.Receipt;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every field and parameter of every operation, as REST's description lists them, is given what nobody would: the answer is a success or a problem with
 * a code, never a failure of ours, and after a problem nothing has been written.
 *
 * <p>Each value is given to each parameter and field by name; where several operations have one of the same name, to one in {@value #SHARES} of
 * them, in turn, and to all with {@code -Pfaults}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class HostileInputs {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final OrganizationId ORGANIZATION = MemoryHost.ORGANIZATION;

    /** What is hostile in a text of any kind. */
    private static final List<String> TEXTS = List.of(
            "", " ", "\0", "a\0b", "\u0001", "\uD800", "x\uDC00y", "\uD83D\uDE00\uD83D\uDE00", "\u202Egnp.exe", "x".repeat(300), "\uD83D\uDE00".repeat(100), "null", "-1", "0", "99999999999999999999999", "NaN", "1e400",
            "../../etc/passwd", "<script>alert(1)</script>", "' OR 1=1 --", "%", "_", "\\", "\"", ":*", "a & ! | (", "+-~<>()*@\"", "fieldinbox:x", "true", UUID.randomUUID().toString(), "00000000-0000-0000-0000-000000000000",
            "+999999999-12-31T23:59:59Z", "-999999999-01-01T00:00:00Z", "2026-03-02T15:00:00+14:00", "0000-00-00T00:00:00Z", "us:262966", "+14155550111", "a@b.example", "open", "spam", "SPAM", "all",
            cursor("open - 0 0 " + UUID.randomUUID()), cursor("open - 99 0 x"), cursor("open - 0 -1 " + UUID.randomUUID()), cursor("open - 0 9223372036854775807 " + UUID.randomUUID()), cursor("all - 0 1 \0"));

    /** What is hostile in a field of a body, beside texts: JSON as it stands. */
    private static final List<String> VALUES = List.of(
            "null", "true", "0", "-1", "1.5", "1e400", "9223372036854775808", "-9223372036854775809", "[]", "{}", "[null]", "[[[[\"x\"]]]]", "{\"a\":{\"b\":{\"c\":1}}}", "\"" + "x".repeat(100_000) + "\"",
            "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00\\ud800\"");

    /** What is no body at all. */
    private static final List<String> BODIES = List.of(
            "", "null", "[]", "\"x\"", "1", "{", "}", "{\"\":1}", "{\"text\":\"a\",\"text\":\"b\"}", "[".repeat(100_000), "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000), "\uFEFF{}", "{'a':1}", "{\"unknown\":\"" + "x".repeat(200_000) + "\"}",
            "1" + "0".repeat(5_000));

    private static final int SHARES = 6;
    private static final boolean ALL = Boolean.getBoolean("fieldinbox.faults");

    private final Map<String, Integer> asked = new HashMap<>();
    private final AtomicInteger numbers = new AtomicInteger(1000);
    private final List<String> wrong = new ArrayList<>();
    private App app;
    private Http olivia;
    private String conversation = "";
    private String message = "";

    /** For subclasses. */
    protected HostileInputs() {}

    /** A host with the employee {@code olivia} and a simulated carrier. */
    protected abstract App start();

    /** Whether it is looked after each call whether it wrote, which takes its time where there is a database. */
    protected abstract boolean looksEachTime();

    @BeforeAll
    void connect() {
        app = start();
        Fieldinbox box = app.bean(Fieldinbox.class);
        carrier().connect(event -> take(box, event));
        olivia = app.as("olivia");
        // Whom the examples name, so that what is hostile comes through to the host and the database.
        SimulatedHost host = app.bean(SimulatedHost.class);
        CustomerId assignee = host.customer(ORGANIZATION, "assignee", "Ann Assignee");
        List.of("0", "4711").forEach(job -> host.job(ORGANIZATION, job, assignee));
        conversation = freshConversation();
        message = olivia.post(InboxApi.PATH + "/conversations/" + conversation + "/messages", "{'text':'Hello','clientMessageId':'m-0'}").json(201).path("id").asString();
        box.operations().drain();
    }

    @AfterAll
    void stop() {
        app.close();
    }

    @Test
    @DisplayName("hostile values in paths and queries are answered with a success or a problem, and a problem has written nothing")
    void parameters() {
        Map<String, Integer> places = counted(operations().stream().flatMap(operation -> operation.node().path("parameters").valueStream()).map(given -> schemas().resolved(given).path("name").asString()));
        for (Operation operation : operations()) {
            for (JsonNode given : operation.node().path("parameters")) {
                JsonNode parameter = schemas().resolved(given);
                boolean inPath = parameter.path("in").asString().equals("path");
                if (inPath || parameter.path("in").asString().equals("query")) {
                    for (String text : share(places, parameter.path("name").asString(), TEXTS)) {
                        // What a container refuses, or reads as another path, is not ours to answer.
                        if (!inPath || !text.isBlank() && text.chars().noneMatch(c -> c < ' ' || c == '/' || c == '\\' || c == '%' || c == ';')) {
                            String name = parameter.path("name").asString();
                            call(operation, inPath ? Map.of() : Map.of(name, text), inPath ? Map.of(name, text) : Map.of(), example(operation), name + "=" + shown(text));
                        }
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    @DisplayName("hostile values in the fields of bodies are answered with a success or a problem, and a problem has written nothing")
    void fields() {
        Map<String, Integer> places = counted(operations().stream().flatMap(operation -> schemas().properties(operation.body()).keySet().stream()));
        List<String> values = Stream.concat(TEXTS.stream().map(JSON::writeValueAsString), VALUES.stream()).toList();
        for (Operation operation : operations()) {
            for (String field : schemas().properties(operation.body()).keySet()) {
                share(places, field, values).forEach(value -> fields(operation, field, value));
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    @DisplayName("what is no JSON object of the expected form is answered with a problem, and nothing has been written")
    void bodies() {
        List<Operation> taking = operations().stream().filter(operation -> !operation.body().isMissingNode()).toList();
        for (Operation operation : taking) {
            share(Map.of("", taking.size()), "", BODIES).forEach(body -> call(operation, Map.of(), Map.of(), body, shown(body)));
        }
        assertEquals(List.of(), wrong);
    }

    /** The values for the next of the places with this name: all where it is the only one, else each value goes to one in so many. */
    private List<String> share(Map<String, Integer> places, String name, List<String> values) {
        int shares = ALL ? 1 : Math.min(SHARES, places.getOrDefault(name, 1));
        int turn = asked.merge(name, 1, Integer::sum);
        return IntStream.range(0, values.size()).filter(i -> (i + turn) % shares == 0).mapToObj(values::get).toList();
    }

    private Map<String, Integer> counted(Stream<String> names) {
        asked.clear();
        return names.collect(Collectors.toMap(name -> name, name -> 1, Integer::sum));
    }

    private void fields(Operation operation, String field, String value) {
        ObjectNode body = (ObjectNode) JSON.readTree(example(operation));
        body.remove(field);
        String rest = body.toString();
        String json = "{\"" + field + "\":" + value + (rest.equals("{}") ? "}" : "," + rest.substring(1));
        call(operation, Map.of(), Map.of(), json, field + "=" + shown(value));
    }

    private void call(Operation operation, Map<String, String> query, Map<String, String> inPath, String body, String what) {
        String path = path(operation, query, inPath);
        long before = position();
        String said = operation.call() + " " + what;
        try {
            Reply reply = operation.body().isMissingNode()
                    ? olivia.call(operation.method(), path)
                    : olivia.with("Content-Type", "application/json").postBytes(path, body.getBytes(StandardCharsets.UTF_8));
            if (reply.status() >= 500) {
                wrong.add(said + " answered " + reply.status() + " " + reply.body());
            } else if (reply.status() >= 400 && (!reply.type().startsWith("application/problem+json") || reply.json().path("code").asString().isEmpty())) {
                wrong.add(said + " answered " + reply.status() + " without a problem: " + reply.body());
            } else if (reply.status() >= 400 && position() != before) {
                wrong.add(said + " answered " + reply.status() + " but wrote");
            }
        } catch (AssertionError undescribed) {
            wrong.add(said + ": " + String.valueOf(undescribed.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private List<Operation> operations() {
        return RestDescription.loaded().operations().stream().filter(operation -> !operation.id().equals("openStream")).toList();
    }

    private static Schemas schemas() {
        return RestDescription.loaded().schemas();
    }

    /** The example of its body, new where it has to be new. */
    private String example(Operation operation) {
        JsonNode schema = schemas().resolved(operation.body());
        if (schema.isMissingNode()) {
            return "{}";
        }
        ObjectNode example = (ObjectNode) schema.path("examples").path(0).deepCopy();
        if (example.has("clientMessageId")) {
            example.put("clientMessageId", "hostile-" + numbers.incrementAndGet());
        }
        return example.toString();
    }

    private String path(Operation operation, Map<String, String> query, Map<String, String> inPath) {
        StringBuilder path = new StringBuilder(InboxApi.PATH).append(operation.path());
        for (JsonNode given : operation.node().path("parameters")) {
            JsonNode parameter = schemas().resolved(given);
            String name = parameter.path("name").asString();
            int place = path.indexOf("{" + name + "}");
            if (place >= 0) {
                path.replace(place, place + name.length() + 2, encoded(inPath.getOrDefault(name, usual(operation, name))));
            }
        }
        StringBuilder asked = new StringBuilder();
        for (JsonNode given : operation.node().path("parameters")) {
            JsonNode parameter = schemas().resolved(given);
            String name = parameter.path("name").asString();
            String value = query.get(name);
            if (value == null && parameter.path("in").asString().equals("query") && parameter.path("required").booleanValue()) {
                value = "Maria";
            }
            if (value != null) {
                asked.append(asked.isEmpty() ? '?' : '&').append(name).append('=').append(encoded(value));
            }
        }
        return path.append(asked).toString();
    }

    private String usual(Operation operation, String name) {
        String path = operation.path();
        if (name.equals("address")) {
            return "+12065550100";
        }
        return path.startsWith("/messages") || path.startsWith("/entries") ? message : name.equals("id") ? conversation : "0";
    }

    private String freshConversation() {
        String number = "+1206555" + numbers.incrementAndGet();
        carrier().phone(number).text("Is anybody there?");
        carrier().deliver();
        return olivia.post(InboxApi.PATH + "/conversations", "{'address':'" + number + "'}").json(200).path("id").asString();
    }

    /** How many changes there are. */
    private long position() {
        if (!looksEachTime()) {
            return 0;
        }
        Fieldinbox box = app.bean(Fieldinbox.class);
        box.operations().drain();
        return box.desk(ORGANIZATION, new EmployeeId("olivia")).lists().position();
    }

    private SimulatedCarrier carrier() {
        return app.bean(SimulatedCarrier.class);
    }

    private static void take(Fieldinbox box, ProviderEvent event) {
        if (event instanceof Inbound inbound) {
            box.intake().receive(inbound);
        } else {
            box.intake().receipt((Receipt) event);
        }
    }

    private static String cursor(String plain) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** As a browser would; half a surrogate pair as the three bytes that it never is. */
    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String shown(String text) {
        return JSON.writeValueAsString(text.length() > 60 ? text.substring(0, 60) + "..." : text);
    }
}
