// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.kernel;

/** The checks that all values share, so that every message says what was expected and what came. */
public final class Texts {

    private Texts() {}

    /**
     * Returns {@code value} if it is a usable id of a host or of ours.
     *
     * @param value one to {@code max} characters, not blank, no control characters
     * @param max the largest number of UTF-16 characters
     * @param what the name of the value, for the message
     * @throws InvalidInputException if it is not
     */
    public static String id(String value, int max, String what) {
        if (value == null || value.isBlank()) {
            throw new InvalidInputException(what + ": expected 1 to " + max + " characters, got " + (value == null ? "nothing" : "a blank text"));
        }
        if (value.length() > max) {
            throw new InvalidInputException(what + ": expected 1 to " + max + " characters, got " + value.length());
        }
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                throw new InvalidInputException(what + ": expected no control characters, got U+" + String.format("%04X", (int) value.charAt(i)) + " at " + i);
            }
        }
        return value;
    }

    /** Returns {@code text} with what no store can keep, U+0000 and halves of surrogate pairs, replaced by U+FFFD. */
    public static String storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return replaced(text);
            }
        }
        return text;
    }

    private static String replaced(String text) {
        return text.codePoints().map(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    /** Returns at most {@code max} UTF-16 characters of {@code text}, never half a surrogate pair. */
    public static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max);
    }

    /** Returns {@code text} on one line, white space folded, cut to {@code max} UTF-16 characters. */
    public static String preview(String text, int max) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), max));
        boolean blank = false;
        for (int i = 0; i < text.length() && line.length() <= max; i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || Character.isISOControl(c)) {
                blank = line.length() > 0;
            } else {
                if (blank) {
                    line.append(' ');
                    blank = false;
                }
                line.append(c);
            }
        }
        return cut(line.toString(), max);
    }
}
