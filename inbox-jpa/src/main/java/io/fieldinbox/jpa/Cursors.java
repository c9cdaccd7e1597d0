// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.kernel.Cursor;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.Page;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Cursors of lists that are ordered by a time and then by something that breaks ties. */
final class Cursors {
    private Cursors() {}

    static Cursor write(Instant at, String... rest) {
        List<String> parts = new ArrayList<>(List.of(rest));
        parts.add(0, Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, at)));
        return new Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(Packed.pack(parts).getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Reads a cursor with that many parts behind its time.
     *
     * @throws InvalidInputException if it is none of ours
     */
    static Place read(Cursor cursor, int rest) {
        try {
            List<String> parts = Packed.unpack(new String(Base64.getUrlDecoder().decode(cursor.text()), StandardCharsets.UTF_8));
            if (parts.size() == rest + 1) {
                return new Place(Instant.EPOCH.plus(Long.parseLong(parts.get(0)), ChronoUnit.MICROS), parts.subList(1, parts.size()));
            }
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException unreadable) {
            throw new InvalidInputException("cursor: expected the 'next' of a page, got something unreadable");
        }
        throw new InvalidInputException("cursor: expected the 'next' of a page of this list, got one of another");
    }

    /** The page of rows that were asked for with one more than the limit. */
    static <T> Page<T> page(List<T> found, int limit, Function<T, Cursor> cursor) {
        boolean more = found.size() > limit;
        List<T> items = more ? found.subList(0, limit) : found;
        return new Page<>(items, more ? Optional.of(cursor.apply(items.get(limit - 1))) : Optional.empty());
    }

    /** A place in a list. */
    record Place(Instant at, List<String> rest) {
        /** The id behind the time. */
        UUID uuid() {
            try {
                return UUID.fromString(rest.get(0));
            } catch (IllegalArgumentException unreadable) {
                throw new InvalidInputException("cursor: expected the 'next' of a page, got something unreadable");
            }
        }
    }
}
