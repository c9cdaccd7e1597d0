// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {
    private static final Instant NOW = Instant.parse("2026-03-02T15:00:00.123456Z");

    @Test
    @DisplayName("DL-9: a second's worth is had at once, then one for each interval that passes")
    void burst() {
        Rate first = Rate.take(Instant.EPOCH, 10, 100, NOW);
        assertEquals(10, first.had());
        assertEquals(0, Rate.take(first.promised(), 10, 1, NOW.plusMillis(99)).had());
        assertEquals(1, Rate.take(first.promised(), 10, 5, NOW.plusMillis(100)).had());
        assertEquals(first.promised(), Rate.take(first.promised(), 10, 1, NOW.plusMillis(99)).promised());
    }

    @Test
    @DisplayName("DL-9: a rate below one a second lets one through at once, too")
    void slow() {
        Rate first = Rate.take(Instant.EPOCH, 0.25, 3, NOW);
        assertEquals(1, first.had());
        assertEquals(0, Rate.take(first.promised(), 0.25, 1, NOW.plusMillis(3_999)).had());
        assertEquals(1, Rate.take(first.promised(), 0.25, 1, NOW.plusSeconds(4)).had());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 7, 33.3, 300})
    @DisplayName("DL-9: over any time at most the rate and one second's worth, and all of it where always somebody asks")
    void anyTime(double perSecond) {
        SplittableRandom random = new SplittableRandom(11);
        Instant promised = Instant.EPOCH;
        Instant now = NOW;
        long had = 0;
        while (now.isBefore(NOW.plusSeconds(60))) {
            Rate rate = Rate.take(promised, perSecond, 1 + random.nextInt(20), now);
            promised = rate.promised();
            had += rate.had();
            double seconds = Duration.between(NOW, now).toNanos() / 1e9;
            assertTrue(had <= Math.ceil((seconds + Math.max(1, 1 / perSecond)) * perSecond * 1.001), had + " after " + seconds + " s");
            now = now.plusMillis(random.nextInt(20));
        }
        assertTrue(had >= 60 * perSecond * 0.98, "had " + had);
    }
}
