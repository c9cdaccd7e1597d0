// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.kernel.StoreClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The database's clock, which all nodes share: asked every ten seconds, counted on in between by the monotonic clock of the JVM, so
 * that polling costs no statement of its own. Nothing that must be safe rests on it.
 */
final class DatabaseClock implements StoreClock {
    private static final long TRUSTED_NANOS = Duration.ofSeconds(10).toNanos();

    private final Sql sql;
    private final String select;
    private volatile @Nullable Reading last;

    DatabaseClock(Sql sql) {
        this.sql = sql;
        this.select = "select " + sql.dialect().now();
    }

    @Override
    public Instant now() {
        Reading reading = last;
        long nanos = System.nanoTime();
        if (reading == null || nanos - reading.nanos() > TRUSTED_NANOS) {
            reading = sql.first(select, row -> new Reading(row.instant(), System.nanoTime())).orElseThrow();
            last = reading;
            nanos = reading.nanos();
        }
        return reading.at().plusNanos(nanos - reading.nanos()).truncatedTo(ChronoUnit.MICROS);
    }

    private record Reading(Instant at, long nanos) {}
}
