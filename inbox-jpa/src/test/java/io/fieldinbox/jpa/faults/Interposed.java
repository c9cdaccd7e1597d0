// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa.faults;

import io.fieldinbox.channel.Capabilities;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.transport.ChannelAdapter;
import io.fieldinbox.transport.Outcome;
import io.fieldinbox.transport.Outgoing;
import io.fieldinbox.transport.RawRequest;
import io.fieldinbox.transport.WebhookReading;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** An adapter during whose sends something else happens: after the provider has the message, before its answer is here. */
final class Interposed implements ChannelAdapter {

    private final ChannelAdapter carrier;
    private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> { });

    Interposed(ChannelAdapter carrier) {
        this.carrier = carrier;
    }

    /** What happens during every send from now on. */
    void meanwhile(Runnable work) {
        meanwhile.set(work);
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
        Outcome outcome = carrier.send(message);
        meanwhile.get().run();
        return outcome;
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
