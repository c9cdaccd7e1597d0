// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.event;

import io.fieldinbox.event.ChangeFeed.CursorLease;
import io.fieldinbox.kernel.StoreClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners of changes, each by a cursor of its own over each organization: in order, at least once, on one node at a
 * time (KP-3). A listener that fails is told the same again when the lease of its cursor has ended; others go on.
 */
public final class Consumers {

    private static final Logger LOG = LoggerFactory.getLogger(Consumers.class);
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final int BATCH = 100;

    private final ChangeFeed feed;
    private final StoreClock clock;
    private final LongSupplier nanos;
    private final String worker;
    private final Map<String, ChangeListener> listeners;

    /**
     * Creates the readers.
     *
     * @param nanos elapsed time that never goes back
     * @param worker the name of this node, unlike any other's
     * @param listeners by the name of their cursor, which stays the same over restarts
     */
    public Consumers(ChangeFeed feed, StoreClock clock, LongSupplier nanos, String worker, Map<String, ChangeListener> listeners) {
        this.feed = feed;
        this.clock = clock;
        this.nanos = nanos;
        this.worker = worker;
        this.listeners = Map.copyOf(listeners);
    }

    /** Tells each listener one batch of one organization; true where any was told something. */
    public boolean round() {
        boolean told = false;
        for (Map.Entry<String, ChangeListener> each : listeners.entrySet()) {
            Optional<CursorLease> lease = feed.claim(each.getKey(), worker, clock.now(), LEASE);
            if (lease.isPresent()) {
                told |= tell(each.getValue(), lease.get());
            }
        }
        return told;
    }

    private boolean tell(ChangeListener listener, CursorLease lease) {
        long begun = nanos.getAsLong();
        List<ChangeRecord> batch = feed.read(lease.organization(), lease.position(), BATCH);
        long position = lease.position();
        boolean failed = false;
        if (listener instanceof BatchListener together && !batch.isEmpty()) {
            failed = !told(lease, batch.get(0), () -> together.changed(batch));
            return !failed && feed.advance(lease, batch.get(batch.size() - 1).number());
        }
        for (ChangeRecord change : batch) {
            if (nanos.getAsLong() - begun > LEASE.toNanos() / 2) {
                break;
            }
            if (!told(lease, change, () -> listener.changed(change))) {
                failed = true;
                break;
            }
            position = change.number();
        }
        if (position == lease.position() && failed) {
            return false;
        }
        return feed.advance(lease, position) && position > lease.position();
    }

    private static boolean told(CursorLease lease, ChangeRecord change, Runnable telling) {
        try {
            telling.run();
            return true;
        } catch (RuntimeException | Error failure) {
            LOG.warn("listener {} failed at change {} of organization {}, which it is told again: {}", lease.consumer(), change.number(), lease.organization(),
                    Loop.describe(failure));
            return false;
        }
    }
}
