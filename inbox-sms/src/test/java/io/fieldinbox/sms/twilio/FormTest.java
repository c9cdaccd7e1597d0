// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.sms.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The form of a webhook")
class FormTest {

    private static Form parse(String body) throws MalformedFormException {
        return Form.parse(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("keeps order, repetition and white space")
    void asItCame() throws MalformedFormException {
        Form form = parse("b=2&a=+1+&b=1&c&=x&&d=%C3%A9%F0%9F%9A%90&e=a=b%26%2B");
        assertEquals(
                List.of(
                        new Form.Field("b", "2"),
                        new Form.Field("a", " 1 "),
                        new Form.Field("b", "1"),
                        new Form.Field("c", ""),
                        new Form.Field("", "x"),
                        new Form.Field("d", "é\uD83D\uDE90"),
                        new Form.Field("e", "a=b&+")),
                form.fields());
        assertEquals("2", form.get("b"));
        assertEquals("", form.get("nothing"));
        assertEquals(List.of(), parse("").fields());
    }

    @ParameterizedTest
    @DisplayName("is refused where an escape or UTF-8 is broken, without repeating content")
    @ValueSource(strings = {"Body=secret%", "Body=secret%4", "Body=secret%4&x=1", "Body=secret%zz", "Body=secret%C3", "%ff=secret", "Body=secret%ED%A0%80"})
    void refused(String body) {
        MalformedFormException refused = assertThrows(MalformedFormException.class, () -> parse(body));
        assertFalse(refused.getMessage().contains("secret"), refused.getMessage());
    }

    @Test
    @DisplayName("is refused with more than 500 fields")
    void tooMany() throws MalformedFormException {
        assertEquals(500, parse("a=1&".repeat(500)).fields().size());
        assertThrows(MalformedFormException.class, () -> parse("a=1&".repeat(501)));
    }
}
