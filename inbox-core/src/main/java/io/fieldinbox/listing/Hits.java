// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.listing;

import io.fieldinbox.conversation.Located;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search found.
 *
 * @param hits in the order of their places, each conversation once, none missing up to the last
 * @param lookedUpTo up to where was looked, where looking ended before the limit was reached and before the end; else null
 */
public record Hits(List<Hit> hits, @Nullable SearchPlace lookedUpTo) {
    /** Copies the hits. */
    public Hits {
        hits = List.copyOf(hits);
    }

    /** A conversation that was found, with the state of its address, where it is in the order, and why. */
    public record Hit(Located located, SearchPlace place, Match match) {}
}
