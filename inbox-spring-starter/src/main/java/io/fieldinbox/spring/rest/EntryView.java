// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import io.fieldinbox.conversation.Activity;
import io.fieldinbox.conversation.Attachment;
import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.DeliveryStatus;
import io.fieldinbox.conversation.Entry;
import io.fieldinbox.conversation.EntryHead;
import io.fieldinbox.conversation.Note;
import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.kernel.CustomerId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
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
        @Nullable String customerId,
        @Nullable String jobId,
        boolean moved,
        String text,
        String sentAt,
        String receivedAt,
        List<AttachmentView> attachments,
        @Nullable String clientMessageId,
        @Nullable DeliveryView delivery) {

    /** An entry whose customer is as it was when it was written. */
    static EntryView of(PlacedEntry placed) {
        return of(placed, Optional.empty());
    }

    /** An entry of a conversation with this customer, where it has one. */
    static EntryView of(PlacedEntry placed, Optional<CustomerId> customer) {
        Entry entry = placed.entry();
        EntryHead head = entry.head();
        CustomerMessage message = entry instanceof CustomerMessage m ? m : null;
        return new EntryView(
                head.id().toString(),
                head.conversation().toString(),
                head.seq(),
                message != null ? "MESSAGE" : entry instanceof Note ? "NOTE" : entry instanceof Activity ? "ACTIVITY" : "SYSTEM",
                message == null ? null : message.direction().name(),
                PersonView.of(head.author()),
                head.author().kind() == Author.Kind.CUSTOMER ? customer.map(CustomerId::value).orElse(head.author().id()) : null,
                Objects.toString(head.job(), null),
                head.moved() != null,
                entry.text(),
                head.placedAt().toString(),
                head.receivedAt().toString(),
                message == null ? List.of() : AttachmentView.all(message),
                head.clientId(),
                DeliveryView.of(placed.delivery()));
    }

    /** A file that came with a message. */
    @WireForm
    record AttachmentView(
            String id,
            String mediaType,
            String kind,
            @Nullable String name,
            @Nullable Long size,
            String state,
            @Nullable String problem,
            @Nullable String url,
            @Nullable String linkedJobId,
            @Nullable String linkedBy,
            @Nullable String linkedAt) {

        static List<AttachmentView> all(CustomerMessage message) {
            return IntStream.range(0, message.attachments().size()).mapToObj(n -> of(message, n)).toList();
        }

        private static AttachmentView of(CustomerMessage message, int n) {
            Attachment file = message.attachments().get(n);
            Attachment.PhotoOf photo = file.photo();
            return new AttachmentView(
                    Integer.toString(n),
                    file.mediaType(),
                    file.kind().name(),
                    file.name(),
                    file.size(),
                    file.state().name(),
                    file.problem(),
                    file.state() == Attachment.State.STORED ? "entries/" + message.head().id() + "/attachments/" + n : file.link(),
                    photo == null ? null : photo.job().value(),
                    photo == null ? null : photo.byName(),
                    photo == null ? null : photo.at().toString());
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
