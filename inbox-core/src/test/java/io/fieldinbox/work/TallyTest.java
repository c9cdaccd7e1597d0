// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TallyTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    @DisplayName("CO-9: in any hour at most so many; it ends when enough of them are an hour old")
    void sliding() {
        Tally tally = Tally.NONE;
        for (int minute = 0; minute < 3; minute++) {
            Instant at = NOON.plus(Duration.ofMinutes(minute));
            assertEquals(Optional.empty(), tally.fullUntil("", "c" + minute, HOUR, 3, at));
            tally = tally.with("c" + minute, HOUR, at);
        }
        Instant later = NOON.plus(Duration.ofMinutes(59));
        assertEquals(Optional.of(NOON.plus(HOUR)), tally.fullUntil("", "c3", HOUR, 3, later));
        assertEquals(Optional.of(NOON.plus(HOUR).plus(Duration.ofMinutes(2))), tally.fullUntil("", "c3", HOUR, 1, later), "a limit that was lowered");
        assertEquals(Optional.empty(), tally.fullUntil("", "c1", HOUR, 3, later), "what is counted is counted once");
        assertEquals(Optional.empty(), tally.fullUntil("", "c3", HOUR, 3, NOON.plus(HOUR)));
        Tally next = tally.with("c3", HOUR, NOON.plus(HOUR));
        assertEquals(3, next.marks().size(), "what is over is forgotten");
        assertEquals(next, next.with("c3", HOUR, NOON.plus(HOUR)));
    }

    @Test
    @DisplayName("CO-9: groups that share a tally are counted apart")
    void groups() {
        Tally tally = Tally.NONE.with("a|1", HOUR, NOON).with("a|2", HOUR, NOON).with("b|1", HOUR, NOON);
        assertEquals(Optional.of(NOON.plus(HOUR)), tally.fullUntil("a|", "a|3", HOUR, 2, NOON));
        assertEquals(Optional.empty(), tally.fullUntil("b|", "b|2", HOUR, 2, NOON));
    }

    @Test
    @DisplayName("CO-9: what is counted is words that can be stored")
    void checks() {
        for (String bad : new String[] {"", "a,b", "a:b", "x".repeat(201)}) {
            assertThrows(IllegalArgumentException.class, () -> new Tally.Mark(NOON, bad));
        }
    }
}
