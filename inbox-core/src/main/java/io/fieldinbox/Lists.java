// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.Cursor;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.kernel.Page;
import io.fieldinbox.listing.Filters;
import io.fieldinbox.listing.FoundRow;
import io.fieldinbox.listing.InboxIndex;
import io.fieldinbox.listing.Row;
import io.fieldinbox.listing.View;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lists at a desk. Every method throws {@link NotPermittedException} naming the permission where the employee sees no conversation at all,
 * and {@link io.fieldinbox.kernel.RefusedException} with {@code not-activated} while the organization has no active text channel (WS-12). Not
 * for implementing.
 */
public interface Lists {

    /**
     * A page of a view, narrowed to what filters ask for (RD-5). Where no index leads to that, a bounded number of the view's rows is looked at:
     * the page may then be short, or even empty, and still go on. The view of spam is for those only who may act.
     *
     * @param limit 1 to 200
     * @throws InvalidInputException if the limit is none of ours, or the cursor is none of this view with these filters
     */
    Page<Row> page(View view, Filters filters, Optional<Cursor> after, int limit);

    /** A page of a whole view. */
    default Page<Row> page(View view, Optional<Cursor> after, int limit) {
        return page(view, Filters.NONE, after, limit);
    }

    /**
     * The counts of views, narrowed to what filters ask for, exact up to 999; 1,000 means more. A view that the employee may not see is left
     * out. Filters that no index serves are tested on a bounded number of rows; a count that this cut short says so. Where reading is
     * everybody's own (MINE), what is unread is counted among the first 1,000 conversations of the view.
     */
    Map<View, InboxIndex.Counts> counts(Set<View> views, Filters filters);

    /** The counts of whole views. */
    default Map<View, InboxIndex.Counts> counts(Set<View> views) {
        return counts(views, Filters.NONE);
    }

    /**
     * Finds conversations among all that the employee may see, open, closed or archived (RD-7): by customer's name, site, job number, number or
     * part of one from four digits in any format, email address, and words of messages and notes. Exact numbers, addresses, job numbers and
     * sites come first, then beginnings of names and parts, then words; in each the newest first: the last activity, or the newest message
     * with the words. Each conversation comes once. Case and accents do not matter. Names are those that the host told with the latest
     * {@code customersChanged}; jobs, sites and further numbers of customers are asked of it now. The page may be short, or even empty, and
     * still go on: a bounded number of rows is looked at for each.
     *
     * @param text 2 to 200 characters, at most 10 words
     * @param limit 1 to 200
     * @throws InvalidInputException if the text or the limit is none of ours, or the cursor is none of this search with these filters
     */
    Page<FoundRow> search(String text, Filters filters, Optional<Cursor> after, int limit);

    /**
     * Marks what is unread among the first 1,000 conversations of a view as read, for all or for oneself as the profile says (RD-2), in
     * transactions of 50 conversations.
     *
     * @return how many conversations were marked
     */
    int markAllRead(View view);

    /**
     * What changed after a place in the organization's log, for a client that was away (AH-7): all of it that the employee may see,
     * without gaps or repeats, and the news of what they may not see any more.
     *
     * @param after the place, from 0
     * @param max how many rows of the log are looked at, 1 to 500
     */
    Changes changes(long after, int max);

    /** The newest place in the organization's log. */
    long position();

    /**
     * What changed.
     *
     * @param position the place to go on from
     * @param reset whether {@code after} is no place of this log: read everything anew
     */
    record Changes(List<News> news, long position, boolean reset) {
        /** Copies the list. */
        public Changes {
            news = List.copyOf(news);
        }
    }

    /**
     * One piece of news.
     *
     * @param number its place in the log
     * @param version the conversation's version that it brought
     * @param removed whether the conversation is now out of sight; then {@code kinds} is empty
     * @param kinds what happened, such as {@code message-received}
     */
    record News(long number, ConversationId conversation, long version, boolean removed, List<String> kinds) {
        /** Copies the list. */
        public News {
            kinds = List.copyOf(kinds);
        }
    }
}
