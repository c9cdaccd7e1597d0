// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa.faults;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for something to become true, with an end. */
final class Await {

    private static final long LOOK_AGAIN = Duration.ofMillis(5).toNanos();

    private Await() {}

    /** Waits at most that long; fails with what {@code otherwise} tells. */
    static void until(Duration atMost, BooleanSupplier condition, Supplier<String> otherwise) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited " + atMost.toSeconds() + " s in vain: " + otherwise.get());
            }
            LockSupport.parkNanos(LOOK_AGAIN);
        }
    }
}
