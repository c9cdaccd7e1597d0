// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.work;

import java.time.Duration;
import java.time.Instant;

/**
 * The rate limit of a channel as one timestamp (GCRA, the generic cell rate algorithm): at most a second's worth of permits, and at
 * least one, may be had at once; over any longer time, {@code perSecond}.
 *
 * @param promised up to when the permits that were had would last at the rate
 * @param had how many permits were had to come here
 */
public record Rate(Instant promised, int had) {
    private static final long MICROS = 1_000_000;

    /**
     * Takes up to {@code wanted} permits.
     *
     * @param promised as it is stored
     * @param perSecond the rate, above 0
     */
    public static Rate take(Instant promised, double perSecond, int wanted, Instant now) {
        long interval = Math.max(1, Math.round(MICROS / perSecond));
        Instant from = promised.isAfter(now) ? promised : now;
        Duration room = Duration.between(from, now).plusNanos(Math.max(MICROS, interval) * 1000);
        int had = (int) Math.max(0, Math.min(wanted, room.toNanos() / 1000 / interval));
        return new Rate(had == 0 ? promised : from.plusNanos(had * interval * 1000), had);
    }
}
