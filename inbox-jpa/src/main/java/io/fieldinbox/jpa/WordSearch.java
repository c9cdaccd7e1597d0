// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.Uuids;
import io.fieldinbox.listing.Match;
import io.fieldinbox.listing.SearchPlace;
import io.fieldinbox.listing.SearchQuery;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Words of messages and notes: all entries that the index finds or, where it finds too many or there is none, a window of the
 * organization's entries, newest first. Each conversation comes once, at the newest of them that it shows.
 */
final class WordSearch {
    private static final int STEP = 100;
    private static final String ENTRIES = "select e.id, e.conversation_id, e.seq, 1 from inbox_entry e where e.org = ? and ";
    private static final Comparator<Entry> NEWEST_FIRST = Comparator.comparing(Entry::id, Uuids.ORDER).reversed();

    private final Sql sql;
    private final Bounds bounds;
    private final SearchQuery query;
    private final FoundSoFar found;

    WordSearch(Sql sql, Bounds bounds, SearchQuery query, FoundSoFar found) {
        this.sql = sql;
        this.bounds = bounds;
        this.query = query;
        this.found = found;
    }

    Search.Looked look() {
        if (query.asked().words().isEmpty()) {
            return new Search.Looked(null, false);
        }
        UUID after = query.after() == null || query.after().rank() < SearchPlace.WORDS ? null : query.after().id();
        Optional<List<Entry>> all = indexed();
        if (all.isPresent()) {
            return new Search.Looked(take(all.get(), after, null), true);
        }
        List<Entry> window = window(after);
        SearchPlace end = window.size() == bounds.window() ? place(window.get(window.size() - 1).id()) : null;
        SearchPlace stopped = take(window.stream().filter(Entry::matches).toList(), null, after);
        return new Search.Looked(stopped == null ? end : stopped, true);
    }

    /** All entries with the words, by the index; empty where these are too many, or there is none. */
    private Optional<List<Entry>> indexed() {
        return switch (sql.dialect()) {
            case POSTGRESQL -> Optional.of(sql.list(ENTRIES + Tokens.condition("e.words") + readable("e") + " limit " + (bounds.words() + 1), Entry::read,
                    query.organization().value(), Tokens.words(query.organization(), query.asked()))).filter(entries -> entries.size() <= bounds.words());
            case MARIADB -> WordTables.entries(sql, query.organization(), query.asked(), bounds.words()).map(this::withWords);
            case H2 -> Optional.empty();
        };
    }

    private List<Entry> withWords(List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<@Nullable Object> values = new ArrayList<>(Arrays.asList(Sql.with(query.organization().value(), Sql.padded(ids))));
        values.addAll(patterns());
        return sql.list(ENTRIES + "e.id in " + Sql.in(ids.size()) + " and " + fits("e") + readable("e"), Entry::read, values.toArray());
    }

    /** The organization's entries behind a place, newest first, with or without the words. */
    private List<Entry> window(@Nullable UUID after) {
        List<@Nullable Object> values = new ArrayList<>(patterns());
        values.add(query.organization().value());
        if (after != null) {
            values.add(after);
        }
        return sql.list("select w.id, w.conversation_id, w.seq, case when " + fits("w") + readable("w") + " then 1 else 0 end from (select e.id, e.conversation_id, e.seq, e.type, e.words"
                + " from inbox_entry e where e.org = ?" + (after == null ? "" : " and e.id < ?") + " order by e.id desc limit " + bounds.window() + ") w order by w.id desc",
                Entry::read, values.toArray());
    }

    private String readable(String alias) {
        return " and " + alias + ".words is not null" + (query.asked().notes() ? "" : " and " + alias + ".type <> " + EntryRows.NOTE);
    }

    private String fits(String alias) {
        return patterns().stream().map(pattern -> "concat(' ', " + alias + ".words, ' ') like ?").collect(Collectors.joining(" and "));
    }

    private List<String> patterns() {
        return Tokens.patterns(query.organization(), query.asked());
    }

    /**
     * Takes the conversations of entries in the order of these.
     *
     * @param after those at or before this entry were found before; null for none
     * @param looked entries up to this one, which are not given, were looked at before: what is in them was found then; null for none
     */
    private @Nullable SearchPlace take(List<Entry> entries, @Nullable UUID after, @Nullable UUID looked) {
        Map<UUID, List<Entry>> byConversation = new LinkedHashMap<>();
        entries.stream().sorted(NEWEST_FIRST).forEach(entry -> byConversation.computeIfAbsent(entry.conversation(), any -> new ArrayList<>()).add(entry));
        List<UUID> ids = byConversation.entrySet().stream().filter(one -> after == null || Uuids.ORDER.compare(one.getValue().get(0).id(), after) < 0).map(Map.Entry::getKey).toList();
        SearchPlace upTo = null;
        for (int from = 0; from < ids.size() && !found.full(); from += STEP) {
            if (from >= bounds.heads()) {
                return upTo;
            }
            List<UUID> step = ids.subList(from, Math.min(ids.size(), from + STEP));
            List<FoundSoFar.Wanted> wanted = wanted(step, byConversation);
            SearchPlace stopped = found.take(looked == null ? wanted : without(wanted, looked));
            if (stopped != null) {
                return stopped;
            }
            upTo = place(Objects.requireNonNull(byConversation.get(step.get(step.size() - 1))).get(0).id());
        }
        return null;
    }

    private List<FoundSoFar.Wanted> wanted(List<UUID> ids, Map<UUID, List<Entry>> byConversation) {
        List<FoundSoFar.Wanted> wanted = new ArrayList<>();
        for (Candidate candidate : found.candidates(ids)) {
            if (candidate.visible(query) && query.asked().by(candidate.party()).isEmpty()) {
                byConversation.getOrDefault(candidate.id(), List.of()).stream().filter(entry -> entry.seq() >= candidate.shownFrom()).findFirst()
                        .ifPresent(newest -> wanted.add(new FoundSoFar.Wanted(candidate.id(), place(newest.id()), new Match(Match.Kind.WORDS, new EntryId(newest.id()), null))));
            }
        }
        wanted.sort(Comparator.comparing(FoundSoFar.Wanted::place, SearchPlace.ORDER));
        return wanted;
    }

    /** Those that have no such entry among the ones that were looked at before. */
    private List<FoundSoFar.Wanted> without(List<FoundSoFar.Wanted> wanted, UUID looked) {
        Set<UUID> before = new HashSet<>();
        if (!wanted.isEmpty()) {
            List<UUID> ids = Sql.padded(wanted.stream().map(FoundSoFar.Wanted::id).toList());
            List<@Nullable Object> values = new ArrayList<>(Arrays.asList(query.organization().value()));
            values.addAll(ids);
            values.add(looked);
            values.addAll(patterns());
            before.addAll(sql.list("select distinct e.conversation_id from inbox_entry e where e.org = ? and e.conversation_id in (" + Sql.marks(ids.size()) + ") and e.id >= ? and " + fits("e")
                    + readable("e"), Row::uuid, values.toArray()));
        }
        return wanted.stream().filter(one -> !before.contains(one.id())).toList();
    }

    private static SearchPlace place(UUID entry) {
        return new SearchPlace(SearchPlace.WORDS, Instant.EPOCH, entry);
    }

    /** An entry, and whether it has the words. */
    private record Entry(UUID id, UUID conversation, long seq, boolean matches) {
        static Entry read(Row row) throws SQLException {
            return new Entry(row.uuid(), row.uuid(), row.number(), row.count() == 1);
        }
    }
}
