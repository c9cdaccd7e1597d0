// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import io.fieldinbox.channel.Capabilities;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.channel.SegmentCount;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.transport.ChannelAdapter;
import io.fieldinbox.transport.Outcome;
import io.fieldinbox.transport.Outgoing;
import io.fieldinbox.transport.RawRequest;
import io.fieldinbox.transport.WebhookReading;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The simulated carrier doing more: it answers keywords itself, carries no more than 100 characters and tells how it cuts texts. */
record ServingCarrier(SimulatedCarrier carrier) implements ChannelAdapter {

    static final int LONGEST = 100;

    @Override
    public String name() {
        return carrier.name();
    }

    @Override
    public Capabilities capabilities(Channel channel) {
        return new Capabilities(LONGEST, false, true, true, true);
    }

    @Override
    public Optional<SegmentCount> segments(String text) {
        return Optional.of(new SegmentCount("GSM_7", 1 + text.length() / LONGEST, LONGEST - text.length() % LONGEST, List.of(), null, 0));
    }

    @Override
    public Outcome send(Outgoing message) {
        return carrier.send(message);
    }

    @Override
    public Optional<Outcome> lookup(Outgoing message, Instant begun) {
        return carrier.lookup(message, begun);
    }

    @Override
    public WebhookReading webhook(RawRequest request) {
        return carrier.webhook(request);
    }
}
