// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.conversation.Attachment;
import io.fieldinbox.conversation.Attachment.State;
import io.fieldinbox.conversation.Change;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.Entry;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.conversation.Revision;
import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.CheckReturnValue;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.kernel.Reason;
import java.util.ArrayList;
import java.util.List;

/** Has a file fetched again that was given up: a person says when, the same flow fetches it, from its first attempt on (IN-8). */
@CheckReturnValue
final class FetchingAgain {

    private final AtDesk at;

    FetchingAgain(AtDesk at) {
        this.at = at;
    }

    Answer<PlacedEntry> fetch(EntryId id, int attachment) {
        return at.command(() -> {
            ConversationId conversation = entry(id).entry().head().conversation();
            Located found = at.lockToAct(conversation);
            // Read again under the lock.
            PlacedEntry placed = entry(id);
            Entry entry = placed.entry();
            if (!entry.head().conversation().equals(conversation)) {
                throw NotPermittedException.notFound();
            }
            if (!(entry instanceof CustomerMessage message) || attachment < 0 || attachment >= message.attachments().size()) {
                return Answer.refused(Reason.NOT_FETCHABLE, "there is no such file with this message; its files are numbered from 0");
            }
            Attachment file = message.attachments().get(attachment);
            if (file.state() == State.FETCHING) {
                return Answer.done(placed);
            }
            if (file.state() != State.FAILED || file.source() == null) {
                return Answer.refused(Reason.NOT_FETCHABLE, "only a file that could not be fetched from where the carrier keeps it can be fetched again; this one is " + file.state());
            }
            List<Attachment> files = new ArrayList<>(message.attachments());
            files.set(attachment, file.again());
            CustomerMessage now = message.revised(Revision.of(message).with(files));
            at.apply(new Change.Draft(at.author()).revise(Revision.of(now)).fact(new Fact.AttachmentRequested(id, attachment)).build(found.head(), found.head().next(at.kit().now())));
            new ComingFiles(at.kit()).fetch(now, attachment);
            return Answer.done(new PlacedEntry(now, placed.delivery()));
        });
    }

    private PlacedEntry entry(EntryId id) {
        return at.store().changes().entry(at.organization(), id).orElseThrow(NotPermittedException::notFound);
    }
}
