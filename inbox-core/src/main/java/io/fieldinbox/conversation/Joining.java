// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.conversation;

import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.JobId;
import org.jspecify.annotations.Nullable;

/**
 * Entries of another conversation of the organization that belong to this one from now on, with all that hangs on them: one statement,
 * whatever their number. Both heads are locked by whoever asks for it. They stand where they did in the order of reading.
 *
 * @param from where they are
 * @param fromSeq the first of them by arrival; all behind it come along
 * @param moved what is added to the place by arrival of each, so that they come behind what is here
 * @param job the job that they belong to from now on, or null where they keep what they have
 */
public record Joining(ConversationId from, long fromSeq, long moved, @Nullable JobId job) {

    /** All that {@code kept} shows, behind all that {@code into} has, about the job that {@code into} is found to be about. */
    public static Joining of(Conversation kept, Conversation into) {
        Linking linking = into.party().linking();
        return new Joining(kept.id(), kept.sequences().shownFrom(), into.sequences().behind(kept.sequences()), linking.state() == Linking.State.DECIDED ? linking.job() : null);
    }

    /** The head of one of them, in its new place. */
    public EntryHead placed(EntryHead entry, Conversation into) {
        return new EntryHead(entry.organization(), entry.id(), into.id(), entry.seq() + moved, into.sequences().version(), entry.author(), entry.placedAt(), entry.receivedAt(),
                entry.clientId(), job == null ? entry.job() : job, entry.moved());
    }
}
