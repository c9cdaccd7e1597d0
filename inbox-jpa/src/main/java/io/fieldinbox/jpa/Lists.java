// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.listing.InboxIndex;
import io.fieldinbox.listing.ListQuery;
import io.fieldinbox.listing.View;
import io.fieldinbox.visibility.VisibilityFilter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lists by walking an index: each {@link Limb} is one, the page is the first rows of all of them together. Limits stand in the text: H2
 * remembers a bound one within a sub-query from the call before, and planners know better what to do.
 */
final class Lists implements InboxIndex {
    private static final String ROWS = "select " + ConversationRows.COLUMNS + ", " + AddressRows.COLUMNS;
    private static final String ADDRESS = " left join inbox_address a on a.org = c.org and a.kind = c.address_kind and a.address = c.address";

    private final Sql sql;

    Lists(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<Located> page(ListQuery query) {
        List<Limb> limbs = Limb.of(query.filter(), query.view(), query.after());
        if (limbs.isEmpty()) {
            return List.of();
        }
        List<@Nullable Object> values = new ArrayList<>();
        String text = limbs.size() == 1 ? one(limbs.get(0), query, values) : several(limbs, query, values);
        return sql.list(text, row -> {
            Conversation head = ConversationRows.read(row);
            return new Located(head, AddressRows.read(head.organization(), head.party().address(), row));
        }, values.toArray());
    }

    private static String one(Limb limb, ListQuery query, List<@Nullable Object> values) {
        limb.bind(query.organization(), values);
        return ROWS + " from inbox_conversation c" + ADDRESS + " where " + limb.where() + limb.order() + " limit " + query.limit();
    }

    /** The keys of all limbs first, each limb no longer than the page, then the rows of the page by their keys. */
    private static String several(List<Limb> limbs, ListQuery query, List<@Nullable Object> values) {
        List<String> parts = new ArrayList<>();
        for (Limb limb : limbs) {
            limb.bind(query.organization(), values);
            parts.add("(select c.id, c.queue_band, c.last_activity_at from inbox_conversation c where " + limb.where() + limb.order() + " limit " + query.limit() + ")");
        }
        String order = Limb.order(query.view());
        values.add(query.organization().value());
        return ROWS + " from (select c.id from (" + String.join(" union all ", parts) + ") c" + order + " limit " + query.limit() + ") k"
                + " join inbox_conversation c on c.org = ? and c.id = k.id" + ADDRESS + order;
    }

    @Override
    public Map<View, Counts> counts(OrganizationId organization, VisibilityFilter filter, Set<View> views, int cap) {
        List<View> asked = views.stream().sorted().toList();
        List<@Nullable Object> values = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        for (View view : asked) {
            parts.add(count(asked.indexOf(view) * 2, Limb.all(filter, view), organization, cap, values));
            parts.add(count(asked.indexOf(view) * 2 + 1, Limb.unseen(filter, view), organization, cap, values));
        }
        Map<View, Counts> counts = new EnumMap<>(View.class);
        if (filter.isNothing() || asked.isEmpty()) {
            asked.forEach(view -> counts.put(view, new Counts(0, 0, 0)));
            return counts;
        }
        List<Count> found = sql.list(String.join(" union all ", parts) + " order by 1", row -> new Count(row.count(), row.count(), row.number()), values.toArray());
        for (View view : asked) {
            Count all = found.get(asked.indexOf(view) * 2);
            Count unseen = found.get(asked.indexOf(view) * 2 + 1);
            counts.put(view, new Counts(all.rows(), unseen.rows(), (int) Math.min(unseen.messages(), cap + 1)));
        }
        return counts;
    }

    private static String count(int place, List<Limb> limbs, OrganizationId organization, int cap, List<@Nullable Object> values) {
        List<String> parts = new ArrayList<>();
        for (Limb limb : limbs) {
            limb.bind(organization, values);
            parts.add("(select c.inbound_count - c.seen_inbound_count as unseen from inbox_conversation c where " + limb.where() + " limit " + (cap + 1) + ")");
        }
        return "select " + place + ", count(*), coalesce(sum(n.unseen), 0) from (select u.unseen from (" + String.join(" union all ", parts) + ") u limit " + (cap + 1) + ") n";
    }

    private record Count(int place, int rows, long messages) {}
}
