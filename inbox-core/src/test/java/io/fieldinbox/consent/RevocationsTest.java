// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("CO-5: revocations in other words")
class RevocationsTest {

    private static final Revocations STANDARD = Revocations.standard();

    static List<String> revocations() throws IOException {
        return Corpus.lines("revocations-must-match.txt");
    }

    static List<String> noRevocations() throws IOException {
        return Corpus.lines("revocations-must-not-match.txt");
    }

    @ParameterizedTest
    @MethodSource("revocations")
    @DisplayName("CO-5: who asks for no more texts is flagged, however they say it")
    void flagged(String message) {
        assertTrue(STANDARD.find(message).isPresent(), () -> Revocations.folded(message));
        String phrase = STANDARD.find(message).orElseThrow();
        assertTrue(phrase.length() <= 80 && !phrase.isBlank(), phrase);
    }

    @ParameterizedTest
    @MethodSource("noRevocations")
    @DisplayName("CO-5: nothing else is")
    void notFlagged(String message) {
        assertEquals(Optional.empty(), STANDARD.find(message));
    }

    @Test
    @DisplayName("CO-5: both corpora are large enough to mean something, and in three languages")
    void corpora() throws IOException {
        assertTrue(revocations().size() >= 150 && noRevocations().size() >= 150);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLEASE STOP TEXTING ME", "please stop texting me!!! \ud83d\ude21", "\uff30lease \uff33top texting me", "ple\u0301ase stop  texting\tme", "Please\u00a0stop\u200b texting me \u270b",
        "Good morning, this is Mrs. Miller from Oak Street. I wanted to ask you something: please stop texting me. Thank you"})
    @DisplayName("CO-5, CO-1: folded as keywords are: case, width, accents, blanks, emoji, and wherever it stands")
    void folded(String message) {
        assertEquals(Optional.of("stop texting me"), STANDARD.find(message));
    }

    @Test
    @DisplayName("CO-5: the list is an organization's to choose by language and to add to")
    void settings() {
        assertEquals(Optional.empty(), STANDARD.only("es", "fr").find("stop texting me"));
        assertTrue(STANDARD.only("es").find("no me escriban mas").isPresent());
        assertThrows(IllegalArgumentException.class, () -> STANDARD.only("de"));
        assertEquals(Optional.of("keine nachrichten mehr"), Revocations.none().with("Keine Nachrichten mehr!").find("Bitte keine Nachrichten m\u00e9hr"));
        assertEquals(Optional.empty(), Revocations.none().with("keine SMS").find("keine smsen"));
        assertThrows(IllegalArgumentException.class, () -> STANDARD.with("..."));
        assertEquals(Optional.empty(), Revocations.none().find("stop texting me"));
    }

    @Test
    @DisplayName("CO-5: the longest and oddest text is read in no time")
    void cost() {
        List<String> odd = List.of("stop ".repeat(10_000), "please ".repeat(5_000) + "stop", "a".repeat(100_000), "do not want to be get getting receive ".repeat(3_000), ". ".repeat(50_000), "remove me from ".repeat(5_000),
                "no me envie mas ".repeat(5_000), "ne veux plus recevoir ".repeat(5_000));
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> odd.forEach(STANDARD::find));
    }
}
