// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.consent;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The words by which a customer opts out, opts in or asks for help, and the rule that finds them (CO-1).
 *
 * <p>A message is a keyword only as a whole: 'Stop.' is one, 'Please stop by at 5' is not. Case, accents, width and
 * style of the letters, invisible characters, and punctuation, quotes or emoji before and after do not matter; between
 * the words of a keyword stand white space or dashes, so that 'opt-out' is 'opt out'. The rule is a superset of what
 * carriers match (47 CFR 64.1200(a)(10), CTIA Messaging Principles 5.1.3) and depends on no locale.
 *
 * <p>Immutable: {@link #with} and {@link #without} return changed copies, for an organization or a language.
 */
public final class Keywords {

    private static final Set<String> FIXED = Set.of("stop", "start", "help");
    /** Everyday words that opt in only one opted out by keyword. */
    private static final Set<String> CONDITIONAL = Set.of("yes");
    private static final int LONGEST_KEYWORD = 40;
    private static final Keywords STANDARD = new Keywords(Map.of())
            .with(KeywordClass.OPT_OUT, "stop", "stopall", "stop all", "end", "cancel", "unsubscribe", "quit", "revoke",
                    "optout", "opt out", "arret")
            .with(KeywordClass.OPT_IN, "start", "unstop", "restart", "subscribe", "enroll", "yes")
            .with(KeywordClass.HELP, "help", "info", "aide");

    private final Map<String, KeywordMatch> words;
    private final KeywordTrie trie;

    private Keywords(Map<String, KeywordMatch> words) {
        this.words = words;
        this.trie = KeywordTrie.of(words);
    }

    /** The English and French words of CO-1. */
    public static Keywords standard() {
        return STANDARD;
    }

    /**
     * These keywords and some more.
     *
     * @param kind {@code OPT_OUT}, {@code OPT_IN} or {@code HELP}
     * @param more words or phrases in any spelling {@link #classify} would accept, 1 to 40 characters each; one that is
     *     there already changes nothing
     * @throws IllegalArgumentException if {@code kind} is {@code NONE}, a word has no letters, is too long, holds
     *     punctuation or symbols between its letters, or is a keyword of another class
     */
    public Keywords with(KeywordClass kind, String... more) {
        if (kind == KeywordClass.NONE) {
            throw new IllegalArgumentException("expected OPT_OUT, OPT_IN or HELP, got NONE");
        }
        Map<String, KeywordMatch> changed = new TreeMap<>(words);
        for (String word : more) {
            String canonical = canonical(word);
            boolean conditional = kind == KeywordClass.OPT_IN && CONDITIONAL.contains(canonical);
            KeywordMatch known = changed.putIfAbsent(canonical, new KeywordMatch(kind, canonical, conditional));
            if (known != null && known.kind() != kind) {
                throw new IllegalArgumentException(
                        "'" + canonical + "' is a keyword of class " + known.kind() + " already, expected a new one for " + kind);
            }
        }
        return new Keywords(changed);
    }

    /**
     * These keywords without some; one that is not there changes nothing.
     *
     * @throws IllegalArgumentException for {@code stop}, {@code start} and {@code help}, which carriers require, and for
     *     what {@link #with} would refuse as a word
     */
    public Keywords without(String... fewer) {
        Map<String, KeywordMatch> changed = new TreeMap<>(words);
        for (String word : fewer) {
            String canonical = canonical(word);
            if (FIXED.contains(canonical)) {
                throw new IllegalArgumentException(
                        "'" + canonical + "' cannot be removed: stop, start and help are keywords everywhere");
            }
            changed.remove(canonical);
        }
        return new Keywords(changed);
    }

    /** The keywords of one class in canonical form, sorted; empty for {@code NONE}. */
    public Set<String> words(KeywordClass kind) {
        Set<String> ofKind = new TreeSet<>();
        words.forEach((word, match) -> {
            if (match.kind() == kind) {
                ofKind.add(word);
            }
        });
        return Collections.unmodifiableSet(ofKind);
    }

    /**
     * The keyword a message consists of, {@link KeywordMatch#NONE} for an ordinary message, an empty one included.
     *
     * <p>Reads no further than the letter at which no keyword is left, and allocates nothing for Latin letters.
     *
     * @param body the text as it was received
     */
    public KeywordMatch classify(String body) {
        KeywordTrie node = trie;
        int gap = Glyphs.INVISIBLE; // what stands between the last letter and here
        int next;
        for (int i = 0; i < body.length(); i = next) {
            int c = body.codePointAt(i);
            next = i + Character.charCount(c);
            int kind = Glyphs.kind(c);
            if (kind == Glyphs.LETTER && Glyphs.emojiStyled(body, c, next)) {
                kind = Glyphs.DECORATION;
            }
            if (kind != Glyphs.LETTER) {
                gap = Math.max(gap, kind);
                continue;
            }
            KeywordTrie at = node == trie ? node : across(node, gap);
            at = at == null ? null : letter(at, c);
            if (at == null) {
                return KeywordMatch.NONE;
            }
            node = at;
            gap = Glyphs.INVISIBLE;
        }
        return node.match();
    }

    private static @Nullable KeywordTrie across(KeywordTrie node, int gap) {
        return switch (gap) {
            case Glyphs.INVISIBLE -> node;
            case Glyphs.SEPARATOR -> node.child(' ');
            default -> null;
        };
    }

    private static @Nullable KeywordTrie letter(KeywordTrie node, int codePoint) {
        char common = Glyphs.foldCommon(codePoint);
        if (common != 0) {
            return node.child(common);
        }
        String folded = Glyphs.fold(codePoint);
        KeywordTrie at = node;
        for (int i = 0; at != null && i < folded.length(); i++) {
            at = at.child(folded.charAt(i));
        }
        return at;
    }

    private static String canonical(String word) {
        StringBuilder canonical = new StringBuilder();
        int gap = Glyphs.INVISIBLE;
        for (int c : word.codePoints().toArray()) {
            int kind = Glyphs.kind(c);
            if (kind != Glyphs.LETTER) {
                gap = Math.max(gap, kind);
                continue;
            }
            if (canonical.length() > 0 && gap == Glyphs.DECORATION) {
                throw new IllegalArgumentException("expected letters, digits, spaces and dashes in a keyword, got '" + word + "'");
            }
            if (canonical.length() > 0 && gap == Glyphs.SEPARATOR) {
                canonical.append(' ');
            }
            canonical.append(Glyphs.fold(c));
            gap = Glyphs.INVISIBLE;
        }
        if (canonical.isEmpty() || canonical.length() > LONGEST_KEYWORD) {
            throw new IllegalArgumentException("expected a keyword of 1 to " + LONGEST_KEYWORD + " letters, got '" + word + "'");
        }
        return canonical.toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Keywords that && words.equals(that.words);
    }

    @Override
    public int hashCode() {
        return words.hashCode();
    }

    @Override
    public String toString() {
        return "Keywords" + words.keySet();
    }
}
