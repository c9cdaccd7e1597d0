// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.listing;

import io.fieldinbox.kernel.Cursor;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.visibility.VisibilityFilter;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a stretch of a job's communications (JB-3).
 *
 * @param filter what the viewer may see
 * @param from the place next to which it begins, or null for the newest end
 * @param backward whether what is to be read before the place is asked for; else what is after it
 * @param limit how many of the job's entries are looked at, 1 to 500
 */
public record JobQuery(OrganizationId organization, VisibilityFilter filter, JobId job, @Nullable Spot from, boolean backward, int limit) {

    /** Checks the limit, and that there is a place to go forward from. */
    public JobQuery {
        if (limit < 1 || limit > 500) {
            throw new InvalidInputException("limit: expected 1 to 500, got " + limit);
        }
        if (from == null && !backward) {
            throw new InvalidInputException("communications: expected a place to read on from, got none");
        }
    }

    /**
     * A place in a job's communications: that of an entry, seen or not.
     *
     * @param at to the microsecond
     * @param id breaks ties
     */
    public record Spot(Instant at, UUID id) {

        /** The cursor that continues from here. */
        public Cursor cursor() {
            String plain = "job " + ChronoUnit.MICROS.between(Instant.EPOCH, at) + " " + id;
            return new Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII)));
        }

        /**
         * Reads {@link #cursor()}.
         *
         * @throws InvalidInputException if it is none of ours
         */
        public static Spot read(Cursor cursor) {
            try {
                String[] parts = new String(Base64.getUrlDecoder().decode(cursor.text()), StandardCharsets.US_ASCII).split(" ", -1);
                if (parts.length == 3 && parts[0].equals("job")) {
                    return new Spot(Instant.EPOCH.plus(Long.parseLong(parts[1]), ChronoUnit.MICROS), UUID.fromString(parts[2]));
                }
            } catch (IllegalArgumentException | ArithmeticException | DateTimeException unreadable) {
                throw new InvalidInputException("cursor: expected 'before' or 'after' of a page of a job's communications, got something unreadable");
            }
            throw new InvalidInputException("cursor: expected 'before' or 'after' of a page of a job's communications, got another cursor");
        }
    }
}
