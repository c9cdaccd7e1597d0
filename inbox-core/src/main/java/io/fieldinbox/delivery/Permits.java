// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.delivery;

import io.fieldinbox.work.DueChannel;
import io.fieldinbox.work.WorkStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The permits to send that this node has fetched from the rates of its channels (DL-9). They are fetched in groups of a
 * twentieth of a second, one is used per send, and what is left after a second is void.
 */
final class Permits {

    private static final long VOID_AFTER = Duration.ofSeconds(1).toNanos();
    private static final int GROUPS_A_SECOND = 20;

    private final WorkStore gates;
    private final LongSupplier nanos;
    private final Map<DueChannel, Purse> purses = new ConcurrentHashMap<>();

    Permits(WorkStore gates, LongSupplier nanos) {
        this.gates = gates;
        this.nanos = nanos;
    }

    /** Fetches permits where there are none left; outside any unit of work. */
    void fetch(DueChannel channel, double perSecond, Instant now) {
        Purse purse = purse(channel);
        synchronized (purse) {
            long tick = nanos.getAsLong();
            if (tick - purse.fetched >= VOID_AFTER) {
                purse.left = 0;
            }
            if (purse.left == 0 && tick - purse.emptyUntil >= 0) {
                int wanted = Math.max(1, (int) (perSecond / GROUPS_A_SECOND));
                purse.left = gates.pass(channel.organization(), channel.channel(), perSecond, wanted, now);
                purse.fetched = tick;
                purse.emptyUntil = purse.left > 0 ? tick : tick + gap(perSecond).toNanos();
            }
        }
    }

    /** Uses one; false where there is none. */
    boolean use(DueChannel channel) {
        Purse purse = purse(channel);
        synchronized (purse) {
            if (purse.left == 0) {
                return false;
            }
            purse.left--;
            return true;
        }
    }

    /** How long it is too early to ask again for a channel that had none; zero where it may be asked. */
    Duration waitFor(DueChannel channel) {
        Purse purse = purse(channel);
        synchronized (purse) {
            return purse.left > 0 ? Duration.ZERO : Duration.ofNanos(Math.max(0, purse.emptyUntil - nanos.getAsLong()));
        }
    }

    /** How long a channel without permits waits before it asks again: the time of one message, 20 ms to 1 s. */
    static Duration gap(double perSecond) {
        return Duration.ofMillis((long) Math.min(1000, Math.max(20, 1000 / perSecond)));
    }

    private Purse purse(DueChannel channel) {
        return purses.computeIfAbsent(channel, none -> new Purse(nanos.getAsLong()));
    }

    private static final class Purse {
        private int left;
        private long fetched;
        private long emptyUntil;

        private Purse(long tick) {
            this.fetched = tick;
            this.emptyUntil = tick;
        }
    }
}
