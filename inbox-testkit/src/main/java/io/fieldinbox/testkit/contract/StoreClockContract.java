// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What {@code StoreClock} promises: UTC, to the microsecond. */
public abstract class StoreClockContract extends StorageContract {

    /** For subclasses. */
    protected StoreClockContract() {}

    @Test
    @DisplayName("the store's time is UTC, whatever the zone of the database, the session or the JVM")
    void utc() {
        Duration apart = Duration.between(Clock.systemUTC().instant(), storage.clock().now()).abs();
        assertTrue(apart.compareTo(Duration.ofMinutes(5)) < 0, "apart from this machine's clock by " + apart);
    }

    @Test
    @DisplayName("the store's time has microseconds and nothing finer, in and out of a unit of work")
    void microseconds() {
        Instant outside = storage.clock().now();
        assertEquals(outside.truncatedTo(ChronoUnit.MICROS), outside);
        Instant within = inUnit(() -> storage.clock().now());
        assertEquals(within.truncatedTo(ChronoUnit.MICROS), within);
    }

    @Test
    @DisplayName("the store's time does not go backward")
    void forward() {
        Instant before = storage.clock().now();
        for (int i = 0; i < 100; i++) {
            Instant now = storage.clock().now();
            assertFalse(now.isBefore(before), before + " was followed by " + now);
            before = now;
        }
    }
}
