// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.kernel;

import java.time.Clock;
import java.util.Comparator;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes version 7 UUIDs (RFC 9562): 48 bits of milliseconds, then a counter and random bits, ascending within one maker.
 */
public final class Uuids {

    /** The order of PostgreSQL, MariaDB and H2: unsigned, byte by byte. {@link UUID#compareTo} is another order. */
    public static final Comparator<UUID> ORDER = (a, b) -> {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    };

    private final Clock clock;
    private final RandomGenerator random;
    private final Last last = new Last();

    /** Creates a maker over a clock and a source of random bits. */
    public Uuids(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** Returns a new id, later in {@link #ORDER} than all that this maker has returned. */
    public UUID next() {
        long millis;
        int counter;
        long low;
        synchronized (last) {
            long now = clock.millis();
            if (now > last.millis) {
                last.millis = now;
                last.counter = random.nextInt(1 << 10);
            } else if (++last.counter > 0xFFF) {
                last.millis++;
                last.counter = 0;
            }
            millis = last.millis;
            counter = last.counter;
            low = random.nextLong();
        }
        return new UUID(millis << 16 | 0x7000L | counter, low & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L);
    }

    static UUID parse(String text) {
        try {
            if (text.length() == 36) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException notOne) {
            throw NotPermittedException.notFound();
        }
        throw NotPermittedException.notFound();
    }

    private static final class Last {
        private long millis;
        private int counter;
    }
}
