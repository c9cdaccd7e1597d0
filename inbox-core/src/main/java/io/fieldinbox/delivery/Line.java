// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.delivery;

import io.fieldinbox.channel.Capabilities;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.channel.Channels;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.transport.ChannelAdapter;
import io.fieldinbox.transport.Outgoing;
import io.fieldinbox.transport.Transports;
import io.fieldinbox.work.DueChannel;
import java.util.Optional;

/**
 * A channel and the adapter that carries it.
 *
 * @param channel our endpoint
 * @param adapter carries it
 * @param active whether messages may leave on it; what did leave is looked up in any case
 */
record Line(Channel channel, ChannelAdapter adapter, boolean active) {

    /** The line of a channel, or empty where this node does not know the channel or has no such adapter. */
    static Optional<Line> find(DueChannel due, Channels channels, Transports transports) {
        return channels.byId(due.organization(), due.channel())
                .flatMap(channel -> transports.of(channel).map(adapter -> new Line(channel, adapter, channels.isActive(due.organization(), due.channel()))));
    }

    /** What it can carry. */
    Capabilities capabilities() {
        return adapter.capabilities(channel);
    }

    /** How many messages a second it takes, or empty for no limit. */
    Optional<Double> rate() {
        return adapter.ratePerSecond(channel);
    }

    /** A message on its way out through it, in its attempt with this number. */
    Outgoing outgoing(CustomerMessage message, int attempt) {
        return Outgoing.of(message, channel, attempt);
    }
}
