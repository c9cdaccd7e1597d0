// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.transport;

import io.fieldinbox.channel.Channel;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.Direction;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.EntryId;

/** A message on its way out. It is made of a {@link CustomerMessage} and of nothing else, so that a note cannot be one. */
public final class Outgoing {

    private final CustomerMessage message;
    private final Channel from;

    private Outgoing(CustomerMessage message, Channel from) {
        this.message = message;
        this.from = from;
    }

    /**
     * The message on its way out through a channel.
     *
     * @throws IllegalArgumentException if it is of another organization than the channel, or came in
     */
    public static Outgoing of(CustomerMessage message, Channel from) {
        if (!message.head().organization().equals(from.organization()) || message.direction() != Direction.OUTBOUND) {
            throw new IllegalArgumentException("outgoing: expected an outbound message of the channel's organization");
        }
        return new Outgoing(message, from);
    }

    /** Our id of it; a provider that can carry it returns it with the receipts. */
    public EntryId id() {
        return message.head().id();
    }

    /** The channel it leaves through. */
    public Channel from() {
        return from;
    }

    /** Whom it goes to. */
    public Address to() {
        return message.address();
    }

    /** The words, as they are sent. */
    public String text() {
        return message.text();
    }

    /** Ids only, so that it can be logged. */
    @Override
    public String toString() {
        return "Outgoing[" + id() + " through " + from.id() + "]";
    }
}
