// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.memory;

import io.fieldinbox.attention.MarkStore;
import io.fieldinbox.attention.PresenceStore;
import io.fieldinbox.event.ChangeFeed;
import io.fieldinbox.kernel.StoreClock;
import io.fieldinbox.kernel.UnitOfWork;
import io.fieldinbox.listing.InboxIndex;
import io.fieldinbox.storage.Storage;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * A store in the memory of the process, for tests and trials: it keeps all the promises of the ports but that anything outlives the
 * process. Never a silent default.
 */
public final class MemoryStorage implements Storage {
    private static final Duration HOST_LOCK_WAIT = Duration.ofSeconds(50);

    private final Tables tables;
    private final Transactions transactions;
    private final Conversing conversing;
    private final Queues queues;
    private final Clock clock;

    private MemoryStorage(Clock clock) {
        Latch latch = new Latch();
        this.tables = new Tables(latch);
        this.transactions = new Transactions(latch);
        this.conversing = new Conversing(new Threads(tables, transactions), new Changes(tables, transactions), new Addresses(tables, transactions));
        this.queues = new Queues(new Lanes(tables, transactions), new Deliveries(tables, transactions), new Requests(tables, transactions), new Counters(tables, transactions));
        this.clock = clock;
    }

    /** An empty store whose own clock is {@code clock}. */
    public static MemoryStorage create(Clock clock) {
        return new MemoryStorage(clock);
    }

    /**
     * Runs {@code work} as a host's transaction on this thread, which the library's calls join; locks are waited for 50 seconds.
     *
     * @see #hostTransaction(Duration, Supplier)
     */
    public <T> T hostTransaction(Supplier<T> work) {
        return hostTransaction(HOST_LOCK_WAIT, work);
    }

    /**
     * Runs {@code work} as a host's transaction on this thread, which the library's calls join: commits when it returns, rolls back
     * when it throws, and throws the same.
     *
     * @param lockWait how long a lock is waited for
     * @throws IllegalStateException if the transaction was marked rollback-only: nothing of it is stored
     */
    public <T> T hostTransaction(Duration lockWait, Supplier<T> work) {
        return transactions.host(lockWait, work);
    }

    @Override
    public UnitOfWork unitOfWork() {
        return transactions;
    }

    @Override
    public StoreClock clock() {
        return () -> clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public Conversing conversing() {
        return conversing;
    }

    @Override
    public Queues queues() {
        return queues;
    }

    @Override
    public InboxIndex index() {
        return new Lists(tables, transactions);
    }

    @Override
    public MarkStore marks() {
        return new Marks(tables, transactions);
    }

    @Override
    public PresenceStore presence() {
        return new Signs(tables, transactions);
    }

    @Override
    public ChangeFeed feed() {
        return new Feed(tables, transactions);
    }

    /** Looks at the raw rows, as they are committed. */
    <T> T probe(BiFunction<Tables, Transaction, T> look) {
        return transactions.alone(transaction -> look.apply(tables, transaction));
    }
}
