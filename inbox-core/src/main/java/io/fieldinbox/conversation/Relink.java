// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.conversation;

import io.fieldinbox.kernel.JobId;
import org.jspecify.annotations.Nullable;

/**
 * Which job a stretch of a conversation's entries belongs to from now on: one statement, whatever its length. Whoever asks for it keeps
 * the stretch short, since the head is locked meanwhile.
 *
 * @param fromSeq the first place by arrival
 * @param toSeq the last
 * @param every whether all entries of the stretch are meant; else those of no job and those of {@code from}
 * @param from a job whose entries are meant, too, or null
 * @param to the job they belong to from now on, or null for none
 */
public record Relink(long fromSeq, long toSeq, boolean every, @Nullable JobId from, @Nullable JobId to) {

    /** Whether an entry of the conversation is meant. */
    public boolean meant(EntryHead entry) {
        return entry.seq() >= fromSeq && entry.seq() <= toSeq && (every || entry.job() == null || entry.job().equals(from));
    }
}
