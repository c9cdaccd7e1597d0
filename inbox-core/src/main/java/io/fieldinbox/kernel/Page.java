// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.kernel;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param items in order, none missing, none filtered away after the query
 * @param next where the next page begins, or empty at the end
 */
public record Page<T>(List<T> items, Optional<Cursor> next) {
    /** Copies the items. */
    public Page {
        items = List.copyOf(items);
    }

    /** The same page of other items. */
    public <R> Page<R> map(Function<T, R> with) {
        return new Page<>(items.stream().map(with).toList(), next);
    }
}
