// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.sms.Segments.Encoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("DL-7: segments")
class SegmentsTest {

    private static final String VAN = "\uD83D\uDE90";

    private static void assertCut(Encoding encoding, int units, int count, int left, String text) {
        Segments segments = Segments.of(text);
        assertEquals(
                encoding + " " + units + " " + count + " " + left,
                segments.encoding() + " " + segments.units() + " " + segments.count() + " " + segments.left());
    }

    @Test
    @DisplayName("DL-7: GSM 7-bit holds 160 septets, of several parts each 153")
    void gsm() {
        assertCut(Encoding.GSM_7, 0, 1, 160, "");
        assertCut(Encoding.GSM_7, 1, 1, 159, "a");
        assertCut(Encoding.GSM_7, 160, 1, 0, "a".repeat(160));
        assertCut(Encoding.GSM_7, 161, 2, 145, "a".repeat(161));
        for (int n = 2; n <= 10; n++) {
            assertCut(Encoding.GSM_7, 153 * n, n, 0, "a".repeat(153 * n));
            assertCut(Encoding.GSM_7, 153 * n + 1, n + 1, 152, "a".repeat(153 * n + 1));
        }
        assertCut(Encoding.GSM_7, 1600, 11, 83, "a".repeat(1600));
    }

    @Test
    @DisplayName("DL-7: UCS-2 holds 70 units, of several parts each 67")
    void ucs2() {
        assertCut(Encoding.UCS_2, 1, 1, 69, "ç");
        assertCut(Encoding.UCS_2, 70, 1, 0, "ж".repeat(70));
        assertCut(Encoding.UCS_2, 71, 2, 63, "ж".repeat(71));
        for (int n = 2; n <= 10; n++) {
            assertCut(Encoding.UCS_2, 67 * n, n, 0, "ж".repeat(67 * n));
            assertCut(Encoding.UCS_2, 67 * n + 1, n + 1, 66, "ж".repeat(67 * n + 1));
        }
    }

