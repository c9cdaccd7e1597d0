// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.conversation;

import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.JobId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an entry is from now on, where it may change at all: the words, the author and the times of an entry never do.
 *
 * @param entry an entry of the conversation that is changed, read under its lock
 * @param job the job it belongs to, or null for none
 * @param attachments all of them, as they are now; of a message only
 * @param moved where it was before a person moved it last, or null where nobody did
 */
public record Revision(EntryId entry, @Nullable JobId job, List<Attachment> attachments, @Nullable MovedFrom moved) {
    /** Copies the list. */
    public Revision {
        attachments = List.copyOf(attachments);
    }

    /** One of an entry that nobody has moved. */
    public Revision(EntryId entry, @Nullable JobId job, List<Attachment> attachments) {
        this(entry, job, attachments, null);
    }

    /** The entry as it is, to begin from. */
    public static Revision of(Entry entry) {
        return new Revision(entry.head().id(), entry.head().job(), entry instanceof CustomerMessage message ? message.attachments() : List.of(), entry.head().moved());
    }

    /** The same about another job. */
    public Revision about(@Nullable JobId other) {
        return new Revision(entry, other, attachments, moved);
    }

    /** The same with other attachments. */
    public Revision with(List<Attachment> others) {
        return new Revision(entry, job, others, moved);
    }

    /** The same, moved by a person; null: that is taken back. */
    public Revision moved(@Nullable MovedFrom from) {
        return new Revision(entry, job, attachments, from);
    }
}
