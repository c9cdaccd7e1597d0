// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import io.fieldinbox.channel.Capabilities;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.transport.ChannelAdapter;
import io.fieldinbox.transport.MediaRequest;
import io.fieldinbox.transport.Outcome;
import io.fieldinbox.transport.Outgoing;
import io.fieldinbox.transport.RawRequest;
import io.fieldinbox.transport.WebhookReading;
import java.time.Instant;
import java.util.Optional;

/** The way to the carrier of a node that dies while it sends: before or after the carrier has the message. */
record DyingNode(SimulatedCarrier carrier, boolean carrierHasIt) implements ChannelAdapter {

    /** The end of the node: no exception that anything in it could handle. */
    static final class Died extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public String name() {
        return carrier.name();
    }

    @Override
    public Capabilities capabilities(Channel channel) {
        return carrier.capabilities(channel);
    }

    @Override
    public Outcome send(Outgoing message) {
        if (carrierHasIt) {
            carrier.send(message);
        }
        throw new Died();
    }

    @Override
    public Optional<Outcome> lookup(Outgoing message, Instant begun) {
        return carrier.lookup(message, begun);
    }

    @Override
    public Optional<MediaRequest> media(Channel channel, String source) {
        return carrier.media(channel, source);
    }

    @Override
    public WebhookReading webhook(RawRequest request) {
        return carrier.webhook(request);
    }
}
