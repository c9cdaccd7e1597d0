// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.listing;

import io.fieldinbox.kernel.Cursor;
import io.fieldinbox.kernel.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.function.Supplier;

/** The outer form of cursors: words and numbers with blanks between, in Base64. */
final class Cursors {

    static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private Cursors() {}

    static Cursor write(String plain) {
        return new Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII)));
    }

    static String[] parts(Cursor cursor, String expected) {
        return read(() -> new String(Base64.getUrlDecoder().decode(cursor.text()), StandardCharsets.US_ASCII).split(" ", -1), expected);
    }

    static <T> T read(Supplier<T> reading, String expected) {
        try {
            return reading.get();
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException unreadable) {
            throw new InvalidInputException(expected + "something unreadable");
        }
    }

    /** A time as microseconds since 1970. */
    static long time(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    static Instant time(String micros) {
        Instant time = Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS);
        if (!storable(time)) {
            throw new IllegalArgumentException("a time that no database keeps");
        }
        return time;
    }

    /** Whether every database can keep the time. */
    static boolean storable(Instant time) {
        return !time.isBefore(Instant.EPOCH) && !time.isAfter(LAST);
    }
}
