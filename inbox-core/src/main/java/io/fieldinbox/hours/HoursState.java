// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.hours;

import java.time.Instant;

/** Whether business hours are open at a moment, and the edges of the stretch that moment lies in. */
public sealed interface HoursState {

    /** The start of a closed period that had no closing before it; every database can store it as a timestamp. */
    Instant FAR_PAST = Instant.parse("1001-01-01T00:00:00Z");

    /** The end of what does not end; every database can store it as a timestamp. */
    Instant FAR_FUTURE = Instant.parse("9999-01-01T00:00:00Z");

    /** Whether it is open. */
    boolean isOpen();

    /** When this state ends, {@link #FAR_FUTURE} if no end is known. */
    Instant until();

    /**
     * Open.
     *
     * @param until the next closing, adjacent and overlapping periods being one; {@link #FAR_FUTURE} if none comes within
     *     366 days
     */
    record Open(Instant until) implements HoursState {
        @Override
        public boolean isOpen() {
            return true;
        }
    }

    /**
     * Closed: one closed period lasts from a closing to the next opening (HR-2), over as many days and holidays as lie
     * between, and has the same {@code from} at every moment of it.
     *
     * @param from the closing it began with, {@link #FAR_PAST} if it was never open before
     * @param until the next opening, {@link #FAR_FUTURE} if there is none
     */
    record Closed(Instant from, Instant until) implements HoursState {
        @Override
        public boolean isOpen() {
            return false;
        }
    }
}
