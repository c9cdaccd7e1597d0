// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.attention.Alert;
import io.fieldinbox.contact.ConsentEvent;
import io.fieldinbox.contact.ConsentState;
import io.fieldinbox.contact.Reach;
import io.fieldinbox.conversation.Attachment;
import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.Direction;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.QueueBand;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.conversation.Workspace;
import io.fieldinbox.event.ChangeJson;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.LineType;
import io.fieldinbox.kernel.Reason;
import io.fieldinbox.listing.Match;
import io.fieldinbox.listing.View;
import io.fieldinbox.spring.rest.RestDescription.Operation;
import io.fieldinbox.people.Job;
import io.fieldinbox.people.Records;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * REST's description as a document: complete, without what nobody uses, its codes and words those of the code. {@link OpenApiCodeTest} holds it to the
 * controllers, {@link OpenApiAnswersTest} to what a running application answers.
 */
class OpenApiTest {

    private static final List<String> EVERYWHERE = List.of("401", "403", "503");

    /** Where words come from a list of ours, the list; by schema and field, or by parameter. Those that are written out here are the views' own. */
    private static final Map<String, List<String>> WORDS = new TreeMap<>(Map.ofEntries(
            Map.entry("Alert.kind", names(Alert.Kind.values())),
            Map.entry("Row.status", names(Status.values())),
            Map.entry("Row.group", names(QueueBand.values())),
            Map.entry("Entry.type", List.of("MESSAGE", "NOTE", "ACTIVITY", "SYSTEM")),
            Map.entry("Entry.direction", names(Direction.values())),
            Map.entry("Delivery.state", names(DeliveryState.values())),
            Map.entry("Attachment.kind", names(Attachment.Kind.values())),
            Map.entry("Attachment.state", names(Attachment.State.values())),
            Map.entry("Person.kind", names(Author.Kind.values())),
            Map.entry("Address.kind", addressKinds()),
            Map.entry("Contact.kind", addressKinds()),
            Map.entry("ContactPoint.kind", addressKinds()),
            Map.entry("ConversationStatus", names(Status.values())),
            Map.entry("Job.phase", names(Job.Phase.values())),
            Map.entry("Detail.consent", names(ConsentState.Kind.values())),
            Map.entry("NewCustomerRequest.kind", names(Records.NewCustomer.Kind.values())),
            Map.entry("Block.kind", addressKinds()),
            Map.entry("kind", addressKinds()),
            Map.entry("Consent.state", names(ConsentState.Kind.values())),
            Map.entry("ConsentEvent.action", names(ConsentEvent.Action.values())),
            Map.entry("RecordedConsentRequest.action", names(ConsentEvent.Action.values())),
            Map.entry("Reach.state", names(Reach.State.values())),
            Map.entry("Reach.type", names(LineType.values())),
            Map.entry("ConsentEvent.method", names(ConsentEvent.Method.values())),
            Map.entry("Match.kind", names(Match.Kind.values())),
            Map.entry("Me.workspaces", names(Workspace.values())),
            Map.entry("ChangeKind", factKinds()),
            Map.entry("DecisionRequest.outcome", List.of("sent", "notSent")),
            Map.entry("view", Stream.of(View.values()).map(View::code).toList()),
            Map.entry("workspace", names(Workspace.values()))));

    private final RestDescription description = RestDescription.loaded();

