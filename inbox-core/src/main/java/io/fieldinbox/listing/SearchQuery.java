// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.listing;

import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.visibility.VisibilityFilter;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a page of what a search finds.
 *
 * @param filter what the viewer may see
 * @param filters what it is narrowed to; of no kind of channel, but of its channels
 * @param reader whose reading says what is unread; null for the team's
 * @param after the place behind which it begins, or null for the first page
 * @param limit the most rows, 1 to 201
 */
public record SearchQuery(OrganizationId organization, VisibilityFilter filter, Asked asked, Filters filters, @Nullable EmployeeId reader, @Nullable SearchPlace after, int limit) {
    /** Checks the limit. */
    public SearchQuery {
        if (limit < 1 || limit > 201) {
            throw new InvalidInputException("limit: expected 1 to 200, got " + limit);
        }
        Filters.requireResolved(filters);
    }
}
