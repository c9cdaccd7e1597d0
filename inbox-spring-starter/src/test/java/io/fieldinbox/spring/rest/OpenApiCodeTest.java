// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.fieldinbox.Desk;
import io.fieldinbox.spring.host.App;
import io.fieldinbox.spring.host.MemoryHost;
import io.fieldinbox.spring.rest.RestDescription.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** REST's description and the controllers say the same, both ways: calls, parameters, bodies, answers. */
class OpenApiCodeTest {

    private static final Set<Class<?>> NOT_OF_THE_CLIENT = Set.of(Desk.class, HttpServletRequest.class, HttpServletResponse.class);

    private static App app;
    private static Map<String, Method> code;

    private final RestDescription description = RestDescription.loaded();
    private final Schemas schemas = description.schemas();

    @BeforeAll
    static void start() {
        app = App.web(MemoryHost.class, App.BARE);
        code = new TreeMap<>();
        for (Map.Entry<RequestMappingInfo, HandlerMethod> mapping : app.context().getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class).getHandlerMethods().entrySet()) {
            for (String path : mapping.getKey().getPatternValues()) {
                if (path.startsWith(InboxApi.PATH)) {
                    for (RequestMethod method : mapping.getKey().getMethodsCondition().getMethods()) {
                        code.put(method + " " + path.substring(InboxApi.PATH.length()), mapping.getValue().getMethod());
                    }
                }
            }
        }
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    @DisplayName("every mapping is described, and every operation is mapped")
    void calls() {
        Set<String> described = new TreeSet<>();
        description.operations().forEach(operation -> described.add(operation.call()));
        Set<String> undescribed = new TreeSet<>(code.keySet());
        undescribed.removeAll(described);
        assertEquals(Set.of(), undescribed, "add them to openapi/*.json, as CONTRIBUTING.md says");
        described.removeAll(code.keySet());
        assertEquals(Set.of(), described, "described, but no controller has it");
        assertTrue(code.size() > 20, "expected all of REST, got " + code.keySet());
    }

    @Test
    @DisplayName("every parameter is described with its place, type, default and whether it must be there, and no other")
    void parameters() {
        for (Operation operation : description.operations()) {
            Set<String> described = new TreeSet<>();
            for (JsonNode given : operation.node().path("parameters")) {
                JsonNode parameter = schemas.resolved(given);
                assertTrue(!parameter.path("description").asString().isBlank(), operation.call() + ": " + parameter);
                JsonNode schema = parameter.path("schema");
                described.add(parameter.path("in").asString() + " " + parameter.path("name").asString() + (parameter.path("required").booleanValue() ? " required " : " ")
                        + schema.path("type").asString() + (schema.has("default") ? " " + schema.path("default").asString() : ""));
            }
            Set<String> expected = new TreeSet<>();
            for (Parameter parameter : method(operation).getParameters()) {
                if (!parameter.isAnnotationPresent(RequestBody.class) && !NOT_OF_THE_CLIENT.contains(parameter.getType())) {
                    expected.addAll(parameter.isAnnotationPresent(ModelAttribute.class) ? bound(parameter.getType()) : Set.of(written(operation, parameter)));
                }
            }
            assertEquals(expected, described, operation.call());
        }
    }

    @Test
    @DisplayName("every body is described with exactly the fields that it has, and their types")
    void bodies() {
        for (Operation operation : description.operations()) {
            List<Class<?>> bodies = List.of(method(operation).getParameters()).stream().filter(one -> one.isAnnotationPresent(RequestBody.class)).<Class<?>>map(Parameter::getType).toList();
            assertEquals(bodies.isEmpty(), operation.body().isMissingNode(), operation.call());
            for (Class<?> body : bodies) {
                assertEquals("#/components/schemas/" + body.getSimpleName() + "Request", operation.body().path("$ref").asString(), operation.call());
                Compared compared = new Compared(true);
                compared.record(body, operation.body(), operation.call(), Map.of());
                assertEquals(List.of(), compared.differences);
            }
        }
    }

