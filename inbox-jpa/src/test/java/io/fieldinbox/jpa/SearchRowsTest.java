// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.listing.Asked;
import io.fieldinbox.listing.Filters;
import io.fieldinbox.listing.Hits;
import io.fieldinbox.listing.SearchPlace;
import io.fieldinbox.listing.SearchQuery;
import io.fieldinbox.listing.Words;
import io.fieldinbox.visibility.VisibilityFilter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How many rows MariaDB reads for a search with 100,000 conversations stored; {@link BuffersTest} is its like for PostgreSQL. */
class SearchRowsTest {
    private static final int STORED = 100_000;
    private static final int PAGE = 26;
    private static final int MOST = 5_000;
    private static final String FIRST = "(case when i.seq % 300 = 0 then 'smith' when i.seq % 1000 = 1 then 'jones' when i.seq % 10 = 3 then 'popular' else 'nobody' end)";

    private static TestDatabase database;
    private static JpaStorage storage;
    private static String org;

    @BeforeAll
    static void fill() {
        database = TestDatabase.migrated(Dialect.MARIADB);
        storage = JpaStorage.on(database.emf());
        org = Tokens.prefix(World.ORG);
        new World(storage).text(World.phone(0), "SM0", "zero");
        String address = "concat('+1415', 2000000 + i.seq)";
        copies("inbox_conversation", Map.of("id", id(), "address", address, "contact_name", "concat(" + FIRST + ", ' ', i.seq)", "status", "case when i.seq % 10 = 0 then 0 else 1 end",
                "location", "case when i.seq % 1000 = 0 then 'rare' when i.seq % 3 = 0 then 'north' end", "last_activity_at", "date_add('2026-01-01', interval i.seq minute)"));
        copies("inbox_thread", Map.of("conversation_id", id(), "thread_key", "concat('sms|office|', " + address + ")"));
        copies("inbox_entry", Map.of("id", id(), "conversation_id", id(), "timeline_id", id(), "provider_message_id", "concat('SMc', i.seq)",
                "words", "concat('%1$scommon %1$smid', i.seq %% 200, ' %1$sword', i.seq, if(i.seq %% 25000 = 0, ' %1$srare', ''))".formatted(org)));
        words("inbox_word", "entry_id", "'common'", "concat('mid', i.seq % 200)", "concat('word', i.seq)", "if(i.seq % 25000 = 0, 'rare', null)");
        words("inbox_party_word", "conversation_id", "concat('n', " + FIRST + ")", "concat('n', i.seq)");
        IntStream.of(1, 5, 8).forEach(from -> words("inbox_party_word", "conversation_id", "concat('d', substring(concat('1415', 2000000 + i.seq), " + from + "))"));
        database.execute("analyze table inbox_conversation, inbox_entry, inbox_word, inbox_party_word");
    }

    private static void words(String table, String owner, String... words) {
        for (String word : words) {
            database.execute("insert into " + table + " (org, word, " + owner + ") select 'acme', concat('" + org + "', " + word + "), " + id() + " from seq_1_to_" + STORED + " i where " + word + " is not null");
        }
    }

    /** Inserts copies of the one row of a table, some columns changed. */
    private static void copies(String table, Map<String, String> changed) {
        List<String> names = new ArrayList<>();
        try (Connection connection = database.pool().getConnection(); ResultSet columns = connection.getMetaData().getColumns(connection.getCatalog(), null, table, null)) {
            while (columns.next()) {
                names.add(columns.getString("COLUMN_NAME"));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        database.execute("insert into " + table + " (" + String.join(", ", names) + ") select " + String.join(", ", names.stream().map(name -> changed.getOrDefault(name, "c." + name)).toList())
                + " from (select * from " + table + " limit 1) c, seq_1_to_" + STORED + " i");
    }

    private static String id() {
        return "cast(concat('01900000-0000-7000-8000-', lpad(lower(hex(i.seq)), 12, '0')) as uuid)";
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    @DisplayName("RD-7, RD-9, I-12: a page of a search, also a deep one, for rare, common and mixed words, names and parts of numbers, and for one branch among many, reads at most 5,000 rows")
    void search() {
        List<Asked> several = new ArrayList<>(Words.asked("rare common mid7 word12345 mid1 nothing no smith jones popular nobody nob").stream().map(SearchRowsTest::words).toList());
        several.addAll(List.of(words("common mid7 word77"), words("jones 2001"), number("4152"), number("2012345"), number("0123"), number("14152012345")));
        for (VisibilityFilter filter : List.of(VisibilityFilter.ALL, VisibilityFilter.locations(Set.of("rare")), VisibilityFilter.locations(Set.of("north", "rare")))) {
            for (Asked asked : several) {
                SearchPlace after = null;
                for (int depth = 0; depth < 3; depth++) {
                    SearchQuery query = new SearchQuery(World.ORG, filter, asked, Filters.NONE, null, after, PAGE);
                    long idle = rows(() -> { });
                    List<Hits> answers = new ArrayList<>();
                    long rows = rows(() -> answers.add(storage.index().search(query))) - idle;
                    assertTrue(rows <= MOST, () -> rows + " rows for " + asked + ", " + filter);
                    Hits hits = answers.get(0);
                    after = hits.hits().size() == PAGE ? hits.hits().get(PAGE - 1).place() : hits.lookedUpTo();
                    if (after == null) {
                        break;
                    }
                }
            }
        }
    }

    @Test
    @DisplayName("RD-7: all that has a word, or words that are common each by itself, is found, page by page, each once")
    void all() {
        assertEquals(4, found("rare"));
        assertEquals(100, found("jones"));
        assertEquals(1, found("word12345"));
        assertEquals(1, found("common mid42 word12242"));
    }

    private static int found(String text) {
        Set<ConversationId> found = new HashSet<>();
        SearchPlace after = null;
        int rows = 0;
        do {
            Hits hits = storage.index().search(new SearchQuery(World.ORG, VisibilityFilter.ALL, words(text), Filters.NONE, null, after, 201));
            hits.hits().forEach(hit -> found.add(hit.located().head().id()));
            rows += hits.hits().size();
            after = hits.hits().size() == 201 ? hits.hits().get(200).place() : hits.lookedUpTo();
        } while (after != null);
        assertEquals(rows, found.size(), text);
        return rows;
    }

    private static Asked words(String text) {
        return new Asked(Words.asked(text), "", Set.of(), Map.of(), true);
    }

    private static Asked number(String digits) {
        return new Asked(List.of(digits), digits, digits.length() == 11 ? Set.of(Address.phone("+" + digits)) : Set.of(), Map.of(), true);
    }

    /** The rows that the server read meanwhile, those of looking included. */
    private static long rows(Runnable work) {
        long before = read();
        work.run();
        return read() - before;
    }

    private static long read() {
        try (Connection connection = database.pool().getConnection(); Statement statement = connection.createStatement();
                ResultSet all = statement.executeQuery("show global status like 'Handler_read%'")) {
            long sum = 0;
            while (all.next()) {
                sum += all.getLong(2);
            }
            return sum;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
