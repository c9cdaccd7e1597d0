// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.listing;

import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.visibility.VisibilityFilter;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a page.
 *
 * @param filter what the viewer may see
 * @param after the place behind which it begins, or null for the first page
 * @param limit the most rows, 1 to 201
 */
public record ListQuery(OrganizationId organization, VisibilityFilter filter, View view, @Nullable Keyset after, int limit) {
    /** Checks the limit. */
    public ListQuery {
        if (limit < 1 || limit > 201) {
            throw new InvalidInputException("limit: expected 1 to 200, got " + limit);
        }
    }
}
