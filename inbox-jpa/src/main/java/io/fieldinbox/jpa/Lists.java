// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.conversation.QueueBand;
import io.fieldinbox.listing.CountQuery;
import io.fieldinbox.listing.Hits;
import io.fieldinbox.listing.InboxIndex;
import io.fieldinbox.listing.JobQuery;
import io.fieldinbox.listing.JobStretch;
import io.fieldinbox.listing.Keyset;
import io.fieldinbox.listing.ListQuery;
import io.fieldinbox.listing.SearchQuery;
import io.fieldinbox.listing.Stretch;
import io.fieldinbox.listing.View;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lists by walking an index: each {@link Limb} is one, the page is the first rows of all of them together. Where a {@link Residual} is left,
 * every limb is walked for a window of rows, and the page ends where the first window does. Limits stand in the text: H2 remembers a bound one
 * within a sub-query from the call before, and planners know better what to do.
 */
final class Lists implements InboxIndex {
    /** How many rows of a view filters are tested on, for one page or one count; a quarter of it where each row means reading another. */
    private static final int WINDOW = 1_000;

    private static final String ROWS = "select " + ConversationRows.COLUMNS + ", " + AddressRows.COLUMNS;
    private static final String ADDRESS = " left join inbox_address a on a.org = c.org and a.kind = c.address_kind and a.address = c.address";

    private final Sql sql;
    private final int window;
    private final Bounds bounds;

    Lists(Sql sql) {
        this(sql, WINDOW, Bounds.USUAL);
    }

    /** With another window and other bounds. */
    Lists(Sql sql, int window, Bounds bounds) {
        this.sql = sql;
        this.window = window;
        this.bounds = bounds;
    }

    @Override
    public Stretch page(ListQuery query) {
        List<Limb> limbs = Limb.of(query);
        if (limbs.isEmpty()) {
            return new Stretch(List.of(), null);
        }
        Residual residual = Residual.of(query.filter(), query.view(), query.filters(), query.reader());
        if (!residual.condition().isNone()) {
            return windowed(limbs, residual, query);
        }
        List<@Nullable Object> values = new ArrayList<>();
        String text = limbs.size() == 1 ? one(limbs.get(0), query, values) : several(limbs, query, values);
        return new Stretch(sql.list(text, Lists::located, values.toArray()), null);
    }

    private static Located located(Row row) throws SQLException {
        Conversation head = ConversationRows.read(row);
        return new Located(head, AddressRows.read(head.organization(), head.party().address(), row));
    }

    private static String one(Limb limb, ListQuery query, List<@Nullable Object> values) {
        return ROWS + " from inbox_conversation c" + ADDRESS + " where " + bound(limb.where(), values) + limb.order() + " limit " + query.limit();
    }

    /** The keys of all limbs first, each limb no longer than the page, then the rows of the page by their keys. */
    private static String several(List<Limb> limbs, ListQuery query, List<@Nullable Object> values) {
        String keys = union(limbs, limb -> "(select c.id, c.queue_band, c.last_activity_at from inbox_conversation c where " + bound(limb.where(), values) + limb.order()
                + " limit " + query.limit() + ")");
        String order = Limb.order(query.view().order());
        values.add(query.organization().value());
        return ROWS + " from (select c.id from (" + keys + ") c" + order + " limit " + query.limit() + ") k join inbox_conversation c on c.org = ? and c.id = k.id" + ADDRESS + order;
    }

    /** The rows that are asked for, and the last one of every window that was used up, in one order: behind the first such one nothing is known. */
    private Stretch windowed(List<Limb> limbs, Residual residual, ListQuery query) {
        int size = Math.max(query.limit(), size(window, residual, limbs.size()));
        List<@Nullable Object> values = new ArrayList<>();
        String keys = union(limbs, limb -> "select n.* from (select w.id, " + limb.group() + ", w.last_activity_at, case when " + limb.wanted(residual).text()
                + " then 1 else 0 end as wanted, row_number() over (" + limb.order().replace(" c.", " w.").strip() + ") as place from (select " + residual.columns().text()
                + " from inbox_conversation c where " + limb.where().text() + limb.order() + " limit " + size + ") w) n where n.wanted = 1 or n.place = " + size);
        for (Limb limb : limbs) {
            values.addAll(residual.condition().values());
            values.addAll(residual.columns().values());
            values.addAll(limb.where().values());
        }
        String order = Limb.order(query.view().order());
        values.add(query.organization().value());
        String text = ROWS + ", k.queue_band, k.wanted, k.place from (select c.* from (" + keys + ") c" + order + " limit " + query.limit()
                + ") k join inbox_conversation c on c.org = ? and c.id = k.id" + ADDRESS + order.replace(" c.", " k.");
        List<Located> rows = new ArrayList<>();
        for (Walked walked : sql.list(text, row -> new Walked(located(row), QueueBand.of(row.count()), row.count() == 1, row.count() == size), values.toArray())) {
            if (walked.wanted()) {
                rows.add(walked.located());
            }
            if (walked.last()) {
                return new Stretch(rows, walked.place());
            }
        }
        return new Stretch(rows, null);
    }

    @Override
    public JobStretch jobTimeline(JobQuery query) {
        return new JobTimeline(sql).read(query);
    }

    @Override
    public Map<View, Counts> counts(CountQuery query) {
        return new Counting(sql, window).counts(query);
    }

    @Override
    public Hits search(SearchQuery query) {
        return new Search(sql, bounds, query).page();
    }

    /** The rows of each limb's window: all of them together are bounded. */
    static int size(int window, Residual residual, int limbs) {
        return Math.max(1, (residual.probes() ? window / 4 : window) / limbs);
    }

    /** The limbs with their values, {@code union all} between. */
    static String union(List<Limb> limbs, Function<Limb, String> each) {
        return String.join(" union all ", limbs.stream().map(each).toList());
    }

    private static String bound(Condition where, List<@Nullable Object> values) {
        values.addAll(where.values());
        return where.text();
    }

    private record Walked(Located located, QueueBand group, boolean wanted, boolean last) {
        Keyset place() {
            Keyset own = Keyset.of(located.head());
            return new Keyset(group, own.activity(), own.id());
        }
    }
}
