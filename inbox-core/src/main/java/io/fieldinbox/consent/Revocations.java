// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.consent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The wordings by which people ask for no more texts without a keyword, by language, and the rule that finds them (CO-5): a finding is
 * for a person to decide, never decided by the machine. {@code revocations.txt} holds them and says where the line is drawn; words are
 * folded as keywords are. Immutable.
 */
public final class Revocations {

    private static final String TABLE = "revocations.txt";
    /** Who asks looks for few words; more is not read. */
    private static final int LONGEST = 2_000;
    private static final int LONGEST_PHRASE = 80;
    private static final int LONGEST_OWN = 100;
    private static final Map<String, String> PARTS = Map.of(
            "{me}", "(?:me|us|this number|this phone|this cell|this line|my phone|my number|my cell|my line)",
            "{texts}", "texts?|text messages?|txts?|messages?|msgs?|sms|notifications?|alerts?|reminders?|promos?|promotions?|ads|advertisements?|spam",
            "{nice}", "(?: (?:please|pls|plz|thanks|thank you|thx|ty|any ?more|again|ever|any longer|at all|now|already|right now|ok|okay|from you|from you guys|on this number|"
                    + "to this number|at this number|to this phone|on this phone|to my phone|to my number|to me|man|dude|guys|sir|maam))*",
            "{end}", "(?= \\.)");
    private static final Revocations STANDARD = load();

    private final Map<String, List<Pattern>> byLanguage;
    private final Set<String> own;

    private Revocations(Map<String, List<Pattern>> byLanguage, Set<String> own) {
        this.byLanguage = byLanguage;
        this.own = own;
    }

    /** English, Spanish and French. */
    public static Revocations standard() {
        return STANDARD;
    }

    /** Nothing is flagged. */
    public static Revocations none() {
        return new Revocations(Map.of(), Set.of());
    }

    /**
     * Only these languages, with the phrases that were added.
     *
     * @param languages ISO 639-1 codes of those that there are
     * @throws IllegalArgumentException for another
     */
    public Revocations only(String... languages) {
        Map<String, List<Pattern>> fewer = new LinkedHashMap<>();
        for (String language : languages) {
            List<Pattern> patterns = byLanguage.get(language);
            if (patterns == null) {
                throw new IllegalArgumentException("revocations: expected one of " + byLanguage.keySet() + ", got '" + language + "'");
            }
            fewer.put(language, patterns);
        }
        return new Revocations(fewer, own);
    }

    /**
     * These and more phrases, in any spelling: found anywhere in a message, as whole words.
     *
     * @param phrases 1 to 100 characters each, with at least one letter
     */
    public Revocations with(String... phrases) {
        Set<String> more = new TreeSet<>(own);
        for (String phrase : phrases) {
            String folded = folded(phrase);
            if (phrase.length() > LONGEST_OWN || folded.equals(" . ")) {
                throw new IllegalArgumentException("revocations: expected a phrase of 1 to " + LONGEST_OWN + " characters with a letter, got '" + phrase + "'");
            }
            more.add(folded.replaceAll("^( \\.)+", "").replaceAll("(\\. )+$", ""));
        }
        return new Revocations(byLanguage, Set.copyOf(more));
    }

    /**
     * The words by which a message asks for no more texts, folded, at most 80 characters; empty for an ordinary message.
     *
     * @param text the message as it was received, no keyword
     */
    public Optional<String> find(String text) {
        String folded = folded(text.length() <= LONGEST ? text : text.substring(0, LONGEST));
        for (String phrase : own) {
            if (folded.contains(phrase)) {
                return Optional.of(shown(phrase));
            }
        }
        return byLanguage.values().stream().flatMap(List::stream).map(pattern -> pattern.matcher(folded)).filter(Matcher::find).findFirst().map(found -> shown(found.group()));
    }

    private static String shown(String phrase) {
        String words = phrase.replace(" .", "").strip();
        return words.length() <= LONGEST_PHRASE ? words : words.substring(0, LONGEST_PHRASE);
    }

    /** The words of a text with one blank between them and {@code .} for the punctuation between sentences, begun and ended by one. */
    static String folded(String text) {
        StringBuilder folded = new StringBuilder(" .");
        StringBuilder word = new StringBuilder();
        int next;
        for (int i = 0; i <= text.length(); i = next) {
            int c = i < text.length() ? text.codePointAt(i) : '\n';
            next = i + Character.charCount(c);
            int kind = Glyphs.kind(c);
            if (kind == Glyphs.LETTER) {
                word.append(Glyphs.fold(c));
            } else if (kind != Glyphs.INVISIBLE && !isApostrophe(c) || c == '\n') {
                if (!word.isEmpty()) {
                    folded.append(' ').append(word);
                    word.setLength(0);
                }
                if (isBoundary(c) && folded.charAt(folded.length() - 1) != '.') {
                    folded.append(" .");
                }
            }
        }
        return folded.append(' ').toString();
    }

    private static boolean isApostrophe(int c) {
        return c == '\'' || c == 0x2018 || c == 0x2019 || c == 0x2BC || c == '`' || c == 0xB4;
    }

    private static boolean isBoundary(int c) {
        return c == '.' || c == '!' || c == '?' || c == ',' || c == ';' || c == ':' || c == '\n' || c == 0xA1 || c == 0xBF || c == 0x2026 || c == '(' || c == ')' || c == 0x2014;
    }

    private static Revocations load() {
        InputStream table = Objects.requireNonNull(Revocations.class.getResourceAsStream(TABLE), TABLE);
        Map<String, List<Pattern>> byLanguage = new LinkedHashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] cells = line.split(" \\| ", 2);
                    byLanguage.computeIfAbsent(cells[0], language -> new ArrayList<>()).add(Pattern.compile(whole(cells[1])));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(TABLE, e);
        }
        return new Revocations(byLanguage, Set.of());
    }

    private static String whole(String pattern) {
        String whole = pattern;
        for (Map.Entry<String, String> part : PARTS.entrySet()) {
            whole = whole.replace(part.getKey(), part.getValue());
        }
        return whole;
    }
}
