// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.ComingFiles.Waiting;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.content.ContentStore;
import io.fieldinbox.content.FetchException;
import io.fieldinbox.content.MediaFetcher;
import io.fieldinbox.content.MediaFetcher.Fetched;
import io.fieldinbox.conversation.Applied;
import io.fieldinbox.conversation.Attachment;
import io.fieldinbox.conversation.Attachment.State;
import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.Change;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.conversation.Revision;
import io.fieldinbox.delivery.Requests;
import io.fieldinbox.json.Json;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.FieldinboxException;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.transport.MediaRequest;
import io.fieldinbox.work.StoredRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the files that came with messages (IN-8): first the bytes into the content store, with nothing locked, then what became of it
 * into the message, in one change that neither opens, reorders nor marks anything. Whatever breaks off between the two is done again: the
 * same bytes have the same key, and a file that is no longer being fetched is not recorded again.
 */
final class MediaFlow {

    private final Kit kit;
    private final MediaFetcher fetcher;

    MediaFlow(Kit kit, MediaFetcher fetcher) {
        this.kit = kit;
        this.fetcher = fetcher;
    }

    /** Fetches one; an exception has it tried again later, until it has been tried often enough. */
    void handle(StoredRequest request) {
        Waiting file = Json.read(request.payload(), Waiting.class);
        Optional<CustomerMessage> message = message(request.organization(), file.entry());
        if (message.isEmpty() || message.get().attachments().get(file.attachment()).state() != State.FETCHING) {
            kit.storage().queues().requests().done(request);
            return;
        }
        Attachment fetching = message.get().attachments().get(file.attachment());
        Attachment became = fetched(request, message.get(), fetching, file);
        if (!record(request, message.get(), file, became)) {
            forget(request.organization(), message(request.organization(), file.entry()), became);
        }
        kit.nudge().run();
    }

    private Attachment fetched(StoredRequest request, CustomerMessage message, Attachment file, Waiting which) {
        try {
            return fetched(request.organization(), message, file, which);
        } catch (FetchException failed) {
            if (request.attempts() + 1 < Requests.MAX_ATTEMPTS) {
                throw failed;
            }
            return file.missing(State.FAILED, "it could not be fetched from the carrier");
        }
    }

    private Attachment fetched(OrganizationId organization, CustomerMessage message, Attachment file, Waiting which) {
        Optional<ContentStore> store = kit.host().content();
        if (store.isEmpty()) {
            return file.missing(State.NOT_TAKEN, "no place to keep files is set up");
        }
        Channel channel = kit.host().channels().byId(organization, message.channel()).orElseThrow(NoChannelException::new);
        Optional<MediaRequest> request = kit.transports().of(channel).flatMap(adapter -> adapter.media(channel, String.valueOf(file.source())));
        if (request.isEmpty()) {
            return file.missing(State.REFUSED, MediaFetcher.ELSEWHERE);
        }
        String name = which.entry() + "-" + which.attachment();
        long most = channel.media().maxBytes();
        Fetched fetched = fetcher.fetch(request.get(), file.mediaType(), channel.media(), bytes -> store.get().put(organization, name, bytes, most));
        if (fetched instanceof Fetched.Here here) {
            return file.stored(here.mediaType(), here.stored().size(), new Attachment.Kept(here.stored().key(), here.stored().sha256()));
        }
        return fetched instanceof Fetched.Refused refused
                ? file.missing(State.REFUSED, refused.because())
                : file.missing(State.TOO_LARGE, "it is larger than " + channel.media().inWords());
    }

    /** Writes what became of a file, once; false where somebody else has. */
    private boolean record(StoredRequest request, CustomerMessage seen, Waiting file, Attachment became) {
        CustomerMessage looked = seen;
        while (true) {
            Recorded done = recordIn(looked.head().conversation(), request, file, became);
            if (done.moved() == null) {
                return done.written();
            }
            looked = done.moved();
        }
    }

    /** Meanwhile the message may have been taken to another conversation (CO-7); then nothing is written, and it is to be looked for there. */
    private Recorded recordIn(ConversationId conversation, StoredRequest request, Waiting file, Attachment became) {
        return kit.storage().unitOfWork().call(AtDesk.LOCK_WAIT, () -> {
            List<Located> found = kit.storage().conversing().threads().lock(request.organization(), List.of(conversation));
            Optional<CustomerMessage> now = message(request.organization(), file.entry());
            if (now.isPresent() && !now.get().head().conversation().equals(conversation)) {
                return new Recorded(false, now.get());
            }
            boolean fetching = !found.isEmpty() && now.isPresent() && now.get().attachments().get(file.attachment()).state() == State.FETCHING;
            if (fetching) {
                write(found.get(0), now.get(), file.attachment(), became);
            }
            kit.storage().queues().requests().done(request);
            return new Recorded(fetching, null);
        });
    }

    private record Recorded(boolean written, @Nullable CustomerMessage moved) {}

    private void write(Located found, CustomerMessage message, int place, Attachment became) {
        List<Attachment> files = new ArrayList<>(message.attachments());
        files.set(place, became);
        Fact fact = became.state() == State.STORED
                ? new Fact.AttachmentStored(message.head().id(), place)
                : new Fact.AttachmentFailed(message.head().id(), place, became.state());
        Change change = new Change.Draft(Author.AUTOMATIC).revise(Revision.of(message).with(files)).fact(fact).build(found.head(), found.head().next(kit.now()));
        if (kit.storage().conversing().changes().apply(change) instanceof Applied.Duplicate duplicate) {
            throw new IllegalStateException("a change without entries was there already: " + duplicate);
        }
    }

    /** Deletes what was fetched for nothing: unless it is what the message has. */
    private void forget(OrganizationId organization, Optional<CustomerMessage> message, Attachment fetched) {
        Attachment.Kept kept = fetched.kept();
        boolean needed = kept == null || message.filter(m -> m.attachments().stream().anyMatch(a -> kept.equals(a.kept()))).isPresent();
        if (!needed) {
            delete(organization, kept);
        }
    }

    private void delete(OrganizationId organization, Attachment.@Nullable Kept kept) {
        try {
            if (kept != null) {
                kit.host().content().orElseThrow().delete(organization, kept.key());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class NoChannelException extends FieldinboxException {
        private static final long serialVersionUID = 1L;

        NoChannelException() {
            super("the channel that the file came on is not known here; add it, then replay");
        }
    }

    private Optional<CustomerMessage> message(OrganizationId organization, EntryId id) {
        return kit.storage().conversing().changes().entry(organization, id).map(PlacedEntry::entry)
                .filter(CustomerMessage.class::isInstance).map(CustomerMessage.class::cast);
    }
}