    @Test
    @DisplayName("the README's table of calls has every operation, and no other")
    void readme() throws IOException {
        Set<String> described = RestDescription.loaded().operations().stream().map(one -> one.method() + " " + one.path().substring(1)).collect(Collectors.toCollection(TreeSet::new));
        Set<String> told = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("README.md"))) {
            Matcher call = Pattern.compile("`(GET|POST|DELETE) ([^ `]+)").matcher(line.startsWith("| `") ? line.substring(0, line.indexOf(" |", 2)) : "");
            while (call.find()) {
                // One row may have several last parts of a path: close\|reopen.
                String first = call.group(2).substring(0, call.group(2).lastIndexOf('/') + 1);
                String method = call.group(1);
                Stream.of(call.group(2).substring(first.length()).split("\\\\\\|")).forEach(last -> told.add(method + " " + first + last));
            }
        }
        assertEquals(described, told);
    }

    @Test
    @DisplayName("every operation has an id of its own, a summary, a tag that is described, and the answers that all have")
    void operations() {
        Set<String> ids = new HashSet<>();
        Set<String> tags = description.root().path("tags").values().stream().map(tag -> tag.path("name").asString()).collect(Collectors.toSet());
        for (Operation operation : description.operations()) {
            JsonNode node = operation.node();
            assertTrue(operation.id().matches("[a-z][A-Za-z]+") && ids.add(operation.id()), operation.call());
            assertFalse(node.path("summary").asString().isBlank(), operation.call());
            assertTrue(tags.contains(node.path("tags").path(0).asString()) && node.path("tags").size() == 1, operation.call());
            assertTrue(node.path("responses").propertyNames().containsAll(EVERYWHERE), operation.call());
            assertTrue(node.path("responses").propertyNames().stream().anyMatch(status -> status.startsWith("2")), operation.call());
            assertEquals(operation.path().contains("{") || operation.body().isObject(), node.path("responses").has("404"), operation.call());
            node.path("responses").forEach(answer -> assertFalse(description.schemas().resolved(answer).path("description").asString().isBlank(), operation.call()));
        }
    }

    @Test
    @DisplayName("every reference leads somewhere, and every part is used")
    void references() {
        Set<String> used = new TreeSet<>();
        references(description.root(), used);
        used.forEach(reference -> assertTrue(description.schemas().target(reference).isObject(), reference));
        Set<String> all = new TreeSet<>();
        description.root().path("components").properties().forEach(kind -> kind.getValue().propertyNames().forEach(name -> all.add("#/components/" + kind.getKey() + "/" + name)));
        assertEquals(all, used);
    }

    @Test
    @DisplayName("every example is of its schema")
    void examples() {
        for (Map.Entry<String, JsonNode> schema : description.root().path("components").path("schemas").properties()) {
            if (schema.getKey().endsWith("Request")) {
                assertEquals(1, schema.getValue().path("examples").size(), schema.getKey() + ": expected an example");
            }
            schema.getValue().path("examples").forEach(example -> assertEquals(List.of(), description.schemas().errors(schema.getValue(), example, schema.getKey())));
        }
    }

    @Test
    @DisplayName("every list of words is the code's, whole")
    void words() {
        Map<String, List<String>> described = new TreeMap<>();
        for (Map.Entry<String, JsonNode> schema : description.root().path("components").path("schemas").properties()) {
            if (schema.getValue().has("enum")) {
                described.put(schema.getKey(), words(schema.getValue()));
            }
            description.schemas().parts(schema.getValue()).forEach(part -> part.path("properties").properties().forEach(field -> {
                JsonNode list = field.getValue().path("items").has("enum") ? field.getValue().path("items") : field.getValue();
                if (list.has("enum")) {
                    described.put((part == schema.getValue() ? schema.getKey() : owner(part)) + "." + field.getKey(), words(list));
                }
            }));
        }
        for (Operation operation : description.operations()) {
            for (JsonNode parameter : operation.node().path("parameters")) {
                JsonNode resolved = description.schemas().resolved(parameter);
                JsonNode schema = resolved.path("schema").has("items") ? resolved.path("schema").path("items") : resolved.path("schema");
                if (schema.has("enum")) {
                    List<String> before = described.put(resolved.path("name").asString(), words(schema));
                    assertTrue(before == null || before.equals(words(schema)), operation.call() + ": " + resolved.path("name"));
                }
            }
        }
        described.replaceAll((name, list) -> list.stream().sorted().toList());
        Map<String, List<String>> expected = new TreeMap<>();
        WORDS.forEach((name, list) -> expected.put(name, list.stream().sorted().toList()));
        Map<String, List<String>> code = new TreeMap<>(expected);
        code.entrySet().removeAll(described.entrySet());
        described.entrySet().removeAll(expected.entrySet());
        assertEquals(code, described, "the code's words, and what openapi/*.json has instead");
    }

    @Test
    @DisplayName("every code that a problem can have is described with its status, and no other")
    void codes() {
        Map<String, Integer> described = new TreeMap<>();
        for (JsonNode code : description.root().at("/components/schemas/Problem/properties/code/oneOf")) {
            assertFalse(code.path("description").asString().isBlank(), code.toString());
            described.put(code.path("const").asString(), code.path("x-status").asInt());
        }
        Map<String, Integer> expected = new TreeMap<>();
        Stream.of(ProblemCode.values()).forEach(own -> expected.put(own.code(), own.status().value()));
        reasons().forEach(reason -> expected.put(Problems.code(reason), Problems.status(reason).value()));
        assertEquals(expected, described);
    }

    @Test
    @DisplayName("every operation names the codes of its answers; each has that status, and each code is named somewhere")
    void codesOfOperations() {
        Map<String, Integer> statuses = new TreeMap<>();
        description.root().at("/components/schemas/Problem/properties/code/oneOf").forEach(code -> statuses.put(code.path("const").asString(), code.path("x-status").asInt()));
        Set<String> named = new TreeSet<>(Set.of("method-not-allowed", "not-acceptable", "unsupported-media-type"));
        for (Operation operation : description.operations()) {
            for (Map.Entry<String, JsonNode> answer : operation.node().path("responses").properties()) {
                JsonNode codes = description.schemas().resolved(answer.getValue()).path("content").path("application/problem+json").path("schema").path("properties").path("code").path("enum");
                assertEquals(answer.getKey().startsWith("2"), codes.isMissingNode(), operation.call() + " " + answer.getKey());
                for (JsonNode code : codes) {
                    assertEquals(Integer.valueOf(answer.getKey()), statuses.get(code.asString()), operation.call() + " " + code);
                    named.add(code.asString());
                }
            }
        }
        assertEquals(statuses.keySet(), named);
    }

    @Test
    @DisplayName("every refusal in the code is for a reason that is listed in Reason, so that no code escapes the description")
    void refusals() throws IOException {
        Pattern refusal = Pattern.compile("(?:Answer\\.refused|new RefusedException)\\(\\s*([A-Za-z_.()]+)");
        Set<String> constants = Arrays.stream(Reason.class.getFields()).filter(field -> field.getType() == Reason.class).map(field -> "Reason." + field.getName()).collect(Collectors.toSet());
        List<String> others = new ArrayList<>();
        int found = 0;
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            for (Path file : files.filter(path -> path.toString().replace('\\', '/').matches("\\.\\./inbox-(?!testkit)[^/]+/src/main/java/.*\\.java")).toList()) {
                Matcher calls = refusal.matcher(Files.readString(file));
                while (calls.find()) {
                    found++;
                    if (!constants.contains(calls.group(1))) {
                        others.add(file.getFileName() + ": " + calls.group(1));
                    }
                }
            }
        }
        assertTrue(found > 20, "the source was not found");
        // These hand on a refusal that somebody else decided.
        others.removeAll(List.of("Answer.java: reason", "Answer.java: refusal.reason()"));
        assertEquals(List.of(), others);
    }

    private static List<Reason> reasons() {
        return Arrays.stream(Reason.class.getFields()).filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == Reason.class).map(field -> {
            try {
                return (Reason) field.get(null);
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        }).toList();
    }

    private String owner(JsonNode part) {
        return description.root().path("components").path("schemas").properties().stream().filter(schema -> schema.getValue().equals(part)).findFirst().orElseThrow().getKey();
    }

    private static void references(JsonNode node, Set<String> found) {
        if (node.path("$ref").isString()) {
            found.add(node.path("$ref").asString());
        }
        node.forEach(child -> references(child, found));
    }

    private static List<String> words(JsonNode schema) {
        return schema.path("enum").values().stream().filter(word -> !word.isNull()).map(JsonNode::asString).toList();
    }

    private static List<String> names(Enum<?>[] values) {
        return Stream.of(values).map(Enum::name).toList();
    }

    private static List<String> addressKinds() {
        return Stream.of(Address.Kind.values()).map(Address.Kind::code).toList();
    }

    private static List<String> factKinds() {
        return Stream.of(Fact.class.getPermittedSubclasses()).map(type -> ChangeJson.kind(type.asSubclass(Fact.class))).toList();
    }
}
