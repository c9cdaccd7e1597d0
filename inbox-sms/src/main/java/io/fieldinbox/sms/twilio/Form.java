// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.sms.twilio;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields of an {@code application/x-www-form-urlencoded} body as they came: in order, repeated ones kept, nothing
 * trimmed. Servlet parameters will not do: they mix in the query and lose what the signature covers.
 */
final class Form {

    /** One name with one value; an empty value where there was none. */
    record Field(String name, String value) {}

    private static final int MOST_FIELDS = 500;

    private final List<Field> fields;

    private Form(List<Field> fields) {
        this.fields = fields;
    }

    /** Reads a body in UTF-8; refuses broken percent escapes, broken UTF-8 and more than 500 fields. */
    static Form parse(byte[] body) throws MalformedFormException {
        return new Parser(body).parse();
    }

    /** All fields in the order they came. */
    List<Field> fields() {
        return fields;
    }

    /** The first value of that name; empty text where there is none. */
    String get(String name) {
        for (Field field : fields) {
            if (field.name.equals(name)) {
                return field.value;
            }
        }
        return "";
    }

    private static final class Parser {
        private final byte[] body;
        private final byte[] decoded;
        private final CharsetDecoder utf8 =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);

        Parser(byte[] body) {
            this.body = body;
            this.decoded = new byte[body.length];
        }

        Form parse() throws MalformedFormException {
            List<Field> fields = new ArrayList<>(32);
            int start = 0;
            while (start < body.length) {
                int end = find('&', start, body.length);
                if (end > start) {
                    if (fields.size() == MOST_FIELDS) {
                        throw new MalformedFormException("expected at most " + MOST_FIELDS + " form fields, got more");
                    }
                    int equals = find('=', start, end);
                    fields.add(new Field(decode(start, equals), decode(Math.min(equals + 1, end), end)));
                }
                start = end + 1;
            }
            return new Form(List.copyOf(fields));
        }

        private int find(char wanted, int from, int to) {
            int i = from;
            while (i < to && body[i] != wanted) {
                i++;
            }
            return i;
        }

        private String decode(int from, int to) throws MalformedFormException {
            int length = 0;
            for (int i = from; i < to; i++) {
                byte b = body[i];
                if (b == '%') {
                    if (i + 2 >= to) {
                        throw new MalformedFormException("expected two hexadecimal digits after the % at byte " + i);
                    }
                    b = (byte) (digit(i + 1) << 4 | digit(i + 2));
                    i += 2;
                } else if (b == '+') {
                    b = ' ';
                }
                decoded[length++] = b;
            }
            try {
                return utf8.decode(ByteBuffer.wrap(decoded, 0, length)).toString();
            } catch (CharacterCodingException e) {
                throw new MalformedFormException("expected UTF-8 in the form value at byte " + from);
            }
        }

        private int digit(int at) throws MalformedFormException {
            int digit = Character.digit(body[at], 16);
            if (digit < 0) {
                throw new MalformedFormException("expected a hexadecimal digit at byte " + at);
            }
            return digit;
        }
    }
}
