// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.hours;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BusinessHoursTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final OpenPeriod OFFICE = OpenPeriod.of("08:00", "17:00");
    private static final BusinessHours WEEKDAYS =
            BusinessHours.of(NEW_YORK, EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), OFFICE);

    @Test
    @DisplayName("HR-1, HR-2: open until the closing; closed from it to the next opening, over a weekend too")
    void aWeek() {
        assertEquals(open("2026-11-20T17:00-05:00"), at(WEEKDAYS, "2026-11-20T08:00-05:00"));
        assertEquals(open("2026-11-20T17:00-05:00"), at(WEEKDAYS, "2026-11-20T16:59:59.999-05:00"));
        HoursState.Closed weekend = closed("2026-11-20T17:00-05:00", "2026-11-23T08:00-05:00");
        for (String moment : List.of("2026-11-20T17:00-05:00", "2026-11-21T12:00-05:00", "2026-11-23T07:59:59-05:00")) {
            assertEquals(weekend, at(WEEKDAYS, moment), moment);
        }
    }

    @Test
    @DisplayName("HR-1: several periods a day; what touches or overlaps is one")
    void severalPeriods() {
        BusinessHours hours = BusinessHours.everyDay(NEW_YORK, OpenPeriod.of("13:00", "17:00"), OpenPeriod.of("08:00", "12:00"));
        assertEquals(closed("2026-11-20T12:00-05:00", "2026-11-20T13:00-05:00"), at(hours, "2026-11-20T12:30-05:00"));
        BusinessHours merged = BusinessHours.everyDay(
                NEW_YORK, OpenPeriod.of("08:00", "12:00"), OpenPeriod.of("12:00", "15:00"), OpenPeriod.of("14:00", "17:00"));
        assertEquals(open("2026-11-20T17:00-05:00"), at(merged, "2026-11-20T09:00-05:00"));
    }

    @Test
    @DisplayName("HR-1: a period past midnight belongs to the day it opens on, a holiday closes what opens on it")
    void pastMidnightAndHolidays() {
        BusinessHours nights = BusinessHours.everyDay(NEW_YORK, OpenPeriod.of("22:00", "06:00"))
                .withHolidays(LocalDate.parse("2026-12-25"));
        assertEquals(open("2026-12-25T06:00-05:00"), at(nights, "2026-12-25T03:00-05:00"));
        assertEquals(closed("2026-12-25T06:00-05:00", "2026-12-26T22:00-05:00"), at(nights, "2026-12-25T23:00-05:00"));
        BusinessHours lateDays = BusinessHours.everyDay(NEW_YORK, OpenPeriod.of("18:00", "00:00"));
        assertEquals(open("2026-12-02T00:00-05:00"), at(lateDays, "2026-12-01T23:59-05:00"));
        assertEquals(closed("2026-12-02T00:00-05:00", "2026-12-02T18:00-05:00"), at(lateDays, "2026-12-02T00:00-05:00"));
    }

    @Test
    @DisplayName("HR-1: an exception opens or closes its date and outweighs a holiday")
    void exceptions() {
        LocalDate thanksgiving = LocalDate.parse("2026-11-26");
        LocalDate dayAfter = LocalDate.parse("2026-11-27");
        BusinessHours closedFriday = WEEKDAYS.withHolidays(thanksgiving).withException(dayAfter);
        assertEquals(closed("2026-11-25T17:00-05:00", "2026-11-30T08:00-05:00"), at(closedFriday, "2026-11-27T10:00-05:00"));
        BusinessHours openHoliday = WEEKDAYS.withHolidays(thanksgiving).withException(thanksgiving, OpenPeriod.of("10:00", "12:00"));
        assertEquals(open("2026-11-26T12:00-05:00"), at(openHoliday, "2026-11-26T10:00-05:00"));
        BusinessHours openSunday = WEEKDAYS.withException(LocalDate.parse("2026-11-22"), OFFICE);
        assertEquals(open("2026-11-22T17:00-05:00"), at(openSunday, "2026-11-22T12:00-05:00"));
        assertEquals(WEEKDAYS, WEEKDAYS.on(DayOfWeek.SATURDAY));
        assertEquals(open("2026-11-21T17:00-05:00"), at(WEEKDAYS.on(DayOfWeek.SATURDAY, OFFICE), "2026-11-21T12:00-05:00"));
    }

    @Test
    @DisplayName("HR-1: a period that starts in a skipped hour starts after the gap, one within it does not happen")
    void skippedHour() {
        BusinessHours hours = BusinessHours.everyDay(NEW_YORK, OpenPeriod.of("02:30", "05:00"));
        assertEquals(closed("2026-03-07T05:00-05:00", "2026-03-08T03:00-04:00"), at(hours, "2026-03-08T01:59-05:00"));
        assertEquals(open("2026-03-08T05:00-04:00"), at(hours, "2026-03-08T03:00-04:00"));
        BusinessHours within = BusinessHours.everyDay(NEW_YORK, OpenPeriod.of("02:10", "02:50"));
        assertEquals(closed("2026-03-07T02:50-05:00", "2026-03-09T02:10-04:00"), at(within, "2026-03-08T12:00-04:00"));
    }

    @Test
    @DisplayName("HR-1: in a doubled hour a period starts the first time and ends the second time")
    void doubledHour() {
        BusinessHours hours = BusinessHours.everyDay(NEW_YORK, OpenPeriod.of("01:10", "01:20"));
        assertEquals(closed("2026-10-31T01:20-04:00", "2026-11-01T01:10-04:00"), at(hours, "2026-11-01T01:09-04:00"));
        assertEquals(open("2026-11-01T01:20-05:00"), at(hours, "2026-11-01T01:10-04:00"));
        assertEquals(open("2026-11-01T01:20-05:00"), at(hours, "2026-11-01T01:19-05:00"));
        BusinessHours untilOne = BusinessHours.everyDay(NEW_YORK, OpenPeriod.of("20:00", "01:00"));
        assertEquals(open("2026-11-01T01:00-04:00"), at(untilOne, "2026-11-01T00:30-04:00"));
    }

    @Test
    @DisplayName("HR-1: where clocks go back over midnight, a period of two dates before is still open")
    void backOverMidnight() {
        BusinessHours hours = BusinessHours.everyDay(ZoneId.of("America/St_Johns"))
                .withException(LocalDate.parse("2010-11-05"), OpenPeriod.of("23:40", "23:30"));
        assertEquals(open("2010-11-06T23:30-03:30"), at(hours, "2010-11-07T00:00:30-02:30"));
        assertEquals(new HoursState.Closed(instant("2010-11-06T23:30-03:30"), HoursState.FAR_FUTURE), at(hours, "2010-11-06T23:30-03:30"));
    }

    @Test
    @DisplayName("HR-1: open always, open never, and open round the clock until a holiday")
    void withoutEnd() {
        assertEquals(new HoursState.Open(HoursState.FAR_FUTURE), at(BusinessHours.always(), "2026-11-01T01:00-04:00"));
        BusinessHours never = BusinessHours.everyDay(NEW_YORK);
        assertEquals(new HoursState.Closed(HoursState.FAR_PAST, HoursState.FAR_FUTURE), at(never, "2026-11-01T01:00-04:00"));
        BusinessHours withHoliday = BusinessHours.everyDay(NEW_YORK, OpenPeriod.ALL_DAY).withHolidays(LocalDate.parse("2026-12-25"));
        assertEquals(open("2026-12-25T00:00-05:00"), at(withHoliday, "2026-06-01T12:00-04:00"));
        assertEquals(closed("2026-12-25T00:00-05:00", "2026-12-26T00:00-05:00"), at(withHoliday, "2026-12-25T12:00-05:00"));
        assertEquals(new HoursState.Open(HoursState.FAR_FUTURE), at(withHoliday, "2025-06-01T12:00-04:00"), "beyond 366 days");
        BusinessHours shifted = BusinessHours.everyDay(NEW_YORK, OpenPeriod.of("07:00", "07:00"));
        assertEquals(new HoursState.Open(HoursState.FAR_FUTURE), at(shifted, "2026-06-01T12:00-04:00"));
    }

    @Test
    @DisplayName("HR-2: a closed period keeps its start however long it lasts")
    void longClosure() {
        LocalDate first = LocalDate.parse("2024-05-01");
        LocalDate second = LocalDate.parse("2027-05-01");
        BusinessHours seasonal = BusinessHours.everyDay(NEW_YORK).withException(first, OFFICE).withException(second, OFFICE);
        HoursState.Closed closed = closed("2024-05-01T17:00-04:00", "2027-05-01T08:00-04:00");
        assertEquals(closed, at(seasonal, "2024-05-01T17:00-04:00"));
        assertEquals(closed, at(seasonal, "2026-12-01T12:00-05:00"));
        assertEquals(new HoursState.Closed(HoursState.FAR_PAST, instant("2024-05-01T08:00-04:00")), at(seasonal, "2020-01-01T12:00-05:00"));
        assertEquals(new HoursState.Closed(instant("2027-05-01T17:00-04:00"), HoursState.FAR_FUTURE), at(seasonal, "2031-01-01T12:00-05:00"));

        Set<LocalDate> twoYears = new HashSet<>();
        LocalDate.parse("2026-01-01").datesUntil(LocalDate.parse("2028-01-01")).forEach(twoYears::add);
        BusinessHours shut = WEEKDAYS.withHolidays(twoYears.toArray(LocalDate[]::new));
        assertEquals(closed("2025-12-31T17:00-05:00", "2028-01-03T08:00-05:00"), at(shut, "2027-07-01T12:00-04:00"));
    }

    @Test
    @DisplayName("HR-1: a moment outside what databases can store is refused")
    void range() {
        assertThrows(IllegalArgumentException.class, () -> WEEKDAYS.at(Instant.MIN));
        assertThrows(IllegalArgumentException.class, () -> WEEKDAYS.at(Instant.MAX));
        assertTrue(BusinessHours.always().at(HoursState.FAR_FUTURE).isOpen());
        assertTrue(BusinessHours.always().at(HoursState.FAR_PAST).isOpen());
        assertEquals(HoursState.FAR_FUTURE, WEEKDAYS.at(HoursState.FAR_FUTURE).until());
        HoursState.Closed first = assertInstanceOf(
                HoursState.Closed.class, BusinessHours.everyDay(NEW_YORK, OpenPeriod.of("10:00", "11:00")).at(HoursState.FAR_PAST));
        assertEquals(HoursState.FAR_PAST, first.from());
    }

    @Test
    @DisplayName("HR-2: an auto-reply is due while closed, where a text is set, once for each closed period")
    void autoReply() {
        HoursSettings settings = new HoursSettings(WEEKDAYS, "We are back at 8.");
        assertEquals(Optional.empty(), settings.autoReplyPeriod(instant("2026-11-20T12:00-05:00")));
        Optional<HoursState.Closed> due = settings.autoReplyPeriod(instant("2026-11-20T18:00-05:00"));
        assertEquals(Optional.of(closed("2026-11-20T17:00-05:00", "2026-11-23T08:00-05:00")), due);
        assertEquals(due, settings.autoReplyPeriod(instant("2026-11-22T23:00-05:00")), "the same period");
        assertTrue(settings.autoReplyPeriod(instant("2026-11-23T18:00-05:00")).isPresent());
        assertEquals(Optional.empty(), new HoursSettings(WEEKDAYS, " ").autoReplyPeriod(instant("2026-11-20T18:00-05:00")));
        assertNull(new HoursSettings(WEEKDAYS, " ").autoReplyText());
        assertEquals(Optional.empty(), HoursSettings.ALWAYS_OPEN.autoReplyPeriod(instant("2026-11-20T18:00-05:00")));
    }

    @Test
    @DisplayName("HR-1: hours are values: sorted copies, a day without periods is a closed day")
    void values() {
        BusinessHours oneWay = new BusinessHours(NEW_YORK,
                Map.of(DayOfWeek.MONDAY, List.of(OpenPeriod.of("13:00", "17:00"), OFFICE), DayOfWeek.SUNDAY, List.of()), Set.of(), Map.of());
        BusinessHours other = new BusinessHours(NEW_YORK,
                Map.of(DayOfWeek.MONDAY, List.of(OFFICE, OpenPeriod.of("13:00", "17:00"))), Set.of(), Map.of());
        assertEquals(oneWay, other);
    }

    private static HoursState at(BusinessHours hours, String moment) {
        return hours.at(instant(moment));
    }

    private static HoursState.Open open(String until) {
        return new HoursState.Open(instant(until));
    }

    private static HoursState.Closed closed(String from, String until) {
        return new HoursState.Closed(instant(from), instant(until));
    }

    private static Instant instant(String offsetDateTime) {
        return OffsetDateTime.parse(offsetDateTime).toInstant();
    }
}