    @Test
    @DisplayName("DL-7: the alphabet has exactly 127 characters and 10 of the extension")
    void alphabet() {
        int basic = 0;
        int extension = 0;
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            basic += Gsm7.septets((char) c) == 1 ? 1 : 0;
            extension += Gsm7.septets((char) c) == 2 ? 1 : 0;
        }
        assertEquals(127, basic);
        assertEquals(10, extension);
        assertEquals(Encoding.GSM_7, Segments.of("Ç@£$¥èéùìòØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà\r\n").encoding());
        for (String missing : List.of("ç", "á", "í", "ó", "ú", "Á", "Í", "Ó", "Ú", "`", "\t", "\u001B", "\u0000", "€̈", VAN)) {
            assertEquals(Encoding.UCS_2, Segments.of("a" + missing).encoding(), missing);
        }
        assertCut(Encoding.GSM_7, 2, 1, 158, "\r\n");
    }

    @Test
    @DisplayName("DL-7: an extension character takes two septets and is never split between parts")
    void extensionIsNotSplit() {
        assertCut(Encoding.GSM_7, 20, 1, 140, "\f^{}\\[~]|€");
        assertCut(Encoding.GSM_7, 160, 1, 0, "€".repeat(80));
        assertCut(Encoding.GSM_7, 161, 2, 145, "a" + "€".repeat(80));
        // The 153rd septet would be the first half of the euro: it moves to the next part whole.
        assertCut(Encoding.GSM_7, 306, 3, 151, "a".repeat(152) + "€" + "a".repeat(150) + "[");
        assertCut(Encoding.GSM_7, 162, 2, 143, "€".repeat(81));
    }

    @Test
    @DisplayName("DL-7: in UCS-2 an extension character takes one unit, a pair two and is never split")
    void pairIsNotSplit() {
        assertCut(Encoding.UCS_2, 3, 1, 67, "€" + VAN);
        assertCut(Encoding.UCS_2, 70, 1, 0, VAN.repeat(35));
        assertCut(Encoding.UCS_2, 72, 2, 61, VAN.repeat(36));
        assertCut(Encoding.UCS_2, 134, 3, 65, "a".repeat(66) + VAN + "a".repeat(64) + VAN);
        assertCut(Encoding.UCS_2, 2, 1, 68, "\uDE90\uD83D");
    }

    @Test
    @DisplayName("DL-7: which characters forced UCS-2, the first eight")
    void offsets() {
        assertEquals(List.of(), Segments.of("plain").forcedAt());
        assertEquals(List.of(1, 4), Segments.of("a" + VAN + "b’c").forcedAt());
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7), Segments.of("ж".repeat(20)).forcedAt());
    }

    @Test
    @DisplayName("DL-7: a substitution is proposed with what it saves")
    void substitution() {
        Segments.Substitution found =
                Segments.of("“We’re\u00A0there” – 10:30\u2026\u200B ‹x›" + "a".repeat(100)).substitution().orElseThrow();
        assertEquals("\"We're there\" - 10:30... <x>" + "a".repeat(100), found.text());
        assertEquals(1, found.saved());
        assertEquals(1, found.segments().count());
        assertEquals(0, Segments.of("it’s").substitution().orElseThrow().saved());
    }

    @Test
    @DisplayName("DL-7: no substitution where it would not help, or would change words")
    void noSubstitution() {
        assertTrue(Segments.of("it's").substitution().isEmpty());
        assertTrue(Segments.of("it’s " + VAN).substitution().isEmpty());
        assertTrue(Segments.of("mañana – adiós, está").substitution().isEmpty());
        // An ellipsis becomes three characters: 60 of them would cost more than they save.
        assertTrue(Segments.of("…".repeat(60)).substitution().isEmpty());
    }

    @Test
    @DisplayName("DL-7: every replacement is in the GSM alphabet")
    void replacementsArePlain() {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            String text = String.valueOf((char) c);
            String plain = PlainCharacters.replaceIn(text);
            assertTrue(plain.equals(text) || Gsm7.has(plain), Integer.toHexString(c));
            assertFalse(Gsm7.septets((char) c) > 0 && !plain.equals(text), Integer.toHexString(c));
        }
    }

    @Test
    @DisplayName("DL-7: 20,000 random texts agree with parts that were really cut")
    void agreesWithCutting() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<String> pieces = List.of("a", "€", "[", "é", "\n", "x", "ж", "’", VAN, "\uD83D", "z".repeat(60), "{".repeat(40));
        for (int run = 0; run < 20_000; run++) {
            int kinds = random.nextBoolean() ? 6 : pieces.size();
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                text.append(pieces.get(random.nextInt(kinds)));
            }
            List<Integer> parts = reallyCut(text.toString());
            Segments segments = Segments.of(text.toString());
            String why = String.format(Locale.ROOT, "seed %d, run %d", seed, run);
            assertEquals(parts.size(), segments.count(), why);
            assertEquals(parts.stream().mapToInt(Integer::intValue).sum(), segments.units(), why);
        }
    }

    /** The lengths of the parts, by the plainest code there is. */
    private static List<Integer> reallyCut(String text) {
        boolean gsm = text.chars().allMatch(c -> Gsm7.septets((char) c) > 0);
        List<Integer> widths = new ArrayList<>();
        text.codePoints().forEach(c -> widths.add(gsm ? Gsm7.septets((char) c) : Character.charCount(c)));
        int all = widths.stream().mapToInt(Integer::intValue).sum();
        if (all <= (gsm ? 160 : 70)) {
            return List.of(all);
        }
        List<Integer> parts = new ArrayList<>(List.of(0));
        for (int width : widths) {
            int last = parts.size() - 1;
            if (parts.get(last) + width > (gsm ? 153 : 67)) {
                parts.add(width);
            } else {
                parts.set(last, parts.get(last) + width);
            }
        }
        return parts;
    }

    @Test
    @DisplayName("DL-7: the text is not in what a log would show")
    void noTextInToString() {
        assertFalse(Segments.of("secret").toString().contains("secret"));
    }
}
