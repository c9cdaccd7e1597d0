// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import io.fieldinbox.channel.Channel;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.transport.ChannelAdapter;
import io.fieldinbox.transport.RawRequest;
import java.util.List;
import java.util.Optional;

/** An adapter with the provider behind it, as {@link ChannelAdapterContract} needs them: what the provider saw is read at the provider. */
public interface ProviderFixture extends AutoCloseable {

    /** What happens to one request to send. */
    enum Trouble {
        /** The provider refuses the message for good. */
        REFUSED,
        /** The provider asks the channel to wait. */
        THROTTLED,
        /** The connection breaks before the provider has taken the message. */
        LOST,
        /** The provider takes the message, then the connection breaks. */
        ANSWER_LOST
    }

    /**
     * A message that the provider took.
     *
     * @param providerMessageId the provider's id of it
     */
    record Taken(String providerMessageId, Address to, String text) {}

    /** The adapter under test. */
    ChannelAdapter adapter();

    /** A channel of it. */
    Channel channel();

    /** What happens to the next request to send; nothing goes wrong after it. */
    void next(Trouble trouble);

    /** How many requests to send the provider has seen, taken or not. */
    int requests();

    /** The messages that the provider took, in any order. */
    List<Taken> taken();

    /** An id such as the provider makes, another one for each number. */
    String id(int number);

    /** The provider's webhook about a text that came in for {@link #channel}. */
    RawRequest inbound(String providerMessageId, Address from, String text);

    /** The provider's webhook that tells that a message was delivered. */
    RawRequest delivered(Taken message);

    /** The URL of a file that came with a message and that the provider keeps; empty where it keeps none. */
    default Optional<String> media() {
        return Optional.empty();
    }

    /** The same request as somebody else could make it, who knows everything but the secret. */
    RawRequest forged(RawRequest genuine);

    /** Lets go of the provider. */
    @Override
    void close();
}
