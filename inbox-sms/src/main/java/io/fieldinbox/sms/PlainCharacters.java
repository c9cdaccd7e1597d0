// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.sms;

import java.util.Map;
import java.util.TreeMap;

/**
 * Typographic characters and their equals in the GSM alphabet: what word processors and phones put in unasked. Letters
 * with accents are not among them: replacing those changes what somebody wrote.
 */
final class PlainCharacters {

    private static final Map<Character, String> EQUALS = table();

    private PlainCharacters() {}

    private static Map<Character, String> table() {
        Map<Character, String> table = new TreeMap<>();
        each(table, "'", "\u2018\u2019\u201A\u201B\u2032\u2035\u02BC\u02B9\u00B4`");
        each(table, "\"", "\u201C\u201D\u201E\u201F\u2033\u2036\u00AB\u00BB");
        each(table, "<", "\u2039");
        each(table, ">", "\u203A");
        each(table, "-", "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFE58\uFF0D");
        each(table, "...", "\u2026");
        each(table, " ", "\t\u00A0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000");
        each(table, "\n", "\u2028\u2029");
        each(table, "", "\u00AD\u200B\u200C\u200D\u200E\u200F\u2060\uFE0E\uFE0F\uFEFF");
        return Map.copyOf(table);
    }

    private static void each(Map<Character, String> table, String plain, String characters) {
        characters.chars().forEach(c -> table.put((char) c, plain));
    }

    /** The same text with each such character replaced; the same object where there was none. */
    static String replaceIn(String text) {
        StringBuilder plain = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String equal = Gsm7.septets(c) == 0 ? EQUALS.get(c) : null;
            if (equal != null && plain == null) {
                plain = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (plain != null) {
                if (equal == null) {
                    plain.append(c);
                } else {
                    plain.append(equal);
                }
            }
        }
        return plain == null ? text : plain.toString();
    }
}
