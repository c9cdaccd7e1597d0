// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.listing;

import io.fieldinbox.conversation.Located;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Spi;
import io.fieldinbox.visibility.VisibilityFilter;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Answers lists. The filter is part of the query: no row is fetched and thrown away, and cost does not grow with what is stored (I-12). */
@Spi
public interface InboxIndex {

    /** The rows of a page in the view's order, each with the state of its address: one statement, whatever the limit. */
    List<Located> page(ListQuery query);

    /** The counts of views, each exact up to {@code cap}; a count of {@code cap + 1} means more. */
    Map<View, Counts> counts(OrganizationId organization, VisibilityFilter filter, Set<View> views, int cap);

    /**
     * How much a view holds.
     *
     * @param conversations how many
     * @param unseen how many of them the team has not seen
     * @param unseenMessages how many messages of the customers the team has not seen in them
     */
    record Counts(int conversations, int unseen, int unseenMessages) {}
}
