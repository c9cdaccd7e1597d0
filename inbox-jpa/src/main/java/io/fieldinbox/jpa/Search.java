// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.listing.Asked;
import io.fieldinbox.listing.Filters;
import io.fieldinbox.listing.Hits;
import io.fieldinbox.listing.ListQuery;
import io.fieldinbox.listing.Match;
import io.fieldinbox.listing.Order;
import io.fieldinbox.listing.SearchPlace;
import io.fieldinbox.listing.SearchQuery;
import io.fieldinbox.listing.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Search, rank by rank: by indexes of addresses and customers, by a text index of names and numbers, by one of words. A rank that read much
 * ends the page, so that no page pays for two.
 */
final class Search {
    private static final int LITTLE = 50;
    /** What a few addresses and customers have is looked at in windows that are so much smaller. */
    private static final int SMALLER = 5;

    private final Sql sql;
    private final Bounds bounds;
    private final SearchQuery query;
    private final FoundSoFar found;

    Search(Sql sql, Bounds bounds, SearchQuery query) {
        this.sql = sql;
        this.bounds = bounds;
        this.query = query;
        this.found = new FoundSoFar(sql, query);
    }

    Hits page() {
        int first = query.after() == null ? SearchPlace.EXACT : query.after().rank();
        for (int rank = first; rank <= SearchPlace.WORDS; rank++) {
            Looked looked = switch (rank) {
                case SearchPlace.EXACT -> exact();
                case SearchPlace.BEGINNING -> beginnings();
                default -> new WordSearch(sql, bounds, query, found).look();
            };
            if (found.full()) {
                return found.hits(null);
            }
            if (looked.upTo() != null) {
                return found.hits(looked.upTo());
            }
            if (looked.much() && rank < SearchPlace.WORDS) {
                return found.hits(SearchPlace.before(rank + 1));
            }
        }
        return found.hits(null);
    }

    private Looked exact() {
        List<Condition> limbs = new ArrayList<>();
        query.asked().addresses().stream().sorted(Comparator.comparing(Address::value)).forEach(address ->
                limbs.add(organization().and("c.address_kind = ? and c.address = ?", address.kind().code(), address.value())));
        limbs.addAll(customers(true));
        return take(walk(limbs, SearchPlace.EXACT, bounds.window() / SMALLER), SearchPlace.EXACT, false);
    }

    private Looked beginnings() {
        Walked byHost = walk(customers(false), SearchPlace.BEGINNING, bounds.window() / SMALLER);
        Walked own = query.asked().namesOrNumbers() ? names() : Walked.NOTHING;
        return take(byHost.and(own), SearchPlace.BEGINNING, own.rows().size() > LITTLE);
    }

    private List<Condition> customers(boolean exact) {
        return query.asked().customers().values().stream().filter(one -> one.exact() == exact).map(one -> one.customer().id()).sorted(Comparator.comparing(CustomerId::value))
                .map(id -> organization().and("c.customer = ?", id.value())).toList();
    }

    /** Names and numbers: those that the index finds or, where it finds too many or there is none, a window of all that the viewer sees. */
    private Walked names() {
        Optional<List<UUID>> few = indexed();
        if (few.isPresent()) {
            return new Walked(found.candidates(few.get()), null);
        }
        List<Condition> limbs = new ArrayList<>();
        for (View view : List.of(View.ALL, View.ARCHIVED)) {
            Filters within = Filters.NONE.with(new Filters.Where(query.filters().where().workspace(), null, null, null, query.filters().where().location()));
            Limb.of(new ListQuery(query.organization(), query.filter(), view, within, null, null, 1)).forEach(limb -> limbs.add(limb.where()));
        }
        return walk(limbs, SearchPlace.BEGINNING, bounds.window());
    }

