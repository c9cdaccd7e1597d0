// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.util.NameTransformer;
import io.fieldinbox.json.Json.Kinded;
import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;

/** Writes a record with its kind in front, straight and without a map between: every change of a conversation is written so. */
final class KindedSerializer extends StdSerializer<Kinded> {

    private static final long serialVersionUID = 1L;

    private final transient ConcurrentHashMap<Class<?>, JsonSerializer<Object>> unwrapped = new ConcurrentHashMap<>();

    KindedSerializer() {
        super(Kinded.class);
    }

    @Override
    public void serialize(Kinded kinded, JsonGenerator out, SerializerProvider provider) throws IOException {
        out.writeStartObject();
        out.writeStringField("kind", kinded.kind());
        unwrapped(kinded.value().getClass(), provider).serialize(kinded.value(), out, provider);
        out.writeEndObject();
    }

    private JsonSerializer<Object> unwrapped(Class<?> type, SerializerProvider provider) throws JsonMappingException {
        JsonSerializer<Object> known = unwrapped.get(type);
        if (known == null) {
            known = provider.findValueSerializer(type).unwrappingSerializer(NameTransformer.NOP);
            unwrapped.put(type, known);
        }
        return known;
    }
}
