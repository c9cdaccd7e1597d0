// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("CO-9: one text to many")
class FingerprintsTest {

    private static final List<String> NAMES = List.of("Anna María Smith", "Olga Office");

    @ParameterizedTest
    @DisplayName("CO-9: numbers, names, case, accents, punctuation and emoji aside it is the same text")
    @CsvSource(delimiter = '|', value = {
        "Hi Anna, spring sale: 20% off until 5/31! | Hi Bob, spring sale: 15% off until 6/30",
        "hi anna spring sale | HI BOB SPRING SALE",
        "Hello anna smith, your filter is due. | Hello maría, your filter is due.",
        "Dear Mr. Smith, we are 25 years old today | dear Mr. Jones, we are 30 years old today 🎉",
        "Call 206-555-0100 for your free check | Call (415) 555-0199 for your free check",
        "Votre entretien est dû | votre entretien est du",
        "Joe and Sam are on the way | Joe and Pete are on the way",
    })
    void same(String one, String other) {
        assertEquals(Fingerprints.of(one, List.of("Anna María Smith", "Bob", "anna")), Fingerprints.of(other, List.of("Anna María Smith", "Bob")));
    }

    @ParameterizedTest
    @DisplayName("CO-9: other words are another text, also where all is capitals or a code")
    @CsvSource(delimiter = '|', value = {
        "We are on the way | We are running late",
        "SALE TODAY | SALE TOMORROW",
        "Your code is 1234. It is valid today | Your code is 1234. It was valid yesterday",
        "1234 | 5678",
        "Anna | Olga Office",
        "👍 | 👎",
    })
    void other(String one, String other) {
        assertNotEquals(Fingerprints.of(one, NAMES), Fingerprints.of(other, NAMES));
    }

    @Test
    @DisplayName("CO-9: a fingerprint is 64 hexadecimal digits, of the empty text too")
    void form() {
        for (String text : List.of("", "Hello", "\ud83d", "\u0000")) {
            assertEquals("", Fingerprints.of(text, List.of()).replaceAll("[0-9a-f]", "").trim());
            assertEquals(64, Fingerprints.of(text, List.of()).length());
        }
    }
}
