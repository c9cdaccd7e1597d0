// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import io.fieldinbox.kernel.UnitOfWork;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A unit of work on another thread that has done something and stays open, its locks held, until it is told how to end. */
final class Holding implements AutoCloseable {

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private final Future<Boolean> running;
    private volatile boolean rollback;

    private Holding(UnitOfWork unit, Runnable work) {
        running = thread.submit(() -> hold(unit, work));
    }

    /** Returns once {@code work} is done and its unit of work waits. */
    static Holding of(UnitOfWork unit, Runnable work) {
        Holding holding = new Holding(unit, work);
        Concurrently.await(holding.begun);
        return holding;
    }

    private boolean hold(UnitOfWork unit, Runnable work) {
        try {
            return unit.call(World.WAIT, () -> {
                work.run();
                begun.countDown();
                Concurrently.await(end);
                if (rollback) {
                    throw new RolledBack();
                }
                return true;
            });
        } catch (RolledBack asTold) {
            return false;
        } finally {
            begun.countDown();
        }
    }

    /** Ends it without a trace. */
    void rollBack() {
        rollback = true;
        close();
    }

    /** Commits it, if it has not ended. */
    @Override
    public void close() {
        end.countDown();
        try {
            Concurrently.get(running);
        } finally {
            thread.shutdownNow();
        }
    }

    private static final class RolledBack extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