    /** Those that the index of names and numbers finds; empty where these are too many, or there is none. */
    private Optional<List<UUID>> indexed() {
        return switch (sql.dialect()) {
            case POSTGRESQL -> Optional.of(sql.list("select p.conversation_id from inbox_party p where p.org = ? and " + Tokens.condition("p.words") + " limit " + (bounds.names() + 1), Row::uuid,
                    query.organization().value(), Tokens.parties(query.organization(), query.asked()))).filter(ids -> ids.size() <= bounds.names());
            case MARIADB -> WordTables.parties(sql, query.organization(), query.asked(), bounds.names());
            case H2 -> Optional.empty();
        };
    }

    private Condition organization() {
        return Condition.NONE.and("c.org = ?", query.organization().value());
    }

    /** Walks stretches of indexes by activity; the windows of all of them together are bounded. */
    private Walked walk(List<Condition> limbs, int rank, int window) {
        if (limbs.isEmpty()) {
            return Walked.NOTHING;
        }
        int size = Math.max(query.limit(), window / limbs.size());
        SearchPlace after = query.after();
        List<String> parts = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < limbs.size(); i++) {
            Condition limb = after == null || after.rank() != rank ? limbs.get(i) : limbs.get(i).and("(c.last_activity_at, c.id) < (?, ?)", after.activity(), after.id());
            parts.add("(select " + Candidate.COLUMNS + ", " + i + " as limb from inbox_conversation c where " + limb.text() + Limb.order(Order.ACTIVITY) + " limit " + size + ")");
            values.addAll(limb.values());
        }
        Map<Integer, List<Candidate>> byLimb = new TreeMap<>();
        for (Map.Entry<Candidate, Integer> row : sql.list(String.join(" union all ", parts), r -> Map.entry(Candidate.read(r), r.count()), values.toArray())) {
            byLimb.computeIfAbsent(row.getValue(), any -> new ArrayList<>()).add(row.getKey());
        }
        Walked all = Walked.NOTHING;
        for (List<Candidate> rows : byLimb.values()) {
            rows.sort(Comparator.comparing(candidate -> candidate.at(rank), SearchPlace.ORDER));
            all = all.and(new Walked(rows, rows.size() == size ? rows.get(size - 1).at(rank) : null));
        }
        return all;
    }

    /** Takes what is of the rank, in order, up to where all was looked at. */
    private Looked take(Walked walked, int rank, boolean much) {
        Predicate<SearchPlace> known = place -> walked.upTo() == null || SearchPlace.ORDER.compare(place, walked.upTo()) <= 0;
        List<FoundSoFar.Wanted> wanted = walked.rows().stream().filter(candidate -> candidate.visible(query) && found.isBehind(candidate.at(rank)) && known.test(candidate.at(rank)))
                .map(candidate -> wanted(candidate, rank)).filter(Objects::nonNull).sorted(Comparator.comparing(FoundSoFar.Wanted::place, SearchPlace.ORDER)).toList();
        SearchPlace stopped = found.take(wanted);
        return new Looked(stopped == null ? walked.upTo() : stopped, much);
    }

    private FoundSoFar.@Nullable Wanted wanted(Candidate candidate, int rank) {
        Asked.Whose by = query.asked().by(candidate.party()).orElse(null);
        return by == null || by.rank() != rank ? null : new FoundSoFar.Wanted(candidate.id(), candidate.at(rank), new Match(by.kind(), null, null));
    }

    /**
     * What was walked.
     *
     * @param upTo behind this nothing is known; null where all was walked
     */
    private record Walked(List<Candidate> rows, @Nullable SearchPlace upTo) {
        static final Walked NOTHING = new Walked(List.of(), null);

        Walked and(Walked other) {
            List<Candidate> both = new ArrayList<>(rows);
            both.addAll(other.rows);
            boolean mineFirst = other.upTo == null || upTo != null && SearchPlace.ORDER.compare(upTo, other.upTo) < 0;
            return new Walked(both, mineFirst ? upTo : other.upTo);
        }
    }

    /**
     * How a rank was looked at.
     *
     * @param upTo up to where; null where to its end
     * @param much whether that took so much that the page should end with it
     */
    record Looked(@Nullable SearchPlace upTo, boolean much) {}
}
