// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** REST's description as tests read it. Every answer that a test gets over {@link io.fieldinbox.spring.host.Http} is held to it. */
public final class RestDescription {

    /** What a host's own security, or a host where REST is switched off, answers before we are asked. */
    private static final Set<Integer> PERHAPS_THE_HOST = Set.of(401, 403, 404);
    /** What a path that there is can be answered with whatever the operation. */
    private static final Set<Integer> ANYWHERE = Set.of(405, 406, 415);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final RestDescription LOADED = new RestDescription(JSON.readTree(OpenApi.load().at(InboxApi.PATH)));

    private final JsonNode root;
    private final Schemas schemas;
    private final List<Operation> operations = new ArrayList<>();

    private RestDescription(JsonNode root) {
        this.root = root;
        this.schemas = new Schemas(root);
        for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
            path.getValue().properties().forEach(one -> operations.add(new Operation(one.getKey().toUpperCase(Locale.ROOT), path.getKey(), one.getValue())));
        }
    }

    /** The one that is served. */
    static RestDescription loaded() {
        return LOADED;
    }

    JsonNode root() {
        return root;
    }

    Schemas schemas() {
        return schemas;
    }

    List<Operation> operations() {
        return List.copyOf(operations);
    }

    /** The operation that a path is of; the one with fewer placeholders where there are two. */
    Optional<Operation> operation(String method, String path) {
        return operations.stream().filter(one -> one.method().equals(method) && one.pattern().matcher(path).matches())
                .min(Comparator.comparingLong(one -> one.path().chars().filter(c -> c == '{').count()));
    }

    /** Every call by its {@code operationId}. */
    public static Map<String, Call> calls() {
        Map<String, Call> calls = new TreeMap<>();
        for (Operation operation : LOADED.operations) {
            Set<String> query = new TreeSet<>();
            operation.node().path("parameters").forEach(given -> {
                JsonNode parameter = LOADED.schemas.resolved(given);
                if (parameter.path("in").asString().equals("query")) {
                    query.add(parameter.path("name").asString());
                }
            });
            calls.put(operation.id(), new Call(operation.method(), operation.path(), query, LOADED.schemas.properties(operation.body()).keySet()));
        }
        return calls;
    }

    /**
     * What a client knows of a call.
     *
     * @param path below the API's, with placeholders
     * @param query the names of its parameters
     * @param body the names of its body's fields; empty where it takes none
     */
    public record Call(String method, String path, Set<String> query, Set<String> body) {}

    /** Fails where an answer is not as it is described; what is not REST, and what is described nowhere, is passed over. */
    public static void check(String method, String uriPath, int status, @Nullable String contentType, String body) {
        int start = uriPath.indexOf(InboxApi.PATH + "/");
        Optional<Operation> found = start < 0 ? Optional.empty() : LOADED.operation(method, uriPath.substring(start + InboxApi.PATH.length()));
        boolean problem = String.valueOf(contentType).startsWith("application/problem+json");
        if (found.isEmpty() || ANYWHERE.contains(status) || PERHAPS_THE_HOST.contains(status) && !problem) {
            return;
        }
        String where = found.get().id() + " answered " + status;
        JsonNode answer = LOADED.schemas.resolved(found.get().node().path("responses").path(String.valueOf(status)));
        assertTrue(answer.isObject(), () -> where + ", which openapi/*.json does not describe: " + body);
        JsonNode contents = answer.path("content");
        if (contents.isEmpty()) {
            assertEquals("", body, where);
            return;
        }
        String type = String.valueOf(contentType).split(";")[0];
        assertTrue(contents.has(type) || contents.has("*/*"), () -> where + " with the type " + type + ", expected one of " + contents.propertyNames());
        if (type.endsWith("json")) {
            List<String> errors = LOADED.schemas.errors(contents.path(type).path("schema"), JSON.readTree(body), "answer");
            assertEquals(List.of(), errors, () -> where + "; if the answer is right, describe it in openapi/*.json");
        }
    }

    /** Fails where an event of the stream is not as it is described. */
    public static void checkEvent(String name, String data) {
        JsonNode schema = LOADED.operation("GET", "/stream").orElseThrow().node().path("x-events").path(name);
        assertTrue(schema.isObject(), () -> "the event '" + name + "' is not among x-events in openapi/stream.json");
        assertEquals(List.of(), LOADED.schemas.errors(schema, JSON.readTree(data), name), "describe it in openapi/stream.json");
    }

    /** A call. */
    record Operation(String method, String path, JsonNode node) {

        String id() {
            return node.path("operationId").asString();
        }

        String call() {
            return method + " " + path;
        }

        Pattern pattern() {
            return Pattern.compile(path.replaceAll("\\{[^}]+}", "[^/]*").replace(".", "\\."));
        }

        /** The schema of its body, or a missing node where it takes none. */
        JsonNode body() {
            return node.path("requestBody").path("content").path("application/json").path("schema");
        }
    }
}
