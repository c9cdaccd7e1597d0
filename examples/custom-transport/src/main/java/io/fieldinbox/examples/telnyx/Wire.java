// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.telnyx;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldinbox.kernel.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The carrier's JSON. What it adds tomorrow is passed over; what should be a text and is something else is refused, with the name of the field
 * and without its content.
 */
final class Wire {

    private static final int DEEPEST = 32;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // An error's message does not repeat what was sent to us.
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build())
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();

    private Wire() {}

    /** Reads an object. */
    static JsonNode read(byte[] body) {
        try {
            JsonNode read = MAPPER.readTree(body);
            if (read == null || !read.isObject()) {
                throw new InvalidInputException("expected a JSON object, got something else");
            }
            return read;
        } catch (IOException malformed) {
            // Its message quotes the body.
            throw new InvalidInputException("expected a JSON object, got what cannot be read: " + malformed.getClass().getSimpleName());
        }
    }

    /** Writes what {@link #object()} made. */
    static byte[] write(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a tree in memory could not be written", impossible);
        }
    }

    /** A new object. */
    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** A text; empty where there is none. */
    static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isTextual()) {
            throw wrong(field, "a text", value);
        }
        return value.textValue();
    }

    /** An object; one without fields where there is none. */
    static JsonNode object(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return object();
        }
        if (!value.isObject()) {
            throw wrong(field, "an object", value);
        }
        return value;
    }

    /** A list; an empty one where there is none. */
    static JsonNode list(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return MAPPER.createArrayNode();
        }
        if (!value.isArray()) {
            throw wrong(field, "a list", value);
        }
        return value;
    }

    private static InvalidInputException wrong(String field, String expected, JsonNode got) {
        return new InvalidInputException(field + ": expected " + expected + ", got " + got.getNodeType());
    }
}
