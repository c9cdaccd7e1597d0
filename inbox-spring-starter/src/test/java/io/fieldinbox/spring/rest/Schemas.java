// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Holds values to the schemas of REST's description: the part of JSON Schema (2020-12) that it uses, and an error for every other keyword. An
 * object has no fields but those that are described, since a field that is not is one that nobody was told of.
 */
final class Schemas {

    private static final Set<String> KEYWORDS = Set.of(
            "$ref", "type", "description", "properties", "required", "items", "enum", "const", "format", "allOf", "anyOf", "oneOf", "additionalProperties", "default", "examples",
            "minimum", "maximum", "minLength", "maxLength", "x-status");

    private final JsonNode description;

    Schemas(JsonNode description) {
        this.description = description;
    }

    /** What is wrong with a value; empty if nothing is. */
    List<String> errors(JsonNode schema, JsonNode value, String at) {
        List<String> errors = new ArrayList<>();
        check(schema, value, at, errors);
        return errors;
    }

    /** What a reference points to; anything else as it is. */
    JsonNode resolved(JsonNode node) {
        JsonNode at = node;
        while (at.has("$ref")) {
            at = target(at.path("$ref").asString());
        }
        return at;
    }

    JsonNode target(String reference) {
        JsonNode found = description.at(reference.substring(1));
        if (!reference.startsWith("#/") || found.isMissingNode()) {
            throw new AssertionError("the description refers to " + reference + ", which it does not have");
        }
        return found;
    }

    /** The schema with all that it refers to and is made of. */
    List<JsonNode> parts(JsonNode schema) {
        List<JsonNode> parts = new ArrayList<>(List.of(schema));
        if (schema.has("$ref")) {
            parts.addAll(parts(target(schema.path("$ref").asString())));
        }
        schema.path("allOf").forEach(part -> parts.addAll(parts(part)));
        return parts;
    }

    /** All properties of an object, each with the schemas that hold for it, in order. */
    Map<String, List<JsonNode>> properties(JsonNode schema) {
        Map<String, List<JsonNode>> properties = new LinkedHashMap<>();
        List<JsonNode> parts = parts(schema);
        // What is referred to comes first, as it is written.
        for (int i = parts.size() - 1; i >= 0; i--) {
            parts.get(i).path("properties").properties().forEach(one -> properties.computeIfAbsent(one.getKey(), name -> new ArrayList<>()).add(one.getValue()));
        }
        return properties;
    }

    Set<String> required(JsonNode schema) {
        Set<String> required = new TreeSet<>();
        parts(schema).forEach(part -> part.path("required").forEach(name -> required.add(name.asString())));
        return required;
    }

    private void check(JsonNode schema, JsonNode value, String at, List<String> errors) {
        List<JsonNode> parts = parts(schema);
        for (JsonNode part : parts) {
            part.propertyNames().stream().filter(keyword -> !KEYWORDS.contains(keyword)).forEach(keyword -> errors.add(at + ": the keyword '" + keyword + "' is not one that is checked"));
            local(part, value, at, errors);
        }
        if (value.isObject()) {
            fields(parts, properties(schema), value, at, errors);
        }
    }

    private void local(JsonNode schema, JsonNode value, String at, List<String> errors) {
        if (schema.has("type") && types(schema).stream().noneMatch(type -> is(type, value))) {
            errors.add(at + ": expected " + types(schema) + ", got " + value);
            return;
        }
        if (schema.has("enum") && schema.path("enum").values().stream().noneMatch(value::equals)) {
            errors.add(at + ": expected one of " + schema.path("enum") + ", got " + value);
        }
        if (schema.has("const") && !schema.path("const").equals(value)) {
            errors.add(at + ": expected " + schema.path("const") + ", got " + value);
        }
        for (String some : List.of("anyOf", "oneOf")) {
            if (schema.has(some)) {
                long fitting = schema.path(some).values().stream().filter(one -> errors(one, value, at).isEmpty()).count();
                if (fitting == 0 || some.equals("oneOf") && fitting > 1) {
                    errors.add(at + ": fits " + fitting + " of what it could be, got " + value);
                }
            }
        }
        if (value.isNumber() && (schema.has("minimum") && value.asLong() < schema.path("minimum").asLong() || schema.has("maximum") && value.asLong() > schema.path("maximum").asLong())) {
            errors.add(at + ": out of range: " + value);
        }
        if (value.isString()) {
            int length = value.asString().length();
            if (length < schema.path("minLength").asInt(0) || length > schema.path("maxLength").asInt(Integer.MAX_VALUE)) {
                errors.add(at + ": too short or too long: " + length);
            }
            if (schema.path("format").asString("").equals("date-time") && !isTime(value.asString())) {
                errors.add(at + ": expected a time, got " + value);
            }
        }
        if (value.isArray() && schema.has("items")) {
            for (int i = 0; i < value.size(); i++) {
                check(schema.path("items"), value.get(i), at + "[" + i + "]", errors);
            }
        }
    }

    private void fields(List<JsonNode> parts, Map<String, List<JsonNode>> known, JsonNode value, String at, List<String> errors) {
        for (JsonNode part : parts) {
            part.path("required").forEach(name -> {
                if (!value.has(name.asString())) {
                    errors.add(at + ": has no field '" + name.asString() + "'");
                }
            });
        }
        boolean open = known.isEmpty() && parts.stream().noneMatch(part -> part.has("anyOf") || part.has("oneOf"));
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            String where = at + "." + field.getKey();
            List<JsonNode> schemas = known.getOrDefault(field.getKey(), List.of());
            List<JsonNode> others = parts.stream().filter(part -> part.path("additionalProperties").isObject()).map(part -> part.path("additionalProperties")).toList();
            if (schemas.isEmpty() && others.isEmpty() && !open && !known.isEmpty()) {
                errors.add(where + ": is not described");
            }
            (schemas.isEmpty() ? others : schemas).forEach(schema -> check(schema, field.getValue(), where, errors));
        }
    }

    static List<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.values().stream().map(JsonNode::asString).toList() : type.isString() ? List.of(type.asString()) : List.of();
    }

    private static boolean is(String type, JsonNode value) {
        return switch (type) {
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "null" -> value.isNull();
            default -> throw new AssertionError("the description has the type '" + type + "', which there is not");
        };
    }

    private static boolean isTime(String text) {
        try {
            return Instant.parse(text) != null;
        } catch (DateTimeParseException none) {
            return false;
        }
    }
}
