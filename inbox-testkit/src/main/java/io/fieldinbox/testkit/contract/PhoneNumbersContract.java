// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.contact.PhoneNumbers;
import io.fieldinbox.kernel.Address;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code PhoneNumbers} promises: one canonical form for each address, none for what is no address. */
public abstract class PhoneNumbersContract {

    private static final List<String> REGIONS = List.of("US", "DE", "IT", "MX");

    /** For subclasses. */
    protected PhoneNumbersContract() {}

    /** The subject. */
    protected abstract PhoneNumbers numbers();

    @ParameterizedTest
    @DisplayName("a number in E.164 with '+' is itself, whatever the region and the space around it")
    @ValueSource(strings = {"+14155552671", "+390612345678", "+12423221234", "+4930901820", "+525512345678", "+5491123456789"})
    void canonical(String e164) {
        for (String region : REGIONS) {
            assertEquals(Optional.of(Address.phone(e164)), numbers().parse(e164, region));
            assertEquals(Optional.of(Address.phone(e164)), numbers().parse("  " + e164 + " ", region));
        }
    }

    @ParameterizedTest
    @DisplayName("a phone that was read is read again as the same")
    @ValueSource(strings = {"(415) 555-2671", "4155552671", "+1 (415) 555-2671", "+39 06 1234 5678", "+52 1 55 1234 5678", "030 901820", "72345", "ACME"})
    void stable(String text) {
        for (String region : REGIONS) {
            numbers().parse(text, region).filter(address -> address.kind() == Address.Kind.PHONE).ifPresent(address -> {
                assertTrue(Address.isE164(address.value()), "expected E.164, got " + address);
                assertEquals(Optional.of(address), numbers().parse(address.value(), region));
            });
        }
    }

    @ParameterizedTest
    @DisplayName("what is no address is nothing")
    @ValueSource(strings = {"", " ", "+", "--", "+1415555267100000", "jo@example.com", "(415) 555-2671 / (415) 555-2672"})
    void nothing(String text) {
        for (String region : REGIONS) {
            assertEquals(Optional.empty(), numbers().parse(text, region));
        }
    }

    @Test
    @DisplayName("RD-7: what is searched for is plain digits or nothing; the last four are enough, zeros too")
    void searched() {
        for (String last : List.of("2671", "0111", "0001", "0000")) {
            assertEquals(last, numbers().searchDigits(last));
        }
        assertTrue(numbers().searchDigits("(415) 555-26").contains("41555526"), numbers().searchDigits("(415) 555-26"));
        for (String text : List.of("", "boiler", "555-26", "+1 415", "0171 555", "J-1024", "٤١٥٥٥٥", "…")) {
            assertTrue(numbers().searchDigits(text).matches("[0-9]*"), numbers().searchDigits(text));
        }
    }

    @Test
    @DisplayName("all is read the same in every default locale")
    void locales() {
        Locale before = Locale.getDefault();
        List<String> texts = List.of("+14155552671", "INFO", "72345", "(415) 555-2671");
        List<Optional<Address>> expected = texts.stream().map(text -> numbers().parse(text, "IT")).toList();
        try {
            for (String tag : List.of("tr-TR", "ar-EG-u-nu-arab", "th-TH-u-nu-thai")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertEquals(expected, texts.stream().map(text -> numbers().parse(text, "IT")).toList(), tag);
                assertEquals("41555526", numbers().searchDigits("(415) 555-26"), tag);
            }
        } finally {
            Locale.setDefault(before);
        }
    }
}
