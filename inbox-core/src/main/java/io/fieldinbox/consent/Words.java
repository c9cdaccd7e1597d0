// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.consent;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of a text as keywords are compared (CO-1): letters folded, accents, case, width and style off, invisible characters left out; what is no
 * letter or digit stands between words. Depends on no locale.
 */
public final class Words {

    private Words() {}

    /** The words in order; empty where there are none. Never fails, whatever the text. */
    public static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int next;
        for (int i = 0; i < text.length(); i = next) {
            int c = text.codePointAt(i);
            next = i + Character.charCount(c);
            int kind = Glyphs.kind(c);
            if (kind == Glyphs.LETTER && !Glyphs.emojiStyled(text, c, next)) {
                word.append(Glyphs.fold(c));
            } else if (kind != Glyphs.INVISIBLE) {
                end(word, words);
            }
        }
        end(word, words);
        return words;
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }
}
