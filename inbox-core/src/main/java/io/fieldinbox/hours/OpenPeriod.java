// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.hours;

import java.time.LocalTime;
import java.util.Comparator;

/**
 * One stretch of opening on the wall clock; it belongs to the day on which it opens.
 *
 * @param opens the first moment open
 * @param closes the first moment closed again; on the next day where it is not after {@code opens}, so that 22:00 to
 *     06:00 is a night, 08:00 to 00:00 lasts until midnight, and equal times are a whole day of 24 hours
 */
public record OpenPeriod(LocalTime opens, LocalTime closes) implements Comparable<OpenPeriod> {

    /** From midnight to midnight. */
    public static final OpenPeriod ALL_DAY = new OpenPeriod(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    private static final Comparator<OpenPeriod> ORDER =
            Comparator.comparing(OpenPeriod::opens).thenComparing(OpenPeriod::closes);

    /**
     * A period from ISO local times.
     *
     * @param opens such as {@code "08:00"}
     * @param closes such as {@code "17:30"}
     * @throws java.time.format.DateTimeParseException if one is no local time
     */
    public static OpenPeriod of(String opens, String closes) {
        return new OpenPeriod(LocalTime.parse(opens), LocalTime.parse(closes));
    }

    /** Whether it ends on the day after the one it opens on; an end at midnight counts as such. */
    public boolean pastMidnight() {
        return !closes.isAfter(opens);
    }

    /** By opening, then by closing. */
    @Override
    public int compareTo(OpenPeriod other) {
        return ORDER.compare(this, other);
    }
}
