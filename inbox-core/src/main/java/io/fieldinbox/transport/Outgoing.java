// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.transport;

import io.fieldinbox.channel.Channel;
import io.fieldinbox.conversation.Attachment;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.Direction;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.EntryId;
import java.util.List;
import java.util.Objects;

/** A message on its way out. It is made of a {@link CustomerMessage} and of nothing else, so that a note cannot be one. */
public final class Outgoing {

    private final CustomerMessage message;
    private final Channel from;
    private final int attempt;

    private Outgoing(CustomerMessage message, Channel from, int attempt) {
        this.message = message;
        this.from = from;
        this.attempt = attempt;
    }

    /**
     * The message on its way out through a channel for the first time.
     *
     * @throws IllegalArgumentException if it is of another organization than the channel, or came in
     */
    public static Outgoing of(CustomerMessage message, Channel from) {
        return of(message, from, 1);
    }

    /**
     * The message on its way out through a channel.
     *
     * @param attempt which attempt this is, from 1
     * @throws IllegalArgumentException if it is of another organization than the channel, or came in, or the attempt is less than 1
     */
    public static Outgoing of(CustomerMessage message, Channel from, int attempt) {
        if (attempt < 1) {
            throw new IllegalArgumentException("attempt: expected 1 or more, got " + attempt);
        }
        if (!message.head().organization().equals(from.organization()) || message.direction() != Direction.OUTBOUND) {
            throw new IllegalArgumentException("outgoing: expected an outbound message of the channel's organization");
        }
        return new Outgoing(message, from, attempt);
    }

    /** Our id of it; a provider that can carry it returns it with the receipts. */
    public EntryId id() {
        return message.head().id();
    }

    /**
     * Which attempt this is, from 1; no two attempts with one message have the same. What a provider is to take once, such as an
     * idempotency key, is made of {@link #id} and this: one made of the id alone keeps a message from ever being sent again.
     */
    public int attempt() {
        return attempt;
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

    /** The public addresses of what is to be sent with it as media, by a channel that sends them; empty where there is nothing. */
    public List<String> media() {
        return message.attachments().stream().map(Attachment::link).filter(Objects::nonNull).toList();
    }

    /** Ids only, so that it can be logged. */
    @Override
    public String toString() {
        return "Outgoing[" + id() + " through " + from.id() + "]";
    }
}
