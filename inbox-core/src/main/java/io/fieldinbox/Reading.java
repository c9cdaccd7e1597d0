// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import com.google.common.collect.Iterables;
import io.fieldinbox.attention.ReadMode;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.Cursor;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.kernel.Page;
import io.fieldinbox.listing.Filters;
import io.fieldinbox.listing.InboxIndex;
import io.fieldinbox.listing.Row;
import io.fieldinbox.listing.View;
import io.fieldinbox.visibility.VisibilityPolicy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is unread in a whole view: found by pages, so that its cost has a bound. */
final class Reading {

    private static final int MOST = 1_000;
    private static final int PAGE = 200;
    private static final int BATCH = 50;

    private final AtDesk at;
    private final ListsAtDesk lists;

    Reading(AtDesk at, ListsAtDesk lists) {
        this.at = at;
        this.lists = lists;
    }

    /** Counts with the viewer's own unread in place of the team's. */
    Map<View, InboxIndex.Counts> ownUnread(Map<View, InboxIndex.Counts> counts, Filters filters) {
        Map<View, InboxIndex.Counts> own = new EnumMap<>(View.class);
        counts.forEach((view, count) -> {
            List<Row> unread = unread(view, filters);
            int messages = Math.toIntExact(Math.min(MOST, unread.stream().mapToLong(Row::unread).sum()));
            own.put(view, new InboxIndex.Counts(count.conversations(), unread.size(), messages, count.atLeast()));
        });
        return own;
    }

    /** Marks what is unread; heads are locked by ids in one statement per batch. */
    int markAll(View view) {
        VisibilityPolicy policy = at.profile().visibility();
        if (at.profile().readMode() != ReadMode.MINE && policy.act().reduce(at.viewer()).isNothing()) {
            throw NotPermittedException.missing(policy.actPermission().name());
        }
        List<ConversationId> unread = unread(view, Filters.NONE).stream().map(row -> row.head().id()).toList();
        for (List<ConversationId> batch : Iterables.partition(unread, BATCH)) {
            at.command(() -> {
                List<Located> locked = at.store().threads().lock(at.organization(), batch);
                locked.stream().filter(found -> at.profile().visibility().mayView(at.viewer(), found.head())).forEach(at::read);
                return locked.size();
            });
        }
        return unread.size();
    }

    private List<Row> unread(View view, Filters filters) {
        List<Row> unread = new ArrayList<>();
        Optional<Cursor> after = Optional.empty();
        for (int seen = 0; seen < MOST; seen += PAGE) {
            Page<Row> page = lists.page(view, filters, after, PAGE);
            page.items().stream().filter(row -> row.unread() > 0).forEach(unread::add);
            after = page.next();
            if (after.isEmpty()) {
                break;
            }
        }
        return unread;
    }
}