    @Test
    @DisplayName("every answer is described with exactly the fields that it has, their types, and where they may be null")
    void answers() {
        for (Operation operation : description.operations()) {
            Method method = method(operation);
            List<Map.Entry<String, JsonNode>> successes = operation.node().path("responses").properties().stream().filter(answer -> answer.getKey().startsWith("2")).toList();
            ResponseStatus status = method.getAnnotation(ResponseStatus.class);
            if (method.getReturnType() != ResponseEntity.class) {
                assertEquals(List.of(status == null ? "200" : String.valueOf(status.value().value())), successes.stream().map(Map.Entry::getKey).toList(), operation.call());
            }
            for (Map.Entry<String, JsonNode> success : successes) {
                JsonNode json = success.getValue().path("content").path("application/json").path("schema");
                AnnotatedType type = body(method.getAnnotatedReturnType());
                if (isNoJsonOfOurs(type.getType())) {
                    assertTrue(json.isMissingNode() || json.path("properties").isMissingNode(), operation.call());
                } else if (!success.getKey().equals("204")) {
                    Compared compared = new Compared(false);
                    compared.value(type, json, operation.call() + " " + success.getKey(), Map.of());
                    assertEquals(List.of(), compared.differences);
                }
            }
        }
    }

    private static Method method(Operation operation) {
        Method method = code.get(operation.call());
        assertNotNull(method, operation.call() + ": no controller has it");
        return method;
    }

