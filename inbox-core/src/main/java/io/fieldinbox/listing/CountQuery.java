// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.listing;

import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.visibility.VisibilityFilter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks how much views hold.
 *
 * @param views what the viewer may see in each view that is counted
 * @param filters what they are narrowed to; of no kind of channel, but of its channels
 * @param reader whose reading says what is unread, for the filters; null for the team's
 * @param cap up to where counts are exact
 */
public record CountQuery(OrganizationId organization, Map<View, VisibilityFilter> views, Filters filters, @Nullable EmployeeId reader, int cap) {
    /** Copies the views. */
    public CountQuery {
        views = Map.copyOf(views);
        Filters.requireResolved(filters);
    }
}
