// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import io.fieldinbox.attention.MarkStore;
import io.fieldinbox.attention.PresenceStore;
import io.fieldinbox.event.ChangeFeed;
import io.fieldinbox.kernel.StoreClock;
import io.fieldinbox.kernel.UnitOfWork;
import io.fieldinbox.listing.InboxIndex;
import io.fieldinbox.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** The store under test with its clock put forward, so that nobody waits for a lease or a retry. */
final class TimedStorage implements Storage {

    private final Storage store;
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    TimedStorage(Storage store) {
        this.store = store;
    }

    /** Puts the store's clock forward. */
    void advance(Duration time) {
        ahead.updateAndGet(was -> was.plus(time));
    }

    @Override
    public StoreClock clock() {
        return this::now;
    }

    @Override
    public UnitOfWork unitOfWork() {
        return store.unitOfWork();
    }

    @Override
    public Conversing conversing() {
        return store.conversing();
    }

    @Override
    public Queues queues() {
        return store.queues();
    }

    @Override
    public InboxIndex index() {
        return store.index();
    }

    @Override
    public MarkStore marks() {
        return store.marks();
    }

    @Override
    public PresenceStore presence() {
        return store.presence();
    }

    @Override
    public ChangeFeed feed() {
        return store.feed();
    }

    private Instant now() {
        return store.clock().now().plus(ahead.get());
    }
}
