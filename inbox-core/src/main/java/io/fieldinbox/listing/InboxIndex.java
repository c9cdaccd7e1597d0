// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.listing;

import io.fieldinbox.kernel.Spi;
import java.util.Map;

/**
 * Answers lists. What the viewer may see is part of the query: no row is fetched and thrown away, and cost does not grow with what is
 * stored (I-12). What filters ask for is tested within a bounded number of the viewer's rows, where no index leads there.
 */
@Spi
public interface InboxIndex {

    /**
     * The rows of a page in the view's order, each with the state of its address: one statement, whatever the limit. Where the view goes on
     * although there are fewer rows than the limit, it is said up to where was looked.
     */
    Stretch page(ListQuery query);

    /**
     * A stretch of all that was ever said, noted and done about a job, in the order of reading, from conversations that are open, closed, archived
     * or not yet begun by a person, but never from spam: one statement, which looks at no more of the job's entries than the query says.
     */
    JobStretch jobTimeline(JobQuery query);

    /** The counts of views, each exact up to the cap; a count of {@code cap + 1} means more. */
    Map<View, Counts> counts(CountQuery query);

    /**
     * A page of what a search finds among the conversations that the viewer may see, archived ones too: exact numbers, addresses, job numbers
     * and sites first, then beginnings of names and parts of numbers, then words of messages and notes that the conversation shows; newest
     * first in each. Where a number of rows was looked at and it goes on, it is said up to where was looked.
     */
    Hits search(SearchQuery query);

    /**
     * How much a view holds.
     *
     * @param conversations how many
     * @param unseen how many of them the team has not seen
     * @param unseenMessages how many messages of the customers the team has not seen in them
     * @param atLeast whether there may be more: filters were tested on the first rows of the view only
     */
    record Counts(int conversations, int unseen, int unseenMessages, boolean atLeast) {
        /** Counts that are exact up to the cap. */
        public Counts(int conversations, int unseen, int unseenMessages) {
            this(conversations, unseen, unseenMessages, false);
        }
    }
}
