// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** A number of threads that do the same at the same moment, again and again. */
final class AtOnce implements AutoCloseable {

    private static final long LONGEST_SECONDS = 60;

    private final int threads;
    private final ExecutorService pool;

    AtOnce(int threads) {
        this.threads = threads;
        this.pool = Executors.newFixedThreadPool(threads);
    }

    /** Has every thread do the work once, all beginning together; their results. */
    <T> List<T> run(IntFunction<T> work) {
        CyclicBarrier start = new CyclicBarrier(threads);
        List<Future<T>> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int number = i;
            running.add(pool.submit(() -> {
                start.await(LONGEST_SECONDS, TimeUnit.SECONDS);
                return work.apply(number);
            }));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> one : running) {
            results.add(result(one));
        }
        return results;
    }

    private static <T> T result(Future<T> running) {
        try {
            return running.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for another thread", e);
        } catch (ExecutionException e) {
            throw new AssertionError("a thread failed: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("a thread was not done after " + LONGEST_SECONDS + " s", e);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