    private static AnnotatedType body(AnnotatedType type) {
        boolean entity = type instanceof AnnotatedParameterizedType parameterized && raw(parameterized.getType()) == ResponseEntity.class;
        return entity ? ((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments()[0] : type;
    }

    /** Bytes and streams. */
    private static boolean isNoJsonOfOurs(Type type) {
        return type == void.class || type == Void.class || type == byte[].class || type instanceof Class<?> of && !of.isRecord() && of.getName().startsWith("org.springframework.");
    }

    /** The query parameters that a record is made of; each may be missing. */
    private static Set<String> bound(Class<?> parameters) {
        Set<String> bound = new TreeSet<>();
        for (RecordComponent component : parameters.getRecordComponents()) {
            bound.add("query " + component.getName() + " " + type(component.getType()));
        }
        return bound;
    }

    private static String written(Operation operation, Parameter parameter) {
        String type = type(parameter.getType());
        PathVariable path = parameter.getAnnotation(PathVariable.class);
        if (path != null) {
            return "path " + name(path.name(), parameter) + " required " + type;
        }
        RequestHeader header = parameter.getAnnotation(RequestHeader.class);
        if (header != null) {
            return "header " + name(header.name(), parameter) + (header.required() ? " required " : " ") + type;
        }
        RequestParam query = parameter.getAnnotation(RequestParam.class);
        assertNotNull(query, operation.call() + ": expected the parameter " + parameter + " to be of the path, the query, a header or the body");
        String fallback = query.defaultValue().equals(ValueConstants.DEFAULT_NONE) ? "" : " " + query.defaultValue();
        return "query " + name(query.name(), parameter) + (query.required() && fallback.isEmpty() ? " required " : " ") + type + fallback;
    }

    private static String name(String named, Parameter parameter) {
        return named.isEmpty() ? parameter.getName() : named;
    }

    private static String type(Class<?> type) {
        if (type == String.class || type.isEnum()) {
            return "string";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        }
        if (List.class.isAssignableFrom(type)) {
            return "array";
        }
        return type == int.class || type == long.class || type == Integer.class || type == Long.class ? "integer" : type == double.class || type == Double.class ? "number" : "?" + type.getName();
    }

    private static Class<?> raw(Type type) {
        return type instanceof Class<?> of ? of : (Class<?>) ((java.lang.reflect.ParameterizedType) type).getRawType();
    }

    /** A comparison of Java's types with schemas; a request's fields may all be missing in Java, so that what must be there is for {@link OpenApiAnswersTest} to see. */
    private final class Compared {

        private final boolean request;
        private final List<String> differences = new ArrayList<>();
        private final Set<String> seen = new HashSet<>();

        Compared(boolean request) {
            this.request = request;
        }

        void value(AnnotatedType given, JsonNode givenSchema, String at, Map<TypeVariable<?>, AnnotatedType> variables) {
            AnnotatedType type = given.getType() instanceof TypeVariable<?> variable ? variables.get(variable) : given;
            boolean nullable = given.isAnnotationPresent(Nullable.class) || type.isAnnotationPresent(Nullable.class);
            JsonNode schema = givenSchema;
            boolean describedNullable = false;
            if (schema.has("anyOf") && schema.path("anyOf").size() == 2 && Schemas.types(schema.path("anyOf").path(1)).equals(List.of("null"))) {
                describedNullable = true;
                schema = schema.path("anyOf").path(0);
            }
            Class<?> raw = raw(type.getType());
            if (raw.isRecord()) {
                expect(request || nullable == describedNullable, at + ": null is " + (nullable ? "possible" : "not possible"));
                record(type, schema, at, variables);
                return;
            }
            JsonNode resolved = schemas.resolved(schema);
            Set<String> types = new LinkedHashSet<>(Schemas.types(resolved));
            describedNullable |= types.remove("null");
            expect(request || nullable == describedNullable, at + ": null is " + (nullable ? "possible" : "not possible"));
            if (List.class.isAssignableFrom(raw)) {
                expect(types.equals(Set.of("array")), at + ": expected array, got " + types);
                value(((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments()[0], resolved.path("items"), at + "[]", variables);
            } else if (Map.class.isAssignableFrom(raw)) {
                expect(types.equals(Set.of("object")), at + ": expected object, got " + types);
                value(((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments()[1], resolved.path("additionalProperties"), at + "{}", variables);
            } else {
                expect(types.equals(Set.of(type(raw))), at + ": expected " + type(raw) + ", got " + types);
            }
        }

        void record(Class<?> record, JsonNode schema, String at, Map<TypeVariable<?>, AnnotatedType> variables) {
            if (!seen.add(record.getName() + " " + at)) {
                return;
            }
            Map<String, List<JsonNode>> properties = schemas.properties(schema);
            Set<String> required = schemas.required(schema);
            Set<String> names = new LinkedHashSet<>();
            components(record, properties, at, variables, names);
            expect(names.equals(properties.keySet()), at + ": expected the fields " + names + ", got " + properties.keySet());
            expect(request || names.equals(required), at + ": expected all fields to be required, got " + required);
        }

        private void record(AnnotatedType type, JsonNode schema, String at, Map<TypeVariable<?>, AnnotatedType> variables) {
            Class<?> record = raw(type.getType());
            Map<TypeVariable<?>, AnnotatedType> inner = new HashMap<>(variables);
            if (type instanceof AnnotatedParameterizedType parameterized) {
                for (int i = 0; i < record.getTypeParameters().length; i++) {
                    inner.put(record.getTypeParameters()[i], parameterized.getAnnotatedActualTypeArguments()[i]);
                }
            } else {
                String name = record.getSimpleName().replaceAll("View$", "") + (request ? "Request" : "");
                expect(schema.path("$ref").asString("").equals("#/components/schemas/" + name), at + ": expected the schema " + name + ", got " + schema);
                if (!schema.path("$ref").asString("").endsWith("/" + name) || !seen.add(name)) {
                    return;
                }
            }
            record(record, schema, at, inner);
        }

        private void components(Class<?> record, Map<String, List<JsonNode>> properties, String at, Map<TypeVariable<?>, AnnotatedType> variables, Set<String> names) {
            for (RecordComponent component : record.getRecordComponents()) {
                if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                    components(component.getType(), properties, at, variables, names);
                } else if (names.add(component.getName()) && properties.containsKey(component.getName())) {
                    value(component.getAnnotatedType(), properties.get(component.getName()).get(0), at + "." + component.getName(), variables);
                }
            }
        }

        private void expect(boolean holds, String otherwise) {
            if (!holds) {
                differences.add(otherwise);
            }
        }
    }
}
