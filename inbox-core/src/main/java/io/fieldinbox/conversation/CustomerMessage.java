// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.conversation;

import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ChannelId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message from or to a customer.
 *
 * @param channel our endpoint
 * @param address the other side
 * @param providerMessageId the provider's id, at most 128 characters; unique per channel; null for outbound ones
 * @param text plain text, may be empty where there are attachments
 * @param purpose why it was written; inbound ones are CONVERSATION
 * @param kind of an automated one, what the host calls its kind, 1 to 64 characters; else null
 */
public record CustomerMessage(
        EntryHead head,
        Direction direction,
        ChannelId channel,
        Address address,
        @Nullable String providerMessageId,
        String text,
        List<Attachment> attachments,
        Purpose purpose,
        @Nullable String kind) implements Entry {

    /** Copies the list. */
    public CustomerMessage {
        attachments = List.copyOf(attachments);
    }

    /** One that is not automated. */
    public CustomerMessage(
            EntryHead head, Direction direction, ChannelId channel, Address address, @Nullable String providerMessageId, String text, List<Attachment> attachments, Purpose purpose) {
        this(head, direction, channel, address, providerMessageId, text, attachments, purpose, null);
    }

    @Override
    public CustomerMessage revised(Revision revision) {
        return new CustomerMessage(head.revised(revision), direction, channel, address, providerMessageId, text, revision.attachments(), purpose, kind);
    }

    @Override
    public CustomerMessage placed(EntryHead moved) {
        return new CustomerMessage(moved, direction, channel, address, providerMessageId, text, attachments, purpose, kind);
    }
}
