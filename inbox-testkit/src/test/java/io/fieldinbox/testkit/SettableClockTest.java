// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SettableClockTest {

    @Test
    @DisplayName("AH-2: the clock stands still until it is moved, and its views in other zones move with it")
    void moves() {
        SettableClock clock = SettableClock.at("2026-03-02T15:00:00Z");
        Clock berlin = clock.withZone(ZoneId.of("Europe/Berlin"));
        assertEquals(ZoneOffset.UTC, clock.getZone());
        assertEquals(clock.instant(), clock.instant());
        assertEquals(Instant.parse("2026-03-02T14:59:00Z"), clock.advance(Duration.ofMinutes(-1)));
        clock.set(Instant.parse("2027-01-01T00:00:00Z"));
        assertEquals(Instant.parse("2027-01-01T00:00:00Z"), berlin.instant());
        assertEquals(ZoneId.of("Europe/Berlin"), berlin.getZone());
    }
}
