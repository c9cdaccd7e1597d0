// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.listing;

import io.fieldinbox.kernel.EntryId;
import org.jspecify.annotations.Nullable;

/**
 * Why a search found a conversation.
 *
 * @param entry the newest message or note with the words that were asked for; null for what is not of words
 * @param snippet a piece of it, in one line, plain text; null likewise
 */
public record Match(Kind kind, @Nullable EntryId entry, @Nullable String snippet) {

    /** What matched. */
    public enum Kind {
        /** Its number or address, or another of its customer, whole or in part. */
        NUMBER,
        /** The number of a job of its customer. */
        JOB,
        /** The name or address of a site of its customer. */
        SITE,
        /** The beginning of each word is that of a word of its name. */
        NAME,
        /** The words are in a message or a note. */
        WORDS
    }
}
