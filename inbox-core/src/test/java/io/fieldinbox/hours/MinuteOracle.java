// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.hours;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.BitSet;
import java.util.List;

/**
 * Business hours by brute force: what the wall clock reads at every minute of a window decides, no gap or doubled hour is
 * ever looked up. Knows nothing beyond its window.
 */
final class MinuteOracle {

    private final Instant start;
    private final int minutes;
    private final BitSet open = new BitSet();

    MinuteOracle(BusinessHours hours, Instant start, int days) {
        this.start = start;
        this.minutes = days * 24 * 60;
        LocalDateTime[] wall = new LocalDateTime[minutes];
        for (int i = 0; i < minutes; i++) {
            wall[i] = LocalDateTime.ofInstant(instant(i), hours.zone());
        }
        LocalDate last = wall[minutes - 1].toLocalDate().plusDays(2);
        for (LocalDate date = wall[0].toLocalDate().minusDays(2); date.isBefore(last); date = date.plusDays(1)) {
            List<OpenPeriod> periods = hours.weekly().getOrDefault(date.getDayOfWeek(), List.of());
            if (hours.exceptions().containsKey(date)) {
                periods = hours.exceptions().get(date);
            } else if (hours.holidays().contains(date)) {
                periods = List.of();
            }
            for (OpenPeriod period : periods) {
                LocalTime to = period.closes();
                LocalDateTime closes = (to.compareTo(period.opens()) <= 0 ? date.plusDays(1) : date).atTime(to);
                mark(wall, date.atTime(period.opens()), closes);
            }
        }
    }

    private void mark(LocalDateTime[] wall, LocalDateTime opens, LocalDateTime closes) {
        // three days before and after are far enough from any change of clocks
        int from = near(wall, opens.minusDays(3));
        while (from < minutes && wall[from].isBefore(opens)) {
            from++;
        }
        int to = near(wall, closes.plusDays(3));
        while (to > 0 && !wall[to - 1].isBefore(closes)) {
            to--;
        }
        if (from < to) {
            open.set(from, to);
        }
    }

    private int near(LocalDateTime[] wall, LocalDateTime time) {
        return Math.max(0, Math.min(minutes, (int) Duration.between(wall[0], time).toMinutes()));
    }

    Instant instant(int minute) {
        return start.plusSeconds(60L * minute);
    }

    boolean isOpen(int minute) {
        return open.get(minute);
    }

    /** The first minute from the given one on at which the state is another, {@code size()} if it lasts to the edge. */
    int endOf(int minute) {
        int end = isOpen(minute) ? open.nextClearBit(minute) : open.nextSetBit(minute);
        return end < 0 ? minutes : Math.min(end, minutes);
    }

    /** The first minute of the closed stretch around the given one, 0 if it began before the window. */
    int closedSince(int minute) {
        return open.previousSetBit(minute) + 1;
    }

    int size() {
        return minutes;
    }
}
