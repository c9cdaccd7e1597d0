// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.Entry;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.listing.Asked;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * MariaDB's index of words: a row for each word of a message, note or name. A FULLTEXT index is none: while it writes its cache to disk, it
 * does not find what is in it, long since committed or not.
 */
final class WordTables {
    /** More words than these say little more, and each is a stretch of the index. */
    private static final int MOST_ASKED = 8;

    private static final String FROM_LIST = " select ?, w.owner, w.word from json_table(?, '$[*]' columns (owner varchar(36) path '$.o', nested path '$.w[*]' columns (word varchar(80) path '$'))) w";
    private static final String ENTRY = "insert into inbox_word (org, entry_id, word)" + FROM_LIST;
    private static final String PARTY = "insert into inbox_party_word (org, conversation_id, word)" + FROM_LIST;
    private static final String NOT_PARTY = "delete from inbox_party_word where org = ? and conversation_id = ? and word in ";

    private WordTables() {}

    /** Writes the words of new entries. */
    static void write(Sql sql, List<Entry> entries) {
        if (sql.dialect() == Dialect.MARIADB) {
            List<String> lists = new ArrayList<>();
            for (Entry entry : entries) {
                String words = Tokens.of(entry);
                if (words != null && !words.isEmpty()) {
                    lists.add(list(entry.head().id().value(), words(words)));
                }
            }
            if (!lists.isEmpty()) {
                sql.update(ENTRY, entries.get(0).head().organization().value(), "[" + String.join(",", lists) + "]");
            }
        }
    }

    /**
     * Writes the words that a conversation is found by.
     *
     * @param was the words it was found by before; empty where it is new
     */
    static void rename(Sql sql, Conversation head, String was, String is) {
        if (sql.dialect() == Dialect.MARIADB) {
            Set<String> gone = words(was);
            Set<String> fresh = words(is);
            gone.removeAll(words(is));
            fresh.removeAll(words(was));
            String org = head.organization().value();
            if (!gone.isEmpty()) {
                List<Object> values = new ArrayList<>(List.of(head.id().value()));
                values.addAll(Sql.padded(List.copyOf(gone)));
                sql.update(NOT_PARTY + Sql.in(gone.size()), Sql.with(org, values));
            }
            if (!fresh.isEmpty()) {
                sql.update(PARTY, org, "[" + list(head.id().value(), fresh) + "]");
            }
        }
    }

    /** The entries which may have all the words, and none besides them; empty where there are more than {@code most}. */
    static Optional<List<UUID>> entries(Sql sql, OrganizationId organization, Asked asked, int most) {
        return find(sql, "inbox_word", "entry_id", organization, List.of(Tokens.wanted(organization, asked)), most);
    }

    /** The conversations which may be meant by their name or number, and none besides them; empty where there are more than {@code most}. */
    static Optional<List<UUID>> parties(Sql sql, OrganizationId organization, Asked asked, int most) {
        return find(sql, "inbox_party_word", "conversation_id", organization, Tokens.ways(organization, asked), most);
    }

    /**
     * Those that have all the words of one of several ways: what each word finds, up to the limit, is read in one statement; a word that finds
     * more says nothing, a way of nothing but such words finds too many.
     */
    private static Optional<List<UUID>> find(Sql sql, String table, String owner, OrganizationId organization, List<List<String>> ways, int most) {
        List<String> patterns = ways.stream().flatMap(way -> longest(way).stream()).distinct().toList();
        List<String> parts = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < patterns.size(); i++) {
            parts.add("(select " + i + ", w." + owner + " from " + table + " w where w.org = ? and w.word like ? limit " + (most + 1) + ")");
            values.add(organization.value());
            values.add(patterns.get(i));
        }
        Map<Integer, List<UUID>> found = sql.list(String.join(" union all ", parts), row -> Map.entry(row.count(), row.uuid()), values.toArray()).stream()
                .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        Set<UUID> all = new LinkedHashSet<>();
        for (List<String> way : ways) {
            List<Set<UUID>> few = longest(way).stream().map(pattern -> found.getOrDefault(patterns.indexOf(pattern), List.of())).filter(ids -> ids.size() <= most)
                    .<Set<UUID>>map(HashSet::new).toList();
            if (few.isEmpty()) {
                return Optional.empty();
            }
            all.addAll(few.get(0).stream().filter(id -> few.stream().allMatch(ids -> ids.contains(id))).toList());
        }
        return all.size() > most ? Optional.empty() : Optional.of(List.copyOf(all));
    }

    private static List<String> longest(List<String> way) {
        return way.stream().sorted(Comparator.comparing(String::length).reversed()).limit(MOST_ASKED).toList();
    }

    private static Set<String> words(String tokens) {
        return tokens.isEmpty() ? new LinkedHashSet<>() : new LinkedHashSet<>(List.of(tokens.split(" ")));
    }

    /** As JSON: words are letters and digits. */
    private static String list(UUID owner, Set<String> words) {
        return "{\"o\":\"" + owner + "\",\"w\":" + words.stream().collect(Collectors.joining("\",\"", "[\"", "\"]")) + "}";
    }
}
