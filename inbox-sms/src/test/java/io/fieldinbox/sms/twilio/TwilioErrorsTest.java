// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.sms.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.sms.twilio.TwilioErrors.Handling;
import io.fieldinbox.sms.twilio.TwilioErrors.TwilioError;
import io.fieldinbox.transport.AddressEffect;
import io.fieldinbox.transport.Outcome;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("DL-1: Twilio's error codes")
class TwilioErrorsTest {

    private final TwilioErrors errors = TwilioErrors.load();

    @ParameterizedTest(name = "{0}")
    @DisplayName("DL-1: each class of code has its outcome and effect")
    @CsvSource({
        "20429, THROTTLED, THROTTLED, NONE",
        "20500, UNKNOWN, UNKNOWN, NONE",
        "20503, UNKNOWN, UNKNOWN, NONE",
        "20003, ACCOUNT, THROTTLED, NONE",
        "21211, ADDRESS, REJECTED, NOT_TEXTABLE",
        "21217, ADDRESS, REJECTED, NOT_TEXTABLE",
        "21265, ADDRESS, REJECTED, NOT_TEXTABLE",
        "21266, ADDRESS, REJECTED, NONE",
        "21610, OPTED_OUT, REJECTED, OPTED_OUT",
        "21612, ROUTE, REJECTED, NONE",
        "21617, REQUEST, REJECTED, NONE",
        "30001, THROTTLED, THROTTLED, NONE",
        "30003, HANDSET, REJECTED, NONE",
        "30004, BLOCKED, REJECTED, NONE",
        "30005, ADDRESS, REJECTED, NOT_TEXTABLE",
        "30006, ADDRESS, REJECTED, LANDLINE",
        "30007, FILTERED, REJECTED, NONE",
        "30008, CARRIER, REJECTED, NONE",
        "30034, REGISTRATION, REJECTED, NONE",
    })
    void classes(String code, String group, Handling handling, AddressEffect effect) {
        TwilioError error = errors.of(code);
        assertEquals(group + " " + handling + " " + effect, error.group() + " " + error.handling() + " " + error.effect());
        assertTrue(error.explanation().endsWith("."), error.explanation());
    }

    @Test
    @DisplayName("DL-4: a code that nobody knows is never tried again and is shown with its number")
    void unlisted() {
        TwilioError error = errors.of("98765");
        assertEquals(new Outcome.Rejected("98765", error.explanation(), AddressEffect.NONE), error.outcome());
        assertTrue(error.explanation().contains("98765"));
    }

    @Test
    @DisplayName("DL-8: a phone that is off does not mark its number")
    void phoneOff() {
        assertEquals(AddressEffect.NONE, errors.of("30003").effect());
    }
}
