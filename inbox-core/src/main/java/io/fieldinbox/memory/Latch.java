// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.memory;

import io.fieldinbox.kernel.StorageException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets one call into the maps at a time, and has those wait outside that want a row which another transaction holds. */
final class Latch {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Runs one call of a port: what it reads is one snapshot, unless it waits for a row. */
    <T> T answer(Supplier<T> call) {
        lock.lock();
        try {
            return call.get();
        } finally {
            lock.unlock();
        }
    }

    /** Runs a step of a transaction. */
    void within(Runnable step) {
        lock.lock();
        try {
            step.run();
        } finally {
            lock.unlock();
        }
    }

    /** Has those who wait look again: a transaction has ended, or waits no more. */
    void wake() {
        changed.signalAll();
    }

    /**
     * Waits until {@code holder} answers null.
     *
     * @throws StorageException transient, if that takes longer than the transaction waits, or each waits for the other
     */
    void await(Transaction waiting, Supplier<@Nullable Transaction> holder) {
        long nanos = waiting.lockWait().toNanos();
        try {
            for (Transaction other = holder.get(); other != null; other = holder.get()) {
                if (waiting.holdsUp(other)) {
                    waiting.fallVictim();
                    throw failed("deadlock: each of two transactions waits for a row that the other holds", new IllegalStateException("deadlock"));
                }
                if (nanos <= 0) {
                    waiting.markRollbackOnly();
                    throw failed("a lock was not had within " + waiting.lockWait(), new TimeoutException("lock wait"));
                }
                waiting.waitFor(other);
                nanos = changed.awaitNanos(nanos);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            waiting.markRollbackOnly();
            throw failed("interrupted while waiting for a lock", stop);
        } finally {
            waiting.waitFor(null);
        }
    }

    private static StorageException failed(String message, Exception cause) {
        return new StorageException(message, cause, true);
    }
}
