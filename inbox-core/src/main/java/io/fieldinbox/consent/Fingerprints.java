// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.consent;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What makes a text the same text when it is sent to others (CO-9): its words, folded, without numbers and names. A name is a word of
 * those that are given, and any capitalized word within a sentence; a word all in capitals is none.
 */
public final class Fingerprints {

    private Fingerprints() {}

    /**
     * The fingerprint of a text, 64 hexadecimal digits.
     *
     * @param names of the people concerned
     */
    public static String of(String text, Collection<String> names) {
        Set<String> given = new HashSet<>();
        names.forEach(name -> words(name).forEach(word -> given.add(word.folded())));
        List<String> kept = new ArrayList<>();
        for (Word word : words(text)) {
            if (!word.number() && !word.name() && !given.contains(word.folded())) {
                kept.add(word.folded());
            }
        }
        // Of a text that is nothing but names and numbers all counts: a code is not the same as another code.
        String same = kept.isEmpty() ? "=" + text.strip() : String.join(" ", kept);
        return Hashing.sha256().hashString(same, StandardCharsets.UTF_8).toString();
    }

    private static List<Word> words(String text) {
        List<Word> words = new ArrayList<>();
        StringBuilder folded = new StringBuilder();
        int[] letters = new int[3]; // all, capitals, digits
        boolean capital = false;
        boolean first = true;
        int next;
        for (int i = 0; i <= text.length(); i = next) {
            int c = i < text.length() ? text.codePointAt(i) : '\n';
            next = i + Character.charCount(c);
            int kind = Glyphs.kind(c);
            if (kind == Glyphs.LETTER) {
                capital |= letters[0] == 0 && Character.isUpperCase(c);
                letters[0]++;
                letters[1] += Character.isUpperCase(c) ? 1 : 0;
                letters[2] += Character.isDigit(c) ? 1 : 0;
                folded.append(Glyphs.fold(c));
            } else if (kind != Glyphs.INVISIBLE || c == '\n') {
                if (letters[0] > 0) {
                    boolean shouted = letters[0] > 1 && letters[1] == letters[0];
                    words.add(new Word(folded.toString(), capital && !first && !shouted, letters[2] > 0));
                    first = false;
                    folded.setLength(0);
                    letters = new int[3];
                    capital = false;
                }
                // 'Mr.' and 'Dr.' end no sentence
                boolean abbreviated = c == '.' && !words.isEmpty() && words.get(words.size() - 1).folded().length() <= 3;
                first |= c == '.' && !abbreviated || c == '!' || c == '?' || c == '\n';
            }
        }
        return words;
    }

    private record Word(String folded, boolean name, boolean number) {}
}
