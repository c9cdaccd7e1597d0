// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.transport;

import io.fieldinbox.conversation.Attachment;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Texts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as it came in.
 *
 * @param adapter the adapter that read it
 * @param providerMessageId the provider's id, 1 to 128 characters; with the channel it makes the message once (I-2)
 * @param to our endpoint
 * @param from the sender
 * @param text plain text, may be empty where there are attachments
 * @param sentAt when it was sent, if the provider tells, UTC; else null
 * @param keyword what the provider itself took it for, or null
 */
public record Inbound(
        OrganizationId organization,
        String adapter,
        String providerMessageId,
        Address to,
        Address from,
        String text,
        List<Attachment> attachments,
        @Nullable Instant sentAt,
        @Nullable KeywordHint keyword)
        implements ProviderEvent {

    /** What a provider takes a message for; it outweighs our own reading. */
    public enum KeywordHint {
        /** Send no more. */
        OPT_OUT,
        /** Send again. */
        OPT_IN,
        /** Who are you. */
        HELP
    }

    /** Checks the provider's id, makes the text one that can be kept, copies the list. */
    public Inbound {
        Texts.id(providerMessageId, 128, "provider message id");
        text = Texts.storable(text);
        attachments = List.copyOf(attachments);
    }

    /** Ids only, so that it can be logged. */
    @Override
    public String toString() {
        return "Inbound[" + adapter + " " + providerMessageId + "]";
    }
}
