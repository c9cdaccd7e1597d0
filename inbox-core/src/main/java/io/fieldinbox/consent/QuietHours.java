// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.consent;

import io.fieldinbox.hours.BusinessHours;
import io.fieldinbox.hours.HoursState;
import io.fieldinbox.hours.OpenPeriod;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When automated messages are held (CO-8), every day alike, on the wall clock of the customer. Where clocks change, the time in which they
 * may leave begins and ends as {@link BusinessHours} says of a period that is open.
 *
 * @param from the first moment that is quiet, such as 21:00
 * @param to the first moment that is not any more, such as 08:00; not {@code from}
 * @param zone the time zone of the organization, for customers whose own nobody knows
 */
public record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {

    /** Checks that the day is not all quiet. */
    public QuietHours {
        if (from.equals(to)) {
            throw new IllegalArgumentException("quiet hours: expected an end other than the beginning, got " + from + " for both");
        }
    }

    /**
     * When a message may leave that must not now; empty where it may.
     *
     * @param customers the customer's time zone, or null for the organization's
     */
    public Optional<Instant> over(@Nullable ZoneId customers, Instant now) {
        return at(customers, now) instanceof HoursState.Closed quiet ? Optional.of(quiet.until()) : Optional.empty();
    }

    /** When the time ends in which a message may leave that may now. */
    public Instant next(@Nullable ZoneId customers, Instant now) {
        return at(customers, now).until();
    }

    private HoursState at(@Nullable ZoneId customers, Instant now) {
        return BusinessHours.everyDay(customers == null ? zone : customers, new OpenPeriod(to, from)).at(now);
    }
}
