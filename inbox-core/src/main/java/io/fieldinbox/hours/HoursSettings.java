// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.hours;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The hours of an organization or an inbox and what it answers outside them.
 *
 * @param hours when it is open
 * @param autoReplyText what a customer is told who writes while it is closed; null, which a blank text becomes, for
 *     nothing (HR-2)
 */
public record HoursSettings(BusinessHours hours, @Nullable String autoReplyText) {

    /** Open at every moment, no answer. */
    public static final HoursSettings ALWAYS_OPEN = new HoursSettings(BusinessHours.always(), null);

    /** Makes a blank text null. */
    public HoursSettings {
        if (autoReplyText != null && autoReplyText.isBlank()) {
            autoReplyText = null;
        }
    }

    /**
     * The closed period in which a message at the given moment is answered, once for each conversation (HR-2); its
     * {@code from} is what makes two answers the same.
     *
     * @return empty while open, and where no text is set
     */
    public Optional<HoursState.Closed> autoReplyPeriod(Instant moment) {
        return autoReplyText != null && hours.at(moment) instanceof HoursState.Closed closed
                ? Optional.of(closed)
                : Optional.empty();
    }
}
