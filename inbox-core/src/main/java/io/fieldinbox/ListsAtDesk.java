// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.attention.ReadMode;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.event.ChangeJson;
import io.fieldinbox.event.ChangeRecord;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.Cursor;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.Page;
import io.fieldinbox.listing.Asked;
import io.fieldinbox.listing.CountQuery;
import io.fieldinbox.listing.Filters;
import io.fieldinbox.listing.FoundRow;
import io.fieldinbox.listing.Hits;
import io.fieldinbox.listing.InboxIndex;
import io.fieldinbox.listing.Keyset;
import io.fieldinbox.listing.ListQuery;
import io.fieldinbox.listing.Row;
import io.fieldinbox.listing.SearchPlace;
import io.fieldinbox.listing.SearchQuery;
import io.fieldinbox.listing.Stretch;
import io.fieldinbox.listing.View;
import io.fieldinbox.visibility.VisibilityFilter;
import io.fieldinbox.visibility.VisibilityPolicy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Lists at a desk. */
final class ListsAtDesk implements Lists {

    private static final int COUNT_CAP = 999;

    private final AtDesk at;
    private final Reading reading;

    ListsAtDesk(AtDesk at) {
        this.at = at;
        this.reading = new Reading(at, this);
    }

    @Override
    public Page<Row> page(View view, Filters filters, Optional<Cursor> after, int limit) {
        requireLimit(limit);
        VisibilityFilter visible = visible(view);
        Keyset from = after.map(cursor -> Keyset.read(view, filters, cursor)).orElse(null);
        Stretch found = at.kit().storage().index().page(new ListQuery(at.organization(), visible, view, resolved(filters), reader(), from, limit + 1));
        boolean more = found.rows().size() > limit;
        List<Located> items = more ? found.rows().subList(0, limit) : found.rows();
        Optional<Keyset> next = more ? Optional.of(Keyset.of(items.get(limit - 1).head())) : Optional.ofNullable(found.lookedUpTo());
        return new Page<>(at.rows(items), next.map(place -> place.cursor(view, filters)));
    }

    @Override
    public Map<View, InboxIndex.Counts> counts(Set<View> views, Filters filters) {
        Map<View, VisibilityFilter> visible = new EnumMap<>(View.class);
        VisibilityFilter listed = permitted();
        for (View view : views) {
            VisibilityFilter shown = view == View.SPAM ? listed.and(policy().act().reduce(at.viewer())) : listed;
            if (!shown.isNothing()) {
                visible.put(view, shown);
            }
        }
        Map<View, InboxIndex.Counts> counts = at.kit().storage().index().counts(new CountQuery(at.organization(), visible, resolved(filters), reader(), COUNT_CAP));
        return at.profile().readMode() == ReadMode.MINE ? reading.ownUnread(counts, filters) : counts;
    }

    @Override
    public Page<FoundRow> search(String text, Filters filters, Optional<Cursor> after, int limit) {
        requireLimit(limit);
        String checked = Searching.checked(text);
        VisibilityFilter visible = permitted();
        SearchPlace from = after.map(cursor -> SearchPlace.read(checked, filters, cursor)).orElse(null);
        Asked asked = new Searching(at).asked(checked);
        Hits found = at.kit().storage().index().search(new SearchQuery(at.organization(), visible, asked, resolved(filters), reader(), from, limit + 1));
        boolean more = found.hits().size() > limit;
        List<Hits.Hit> items = more ? found.hits().subList(0, limit) : found.hits();
        Optional<SearchPlace> next = more ? Optional.of(items.get(limit - 1).place()) : Optional.ofNullable(found.lookedUpTo());
        List<Row> rows = at.rows(items.stream().map(Hits.Hit::located).toList());
        List<FoundRow> foundRows = IntStream.range(0, rows.size()).mapToObj(i -> new FoundRow(rows.get(i), items.get(i).match())).toList();
        return new Page<>(foundRows, next.map(place -> place.cursor(checked, filters)));
    }

    private static void requireLimit(int limit) {
        if (limit < 1 || limit > 200) {
            throw new InvalidInputException("limit: expected 1 to 200, got " + limit);
        }
    }

    private VisibilityFilter visible(View view) {
        VisibilityFilter listed = permitted();
        return view == View.SPAM ? policy().spamFilter(at.viewer()) : listed;
    }

    /** Whose reading says what is unread; null for the team's. */
    private @Nullable EmployeeId reader() {
        return at.profile().readMode() == ReadMode.MINE ? at.viewer().employee().id() : null;
    }

    /** The filters as stores know them: a kind of channel is the channels of that kind. */
    private Filters resolved(Filters filters) {
        return filters.resolved(kind -> at.kit().host().channels().of(at.organization()).stream().filter(c -> c.kind().equals(kind)).map(Channel::id).collect(Collectors.toSet()));
    }

    @Override
    public int markAllRead(View view) {
        return reading.markAll(view);
    }

    @Override
    public Changes changes(long after, int max) {
        if (after < 0 || max < 1 || max > 500) {
            throw new InvalidInputException("changes: expected a place from 0 and 1 to 500 rows, got " + after + " and " + max);
        }
        permitted();
        List<ChangeRecord> read = at.kit().storage().feed().read(at.organization(), after, max);
        if (read.isEmpty()) {
            long newest = position();
            return new Changes(List.of(), Math.min(after, newest), after > newest);
        }
        Map<ConversationId, Located> heads = at.store().threads().find(at.organization(), read.stream().map(ChangeRecord::conversation).collect(Collectors.toSet()));
        List<News> news = new ArrayList<>();
        for (ChangeRecord record : read) {
            Located now = heads.get(record.conversation());
            if (now != null && policy().mayView(at.viewer(), now.head())) {
                news.add(new News(record.number(), record.conversation(), record.version(), false, record.facts().stream().map(f -> ChangeJson.kind(f.getClass())).toList()));
            } else if (wasVisible(record)) {
                news.add(new News(record.number(), record.conversation(), record.version(), true, List.of()));
            }
        }
        return new Changes(news, read.get(read.size() - 1).number(), false);
    }

    @Override
    public long position() {
        permitted();
        return at.kit().storage().feed().newest(at.organization());
    }

    /** Whether the viewer could see the conversation until this change, so that they are told it is gone. */
    private boolean wasVisible(ChangeRecord record) {
        return record.was() != null && record.was().status().listed() && policy().view().allows(at.viewer(), record.was().place());
    }

    /** What the viewer may list, where there is anything to list at all (WS-12). */
    private VisibilityFilter permitted() {
        VisibilityFilter filter = policy().filter(at.viewer());
        at.requireActivated();
        return filter;
    }

    private VisibilityPolicy policy() {
        return at.profile().visibility();
    }
}
