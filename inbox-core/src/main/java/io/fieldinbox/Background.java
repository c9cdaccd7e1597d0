// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.content.MediaFetcher;
import io.fieldinbox.delivery.Requests;
import io.fieldinbox.delivery.Sending;
import io.fieldinbox.delivery.Stores;
import io.fieldinbox.delivery.Surroundings;
import io.fieldinbox.delivery.Sweeps;
import io.fieldinbox.delivery.Workers;
import io.fieldinbox.event.ChangeListener;
import io.fieldinbox.event.Consumers;
import io.fieldinbox.event.Pump;
import io.fieldinbox.storage.Storage;
import io.fieldinbox.work.StoredRequest;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** The background work of this node. */
final class Background implements AutoCloseable {

    private final AtomicBoolean started = new AtomicBoolean();
    private final Workers workers;
    private final MediaFetcher fetcher;
    private final int senders;

    Background(Kit kit, Sending sending, Surroundings surroundings, Map<String, ChangeListener> listeners, Consumer<StoredRequest> retry, MediaFetcher fetcher, int senders) {
        Storage storage = kit.storage();
        String node = kit.ids().next().toString();
        Pump pump = new Pump(storage.feed(), storage.clock(), kit.news()::tell);
        Sweeps sweeps = new Sweeps(stores(storage), surroundings.clock(), new PresenceSweep(storage)::round);
        Consumers consumers = new Consumers(storage.feed(), storage.clock(), surroundings.nanos(), node, listeners);
        Requests requests = new Requests(storage.queues().requests(), storage.clock(), surroundings.random(), retry);
        Requests files = Requests.ofMedia(storage.queues().requests(), storage.clock(), surroundings.random(), retry);
        this.workers = new Workers(node, pump, sweeps, sending, consumers, requests, files);
        this.fetcher = fetcher;
        this.senders = senders;
    }

    static Stores stores(Storage storage) {
        Storage.Conversing conversing = storage.conversing();
        return new Stores(
                storage.unitOfWork(), storage.clock(), conversing.threads(), conversing.changes(), conversing.addresses(), storage.queues().work(), storage.queues().deliveries(),
                storage.queues().requests());
    }

    void start() {
        if (started.compareAndSet(false, true)) {
            workers.start(senders);
        }
    }

    void nudge() {
        workers.nudge();
    }

    void drain() {
        workers.runUntilIdle();
    }

    @Override
    public void close() {
        fetcher.close();
        workers.close();
    }
}
