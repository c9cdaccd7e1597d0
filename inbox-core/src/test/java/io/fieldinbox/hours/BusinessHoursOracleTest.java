// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.hours;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessHoursOracleTest {

    private static final int DAYS = 16;
    private static final int SCHEDULES = 24;

    @ParameterizedTest(name = "HR-1: {0} around {1}")
    @DisplayName("HR-1: generated hours agree with the wall clock minute by minute, over every change of clocks")
    @CsvSource({
        "America/New_York,2026-03-08", "America/New_York,2026-11-01",
        "Europe/Berlin,2026-03-29", "Europe/Berlin,2026-10-25",
        "Australia/Lord_Howe,2026-04-05", "Australia/Lord_Howe,2026-10-04",
        "America/St_Johns,2026-03-08", "America/St_Johns,2026-11-01",
        "America/St_Johns,2010-03-14", "America/St_Johns,2010-11-07",
        "America/Havana,2026-03-08", "America/Havana,2026-11-01",
        "America/Sao_Paulo,2018-02-18", "America/Sao_Paulo,2018-11-04",
        "Pacific/Apia,2011-12-30", "Asia/Kathmandu,2026-06-15"
    })
    void agreesWithTheWallClock(ZoneId zone, LocalDate around) {
        Instant start = around.minusDays(DAYS / 2).atStartOfDay(zone).toInstant();
        for (int schedule = 0; schedule < SCHEDULES; schedule++) {
            long seed = 31L * around.hashCode() + 1009L * zone.getId().hashCode() + schedule;
            BusinessHours hours = generate(new Random(seed), zone, around);
            MinuteOracle oracle = new MinuteOracle(hours, start, DAYS);
            for (int minute = 0; minute < oracle.size(); minute += stepFrom(oracle, minute)) {
                check(hours, oracle, minute, seed);
            }
        }
    }

    /** Every minute of the two days around the change and beside each edge, every 53rd elsewhere. */
    private static int stepFrom(MinuteOracle oracle, int minute) {
        int middle = oracle.size() / 2;
        if (minute >= middle - 60 && minute < middle + 300) {
            return 1;
        }
        int end = oracle.endOf(minute);
        return end - minute == 1 ? 1 : Math.min(53, end - 1 - minute);
    }

    private static void check(BusinessHours hours, MinuteOracle oracle, int minute, long seed) {
        // the window's first and last days are not judged: periods from beyond reach into them
        if (minute < 3 * 1440 || minute >= oracle.size() - 3 * 1440) {
            return;
        }
        HoursState state = hours.at(oracle.instant(minute));
        Supplier<String> where = () -> oracle.instant(minute) + ", seed " + seed + ", " + hours;
        assertEquals(oracle.isOpen(minute), state.isOpen(), where);
        int end = oracle.endOf(minute);
        if (end < oracle.size() - 3 * 1440) {
            assertEquals(oracle.instant(end), state.until(), where);
        } else {
            assertTrue(!state.until().isBefore(oracle.instant(oracle.size() - 3 * 1440)), where);
        }
        if (!state.isOpen()) {
            Instant from = ((HoursState.Closed) state).from();
            int since = oracle.closedSince(minute);
            if (since > 3 * 1440) {
                assertEquals(oracle.instant(since), from, where);
            } else {
                assertTrue(!from.isAfter(oracle.instant(3 * 1440)), where);
            }
        }
    }

    private static BusinessHours generate(Random random, ZoneId zone, LocalDate around) {
        Map<DayOfWeek, List<OpenPeriod>> weekly = new HashMap<>();
        boolean full = random.nextInt(8) == 0;
        for (DayOfWeek day : DayOfWeek.values()) {
            weekly.put(day, full ? List.of(OpenPeriod.ALL_DAY) : periods(random));
        }
        Set<LocalDate> holidays = new HashSet<>();
        Map<LocalDate, List<OpenPeriod>> exceptions = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            holidays.add(around.plusDays(random.nextInt(9) - 4L));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            exceptions.put(around.plusDays(random.nextInt(9) - 4L), periods(random));
        }
        if (random.nextInt(10) == 0) {
            weekly.clear();
        }
        return new BusinessHours(zone, weekly, holidays, exceptions);
    }

    private static List<OpenPeriod> periods(Random random) {
        List<OpenPeriod> periods = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            periods.add(new OpenPeriod(time(random), time(random)));
        }
        return periods;
    }

    /** Half of them in the hours in which clocks change, many on the full hour. */
    private static LocalTime time(Random random) {
        int hour = random.nextBoolean() ? random.nextInt(4) : random.nextInt(24);
        return LocalTime.of(hour, random.nextBoolean() ? 0 : random.nextInt(60));
    }
}
