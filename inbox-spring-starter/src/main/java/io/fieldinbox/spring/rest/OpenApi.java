// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The description of REST (OpenAPI 3.1): {@code openapi/api.json} with what all calls share, and a file for each part, whose paths and schemas are
 * added to it. A test holds all of it to the code, so that it may be believed.
 */
final class OpenApi {

    private static final List<String> PARTS = List.of("conversations", "assignments", "jobs", "messages", "contacts", "me", "presence", "stream");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ObjectNode description;

    private OpenApi(ObjectNode description) {
        this.description = description;
    }

    /**
     * Reads the files.
     *
     * @throws IllegalStateException if two of them describe the same
     */
    static OpenApi load() {
        ObjectNode description = read("api");
        for (String part : PARTS) {
            JsonNode added = read(part);
            add(part, added.path("paths"), description.withObjectProperty("paths"));
            add(part, added.path("schemas"), description.withObjectProperty("components").withObjectProperty("schemas"));
        }
        return new OpenApi(description);
    }

    /** The description of REST where it begins at this path. */
    String at(String path) {
        ObjectNode here = description.deepCopy();
        here.withArrayProperty("servers").addObject().put("url", path);
        return JSON.writeValueAsString(here);
    }

    private static void add(String part, JsonNode added, ObjectNode to) {
        for (Map.Entry<String, JsonNode> one : added.properties()) {
            if (to.has(one.getKey())) {
                throw new IllegalStateException("openapi/" + part + ".json: expected each once, got " + one.getKey() + " twice");
            }
            to.set(one.getKey(), one.getValue());
        }
    }

    private static ObjectNode read(String part) {
        String name = "openapi/" + part + ".json";
        try (InputStream file = Objects.requireNonNull(OpenApi.class.getResourceAsStream(name), name)) {
            return (ObjectNode) JSON.readTree(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(name, unreadable);
        }
    }
}
