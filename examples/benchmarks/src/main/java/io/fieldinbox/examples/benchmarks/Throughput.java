// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** How often something is done in a second, by any number of threads at once. */
final class Throughput {

    private Throughput() {}

    static double perSecond(int threads, Duration length, Work work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            long begin = System.nanoTime();
            long end = begin + length.toNanos();
            List<Callable<Long>> loops = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                loops.add(() -> {
                    long done = 0;
                    while (System.nanoTime() < end) {
                        work.once();
                        done++;
                    }
                    return done;
                });
            }
            long sum = 0;
            for (Future<Long> loop : pool.invokeAll(loops)) {
                sum += loop.get();
            }
            return sum * 1e9 / (System.nanoTime() - begin);
        } finally {
            pool.shutdown();
        }
    }

    /** What is done. */
    interface Work {
        void once() throws Exception;
    }
}
