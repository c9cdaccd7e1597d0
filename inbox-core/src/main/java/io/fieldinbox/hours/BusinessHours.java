// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.hours;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The hours of an organization or an inbox: a week of periods in a time zone, with holidays and exceptions (HR-1).
 *
 * <p>A period belongs to the date on which it opens: a night shift of the 24th still ends on the morning of a closed
 * 25th, and a holiday closes what would open on it. An exception replaces what the week and the holidays say about its
 * date. Periods that touch or overlap are one.
 *
 * <p>When clocks change, a period lasts from the first moment whose wall clock reads its opening or later, to after the
 * last moment whose wall clock reads before its closing. A time that is skipped is thus the first valid moment after the
 * gap, a period wholly within the gap does not happen, and where an hour comes twice a period opens in the first and
 * closes in the second.
 *
 * @param zone the time zone of all dates and times here
 * @param weekly the periods by the weekday on which they open; a day that is missing or has none is closed
 * @param holidays dates on which nothing opens
 * @param exceptions what opens on single dates instead; an empty list closes the date
 */
public record BusinessHours(
        ZoneId zone,
        Map<DayOfWeek, List<OpenPeriod>> weekly,
        Set<LocalDate> holidays,
        Map<LocalDate, List<OpenPeriod>> exceptions) {

    private static final BusinessHours ALWAYS = everyDay(ZoneOffset.UTC, OpenPeriod.ALL_DAY);

    /** Copies the collections, sorted. */
    public BusinessHours {
        Map<DayOfWeek, List<OpenPeriod>> week = new EnumMap<>(DayOfWeek.class);
        weekly.forEach((day, periods) -> {
            if (!periods.isEmpty()) {
                week.put(day, periods.stream().sorted().toList());
            }
        });
        weekly = Collections.unmodifiableMap(week);
        holidays = Collections.unmodifiableSet(new TreeSet<>(holidays));
        Map<LocalDate, List<OpenPeriod>> dates = new TreeMap<>();
        exceptions.forEach((date, periods) -> dates.put(date, periods.stream().sorted().toList()));
        exceptions = Collections.unmodifiableMap(dates);
    }

    /** Open at every moment. */
    public static BusinessHours always() {
        return ALWAYS;
    }

    /** The same periods on all seven days; none at all is closed at every moment. */
    public static BusinessHours everyDay(ZoneId zone, OpenPeriod... periods) {
        return of(zone, Set.of(DayOfWeek.values()), periods);
    }

    /** The same periods on the given days, closed on the others. */
    public static BusinessHours of(ZoneId zone, Set<DayOfWeek> days, OpenPeriod... periods) {
        Map<DayOfWeek, List<OpenPeriod>> week = new EnumMap<>(DayOfWeek.class);
        days.forEach(day -> week.put(day, List.of(periods)));
        return new BusinessHours(zone, week, Set.of(), Map.of());
    }

    /** These hours with other periods on one weekday, closed on it if none are given. */
    public BusinessHours on(DayOfWeek day, OpenPeriod... periods) {
        Map<DayOfWeek, List<OpenPeriod>> week = new EnumMap<>(DayOfWeek.class);
        week.putAll(weekly);
        week.put(day, List.of(periods));
        return new BusinessHours(zone, week, holidays, exceptions);
    }

    /** These hours with more holidays. */
    public BusinessHours withHolidays(LocalDate... dates) {
        Set<LocalDate> more = new TreeSet<>(holidays);
        more.addAll(Arrays.asList(dates));
        return new BusinessHours(zone, weekly, more, exceptions);
    }

    /** These hours with other periods on one date, closed on it if none are given; outweighs a holiday. */
    public BusinessHours withException(LocalDate date, OpenPeriod... periods) {
        Map<LocalDate, List<OpenPeriod>> more = new TreeMap<>(exceptions);
        more.put(date, List.of(periods));
        return new BusinessHours(zone, weekly, holidays, more);
    }

    /**
     * Whether it is open at a moment, and until when.
     *
     * @param moment from {@link HoursState#FAR_PAST} to {@link HoursState#FAR_FUTURE}
     * @throws IllegalArgumentException if the moment lies outside
     */
    public HoursState at(Instant moment) {
        if (moment.isBefore(HoursState.FAR_PAST) || moment.isAfter(HoursState.FAR_FUTURE)) {
            throw new IllegalArgumentException(
                    "expected a moment from " + HoursState.FAR_PAST + " to " + HoursState.FAR_FUTURE + ", got " + moment);
        }
        return new Openings(this).at(moment);
    }

    /** What opens on a date; empty where nothing does. */
    List<OpenPeriod> opening(LocalDate date) {
        List<OpenPeriod> instead = exceptions.get(date);
        if (instead != null) {
            return instead;
        }
        return holidays.contains(date) ? List.of() : weekly.getOrDefault(date.getDayOfWeek(), List.of());
    }
}
