// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.event.Loop;
import io.fieldinbox.event.NewsWire;
import io.fieldinbox.kernel.OrganizationId;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is told of news on this node, and the wire to the others. Whatever fails here, the news is in the store. */
final class News implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(News.class);

    private final NewsWire wire;
    private final List<Consumer<OrganizationId>> hearers = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable AutoCloseable> listening = new AtomicReference<>();

    News(NewsWire wire) {
        this.wire = wire;
    }

    /** Tells the hearers of this node and, over the wire, those of the others. */
    void tell(Collection<OrganizationId> organizations) {
        hear(organizations);
        try {
            wire.tell(organizations);
        } catch (RuntimeException failure) {
            LOG.warn("other nodes could not be told of news and hear of it with their next look: {}", Loop.describe(failure));
        }
    }

    /** Adds a hearer; with the first one this node begins to listen to the others. */
    synchronized AutoCloseable onNews(Consumer<OrganizationId> hearer) {
        hearers.add(hearer);
        if (listening.get() == null) {
            listening.set(wire.listen(this::hear));
        }
        return () -> hearers.remove(hearer);
    }

    /** A hearer that fails does not keep the others from hearing. */
    private void hear(Collection<OrganizationId> organizations) {
        for (Consumer<OrganizationId> hearer : hearers) {
            try {
                organizations.forEach(hearer);
            } catch (RuntimeException failure) {
                LOG.warn("a hearer of news failed: {}", Loop.describe(failure));
            }
        }
    }

    @Override
    public synchronized void close() {
        AutoCloseable was = listening.getAndSet(null);
        if (was != null) {
            try {
                was.close();
            } catch (Exception failure) {
                LOG.warn("the wire to other nodes could not be closed: {}", Loop.describe(failure));
            }
        }
    }
}
