// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.memory;

import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.conversation.QueueBand;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Uuids;
import io.fieldinbox.listing.InboxIndex;
import io.fieldinbox.listing.Keyset;
import io.fieldinbox.listing.ListQuery;
import io.fieldinbox.listing.Order;
import io.fieldinbox.listing.View;
import io.fieldinbox.visibility.VisibilityFilter;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists: the filter and the order as they are, over all heads of an organization. */
final class Lists implements InboxIndex {
    private static final Comparator<Keyset> NEWEST_FIRST =
            Comparator.comparing(Keyset::activity).thenComparing(Keyset::id, Uuids.ORDER).reversed();
    private static final Comparator<Keyset> BY_BAND = Comparator.comparing(Keyset::band).thenComparing(NEWEST_FIRST);

    private final Tables tables;
    private final Transactions transactions;

    Lists(Tables tables, Transactions transactions) {
        this.tables = tables;
        this.transactions = transactions;
    }

    @Override
    public List<Located> page(ListQuery query) {
        Order order = query.view().order();
        return transactions.join(transaction -> heads(transaction, query.organization(), query.filter(), query.view())
                .filter(head -> behind(order, query.after(), head)).sorted(order.comparator()).limit(query.limit())
                .map(head -> new Located(head, tables.address(transaction, head.organization(), head.party().address()))).toList());
    }

    private static boolean behind(Order order, @Nullable Keyset after, Conversation head) {
        Comparator<Keyset> places = order == Order.QUEUE ? BY_BAND : NEWEST_FIRST;
        return after == null || places.compare(Keyset.of(head), after) > 0;
    }

    @Override
    public Map<View, Counts> counts(OrganizationId organization, VisibilityFilter filter, Set<View> views, int cap) {
        return transactions.join(transaction -> {
            Map<View, Counts> counts = new EnumMap<>(View.class);
            views.forEach(view -> counts.put(view, counted(heads(transaction, organization, filter, view).toList(), cap)));
            return counts;
        });
    }

    private static Counts counted(List<Conversation> heads, int cap) {
        List<Conversation> unseen = heads.stream().filter(head -> head.sequences().band() == QueueBand.UNSEEN).toList();
        long messages = unseen.stream().mapToLong(head -> head.sequences().unseenMessages()).sum();
        return new Counts(Math.min(heads.size(), cap + 1), Math.min(unseen.size(), cap + 1), (int) Math.min(messages, cap + 1L));
    }

    private Stream<Conversation> heads(Transaction transaction, OrganizationId organization, VisibilityFilter filter, View view) {
        return tables.heads.in(transaction, tables.headsOfOrganization, organization).filter(head -> filter.test(head.place()) && shows(view, head));
    }

    private static boolean shows(View view, Conversation head) {
        return switch (view) {
            case OPEN -> head.status() == Status.OPEN;
            case CLOSED -> head.status() == Status.CLOSED;
            case ALL -> head.status() == Status.OPEN || head.status() == Status.CLOSED;
            case NEEDS_ASSIGNMENT -> head.status() == Status.OPEN && head.needsAssignment();
        };
    }
}
