// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.kernel.CanIgnoreReturnValue;
import io.fieldinbox.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Deletes the signs of presence that count no more, now and then: they are few and nobody reads them. */
final class PresenceSweep {

    private static final Duration EVERY = Duration.ofSeconds(30);

    private final Storage storage;
    private final AtomicReference<@Nullable Instant> last = new AtomicReference<>();

    PresenceSweep(Storage storage) {
        this.storage = storage;
    }

    /** Sweeps if it is time to; says how many were deleted. */
    @CanIgnoreReturnValue
    int round() {
        Instant now = storage.clock().now();
        Instant before = last.get();
        if (before != null && now.isBefore(before.plus(EVERY)) || !last.compareAndSet(before, now)) {
            return 0;
        }
        return storage.presence().sweep(now);
    }
}
