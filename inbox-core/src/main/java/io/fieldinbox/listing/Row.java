// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.listing;

import io.fieldinbox.channel.Channel;
import io.fieldinbox.contact.AddressState;
import io.fieldinbox.conversation.Conversation;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as a list shows it (RD-6).
 *
 * @param head the conversation
 * @param address what is known of the other side: consent, blocks
 * @param channel where it came in, or null where that is no channel any more
 * @param unread how many messages of the customer are unread for the viewer; 0 means read
 */
public record Row(Conversation head, AddressState address, @Nullable Channel channel, long unread) {

    /** Whether the address has opted out on the conversation's channel. */
    public boolean optedOut() {
        return address.consentOn(head.place().channel()).optedOut();
    }

    /** Whether it waits for a person to say whose it is. */
    public boolean needsAssignment() {
        return head.needsAssignment();
    }

    /** Whether the address is blocked on the conversation's channel. */
    public boolean blocked() {
        return address.blockedOn(head.place().channel());
    }
}
