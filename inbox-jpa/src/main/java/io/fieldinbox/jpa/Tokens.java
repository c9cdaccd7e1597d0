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
 * What a text index holds: words with blanks between, each behind four letters of its organization, so that one organization's search reads
 * nothing of another's, and so that no word is too short or too common for MariaDB. Words are folded by {@link Words}, the same on every
 * database; they are letters and digits only, so that nothing in them can be an operator or a pattern.
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
     * The condition that a column's text index answers, with one question mark; null where the database has none. PostgreSQL is not to see the
     * words when it plans: where it takes them for common it would rather read the table up to the limit, which is all of it if they are not.
     */
    static @Nullable String condition(Dialect dialect, String column) {
        return switch (dialect) {
            case POSTGRESQL -> "array_to_tsvector(string_to_array(" + column + ", ' ')) @@ (select cast(? as tsquery))";
            case MARIADB -> "match(" + column + ") against (? in boolean mode)";
            case H2 -> null;
        };
    }

    /** Asks a text index for entries with all the words. */
    static String words(Dialect dialect, OrganizationId organization, Asked asked) {
        String org = prefix(organization);
        return all(dialect, asked.words().stream().map(word -> one(dialect, org + word, Asked.beginningWillDo(word))).toList());
    }

    /** Asks a text index for names and addresses: the beginnings of all words, or the digits as a part. */
    static String parties(Dialect dialect, OrganizationId organization, Asked asked) {
        String org = prefix(organization);
        List<String> ways = new ArrayList<>();
        if (!asked.words().isEmpty()) {
            for (String of : List.of("n", "e")) {
                ways.add("(" + all(dialect, asked.words().stream().map(word -> one(dialect, org + of + word, true)).toList()) + ")");
            }
        }
        if (!asked.digits().isEmpty()) {
            ways.add("(" + all(dialect, List.of(one(dialect, org + "d" + asked.digits(), true))) + ")");
        }
        return String.join(dialect == Dialect.POSTGRESQL ? " | " : " ", ways);
    }

    /** The patterns that, with blanks around the words of an entry, all have to fit. */
    static List<String> patterns(OrganizationId organization, Asked asked) {
        String org = prefix(organization);
        return asked.words().stream().map(word -> "% " + org + word + (Asked.beginningWillDo(word) ? "%" : " %")).toList();
    }

    private static String one(Dialect dialect, String token, boolean beginning) {
        return dialect == Dialect.POSTGRESQL ? "'" + token + "'" + (beginning ? ":*" : "") : token + (beginning ? "*" : "");
    }

    private static String all(Dialect dialect, List<String> tokens) {
        return dialect == Dialect.POSTGRESQL ? String.join(" & ", tokens) : tokens.stream().map(token -> "+" + token).collect(Collectors.joining(" "));
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
