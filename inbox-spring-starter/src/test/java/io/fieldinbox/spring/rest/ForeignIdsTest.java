// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Fieldinbox;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.people.Customer;
import io.fieldinbox.people.Job;
import io.fieldinbox.people.Site;
import io.fieldinbox.spring.CurrentEmployee;
import io.fieldinbox.spring.host.App;
import io.fieldinbox.spring.host.Http.Reply;
import io.fieldinbox.spring.host.Http;
import io.fieldinbox.spring.host.MemoryHost;
import io.fieldinbox.spring.rest.RestDescription.Operation;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.testkit.host.SimulatedHost;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Olivia of one organization calls every operation that REST's description lists with the ids of another, wherever an id is taken. */
class ForeignIdsTest {

    private static final OrganizationId RIVAL = new OrganizationId("rival");
    private static final String WHERE = "X-Organization";
    private static final String PHONE = "+12065550190";
    private static final String BLOCKED = "+12065550192";
    private static final String NOBODYS = "+12065550191";
    /** What is the rival's own and what nobody of another organization is ever told. */
    private static final List<String> SECRETS = List.of("Zanzibar", "Ytterby", "Xylander", "Wombat", "Bella Rival");
    /** Fields that are named like ids and are made by the caller. */
    private static final Set<String> OWN = Set.of("clientMessageId", "clientId");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final AtomicInteger NUMBERS = new AtomicInteger(7000);

    @TempDir
    static Path files;

    private static App app;
    private static Http olivia;
    private static Http bella;
    private static final Map<String, String> THEIRS = new HashMap<>();
    private static String conversation = "";
    private static String entry = "";
    private static String mine = "";

    @Configuration(proxyBeanMethods = false)
    @Import(MemoryHost.class)
    static class TwoOrganizations {
        @Bean
        Channel rivalsNumber() {
            return Channel.sms(RIVAL, "rivals-line", SimulatedCarrier.NAME, Address.phone("+14155550177"));
        }

        @Bean
        @Primary
        CurrentEmployee byHeaders() {
            return new CurrentEmployee() {
                @Override
                public Optional<EmployeeId> employee(HttpServletRequest request) {
                    return Optional.ofNullable(request.getHeader(MemoryHost.EMPLOYEE)).map(EmployeeId::new);
                }

                @Override
                public Optional<OrganizationId> organization(HttpServletRequest request) {
                    return Optional.ofNullable(request.getHeader(WHERE)).map(OrganizationId::new);
                }
            };
        }
    }

