// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Work on several threads, with an end. */
final class Concurrently {

    static final long LONGEST_SECONDS = 60;

    private Concurrently() {}

    /** Runs the same work on threads that begin together; their results by number. A failure of any fails the test. */
    static <T> List<T> run(int threads, IntFunction<T> work) {
        List<Callable<T>> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int number = i;
            all.add(() -> work.apply(number));
        }
        return run(all);
    }

    /** Runs each of the works on a thread of its own; all begin together. */
    static <T> List<T> run(List<Callable<T>> works) {
        ExecutorService pool = Executors.newFixedThreadPool(works.size());
        try {
            CountDownLatch start = new CountDownLatch(works.size());
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> work : works) {
                running.add(pool.submit(() -> {
                    start.countDown();
                    await(start);
                    return work.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(get(one));
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    static void await(CountDownLatch latch) {
        try {
            if (!latch.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("waited " + LONGEST_SECONDS + " s for another thread");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for another thread", e);
        }
    }

    static <T> T get(Future<T> running) {
        try {
            return running.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for another thread", e);
        } catch (ExecutionException e) {
            throw new AssertionError("another thread failed: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("another thread was not done after " + LONGEST_SECONDS + " s", e);
        }
    }
}
