// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.event;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes those who wait for something to do; one that was raised between looking and waiting is not lost. */
public final class Signal {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition raised = lock.newCondition();
    private final Count count = new Count();

    /** Creates one. */
    public Signal() {}

    /** How often it was raised by now; to be asked before looking for work. */
    public long seen() {
        lock.lock();
        try {
            return count.times;
        } finally {
            lock.unlock();
        }
    }

    /** Wakes all who wait. */
    public void raise() {
        lock.lock();
        try {
            count.times++;
            raised.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until it was raised more often than {@code seen}, at most so long.
     *
     * @throws InterruptedException if this thread is interrupted
     */
    public void await(long seen, Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (count.times == seen && left > 0) {
                left = raised.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private static final class Count {
        private long times;
    }
}
