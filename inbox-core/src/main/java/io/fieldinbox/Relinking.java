// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.conversation.Applied;
import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.Change;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.Relink;
import io.fieldinbox.json.Json;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.storage.Storage;
import io.fieldinbox.work.StoredRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives the entries of a conversation to another job, stretch by stretch, the newest first, so that no lock is held for long however long it
 * is. What is left waits in the store from the transaction that began it on; of one conversation, an earlier wish is finished before a later one.
 */
final class Relinking {

    /** The most entries of one transaction. */
    static final int STRETCH = 1_000;

    private final Kit kit;

    Relinking(Kit kit) {
        this.kit = kit;
    }

    /** Adds the newest stretch to a change, and keeps what is left for later. */
    void begin(Conversation was, Relink all, Change.Draft draft) {
        begin(was, all, draft, kit.now());
    }

    private void begin(Conversation was, Relink all, Change.Draft draft, Instant wished) {
        long from = Math.max(all.fromSeq(), all.toSeq() - STRETCH + 1);
        draft.relink(new Relink(from, all.toSeq(), all.every(), all.from(), all.to())).fact(new Fact.EntriesRelinked(from, all.toSeq(), all.to()));
        if (from > all.fromSeq()) {
            keep(was, new Rest(was.id(), from - 1, all.every(), all.from(), all.to()), wished);
        }
    }

    /** The next stretch of what was left. */
    void handle(StoredRequest request) {
        Rest rest = Json.read(request.payload(), Rest.class);
        Storage.Conversing store = kit.storage().conversing();
        kit.storage().unitOfWork().call(AtDesk.LOCK_WAIT, () -> {
            Optional<Conversation> found = store.threads().lock(request.organization(), List.of(rest.conversation())).stream().findFirst().map(located -> located.head());
            kit.storage().queues().requests().done(request);
            if (found.isEmpty()) {
                return false;
            }
            Change.Draft draft = new Change.Draft(Author.AUTOMATIC);
            begin(found.get(), new Relink(1, rest.toSeq(), rest.every(), rest.from(), rest.to()), draft, request.createdAt());
            if (store.changes().apply(draft.build(found.get(), found.get().next(kit.now()))) instanceof Applied.Duplicate duplicate) {
                throw new IllegalStateException("a change without entries was there already: " + duplicate);
            }
            return true;
        });
    }

    private void keep(Conversation head, Rest rest, Instant wished) {
        // The sender is the conversation, so that what was wished first is done first, to its end.
        Address order = new Address(Address.Kind.RAW, "relink:" + head.id());
        kit.storage().queues().requests().put(new StoredRequest(
                head.organization(), StoredRequest.Kind.RELINK, kit.ids().next().toString(), order, Json.write(rest), "", 0, wished, kit.storage().clock().now()));
    }

    /**
     * What is left: the entries up to a place by arrival.
     *
     * @param every as in {@link Relink}
     */
    record Rest(ConversationId conversation, long toSeq, boolean every, @Nullable JobId from, @Nullable JobId to) {}
}
