// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.listing.CountQuery;
import io.fieldinbox.listing.InboxIndex.Counts;
import io.fieldinbox.listing.View;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts of views: each counts its limbs up to the cap or, where a {@link Residual} is left, a window of each. The order is for the planner: without
 * one it would rather read the whole table than an index, wherever the values are not known.
 */
final class Counting {
    private static final Counts NONE = new Counts(0, 0, 0);

    private final Sql sql;
    private final int window;
    private final List<String> parts = new ArrayList<>();
    private final List<@Nullable Object> values = new ArrayList<>();

    Counting(Sql sql, int window) {
        this.sql = sql;
        this.window = window;
    }

    /** All counts in one statement. */
    Map<View, Counts> counts(CountQuery query) {
        Map<View, Counts> counts = new EnumMap<>(View.class);
        List<View> views = query.views().keySet().stream().sorted().toList();
        for (int i = 0; i < views.size(); i++) {
            counts.put(views.get(i), NONE);
            part(query, views.get(i), i, false);
            part(query, views.get(i), i, true);
        }
        if (parts.isEmpty()) {
            return counts;
        }
        for (Part part : sql.list(String.join(" union all ", parts), row -> new Part(row.count(), row.count() == 1, row.number(), row.number(), row.count() == 1), values.toArray())) {
            View view = views.get(part.view());
            counts.put(view, part.addedTo(Objects.requireNonNull(counts.get(view)), query.cap()));
        }
        return counts;
    }

    private void part(CountQuery query, View view, int place, boolean unseen) {
        List<Limb> limbs = Limb.all(query, view, unseen);
        if (limbs.isEmpty()) {
            return;
        }
        Residual residual = Residual.of(Objects.requireNonNull(query.views().get(view)), view, query.filters(), query.reader());
        String start = "select " + place + ", " + (unseen ? 1 : 0) + ", ";
        if (residual.condition().isNone()) {
            String messages = unseen ? "c.inbound_count - c.seen_inbound_count" : "0";
            String rows = Lists.union(limbs, limb -> {
                values.addAll(limb.where().values());
                return "(select " + messages + " as unseen from inbox_conversation c where " + limb.where().text() + limb.order() + " limit " + (query.cap() + 1) + ")";
            });
            parts.add(start + "count(*), coalesce(sum(n.unseen), 0), 0 from (select u.unseen from (" + rows + ") u limit " + (query.cap() + 1) + ") n");
            return;
        }
        int size = Lists.size(window, residual, limbs.size());
        for (Limb limb : limbs) {
            values.addAll(residual.condition().values());
            values.addAll(residual.columns().values());
            values.addAll(limb.where().values());
            parts.add(start + "coalesce(sum(n.wanted), 0), coalesce(sum(n.wanted * n.unseen), 0), case when count(*) = " + size + " then 1 else 0 end from (select w.unseen, case when "
                    + limb.wanted(residual).text() + " then 1 else 0 end as wanted from (select " + residual.columns().text() + " from inbox_conversation c where " + limb.where().text()
                    + limb.order() + " limit " + size + ") w) n");
        }
    }

    /** What one limb, or all of a view, adds; {@code cut} where there may be more. */
    private record Part(int view, boolean unseen, long rows, long messages, boolean cut) {

        Counts addedTo(Counts before, int cap) {
            int all = capped(before.conversations(), unseen ? 0 : rows, cap);
            int seen = capped(before.unseen(), unseen ? rows : 0, cap);
            return new Counts(all, seen, capped(before.unseenMessages(), unseen ? messages : 0, cap), before.atLeast() || cut);
        }

        private static int capped(int before, long more, int cap) {
            return (int) Math.min(before + more, cap + 1L);
        }
    }
}
