// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.consent;

import java.text.Normalizer;

/**
 * What a code point counts as when a message is compared with keywords, and how letters are folded: NFKD, accents off,
 * simple case folding (by upper case, so that the Turkish dotless i and the long s meet their plain letters). Nothing
 * here depends on a locale.
 */
final class Glyphs {

    /** A letter or digit: part of a word. */
    static final int LETTER = 0;
    /** Not there at all: accents, zero-width characters, controls. */
    static final int INVISIBLE = 1;
    /** White space and dashes: surround a word and may stand between the words of one keyword. */
    static final int SEPARATOR = 2;
    /** Punctuation, quotes, symbols, emoji: surround a word, never stand within. */
    static final int DECORATION = 3;

    private static final char EMOJI_STYLE = '\uFE0F';
    private static final char KEYCAP = '\u20E3';
    private static final int TABLE_SIZE = 0x250;
    private static final byte[] KINDS = new byte[TABLE_SIZE];
    private static final char[] FOLDED = new char[TABLE_SIZE];

    static {
        for (int c = 0; c < TABLE_SIZE; c++) {
            KINDS[c] = (byte) compute(c);
            String folded = KINDS[c] == LETTER ? compose(c) : "";
            FOLDED[c] = folded.length() == 1 ? folded.charAt(0) : 0;
        }
    }

    private Glyphs() {}

    /** One of the four constants, for any code point, unpaired surrogates included (they are decoration). */
    static int kind(int codePoint) {
        return codePoint < TABLE_SIZE ? KINDS[codePoint] : compute(codePoint);
    }

    /** The folded letter where it is one common Latin letter, else 0: then {@link #fold} knows. */
    static char foldCommon(int codePoint) {
        return codePoint < TABLE_SIZE ? FOLDED[codePoint] : 0;
    }

    /** The folded form of one letter; several letters for a ligature. */
    static String fold(int codePoint) {
        char common = foldCommon(codePoint);
        return common != 0 ? String.valueOf(common) : compose(codePoint);
    }

    /** Whether the letter or digit whose successor stands at {@code next} is drawn as an emoji: a keycap, a sign in emoji style. */
    static boolean emojiStyled(String text, int codePoint, int next) {
        if (next >= text.length()) {
            return false;
        }
        if (codePoint >= 0x80) {
            return text.charAt(next) == EMOJI_STYLE;
        }
        if (codePoint > '9') {
            return false;
        }
        return text.charAt(next) == KEYCAP
                || (text.charAt(next) == EMOJI_STYLE && next + 1 < text.length() && text.charAt(next + 1) == KEYCAP);
    }

    private static int compute(int c) {
        if (c >= 0x1F000 && c <= 0x1FAFF) {
            // by range, not by category: emoji younger than the JDK's Unicode are unassigned to it
            return c >= 0x1F130 && c <= 0x1F149 ? LETTER : DECORATION;
        }
        if (c >= 0x24B6 && c <= 0x24E9) {
            return LETTER; // circled letters are symbols by category
        }
        if (c == 0x2139 || (c >= 0x2B9 && c <= 0x2DF)) {
            return DECORATION; // the information emoji and apostrophe-like modifiers are letters by category
        }
        if (c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0) {
            return INVISIBLE; // Hangul fillers
        }
        if (c == 0x2212 || Character.isWhitespace(c) || c == 0x85) {
            return SEPARATOR;
        }
        return switch (Character.getType(c)) {
            case Character.UPPERCASE_LETTER, Character.LOWERCASE_LETTER, Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER, Character.OTHER_LETTER, Character.DECIMAL_DIGIT_NUMBER,
                    Character.LETTER_NUMBER, Character.OTHER_NUMBER -> LETTER;
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
                    isAccent(c) || isVariationSelector(c) ? INVISIBLE : LETTER;
            case Character.CONTROL, Character.FORMAT -> INVISIBLE;
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.DASH_PUNCTUATION, Character.CONNECTOR_PUNCTUATION -> SEPARATOR;
            default -> DECORATION;
        };
    }

    private static String compose(int codePoint) {
        String plain = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD);
        StringBuilder folded = new StringBuilder(plain.length());
        plain.codePoints()
                .filter(c -> !isAccent(c))
                .forEach(c -> folded.appendCodePoint(Character.toLowerCase(Character.toUpperCase(c))));
        return folded.toString();
    }

    private static boolean isAccent(int c) {
        return (c >= 0x300 && c <= 0x36F) || (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF)
                || (c >= 0x20D0 && c <= 0x20FF) || (c >= 0xFE20 && c <= 0xFE2F);
    }

    private static boolean isVariationSelector(int c) {
        return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF) || (c >= 0x180B && c <= 0x180D);
    }
}
