// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import io.fieldinbox.conversation.Attachment;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.DeliveryStatus;
import io.fieldinbox.conversation.Entry;
import io.fieldinbox.conversation.EntryHead;
import io.fieldinbox.conversation.Note;
import io.fieldinbox.conversation.PlacedEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An entry of a conversation. */
@WireForm
record EntryView(
        String id,
        String conversationId,
        long seq,
        String type,
        @Nullable String direction,
        PersonView author,
        String text,
        String sentAt,
        String receivedAt,
        List<AttachmentView> attachments,
        @Nullable String clientMessageId,
        @Nullable DeliveryView delivery) {

    static EntryView of(PlacedEntry placed) {
        Entry entry = placed.entry();
        EntryHead head = entry.head();
        CustomerMessage message = entry instanceof CustomerMessage m ? m : null;
        return new EntryView(
                head.id().toString(),
                head.conversation().toString(),
                head.seq(),
                message != null ? "MESSAGE" : entry instanceof Note ? "NOTE" : "SYSTEM",
                message == null ? null : message.direction().name(),
                PersonView.of(head.author()),
                entry.text(),
                head.placedAt().toString(),
                head.receivedAt().toString(),
                message == null ? List.of() : message.attachments().stream().map(AttachmentView::of).toList(),
                head.clientId(),
                DeliveryView.of(placed.delivery()));
    }

    /** A file that came with a message. */
    @WireForm
    record AttachmentView(String mediaType, @Nullable String name, @Nullable Long size, String state) {
        static AttachmentView of(Attachment attachment) {
            return new AttachmentView(attachment.mediaType(), attachment.name(), attachment.size(), attachment.state().name());
        }
    }

    /** How a delivery stands. */
    @WireForm
    record DeliveryView(String state, @Nullable String code, @Nullable String explanation) {
        static @Nullable DeliveryView of(@Nullable DeliveryStatus status) {
            return status == null ? null : new DeliveryView(status.state().name(), status.code(), status.explanation());
        }
    }
}
