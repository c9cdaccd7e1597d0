// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.listing;

import io.fieldinbox.kernel.Texts;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The words of a text as search compares them: runs of letters and digits, without case and accents, at most 64 characters of each. An
 * apostrophe within a word is dropped: {@code O'Brien} is {@code obrien}. Languages that are written without blanks have long words here.
 */
public final class Words {

    private static final int LONGEST = 64;
    private static final int MOST = 2_000;
    private static final int SNIPPET = 120;
    private static final int BEFORE = 40;

    /** Letters that Unicode takes for letters of their own, and people for variants. */
    private static final Map<Integer, String> VARIANTS = Map.of((int) 'ß', "ss", (int) 'æ', "ae", (int) 'œ', "oe", (int) 'ø', "o", (int) 'đ', "d", (int) 'ð', "d", (int) 'þ', "th",
            (int) 'ł', "l", (int) 'ħ', "h", (int) 'ı', "i");

    private Words() {}

    /** The words to be found by, each once, at most 2,000; of a word with apostrophes also its parts. */
    public static List<String> stored(String text) {
        Set<String> words = new LinkedHashSet<>();
        for (Word word : read(text)) {
            if (words.size() < MOST) {
                words.add(word.folded());
                words.addAll(word.parts());
            }
        }
        return List.copyOf(words);
    }

    /** The words that are asked for, each once. */
    public static List<String> asked(String text) {
        return read(text).stream().map(Word::folded).distinct().toList();
    }

    /** Whether each of some words is the beginning of a word of a text. */
    static boolean begin(String text, List<String> asked) {
        List<String> words = stored(text);
        return asked.stream().allMatch(one -> words.stream().anyMatch(word -> word.startsWith(one)));
    }

    /**
     * A piece of a text around the first of its words that was asked for, in one line, at most 120 characters and dots where it was cut.
     *
     * @return empty where none of them is in it
     */
    public static Optional<String> snippet(String text, List<String> asked) {
        return read(text).stream().filter(word -> asked.stream().anyMatch(one -> Asked.matches(word.folded(), one) || word.parts().stream().anyMatch(part -> Asked.matches(part, one))))
                .findFirst().map(word -> around(text, word.start()));
    }

    private static String around(String text, int start) {
        int from = start <= BEFORE ? 0 : text.offsetByCodePoints(start, -Math.min(BEFORE, text.codePointCount(0, start)));
        while (from > 0 && from < start && !Character.isWhitespace(text.charAt(from - 1))) {
            from++;
        }
        String piece = Texts.preview(text.substring(from, Math.min(text.length(), from + 4 * SNIPPET)), SNIPPET);
        boolean cut = Texts.preview(text.substring(from), SNIPPET + 1).length() > piece.length();
        return (from > 0 ? "… " : "") + piece + (cut ? "…" : "");
    }

    private static List<Word> read(String text) {
        List<Word> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        List<Integer> joints = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            if (isLetterOrDigit(point)) {
                if (word.isEmpty()) {
                    start = i;
                }
                fold(point, word);
            } else if (isApostrophe(point) && !word.isEmpty()) {
                joints.add(word.length());
            } else if (!isMark(point)) {
                end(word, joints, start, words);
            }
            i += Character.charCount(point);
        }
        end(word, joints, start, words);
        return words;
    }

    private static void end(StringBuilder word, List<Integer> joints, int start, List<Word> words) {
        if (!word.isEmpty()) {
            List<String> parts = new ArrayList<>();
            int from = 0;
            for (int joint : joints) {
                if (joint > from && joint < word.length()) {
                    parts.add(Texts.cut(word.substring(from, joint), LONGEST));
                    from = joint;
                }
            }
            if (from > 0) {
                parts.add(Texts.cut(word.substring(from), LONGEST));
            }
            words.add(new Word(Texts.cut(word.toString(), LONGEST), parts, start));
        }
        word.setLength(0);
        joints.clear();
    }

    private static void fold(int point, StringBuilder word) {
        if (point < 128) {
            word.append((char) (point >= 'A' && point <= 'Z' ? point + ('a' - 'A') : point));
            return;
        }
        int digit = Character.isDigit(point) ? Character.digit(point, 10) : -1;
        if (digit >= 0) {
            word.append((char) ('0' + digit));
            return;
        }
        Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKD).codePoints().filter(Words::isLetterOrDigit)
                .forEach(part -> word.append(VARIANTS.getOrDefault(Character.toLowerCase(part), Character.toString(Character.toLowerCase(part)))));
    }

    private static boolean isLetterOrDigit(int point) {
        return Character.isLetterOrDigit(point) && !isApostrophe(point);
    }

    private static boolean isApostrophe(int point) {
        return point == '\'' || point == '\u2019' || point == '\u2018' || point == '\u02bc';
    }

    private static boolean isMark(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT;
    }

    /**
     * A word of a text.
     *
     * @param parts what lies between its apostrophes; none where it has none
     * @param start where it begins in the text
     */
    private record Word(String folded, List<String> parts, int start) {}
}
