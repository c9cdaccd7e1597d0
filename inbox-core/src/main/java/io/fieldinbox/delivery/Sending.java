// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.delivery;

import io.fieldinbox.channel.Channels;
import io.fieldinbox.event.Signal;
import io.fieldinbox.transport.Transports;

/** What all workers of one node share to send the deliveries of a store. */
public final class Sending {

    private final Stores stores;
    private final Channels channels;
    private final Transports transports;
    private final SendSettings settings;
    private final Surroundings surroundings;
    private final Permits permits;
    private final ChannelHealth health = new ChannelHealth();
    private final Signal signal = new Signal();
    private final Dispatch dispatch;

    /** Creates it; nothing is sent before a worker runs. */
    public Sending(Stores stores, Channels channels, Transports transports, SendSettings settings, Surroundings surroundings) {
        this.stores = stores;
        this.channels = channels;
        this.transports = transports;
        this.settings = settings;
        this.surroundings = surroundings;
        this.permits = new Permits(stores.lanes(), surroundings.nanos());
        this.dispatch = new Dispatch(stores, permits, surroundings.nanos(), settings.perChannel(), signal);
    }

    /** A worker with a name that no other has, on any node. */
    LaneWorker worker(String name) {
        return new LaneWorker(this, name);
    }

    Stores stores() {
        return stores;
    }

    Channels channels() {
        return channels;
    }

    Transports transports() {
        return transports;
    }

    SendSettings settings() {
        return settings;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    Permits permits() {
        return permits;
    }

    ChannelHealth health() {
        return health;
    }

    Signal signal() {
        return signal;
    }

    Dispatch dispatch() {
        return dispatch;
    }
}
