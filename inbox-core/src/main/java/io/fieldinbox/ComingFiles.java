// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.channel.Channel;
import io.fieldinbox.content.MediaFetcher;
import io.fieldinbox.conversation.Attachment;
import io.fieldinbox.conversation.Attachment.State;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.json.Json;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.work.StoredRequest;
import java.time.Instant;
import java.util.List;

/** Files that came with a message: which of them can be taken at all, and that those are fetched (IN-8). */
record ComingFiles(Kit kit) {

    /**
     * A file that is to be fetched.
     *
     * @param attachment its place among those of the message, from 0
     */
    record Waiting(EntryId entry, int attachment) {}

    /** The files as the message shows them: where none can be taken it says so, never nothing. */
    List<Attachment> shown(Channel channel, List<Attachment> told) {
        return told.stream().map(file -> file.state() == State.FETCHING ? shown(channel, file) : explained(file)).toList();
    }

    private Attachment shown(Channel channel, Attachment file) {
        if (kit.transports().of(channel).filter(a -> a.capabilities(channel).inboundMedia()).isEmpty()) {
            return file.missing(State.NOT_TAKEN, "this number takes no files");
        }
        if (kit.host().content().isEmpty()) {
            return file.missing(State.NOT_TAKEN, "no place to keep files is set up");
        }
        return file.source() == null ? file.missing(State.FAILED, "the carrier did not say where it is") : file;
    }

    private static Attachment explained(Attachment file) {
        return file.state() == State.REFUSED && file.problem() == null ? file.missing(State.REFUSED, MediaFetcher.ELSEWHERE) : file;
    }

    /** Has the files of a message fetched once the transaction that brings it has committed. */
    void comeWith(CustomerMessage message) {
        for (int i = 0; i < message.attachments().size(); i++) {
            if (message.attachments().get(i).state() == State.FETCHING) {
                fetch(message, i);
            }
        }
    }

    /** Has one of them fetched, likewise. */
    void fetch(CustomerMessage message, int attachment) {
        Waiting file = new Waiting(message.head().id(), attachment);
        Instant due = kit.storage().clock().now();
        String key = file.entry() + "/" + file.attachment();
        kit.storage().queues().requests().put(
                new StoredRequest(message.head().organization(), StoredRequest.Kind.MEDIA, key, null, Json.write(file), "", 0, message.head().receivedAt(), due));
    }
}
