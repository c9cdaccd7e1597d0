// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.attention.Mark;
import io.fieldinbox.conversation.Anchor;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.jpa.ExplainingDataSource.Explained;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.listing.Asked;
import io.fieldinbox.listing.CountQuery;
import io.fieldinbox.listing.Filters;
import io.fieldinbox.listing.Hits;
import io.fieldinbox.listing.JobQuery;
import io.fieldinbox.listing.JobStretch;
import io.fieldinbox.listing.Keyset;
import io.fieldinbox.listing.ListQuery;
import io.fieldinbox.listing.SearchPlace;
import io.fieldinbox.listing.SearchQuery;
import io.fieldinbox.listing.View;
import io.fieldinbox.listing.Words;
import io.fieldinbox.people.Customer;
import io.fieldinbox.people.Found;
import io.fieldinbox.visibility.VisibilityFilter;
import io.fieldinbox.work.DueChannel;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * How many pages of 8 KB PostgreSQL reads for the hot queries with 100,000 conversations stored, also by plans that were made without
 * knowing the values.
 */
class BuffersTest {
    private static final int STORED = 100_000;
    private static final int PAGE = 26;
    private static final String NAME = "(case when i % 300 = 0 then 'Smith ' when i % 1000 = 1 then 'Jones ' when i % 10 = 3 then 'Popular ' else 'Nobody ' end || i)";
    private static final List<EmployeeId> NOBODY = Collections.singletonList(null);
    private static final List<EmployeeId> READERS = Arrays.asList(null, new EmployeeId("olga"));

    private static TestDatabase database;
    private static ExplainingDataSource explaining;
    private static JpaStorage storage;

    @BeforeAll
    static void fill() {
        database = TestDatabase.migrated(Dialect.POSTGRESQL);
        explaining = new ExplainingDataSource(database.pool());
        storage = JpaStorage.on(database.emf(explaining.dataSource()));
        World world = new World(storage);
        world.text(World.phone(0), "SM0", "the row that all others are copies of");
        storage.conversing().addresses().hold(World.ORG, World.phone(0), 0);
        String address = "'+1415' || (2000000 + i)";
        copies("inbox_conversation", changed("contact_name", NAME,"id", id("i"), "address", address, "status", "case when i % 10 = 0 then 0 else 1 end",
                "queue_band", "i % 3", "team_seen_seq", "case when i % 3 = 0 then 0 else 1 end", "last_outbound_seq", "case when i % 3 = 2 then 1 else 0 end",
                "location", "case when i % 1000 = 0 then 'rare' when i % 3 = 0 then 'north' else null end", "needs_assignment", "i % 500 = 0",
                "last_activity_at", "timestamptz '2026-01-01' + i * interval '1 minute'", "customer", "case when i % 100 = 1 then 'big' when i % 2 = 0 then 'c' || i end"));
        String token = "' " + Tokens.prefix(World.ORG);
        String ends = IntStream.rangeClosed(1, 8).mapToObj(k -> " || " + token + "d' || substring('1415' || (2000000 + i) from " + k + ")").collect(Collectors.joining());
        copies("inbox_party", Map.of("conversation_id", id("i"), "words", "ltrim(" + token + "n' || lower(split_part(" + NAME + ", ' ', 1)) || " + token + "n' || i" + ends + ")"));
        database.execute("insert into inbox_conversation_job (org, job, conversation_id) select 'acme', 'J-' || i, " + id("i") + " from generate_series(1, " + STORED + ") i");
        copies("inbox_thread", Map.of("conversation_id", id("i"), "thread_key", "'sms|office|' || " + address));
        copies("inbox_entry", Map.of("id", id("i"), "conversation_id", id("i"), "timeline_id", id("i"), "provider_message_id", "'SMc' || i",
                "job", "case when i % 10 = 7 then 'J-big' when i % 3 = 1 then 'J-' || i / 300 end",
                "words", "ltrim(" + token + "common' || " + token + "mid' || i % 200 || " + token + "word' || i || case when i % 25000 = 0 then " + token + "rare' else '' end)"));
        copies("inbox_address", Map.of("address", address));
        database.execute("insert into inbox_lane (org, conversation_id, channel, queue, due_at, fence, enq, done_seq) select 'acme', " + id("i")
                + ", 'office', case when i % 20 = 0 then 'acme,office' end, timestamptz '2026-01-01' + i * interval '1 second', 0, 1, 0 from generate_series(1, "
                + STORED + ") i");
        database.execute("vacuum analyze");
    }

