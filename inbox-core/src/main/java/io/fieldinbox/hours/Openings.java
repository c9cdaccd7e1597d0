// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.hours;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The periods of business hours on the time line. A search goes from date to date; it ends because the week repeats
 * itself and holidays and exceptions are finitely many.
 */
final class Openings {

    /** How far an unbroken opening is followed; a round-the-clock service need not be followed for ever. */
    private static final Duration HORIZON = Duration.ofDays(366);
    /** Dates before a moment's own whose periods may still reach it: one by midnight, one more where clocks went back over it. */
    private static final int REACH = 2;

    private static final int FIRST_YEAR = 1000;
    private static final int LAST_YEAR = 9998;

    private final BusinessHours hours;
    private final ZoneRules rules;

    Openings(BusinessHours hours) {
        this.hours = hours;
        this.rules = hours.zone().getRules();
    }

    HoursState at(Instant moment) {
        Instant end = reachedFrom(moment);
        if (end != null) {
            return new HoursState.Open(lastEnd(end, moment.plus(HORIZON)));
        }
        return new HoursState.Closed(lastClosing(moment), nextOpening(moment));
    }

    /** The latest end of a period that is open at the moment or opens with it, null if there is none. */
    private @Nullable Instant reachedFrom(Instant moment) {
        LocalDate date = dateOf(moment);
        Instant latest = null;
        for (LocalDate day = date.minusDays(REACH); !day.isAfter(date.plusDays(1)); day = day.plusDays(1)) {
            for (Stretch stretch : on(day)) {
                if (!stretch.start().isAfter(moment) && stretch.end().isAfter(latest == null ? moment : latest)) {
                    latest = stretch.end();
                }
            }
        }
        return latest;
    }

    private Instant lastEnd(Instant end, Instant horizon) {
        Instant last = acrossWholeDays(end);
        while (!last.isAfter(horizon)) {
            Instant further = reachedFrom(last);
            if (further == null) {
                return last;
            }
            last = acrossWholeDays(further);
        }
        return HoursState.FAR_FUTURE;
    }

    /** Where every weekday is open all day, nothing can close before the next special date: that midnight, else the given end. */
    private Instant acrossWholeDays(Instant end) {
        if (hours.weekly().size() < 7
                || !hours.weekly().values().stream().allMatch(periods -> periods.contains(OpenPeriod.ALL_DAY))) {
            return end;
        }
        LocalDate date = dateOf(end);
        @Nullable LocalDate special = Stream.concat(hours.holidays().stream(), hours.exceptions().keySet().stream())
                .filter(day -> !day.isBefore(date))
                .min(Comparator.naturalOrder())
                .orElse(null);
        if (special == null) {
            return Instant.MAX;
        }
        return special.isAfter(date.plusDays(1)) ? closing(special.atStartOfDay()) : end;
    }

    private Instant lastClosing(Instant moment) {
        for (LocalDate day = openDay(dateOf(moment).plusDays(1), -1); day != null; day = openDay(day.minusDays(1), -1)) {
            Instant latest = closingOn(day, moment, HoursState.FAR_PAST);
            if (latest.isAfter(HoursState.FAR_PAST)) {
                for (int back = 1; back <= REACH; back++) { // a longer period of an earlier date may have ended later
                    latest = closingOn(day.minusDays(back), moment, latest);
                }
                return latest;
            }
        }
        return HoursState.FAR_PAST;
    }

    /** The latest end, up to the moment, of what opened on the date; the given one if that is later. */
    private Instant closingOn(LocalDate date, Instant moment, Instant given) {
        Instant latest = given;
        for (Stretch stretch : on(date)) {
            if (!stretch.end().isAfter(moment) && stretch.end().isAfter(latest)) {
                latest = stretch.end();
            }
        }
        return latest;
    }

    private Instant nextOpening(Instant moment) {
        for (LocalDate day = openDay(dateOf(moment).minusDays(1), 1); day != null; day = openDay(day.plusDays(1), 1)) {
            for (Stretch stretch : on(day)) { // sorted: the first to come is the next
                if (stretch.start().isAfter(moment)) {
                    return stretch.start();
                }
            }
        }
        return HoursState.FAR_FUTURE;
    }

    /** The nearest date from the given one on, in the given direction, on which something opens; null if there is none. */
    private @Nullable LocalDate openDay(LocalDate from, int direction) {
        if (hours.weekly().isEmpty()) {
            Stream<LocalDate> dates = hours.exceptions().keySet().stream()
                    .filter(date -> !hours.opening(date).isEmpty() && date.compareTo(from) * direction >= 0);
            return dates.min(direction > 0 ? Comparator.naturalOrder() : Comparator.reverseOrder()).orElse(null);
        }
        LocalDate day = from;
        while (hours.opening(day).isEmpty() && inRange(day)) {
            day = day.plusDays(direction);
        }
        return inRange(day) ? day : null;
    }

    private static boolean inRange(LocalDate date) {
        return date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR;
    }

    private List<Stretch> on(LocalDate date) {
        List<OpenPeriod> periods = hours.opening(date);
        List<Stretch> stretches = new ArrayList<>(periods.size());
        for (OpenPeriod period : periods) {
            LocalDate last = period.pastMidnight() ? date.plusDays(1) : date;
            Instant start = opening(date.atTime(period.opens()));
            Instant end = closing(last.atTime(period.closes()));
            if (start.isBefore(end)) {
                stretches.add(new Stretch(start, end));
            }
        }
        return stretches;
    }

    /** The first moment whose wall clock reads the given time or later. */
    private Instant opening(LocalDateTime time) {
        ZoneOffsetTransition change = rules.getTransition(time);
        if (change == null) {
            return time.toInstant(rules.getOffset(time));
        }
        return change.isGap() ? change.getInstant() : time.toInstant(change.getOffsetBefore());
    }

    /** The moment after the last one whose wall clock reads before the given time. */
    private Instant closing(LocalDateTime time) {
        ZoneOffsetTransition change = rules.getTransition(time);
        if (change == null) {
            return time.toInstant(rules.getOffset(time));
        }
        if (change.isGap()) {
            return change.getInstant();
        }
        // at the very start of the doubled hour nothing of it reads 'before': the first of the two moments
        ZoneOffset offset = time.equals(change.getDateTimeAfter()) ? change.getOffsetBefore() : change.getOffsetAfter();
        return time.toInstant(offset);
    }

    private LocalDate dateOf(Instant moment) {
        return LocalDate.ofInstant(moment, hours.zone());
    }

    private record Stretch(Instant start, Instant end) {}
}
