// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.conversation;

import io.fieldinbox.kernel.EntryId;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of a timeline begins.
 *
 * @param from the entry it begins next to, or null for the newest
 * @param side which way from it
 */
public record Anchor(@Nullable EntryId from, Side side) {

    /** The newest entries. */
    public static final Anchor NEWEST = new Anchor(null, Side.BEFORE);

    /** Which way. */
    public enum Side {
        /** What is to be read before it. */
        BEFORE,
        /** What is to be read after it. */
        AFTER
    }

    /** What is to be read before an entry. */
    public static Anchor before(EntryId entry) {
        return new Anchor(entry, Side.BEFORE);
    }

    /** What is to be read after an entry. */
    public static Anchor after(EntryId entry) {
        return new Anchor(entry, Side.AFTER);
    }
}