    private static Map<String, String> changed(String... namesAndValues) {
        Map<String, String> changed = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            changed.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return changed;
    }

    /** Inserts copies of the one row of a table, some columns changed. */
    private static void copies(String table, Map<String, String> changed) {
        try (Connection connection = database.pool().getConnection();
                ResultSet columns = connection.getMetaData().getColumns(null, "public", table, null)) {
            List<String> names = new ArrayList<>();
            List<String> values = new ArrayList<>();
            while (columns.next()) {
                names.add(columns.getString("COLUMN_NAME"));
                values.add(changed.getOrDefault(columns.getString("COLUMN_NAME"), "c." + columns.getString("COLUMN_NAME")));
            }
            database.execute("insert into " + table + " (" + String.join(", ", names) + ") select " + String.join(", ", values)
                    + " from (select * from " + table + " limit 1) c, generate_series(1, " + STORED + ") i");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String id(String i) {
        return "('01900000-0000-7000-8000-' || lpad(to_hex(" + i + "), 12, '0'))::uuid";
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    @DisplayName("RD-9, I-12: a page of any view, also a deep one, of a rare branch and without knowing the values, reads at most 10 buffers a row and 30 more")
    void pages() {
        List<VisibilityFilter> filters = List.of(VisibilityFilter.ALL, VisibilityFilter.locations(Set.of("rare")), VisibilityFilter.locations(Set.of("north", "rare")));
        for (VisibilityFilter filter : filters) {
            for (View view : View.values()) {
                Keyset after = null;
                for (int depth = 0; depth < 3; depth++) {
                    Keyset from = after;
                    List<Explained> plans = explaining.explain(() -> storage.index().page(new ListQuery(World.ORG, filter, view, from, PAGE)));
                    assertEquals(1, plans.size());
                    for (long buffers : plans.get(0).buffers()) {
                        assertTrue(buffers <= 10 * PAGE + 30, () -> view + " " + filter + " " + buffers + "\n" + plans.get(0));
                    }
                    List<Located> page = storage.index().page(new ListQuery(World.ORG, filter, view, from, PAGE)).rows();
                    after = page.isEmpty() ? null : Keyset.of(page.get(page.size() - 1).head());
                }
            }
        }
    }

    @Test
    @DisplayName("RD-5, RD-9, I-12: a page and a count under any filters, and of one branch among many, read at most 1,500 buffers, without knowing the values too")
    void filters() {
        Instant middle = Instant.parse("2026-02-01T00:00:00Z");
        List<Filters> several = List.of(
                Filters.NONE,
                Filters.NONE.with(Filters.Where.channel(new ChannelId("elsewhere"))),
                Filters.NONE.with(new Filters.State(null, null, null, true)),
                Filters.NONE.with(new Filters.State(null, null, true, null)),
                Filters.NONE.with(Filters.State.unread(true)),
                Filters.NONE.with(Filters.State.unread(false)),
                Filters.NONE.with(new Filters.State(null, true, null, null)),
                Filters.NONE.with(new Filters.State(null, false, false, false)),
                Filters.NONE.with(Filters.Where.location("rare")),
                Filters.NONE.with(new Filters.Whose(new CustomerId("big"), null)),
                Filters.NONE.with(new Filters.Whose(null, new JobId("J-1"))),
                Filters.NONE.with(new Filters.Whose(null, new JobId("J-none"))).with(new Filters.State(true, null, true, true)),
                Filters.NONE.active(new Filters.Range(middle, middle.plusSeconds(3600))),
                Filters.NONE.opened(new Filters.Range(middle, middle.plusSeconds(3600))));
        for (VisibilityFilter filter : List.of(VisibilityFilter.ALL, VisibilityFilter.locations(Set.of("north", "rare")))) {
            for (Filters filters : several) {
                for (View view : View.values()) {
                    for (EmployeeId reader : filters.state().unread() == null ? NOBODY : READERS) {
                        atMost(1_500, explaining.explain(() -> storage.index().page(new ListQuery(World.ORG, filter, view, filters, reader, null, PAGE))));
                        atMost(3_000, explaining.explain(() -> storage.index().counts(new CountQuery(World.ORG, Map.of(view, filter), filters, reader, 999))));
                    }
                }
            }
        }
        ListQuery big = new ListQuery(World.ORG, VisibilityFilter.ALL, View.CLOSED, several.get(9), null, null, PAGE);
        assertEquals(PAGE, storage.index().page(big).rows().size(), "a customer with a thousand conversations");
        ListQuery job = new ListQuery(World.ORG, VisibilityFilter.ALL, View.ALL, several.get(10), null, null, PAGE);
        assertEquals(1, storage.index().page(job).rows().size(), "a job's conversation among all");
    }

    @Test
    @DisplayName("RD-7, RD-9, I-12: a page of a search, also a deep one, for rare, common and mixed words, names and parts of numbers, and for one branch among many, reads at most 2,000 buffers, without knowing the values too")
    void search() {
        Map<CustomerId, Found> big = Map.of(new CustomerId("big"), new Found(new Customer(new CustomerId("big"), "", List.of(), null), Found.By.JOB, true));
        List<Asked> several = List.of(words("rare"), words("common"), words("mid7"), words("mid42"), words("common mid7 word77"), words("word12345"), words("mid1"), words("nothing"), words("no"),
                words("smith"), words("jones"), words("popular"), words("nobody"), words("jones 2001"), words("nob"),
                new Asked(List.of("4152"), "4152", Set.of(), Map.of(), true), new Asked(List.of("2012345"), "2012345", Set.of(), Map.of(), true), new Asked(List.of("0123"), "0123", Set.of(), Map.of(), true),
                new Asked(List.of("14152012345"), "14152012345", Set.of(Address.phone("+14152012345")), Map.of(), true), new Asked(List.of("common"), "", Set.of(), big, true),
                new Asked(List.of("common"), "", Set.of(), Map.of(), false));
        for (VisibilityFilter filter : List.of(VisibilityFilter.ALL, VisibilityFilter.locations(Set.of("rare")), VisibilityFilter.locations(Set.of("north", "rare")))) {
            for (Asked asked : several) {
                SearchPlace after = null;
                for (int depth = 0; depth < 3; depth++) {
                    SearchQuery query = new SearchQuery(World.ORG, filter, asked, Filters.NONE, null, after, PAGE);
                    atMost(2_000, explaining.explain(() -> storage.index().search(query)));
                    Hits hits = storage.index().search(query);
                    assertTrue(depth > 0 || filter != VisibilityFilter.ALL || asked.words().contains("nothing") || asked.words().contains("no") || !hits.hits().isEmpty(), () -> asked + " found nothing");
                    after = hits.hits().size() == PAGE ? hits.hits().get(PAGE - 1).place() : hits.lookedUpTo();
                    if (after == null) {
                        break;
                    }
                }
            }
        }
        assertEquals(4, found("rare"));
        assertEquals(500, found("mid42"));
        assertEquals(100, found("jones"));
        assertEquals(333, found("smith"));
        assertEquals(1, found("word12345"));
    }

    /** How many a search finds in all, page by page; each comes once. */
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

    @Test
    @DisplayName("JB-3, RD-9, I-12: a stretch of a job's communications, also a deep one, of a job with ten thousand entries as of one with a hundred, both ways and for a branch, reads at most 15 buffers a row and 30 more, without knowing the values too")
    void jobTimeline() {
        for (VisibilityFilter filter : List.of(VisibilityFilter.ALL, VisibilityFilter.locations(Set.of("rare")))) {
            for (String job : List.of("J-big", "J-17", "J-none")) {
                for (boolean backward : new boolean[] {true, false}) {
                    JobQuery.Spot from = backward ? null : new JobQuery.Spot(Instant.EPOCH, new UUID(0, 0));
                    for (int depth = 0; depth < 3; depth++) {
                        JobQuery query = new JobQuery(World.ORG, filter, new JobId(job), from, backward, PAGE);
                        atMost(15 * PAGE + 30, explaining.explain(() -> storage.index().jobTimeline(query)));
                        JobStretch stretch = storage.index().jobTimeline(query);
                        assertEquals(job.equals("J-none"), stretch.on().isEmpty());
                        assertTrue(filter != VisibilityFilter.ALL || stretch.entries().size() == (job.equals("J-none") ? 0 : PAGE), job);
                        from = stretch.on().orElse(from);
                    }
                }
            }
        }
    }

    @Test
    @DisplayName("RD-9, I-12: the marks of a page read at most 4 buffers a row, counts up to 100 at most 400")
    void marksAndCounts() {
        EmployeeId olga = new EmployeeId("olga");
        List<ConversationId> ids = storage.index().page(new ListQuery(World.ORG, VisibilityFilter.ALL, View.ALL, null, PAGE)).rows().stream().map(l -> l.head().id()).toList();
        storage.marks().mark(World.ORG, olga, ids.get(0), new Mark(1, 1));
        atMost(4 * 32, explaining.explain(() -> storage.marks().marks(World.ORG, olga, ids)));
        CountQuery all = new CountQuery(World.ORG, EnumSet.allOf(View.class).stream().collect(Collectors.toMap(v -> v, v -> VisibilityFilter.ALL)), Filters.NONE, null, 100);
        atMost(2 * 4 * 101, explaining.explain(() -> storage.index().counts(all)));
    }

    @Test
    @DisplayName("RD-9, I-12: an intake reads and writes at most 150 buffers in its four statements")
    void intake() {
        World world = new World(storage);
        atMost(150, explaining.explain(() -> world.text(World.phone(1_000_007), "SMnew", "Hello")));
    }

    @Test
    @DisplayName("RD-9, I-12: the page of a timeline, the claim of a lane and the look for work read at most 100 buffers")
    void timelineAndClaim() {
        Instant now = Instant.parse("2026-06-01T00:00:00Z");
        ConversationId id = storage.index().page(new ListQuery(World.ORG, VisibilityFilter.ALL, View.CLOSED, null, 1)).rows().get(0).head().id();
        atMost(60, explaining.explain(() -> storage.conversing().changes().timeline(World.ORG, id, 1, Anchor.NEWEST, 50)));
        atMost(60, explaining.explain(() -> storage.queues().work().due(now, 10)));
        atMost(60, explaining.explain(() -> storage.feed().pending()));
        DueChannel channel = new DueChannel(World.ORG, new ChannelId("office"));
        atMost(100, explaining.explain(() -> storage.unitOfWork().call(World.WAIT, () -> storage.queues().work().claim(channel, "w", now, Duration.ofSeconds(5)))));
    }

    private static void atMost(long most, List<Explained> plans) {
        assertTrue(!plans.isEmpty());
        long custom = plans.stream().mapToLong(plan -> plan.buffers().get(0)).sum();
        long generic = plans.stream().mapToLong(plan -> plan.buffers().get(1)).sum();
        assertTrue(custom <= most && generic <= most, () -> custom + " and " + generic + " of " + most + "\n" + plans);
    }
}
