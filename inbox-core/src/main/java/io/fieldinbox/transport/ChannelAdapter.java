// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.transport;

import io.fieldinbox.channel.Capabilities;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.channel.SegmentCount;
import io.fieldinbox.kernel.Spi;
import java.time.Instant;
import java.util.Optional;

/** Carries messages of one kind through one provider. Implementations are thread-safe. */
@Spi
public interface ChannelAdapter {

    /** The name that channels and webhook addresses use: lower case letters, digits and '-', at most 32 characters. */
    String name();

    /** What the channel can carry; answered from memory. */
    Capabilities capabilities(Channel channel);

    /** How the channel would cut a text, or empty where it does not cut texts. */
    default Optional<SegmentCount> segments(String text) {
        return Optional.empty();
    }

    /** How many messages a second the channel takes on all nodes together, or empty for no limit. */
    default Optional<Double> ratePerSecond(Channel channel) {
        return Optional.empty();
    }

    /**
     * Gives one message to the provider, exactly one request. It returns within the send timeout and does not throw for what a
     * provider does; an exception counts as {@link Outcome.Unknown}.
     */
    Outcome send(Outgoing message);

    /**
     * Asks the provider what became of an attempt whose outcome is not known.
     *
     * @param message the message with the number of that attempt
     * @param begun when the attempt began, UTC
     * @return {@link Outcome.Accepted} or a refusal where the provider is sure; {@link Outcome.NotSent} only where it surely never had
     *     it; empty where it cannot tell, or the adapter has no such call. What it throws means that the provider could not be asked:
     *     it is asked again for a while
     */
    default Optional<Outcome> lookup(Outgoing message, Instant begun) {
        return Optional.empty();
    }

    /**
     * How to fetch a file that came with a message. The adapter believes only what its provider could have sent: where {@code source}
     * lies anywhere else, it answers empty, and nothing is fetched.
     *
     * @param source {@code Attachment.source()} of a message that this adapter read
     * @return empty also where the adapter has no such call
     */
    default Optional<MediaRequest> media(Channel channel, String source) {
        return Optional.empty();
    }

    /**
     * Reads a webhook: checks that it is the provider's, then tells what it holds. It writes nothing.
     *
     * @param request the raw request; its URL is the public one
     */
    WebhookReading webhook(RawRequest request);
}
