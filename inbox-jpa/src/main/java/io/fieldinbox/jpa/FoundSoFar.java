// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.attention.Mark;
import io.fieldinbox.attention.ReadMode;
import io.fieldinbox.attention.Unread;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.conversation.QueueBand;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.listing.Hits;
import io.fieldinbox.listing.Match;
import io.fieldinbox.listing.SearchPlace;
import io.fieldinbox.listing.SearchQuery;
import io.fieldinbox.listing.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The page of a search as it fills: conversations are read in the order in which they are found, few at a time, and tested by the filters. */
final class FoundSoFar {
    private static final int STEP = 10;
    /** So many conversations are read for a page at most; then it ends, however short it is. */
    private static final int MOST = 4;

    private final Sql sql;
    private final SearchQuery query;
    private final List<Hits.Hit> hits = new ArrayList<>();
    private final Set<UUID> seen = new HashSet<>();
    private int read;

    FoundSoFar(Sql sql, SearchQuery query) {
        this.sql = sql;
        this.query = query;
    }

    boolean full() {
        return hits.size() >= query.limit();
    }

    /** How many are missing. */
    int room() {
        return query.limit() - hits.size();
    }

    /** The page, each message and note with a piece of it. */
    Hits hits(@Nullable SearchPlace lookedUpTo) {
        List<UUID> entries = hits.stream().map(hit -> hit.match().entry()).filter(Objects::nonNull).map(EntryId::value).toList();
        Map<UUID, String> texts = new HashMap<>();
        if (!entries.isEmpty()) {
            sql.list("select e.id, e.body from inbox_entry e where e.org = ? and e.id in " + Sql.in(entries.size()), row -> Map.entry(row.uuid(), row.text()),
                    Sql.with(query.organization().value(), Sql.padded(entries))).forEach(text -> texts.put(text.getKey(), text.getValue()));
        }
        return new Hits(hits.stream().map(hit -> new Hits.Hit(hit.located(), hit.place(), told(hit.match(), texts))).toList(), lookedUpTo);
    }

    private Match told(Match match, Map<UUID, String> texts) {
        String text = match.entry() == null ? null : texts.get(match.entry().value());
        return text == null ? match : new Match(match.kind(), match.entry(), Words.snippet(text, query.asked().words()).orElse(""));
    }

    boolean isBehind(SearchPlace place) {
        return query.after() == null || SearchPlace.ORDER.compare(place, query.after()) > 0;
    }

    /** As much of some heads as says whether they are found, in any order. */
    List<Candidate> candidates(List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<UUID> distinct = ids.stream().distinct().toList();
        return sql.list("select " + Candidate.COLUMNS + " from inbox_conversation c where c.org = ? and c.id in " + Sql.in(distinct.size()), Candidate::read,
                Sql.with(query.organization().value(), Sql.padded(distinct)));
    }

    /**
     * Reads what is wanted, in its order, until the page is full.
     *
     * @return where it stopped because it had read enough; null where it came to the end or the page is full
     */
    @Nullable SearchPlace take(List<Wanted> wanted) {
        List<Wanted> fresh = wanted.stream().filter(one -> !seen.contains(one.id())).toList();
        for (int from = 0; from < fresh.size() && !full(); ) {
            if (read >= MOST * query.limit() + STEP) {
                return from == 0 ? SearchPlace.before(fresh.get(0).place().rank()) : fresh.get(from - 1).place();
            }
            int to = Math.min(fresh.size(), from + Math.max(room(), STEP));
            read(fresh.subList(from, to));
            from = to;
        }
        return null;
    }

    private void read(List<Wanted> wanted) {
        read += wanted.size();
        List<ConversationId> ids = wanted.stream().map(one -> new ConversationId(one.id())).toList();
        Map<ConversationId, Located> located = new Threads(sql).find(query.organization(), ids);
        Map<ConversationId, Mark> marks = query.reader() == null || query.filters().state().unread() == null ? Map.of() : new Marks(sql).marks(query.organization(), query.reader(), ids);
        for (Wanted one : wanted) {
            Located there = located.get(new ConversationId(one.id()));
            if (there != null && !full() && visible(there) && query.filters().test(there, unread(there, marks)) && seen.add(one.id())) {
                hits.add(new Hits.Hit(there, one.place(), one.match()));
            }
        }
    }

    /** Once more, of the very row that is returned: it may have moved since it was found. */
    private boolean visible(Located located) {
        return located.head().status().listed() && query.filter().test(located.head().place());
    }

    private boolean unread(Located located, Map<ConversationId, Mark> marks) {
        if (query.reader() == null) {
            return located.head().sequences().band() == QueueBand.UNSEEN;
        }
        return Unread.messages(ReadMode.MINE, located.head().sequences(), marks.getOrDefault(located.head().id(), Mark.NONE)) > 0;
    }

    /** A conversation that is found, unless the filters say otherwise. */
    record Wanted(UUID id, SearchPlace place, Match match) {}
}