    @BeforeAll
    static void start() {
        app = App.web(TwoOrganizations.class, App.BARE, "--inbox.content.directory=" + files);
        MemoryHost.connect(app);
        SimulatedHost host = app.bean(SimulatedHost.class);
        host.office(RIVAL, "bella", "Bella Rival");
        CustomerId customer = host.customer(RIVAL, new Customer(new CustomerId("z-customer"), "Zanzibar Zoo", List.of(Address.phone(PHONE)), "z-branch",
                List.of(new Site("z-site", "Ytterby Gate", null, List.of())), null));
        host.job(RIVAL, new Job(new JobId("z-job"), customer, "Z-1", true, null, "z-branch"));
        host.job(MemoryHost.ORGANIZATION, "4711", host.customer(MemoryHost.ORGANIZATION, "assignee", "Ann Assignee", "+12065550150"));
        bella = app.as("bella").with(WHERE, RIVAL.value());
        olivia = app.as("olivia");
        app.bean(SimulatedCarrier.class).phone(PHONE).writingTo(app.context().getBean("rivalsNumber", Channel.class)).send("Xylander is loose", "GIF89a cage".getBytes(StandardCharsets.US_ASCII));
        settle();
        conversation = bella.get(InboxApi.PATH + "/conversations").json(200).path("items").path(0).path("id").asString();
        entry = bella.get(InboxApi.PATH + "/conversations/" + conversation + "/entries").json(200).path("items").path(0).path("id").asString();
        bella.post(InboxApi.PATH + "/conversations/" + conversation + "/notes", "{'text':'Wombat, too','clientMessageId':'n'}").json(201);
        String message = bella.post(InboxApi.PATH + "/conversations/" + conversation + "/messages", "{'text':'Xylander is back','clientMessageId':'m'}").json(201).path("id").asString();
        bella.post(InboxApi.PATH + "/blocks", "{'address':'" + BLOCKED + "'}").json(201);
        THEIRS.putAll(Map.of("conversations", conversation, "entries", entry, "messages", message, "jobs", "z-job", "address", PHONE,
                "customerId", customer.value(), "jobId", "z-job", "siteId", "z-site", "channel", "rivals-line"));
        THEIRS.putAll(Map.of("customer", customer.value(), "job", "z-job", "location", "z-branch", "text", "Zanzibar Xylander"));
        settle();
        app.bean(SimulatedCarrier.class).phone("+12065550150").text("Is anybody there?");
        settle();
        mine = olivia.get(InboxApi.PATH + "/conversations").json(200).path("items").path(0).path("id").asString();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    private static void settle() {
        app.bean(SimulatedCarrier.class).deliver();
        app.bean(Fieldinbox.class).operations().drain();
    }

    static List<Operation> withPaths() {
        return operations().stream().filter(operation -> operation.path().contains("{")).toList();
    }

    static List<Operation> operations() {
        return RestDescription.loaded().operations().stream().filter(operation -> !operation.id().equals("openStream")).toList();
    }

    @Test
    @DisplayName("VS-10: what is tried below is there: its own organization finds it by the same ids, and a file")
    void isThere() {
        for (Operation operation : withPaths()) {
            if (operation.method().equals("GET")) {
                Reply reply = bella.get(path(operation, THEIRS, Map.of()));
                assertEquals(200, reply.status(), () -> operation.call() + " " + reply.body());
            }
        }
        String all = theirs();
        SECRETS.forEach(secret -> assertTrue(all.contains(secret), secret));
    }

    @ParameterizedTest
    @MethodSource("withPaths")
    @DisplayName("VS-10, VS-11, I-5: an id of another organization in a path is 404 not-found, an address or a job is as one that nobody knows; nothing of theirs is told, nothing there or here is changed")
    void inPaths(Operation operation) {
        String before = theirs();
        long position = position();
        Reply reply = call(operation, path(operation, THEIRS, Map.of()), example(operation));
        assertTellsNothing(operation, reply);
        if (operation.path().contains("{address}") || operation.path().startsWith("/jobs/")) {
            Map<String, String> nobodys = new HashMap<>(THEIRS);
            nobodys.putAll(Map.of("address", NOBODYS, "jobs", "nobodys-job"));
            Reply other = call(operation, path(operation, nobodys, Map.of()), example(operation));
            assertEquals(timeless(other.body()).replace(NOBODYS.substring(1), "?"), timeless(reply.body()).replace(PHONE.substring(1), "?").replace(BLOCKED.substring(1), "?"));
            assertEquals(other.status(), reply.status());
        } else {
            reply.problem(404, "not-found");
            assertEquals(position, position());
        }
        assertEquals(before, theirs());
    }

    @ParameterizedTest
    @MethodSource("withJobs")
    @DisplayName("VS-10: another organization's job behind a conversation of one's own is refused; nothing is told, nothing there or here is changed")
    void behindOurs(Operation operation) {
        String before = theirs();
        long position = position();
        Map<String, String> ids = new HashMap<>(ours());
        ids.put("jobId", "z-job");
        Reply reply = call(operation, path(operation, ids, Map.of()), example(operation));
        assertEquals(4, reply.status() / 100, () -> operation.call() + " answered " + reply.status() + " " + reply.body());
        assertTellsNothing(operation, reply);
        assertEquals(position, position());
        assertEquals(before, theirs());
    }

    static List<Operation> withJobs() {
        return operations().stream().filter(operation -> operation.path().contains("{jobId}")).toList();
    }

    private static Map<String, String> ours() {
        return Map.of("conversations", mine, "entries", firstOf(mine), "messages", firstOf(mine), "jobs", "4711", "jobId", "4711", "address", NOBODYS);
    }

    @ParameterizedTest
    @MethodSource("operations")
    @DisplayName("VS-10, VS-11: ids of another organization in the fields of a body are refused, and nothing is told or changed")
    void inBodies(Operation operation) {
        Map<String, String> ours = ours();
        for (String field : RestDescription.loaded().schemas().properties(operation.body()).keySet()) {
            assertTrue(!field.endsWith("Id") || OWN.contains(field) || THEIRS.containsKey(field), () -> "an id of the rival's for the field " + field + " is missing in this test");
            String id = field.equals("address") || field.equals("text") ? null : THEIRS.get(field);
            if (id != null) {
                ObjectNode body = example(operation);
                // Of several ids that belong together the foreign one stands alone, or with what it needs.
                List.of("customerId", "jobId", "address").stream().filter(other -> !operation.path().endsWith("blocks") && !(field.equals("siteId") && other.equals("customerId"))).forEach(body::remove);
                body.put(field, id);
                String before = theirs();
                long position = position();
                Reply reply = call(operation, path(operation, ours, Map.of()), body);
                assertEquals(4, reply.status() / 100, () -> operation.call() + " " + body + " answered " + reply.status() + " " + reply.body());
                assertTellsNothing(operation, reply);
                assertEquals(position, position());
                assertEquals(before, theirs());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    @DisplayName("VS-10: words, ids and places of another organization in a query find nothing of theirs")
    void inQueries(Operation operation) {
        for (JsonNode given : operation.node().path("parameters")) {
            JsonNode parameter = RestDescription.loaded().schemas().resolved(given);
            String name = parameter.path("name").asString();
            String value = name.equals("q") ? THEIRS.get("text") : THEIRS.get(name);
            if (parameter.path("in").asString().equals("query") && value != null) {
                String before = theirs();
                Reply reply = call(operation, path(operation, ours(), Map.of(name, value)), example(operation));
                assertTellsNothing(operation, reply);
                assertEquals(before, theirs());
            }
        }
    }

    private static void assertTellsNothing(Operation operation, Reply reply) {
        assertTrue(reply.status() < 500, () -> operation.call() + " answered " + reply.status());
        SECRETS.forEach(secret -> assertFalse(reply.body().contains(secret), () -> operation.call() + " told " + reply.body()));
    }

    /** Everything that the rival sees of what is theirs. */
    private static String theirs() {
        StringBuilder all = new StringBuilder();
        Stream.of("/conversations?view=all", "/conversations?view=closed", "/conversations/" + conversation, "/conversations/" + conversation + "/entries", "/conversations/" + conversation + "/history",
                        "/conversations/" + conversation + "/presence", "/counts?views=open,closed,archived,spam", "/blocks", "/consent/" + PHONE, "/reach/" + PHONE, "/customers?text=Zanzibar")
                .forEach(path -> all.append(bella.get(InboxApi.PATH + path).body()).append('\n'));
        app.bean(Fieldinbox.class).operations().drain();
        SimulatedHost host = app.bean(SimulatedHost.class);
        all.append(app.bean(Fieldinbox.class).desk(RIVAL, new EmployeeId("bella")).lists().position());
        return all.append(host.customers(RIVAL, Set.of(new CustomerId("z-customer")))).append(host.jobs(RIVAL, Set.of(new JobId("z-job")))).toString();
    }

    /** How many changes there are here. */
    private static long position() {
        app.bean(Fieldinbox.class).operations().drain();
        return app.bean(Fieldinbox.class).desk(MemoryHost.ORGANIZATION, new EmployeeId("olivia")).lists().position();
    }

    private static String firstOf(String id) {
        return olivia.get(InboxApi.PATH + "/conversations/" + id + "/entries").json(200).path("items").path(0).path("id").asString();
    }

    private static String timeless(String body) {
        return body.replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "?");
    }

    private static Reply call(Operation operation, String path, ObjectNode body) {
        return operation.body().isMissingNode() ? olivia.call(operation.method(), path) : olivia.post(path, body.toString().replace("'", "\\u0027"));
    }

    private static ObjectNode example(Operation operation) {
        JsonNode schema = RestDescription.loaded().schemas().resolved(operation.body());
        ObjectNode example = (ObjectNode) (schema.isMissingNode() ? JSON.createObjectNode() : schema.path("examples").path(0).deepCopy());
        if (example.has("clientMessageId")) {
            example.put("clientMessageId", "foreign-" + NUMBERS.incrementAndGet());
        }
        return example;
    }

    /** The path with an id for its first placeholder by what stands before it. */
    private static String path(Operation operation, Map<String, String> ids, Map<String, String> query) {
        String path = operation.path();
        if (path.contains("{")) {
            String of = path.contains("{address}") ? "address" : path.substring(1, path.indexOf('/', 1));
            String id = of.equals("address") && path.startsWith("/blocks") && PHONE.equals(ids.get(of)) ? BLOCKED : ids.get(of);
            assertTrue(id != null, () -> "an id for " + operation.path() + " is missing in this test");
            path = path.replaceFirst("\\{[^}]+}", encoded(String.valueOf(id))).replace("{n}", "0").replace("{jobId}", String.valueOf(ids.get("jobId")));
        }
        List<String> asked = new ArrayList<>();
        for (JsonNode given : operation.node().path("parameters")) {
            JsonNode parameter = RestDescription.loaded().schemas().resolved(given);
            String name = parameter.path("name").asString();
            String value = query.getOrDefault(name, parameter.path("required").booleanValue() && parameter.path("in").asString().equals("query") ? "Maria" : "");
            if (!value.isEmpty()) {
                asked.add(name + "=" + encoded(value));
            }
        }
        return InboxApi.PATH + path + (asked.isEmpty() ? "" : "?" + String.join("&", asked));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
