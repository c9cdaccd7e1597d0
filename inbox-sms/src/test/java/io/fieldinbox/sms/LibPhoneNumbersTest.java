// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fieldinbox.kernel.Address;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Phone numbers as people and carriers write them")
class LibPhoneNumbersTest {

    private final LibPhoneNumbers numbers = new LibPhoneNumbers();

    @ParameterizedTest(name = "{0} in {2} is {1}")
    @DisplayName("numbers become E.164")
    @CsvSource({
        "(415) 555-2671, +14155552671, US",
        "4155552671, +14155552671, US",
        "14155552671, +14155552671, US",
        "+14155552671, +14155552671, US",
        "+1 (415) 555-2671, +14155552671, DE",
        "tel:+1-415-555-2671, +14155552671, US",
        "415-555-2671 ext. 12, +14155552671, US",
        "tel:+14155552671;ext=12, +14155552671, US",
        "1-800-FLOWERS, +18003569377, US",
        "'  +14155552671 ', +14155552671, US",
        "+39 06 1234 5678, +390612345678, US",
        "06 1234 5678, +390612345678, IT",
        "+1 242 322 1234, +12423221234, US",
        "030 901820, +4930901820, DE",
        "+52 1 55 1234 5678, +525512345678, US",
        "+5215512345678, +525512345678, US",
        "+525512345678, +525512345678, US",
        "+5491123456789, +5491123456789, US",
    })
    void phones(String text, String e164, String region) {
        assertEquals(Optional.of(Address.phone(e164)), numbers.parse(text, region));
    }

    @ParameterizedTest(name = "{0} in {1} is {2}")
    @DisplayName("short codes and letters are addresses, too")
    @CsvSource({
        "72345, US, SHORT_CODE, us:72345",
        "262966, US, SHORT_CODE, us:262966",
        "311, US, SHORT_CODE, us:311",
        "911, US, SHORT_CODE, us:911",
        "72345, CA, SHORT_CODE, ca:72345",
        "SUPPORT, US, SENDER_NAME, support",
        "ACME, US, SENDER_NAME, acme",
        "Anonymous, US, SENDER_NAME, anonymous",
        "Joe's HVAC, US, , ",
        "A-1 Plumb_&, US, SENDER_NAME, a-1 plumb_&",
    })
    void shortAndLetters(String text, String region, Address.Kind kind, String value) {
        assertEquals(Optional.ofNullable(kind).map(k -> new Address(k, value)), numbers.parse(text, region));
    }

    @ParameterizedTest
    @DisplayName("what is neither is nothing")
    @ValueSource(strings = {
        "", " ", "555-2671", "(415) 555-2671 / (415) 555-2672", "+266696687", "+7378742883", "+1911", "+172345", "whatsapp:+14155552671",
        "rcs:acme_agent", "messenger:1234567890", "jo@example.com", "+1415555267100000", "12", "1234567", "a name that is too long", "--", "+"
    })
    void neither(String text) {
        assertEquals(Optional.empty(), numbers.parse(text, "US"));
    }

    @Test
    @DisplayName("letters are folded the same in every default locale")
    void turkish() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertEquals(Optional.of(new Address(Address.Kind.SENDER_NAME, "info")), numbers.parse("INFO", "US"));
            assertEquals(Optional.of(new Address(Address.Kind.SHORT_CODE, "it:72345")), numbers.parse("72345", "IT"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest(name = "{0} is searched as {1}")
    @DisplayName("part of a number is searched by its digits")
    @CsvSource({
        "555-26, 55526",
        "(415) 555, 415555",
        "+1 415, 1415",
        "0171 555, 171555",
        "0049 171, 49171",
        "06/12.34, 61234",
        "55, ''",
        "000, ''",
        "J-1024, ''",
        "0111, 0111",
        "0 0111, 0111",
        "boiler 555, ''",
        "'', ''",
    })
    void search(String text, String digits) {
        assertEquals(digits, numbers.searchDigits(text));
    }
}
