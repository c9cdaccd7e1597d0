// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.Entry;
import io.fieldinbox.conversation.Note;
import io.fieldinbox.conversation.Party;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.listing.Asked;
import io.fieldinbox.listing.Words;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is searched: words with blanks between, each behind four letters of its organization, so that one organization's search reads nothing
 * of another's. Words are folded by {@link Words}, the same on every database; they are letters and digits only, so that nothing in them can
 * be an operator or a pattern.
 */
final class Tokens {
    private static final int PART_OF_NUMBER = 4;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

    private Tokens() {}

    /** The words of a message or note; null of what is not searched. */
    static @Nullable String of(Entry entry) {
        if (!(entry instanceof CustomerMessage || entry instanceof Note)) {
            return null;
        }
        String org = prefix(entry.head().organization());
        return Words.stored(entry.text()).stream().map(word -> org + word).collect(Collectors.joining(" "));
    }

    /** The words of a name, and of an address the words or, of a number, all its ends of four digits and more, so that a part is a beginning. */
    static String of(OrganizationId organization, Party party) {
        String org = prefix(organization);
        Set<String> tokens = new LinkedHashSet<>();
        if (party.name() != null) {
            Words.stored(party.name()).forEach(word -> tokens.add(org + "n" + word));
        }
        String address = party.address().value();
        switch (party.address().kind()) {
            case PHONE, SHORT_CODE -> {
                String digits = address.substring(1 + Math.max(address.indexOf('+'), address.indexOf(':')));
                for (int i = 0; i + PART_OF_NUMBER <= digits.length(); i++) {
                    tokens.add(org + "d" + digits.substring(i));
                }
            }
            case EMAIL, SENDER_NAME -> Words.stored(address).forEach(word -> tokens.add(org + "e" + word));
            case RAW -> { }
        }
        return String.join(" ", tokens);
    }

    /**
     * The condition that PostgreSQL's text index answers, with one question mark. It is not to see the words when it plans: where it takes them
     * for common it would rather read the table up to the limit, which is all of it if they are not.
     */
    static String condition(String column) {
        return "array_to_tsvector(string_to_array(" + column + ", ' ')) @@ (select cast(? as tsquery))";
    }

    /** Asks that index for entries with all the words. */
    static String words(OrganizationId organization, Asked asked) {
        return all(wanted(organization, asked));
    }

    /** Asks that index for names and addresses. */
    static String parties(OrganizationId organization, Asked asked) {
        return ways(organization, asked).stream().map(way -> "(" + all(way) + ")").collect(Collectors.joining(" | "));
    }

    /** The words that an entry must all have, as patterns: those that end in a percent sign are beginnings. */
    static List<String> wanted(OrganizationId organization, Asked asked) {
        String org = prefix(organization);
        return asked.words().stream().map(word -> org + word + (Asked.beginningWillDo(word) ? "%" : "")).toList();
    }

    /** The ways in which a name or an address may be meant, each with the patterns it must all have: the beginnings of all words, or the digits as a part. */
    static List<List<String>> ways(OrganizationId organization, Asked asked) {
        String org = prefix(organization);
        List<List<String>> ways = new ArrayList<>();
        if (!asked.words().isEmpty()) {
            for (String of : List.of("n", "e")) {
                ways.add(asked.words().stream().map(word -> org + of + word + "%").toList());
            }
        }
        if (!asked.digits().isEmpty()) {
            ways.add(List.of(org + "d" + asked.digits() + "%"));
        }
        return ways;
    }

    /** The patterns that, with blanks around the words of an entry, all have to fit. */
    static List<String> patterns(OrganizationId organization, Asked asked) {
        String org = prefix(organization);
        return asked.words().stream().map(word -> "% " + org + word + (Asked.beginningWillDo(word) ? "%" : " %")).toList();
    }

    private static String all(List<String> patterns) {
        return patterns.stream().map(pattern -> pattern.endsWith("%") ? "'" + pattern.substring(0, pattern.length() - 1) + "':*" : "'" + pattern + "'").collect(Collectors.joining(" & "));
    }

    static String prefix(OrganizationId organization) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(organization.value().getBytes(StandardCharsets.UTF_8));
            StringBuilder prefix = new StringBuilder();
            for (int i = 0; i < 4; i++) {
                prefix.append(LETTERS.charAt(digest[i] & 31));
            }
            return prefix.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
