// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.attention;

import io.fieldinbox.consent.Words;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Words and phrases after which somebody is alerted at any hour (AH-9). They are found as whole words anywhere in a message, folded as keywords
 * are: 'GAS!' is one, 'gasket' is not. They decide nothing else.
 *
 * <p>Immutable: {@link #with} and {@link #without} return changed copies, for an organization.
 */
public final class UrgentWords {

    /** No words: nothing is urgent. */
    public static final UrgentWords NONE = new UrgentWords(Set.of());

    private static final int LONGEST = 60;
    private static final Map<String, List<String>> BY_LANGUAGE = Map.of(
            "en", List.of(
                    "gas", "smell gas", "smoke", "smoking", "carbon monoxide", "co alarm", "co detector", "flood", "floods", "flooded", "flooding", "no heat", "no heating",
                    "spark", "sparks", "sparking", "burst pipe", "pipe burst", "burning smell", "smell burning", "on fire", "caught fire", "sewage backup"),
            "es", List.of(
                    "gas", "huele a gas", "humo", "monóxido de carbono", "inundación", "inundado", "inundada", "inundando", "sin calefacción", "no hay calefacción",
                    "chispa", "chispas", "tubería rota", "tubería reventada", "olor a quemado", "huele a quemado", "incendio", "en llamas"));

    private final Set<String> phrases;
    private final Map<String, Set<List<String>>> byFirst = new TreeMap<>();

    private UrgentWords(Set<String> phrases) {
        this.phrases = Collections.unmodifiableSet(new TreeSet<>(phrases));
        for (String phrase : phrases) {
            List<String> words = List.of(phrase.split(" "));
            byFirst.computeIfAbsent(words.get(0), any -> new LinkedHashSet<>()).add(words);
        }
    }

    /** The English and Spanish words. */
    public static UrgentWords standard() {
        return in("en", "es");
    }

    /**
     * The words of languages.
     *
     * @param languages ISO 639-1: {@code en}, {@code es}
     * @throws IllegalArgumentException for a language that there are none of
     */
    public static UrgentWords in(String... languages) {
        UrgentWords all = NONE;
        for (String language : languages) {
            List<String> words = BY_LANGUAGE.get(language);
            if (words == null) {
                throw new IllegalArgumentException("urgent words: expected languages among " + new TreeSet<>(BY_LANGUAGE.keySet()) + ", got '" + language + "'");
            }
            all = all.with(words.toArray(String[]::new));
        }
        return all;
    }

    /**
     * These and some more.
     *
     * @param more words or phrases in any spelling, 1 to 60 characters each; one that is there already changes nothing
     * @throws IllegalArgumentException if one has no letters or is too long
     */
    public UrgentWords with(String... more) {
        Set<String> changed = new TreeSet<>(phrases);
        for (String phrase : more) {
            changed.add(canonical(phrase));
        }
        return new UrgentWords(changed);
    }

    /** These without some; one that is not there changes nothing. */
    public UrgentWords without(String... fewer) {
        Set<String> changed = new TreeSet<>(phrases);
        for (String phrase : fewer) {
            changed.remove(canonical(phrase));
        }
        return new UrgentWords(changed);
    }

    /** All of them in canonical form, sorted. */
    public Set<String> phrases() {
        return phrases;
    }

    /** The first one that a message holds, in canonical form; of several at the same place the longest. Never fails. */
    public Optional<String> find(String text) {
        if (phrases.isEmpty()) {
            return Optional.empty();
        }
        List<String> words = Words.of(text);
        for (int i = 0; i < words.size(); i++) {
            List<String> longest = List.of();
            for (List<String> phrase : byFirst.getOrDefault(words.get(i), Set.of())) {
                boolean here = i + phrase.size() <= words.size() && words.subList(i, i + phrase.size()).equals(phrase);
                longest = here && phrase.size() > longest.size() ? phrase : longest;
            }
            if (!longest.isEmpty()) {
                return Optional.of(String.join(" ", longest));
            }
        }
        return Optional.empty();
    }

    private static String canonical(String phrase) {
        String canonical = String.join(" ", Words.of(phrase));
        if (canonical.isEmpty() || canonical.length() > LONGEST) {
            throw new IllegalArgumentException("urgent words: expected 1 to " + LONGEST + " letters, got '" + phrase + "'");
        }
        return canonical;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UrgentWords that && phrases.equals(that.phrases);
    }

    @Override
    public int hashCode() {
        return phrases.hashCode();
    }

    @Override
    public String toString() {
        return "UrgentWords" + phrases;
    }
}
