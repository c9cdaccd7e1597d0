// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class KeywordsTest {

    private static final Keywords STANDARD = Keywords.standard();

    @TestFactory
    @DisplayName("CO-1: a message that is a keyword is found in every dress")
    Stream<DynamicTest> mustMatch() throws IOException {
        return Corpus.lines("must-match.txt").stream().map(line -> {
            String[] parts = line.split("\\|", 3);
            return DynamicTest.dynamicTest("CO-1: " + visible(parts[2]), () -> {
                KeywordMatch match = STANDARD.classify(parts[2]);
                assertEquals(KeywordClass.valueOf(parts[0]), match.kind());
                assertEquals(parts[1], match.word());
            });
        });
    }

    @TestFactory
    @DisplayName("CO-1: an ordinary message is never a keyword")
    Stream<DynamicTest> mustNotMatch() throws IOException {
        List<String> messages = Corpus.lines("must-not-match.txt");
        assertTrue(messages.size() > 100, "the corpus was read");
        return messages.stream()
                .map(message -> DynamicTest.dynamicTest(
                        "CO-1: " + visible(message), () -> assertSame(KeywordMatch.NONE, STANDARD.classify(message))));
    }

    @Test
    @DisplayName("CO-1: every keyword of the rule, and no other, is in its class")
    void theSets() {
        assertEquals(
                Set.of("stop", "stopall", "stop all", "end", "cancel", "unsubscribe", "quit", "revoke", "optout", "opt out", "arret"),
                STANDARD.words(KeywordClass.OPT_OUT));
        assertEquals(Set.of("start", "unstop", "restart", "subscribe", "enroll", "yes"), STANDARD.words(KeywordClass.OPT_IN));
        assertEquals(Set.of("help", "info", "aide"), STANDARD.words(KeywordClass.HELP));
        assertEquals(Set.of(), STANDARD.words(KeywordClass.NONE));
        for (KeywordClass kind : KeywordClass.values()) {
            STANDARD.words(kind).forEach(word -> assertEquals(kind, STANDARD.classify(word.toUpperCase(Locale.ROOT)).kind(), word));
        }
    }

    @Test
    @DisplayName("CO-1: yes alone depends on an earlier opt-out by keyword")
    void yesIsConditional() {
        assertTrue(STANDARD.classify("Yes!").onlyAfterKeywordOptOut());
        for (String word : STANDARD.words(KeywordClass.OPT_IN)) {
            assertEquals(word.equals("yes"), STANDARD.classify(word).onlyAfterKeywordOptOut(), word);
        }
        assertTrue(STANDARD.without("yes").with(KeywordClass.OPT_IN, "YES").classify("yes").onlyAfterKeywordOptOut());
        assertFalse(STANDARD.classify("stop").onlyAfterKeywordOptOut());
    }

    @Test
    @DisplayName("CO-1: an empty message is no keyword, a long one neither")
    void emptyAndLong() {
        assertSame(KeywordMatch.NONE, STANDARD.classify(""));
        assertSame(KeywordMatch.NONE, STANDARD.classify("   "));
        assertSame(KeywordMatch.NONE, STANDARD.classify("stop ".repeat(400)));
        assertEquals(KeywordClass.OPT_OUT, STANDARD.classify("STOP" + "!".repeat(1_596)).kind());
    }

    @Test
    @DisplayName("CO-1: words can be added for a language, folded like messages")
    void added() {
        Keywords spanish = STANDARD.with(KeywordClass.OPT_OUT, "alto", "No m\u00E1s");
        assertEquals("alto", spanish.classify("\u00A1ALTO!").word());
        assertEquals("no mas", spanish.classify("no mas").word());
        assertEquals("no mas", spanish.classify("NO-M\u00C1S \uD83D\uDED1").word());
        assertSame(KeywordMatch.NONE, STANDARD.classify("alto"), "the original is unchanged");

        Keywords others = STANDARD.with(KeywordClass.OPT_OUT, "\u0441\u0442\u043E\u043F", "\u505C\u6B62", "\u03C4\u03AD\u03BB\u03BF\u03C2",
                "\uD801\uDC28\uD801\uDC29", "\u092C\u0902\u0926");
        assertEquals(KeywordClass.OPT_OUT, others.classify("\u0421\u0422\u041E\u041F!").kind(), "Cyrillic");
        assertEquals(KeywordClass.OPT_OUT, others.classify("\u505C\u6B62\u3002").kind(), "Chinese");
        assertEquals(KeywordClass.OPT_OUT, others.classify("\u03A4\u0395\u039B\u039F\u03A3").kind(), "Greek, final sigma");
        assertEquals(KeywordClass.OPT_OUT, others.classify("\uD801\uDC00\uD801\uDC01").kind(), "Deseret, surrogate pairs");
        assertEquals(KeywordClass.OPT_OUT, others.classify("\u092C\u0902\u0926").kind(), "Hindi");
        assertSame(KeywordMatch.NONE, others.classify("\u092C\u0926"), "a Hindi vowel sign is no accent");
    }

    @Test
    @DisplayName("CO-1: words can be removed, stop, start and help cannot")
    void removed() {
        Keywords fewer = STANDARD.without("Cancel", "end", "OPT-OUT", "unknown");
        assertSame(KeywordMatch.NONE, fewer.classify("cancel"));
        assertSame(KeywordMatch.NONE, fewer.classify("opt out"));
        assertEquals(KeywordClass.OPT_OUT, fewer.classify("optout").kind());
        assertEquals(KeywordClass.OPT_OUT, STANDARD.classify("cancel").kind(), "the original is unchanged");
        for (String word : List.of("stop", "START", "Help!")) {
            String said = assertThrows(IllegalArgumentException.class, () -> STANDARD.without(word)).getMessage();
            assertTrue(said.contains("stop, start and help"), said);
        }
    }

    @Test
    @DisplayName("CO-1: a word belongs to one class and has letters, no punctuation within")
    void refusedWords() {
        String said = assertThrows(IllegalArgumentException.class, () -> STANDARD.with(KeywordClass.HELP, "Stop")).getMessage();
        assertTrue(said.contains("OPT_OUT"), said);
        assertThrows(IllegalArgumentException.class, () -> STANDARD.with(KeywordClass.NONE, "never"));
        assertThrows(IllegalArgumentException.class, () -> STANDARD.with(KeywordClass.OPT_OUT, "!!"));
        assertThrows(IllegalArgumentException.class, () -> STANDARD.with(KeywordClass.OPT_OUT, "no, thanks"));
        assertThrows(IllegalArgumentException.class, () -> STANDARD.with(KeywordClass.OPT_OUT, "a".repeat(41)));
        assertEquals(STANDARD, STANDARD.with(KeywordClass.OPT_OUT, "STOP!"));
        assertEquals(STANDARD.hashCode(), STANDARD.with(KeywordClass.OPT_OUT, "STOP!").hashCode());
        assertNotEquals(STANDARD, STANDARD.without("end"));
    }

    @Test
    @DisplayName("CO-1: the default locale does not matter")
    void localeIndependent() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertEquals("quit", STANDARD.classify("QUIT").word());
            assertEquals("dinle", STANDARD.with(KeywordClass.HELP, "D\u0130NLE").classify("DINLE").word());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    @DisplayName("CO-1: a match has a word exactly when it is a keyword")
    void matchValues() {
        assertThrows(IllegalArgumentException.class, () -> new KeywordMatch(KeywordClass.OPT_OUT, "", false));
        assertThrows(IllegalArgumentException.class, () -> new KeywordMatch(KeywordClass.NONE, "stop", false));
        assertThrows(IllegalArgumentException.class, () -> new KeywordMatch(KeywordClass.OPT_OUT, "stop", true));
        assertFalse(KeywordMatch.NONE.isKeyword());
        assertTrue(STANDARD.classify("stop").isKeyword());
    }

    private static String visible(String message) {
        StringBuilder shown = new StringBuilder();
        message.chars().forEach(c -> shown.append(c >= 0x20 && c < 0x7F ? String.valueOf((char) c) : String.format(Locale.ROOT, "\\u%04X", c)));
        return shown.toString();
    }
}
