// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("CO-8: quiet hours")
class QuietHoursTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final QuietHours NIGHT = new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0), NEW_YORK);

    @ParameterizedTest
    @DisplayName("CO-8: held to the minute, across both changes of the clocks")
    @CsvSource({
        // an ordinary night
        "2026-07-01T00:59:59Z, -",
        "2026-07-01T01:00:00Z, 2026-07-01T12:00:00Z",
        "2026-07-01T11:59:59Z, 2026-07-01T12:00:00Z",
        "2026-07-01T12:00:00Z, -",
        // the night of 8 March loses an hour: nine in the evening is 02:00 UTC, eight in the morning 12:00 UTC
        "2026-03-08T01:59:59Z, -",
        "2026-03-08T02:00:00Z, 2026-03-08T12:00:00Z",
        "2026-03-08T11:59:59Z, 2026-03-08T12:00:00Z",
        // the night of 1 November gains one: 01:00 UTC to 13:00 UTC
        "2026-11-01T00:59:59Z, -",
        "2026-11-01T01:00:00Z, 2026-11-01T13:00:00Z",
        "2026-11-01T12:59:59Z, 2026-11-01T13:00:00Z",
        "2026-11-01T13:00:00Z, -"
    })
    void nights(Instant now, String until) {
        assertEquals(until.equals("-") ? Optional.empty() : Optional.of(Instant.parse(until)), NIGHT.over(null, now));
    }

    @ParameterizedTest
    @DisplayName("CO-8: quiet hours that begin or end in the hour that is skipped or comes twice are defined")
    @CsvSource({
        // 02:30 does not come on 8 March: what ends then ends when the clocks go on to 03:00, at 07:00 UTC
        "00:00, 02:30, 2026-03-08T06:59:59Z, 2026-03-08T07:00:00Z",
        "02:30, 04:00, 2026-03-08T06:59:59Z, -",
        "02:30, 04:00, 2026-03-08T07:00:00Z, 2026-03-08T08:00:00Z",
        // 01:30 comes twice on 1 November, at 05:30 and 06:30 UTC: the time to leave begins with the first and ends with the second
        "00:00, 01:30, 2026-11-01T05:29:59Z, 2026-11-01T05:30:00Z",
        "00:00, 01:30, 2026-11-01T05:30:00Z, -",
        "01:30, 04:00, 2026-11-01T06:29:59Z, -",
        "01:30, 04:00, 2026-11-01T06:30:00Z, 2026-11-01T09:00:00Z"
    })
    void changes(LocalTime from, LocalTime to, Instant now, String until) {
        assertEquals(until.equals("-") ? Optional.empty() : Optional.of(Instant.parse(until)), new QuietHours(from, to, NEW_YORK).over(null, now));
    }

    @Test
    @DisplayName("CO-8: the customer's zone outweighs the organization's; the end of the window is told; a day is never all quiet")
    void zones() {
        Instant evening = Instant.parse("2026-07-01T02:00:00Z");
        assertEquals(Optional.empty(), NIGHT.over(ZoneId.of("America/Los_Angeles"), evening));
        assertEquals(Instant.parse("2026-07-01T04:00:00Z"), NIGHT.next(ZoneId.of("America/Los_Angeles"), evening));
        assertEquals(Instant.parse("2026-03-09T01:00:00Z"), NIGHT.next(null, Instant.parse("2026-03-08T15:00:00Z")));
        assertThrows(IllegalArgumentException.class, () -> new QuietHours(LocalTime.NOON, LocalTime.NOON, NEW_YORK));
    }
}
