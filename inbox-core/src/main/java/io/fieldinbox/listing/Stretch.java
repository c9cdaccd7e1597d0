// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.listing;

import io.fieldinbox.conversation.Located;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found of a view.
 *
 * @param rows in the view's order, none missing up to the last
 * @param lookedUpTo up to where was looked, where looking ended before the limit was reached and before the end of the view; else null
 */
public record Stretch(List<Located> rows, @Nullable Keyset lookedUpTo) {
    /** Copies the rows. */
    public Stretch {
        rows = List.copyOf(rows);
    }
}
