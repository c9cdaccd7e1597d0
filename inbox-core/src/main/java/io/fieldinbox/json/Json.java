// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.ChannelKind;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Reason;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;

/**
 * Reads and writes the JSON that we store (RFC 8259): records by the names of their components, ids as plain texts, times as
 * ISO-8601 in UTC, nulls left out, unknown names ignored. The form is stable: it is what tables and the host's bus hold.
 */
public final class Json {

    private static final JsonMapper MAPPER = mapper();

    private Json() {}

    /** Writes a record, list or map. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass().getName(), e);
        }
    }

    /**
     * Reads a record.
     *
     * @throws InvalidInputException if the text is no JSON of that shape; its message holds none of the text
     */
    public static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new InvalidInputException("JSON: expected a " + type.getSimpleName() + ", got something else at " + e.getLocation());
        }
    }

    /** The value as {@code type}, by way of its JSON form. */
    public static <T> T convert(Object value, Class<T> type) {
        return MAPPER.convertValue(value, type);
    }

    /**
     * A record that is written with its kind as the first of its own properties.
     *
     * @param value a record that has no property called {@code kind}
     */
    public record Kinded(String kind, Object value) {}

    private static JsonMapper mapper() {
        SimpleModule ids = new SimpleModule("fieldinbox-ids");
        text(ids, OrganizationId.class, OrganizationId::value, OrganizationId::new);
        text(ids, EmployeeId.class, EmployeeId::value, EmployeeId::new);
        text(ids, CustomerId.class, CustomerId::value, CustomerId::new);
        text(ids, JobId.class, JobId::value, JobId::new);
        text(ids, ChannelId.class, ChannelId::value, ChannelId::new);
        text(ids, ChannelKind.class, ChannelKind::code, ChannelKind::new);
        text(ids, Reason.class, Reason::code, Reason::new);
        text(ids, ConversationId.class, id -> id.value().toString(), t -> new ConversationId(UUID.fromString(t)));
        text(ids, EntryId.class, id -> id.value().toString(), t -> new EntryId(UUID.fromString(t)));
        text(ids, Instant.class, Instant::toString, Instant::parse);
        ids.addSerializer(Kinded.class, new KindedSerializer());
        JsonFactory factory = JsonFactory.builder().streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(50).build()).build();
        return JsonMapper.builder(factory)
                .addModule(ids)
                .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    private static <T> void text(SimpleModule module, Class<T> type, Function<T, String> write, Function<String, T> read) {
        module.addSerializer(type, new StdSerializer<>(type) {
            private static final long serialVersionUID = 1L;

            @Override
            public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
                out.writeString(write.apply(value));
            }
        });
        module.addDeserializer(type, new StdDeserializer<>(type) {
            private static final long serialVersionUID = 1L;

            @Override
            public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
                return read.apply(in.getValueAsString());
            }
        });
    }
}
