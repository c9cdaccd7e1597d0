// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.memory;

import com.google.common.hash.Hashing;
import io.fieldinbox.kernel.Cursor;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.Page;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Pages of 100 of a list by time; ties are broken by a digest, so that a cursor is short and tells nothing.
 *
 * @param place where a row lies
 * @param order of the places
 */
record Pages<T>(Function<T, Place> place, Comparator<Place> order) {
    private static final int SIZE = 100;
    private static final Pattern FORM = Pattern.compile("(-?\\d{1,18}) ([0-9a-f]{64})");
    private static final Comparator<Place> OLDEST_FIRST = Comparator.comparing(Place::micros).thenComparing(Place::digest);

    static <T> Pages<T> oldestFirst(Function<T, Instant> at, Function<T, String> key) {
        return new Pages<>(row -> Place.of(at.apply(row), key.apply(row)), OLDEST_FIRST);
    }

    static <T> Pages<T> newestFirst(Function<T, Instant> at, Function<T, String> key) {
        return new Pages<>(row -> Place.of(at.apply(row), key.apply(row)), OLDEST_FIRST.reversed());
    }

    Page<T> page(Stream<T> rows, Optional<Cursor> after) {
        Optional<Place> from = after.map(Place::read);
        List<T> found = rows.filter(row -> from.isEmpty() || order.compare(place.apply(row), from.get()) > 0)
                .sorted(Comparator.comparing(place, order)).limit(SIZE + 1L).toList();
        boolean more = found.size() > SIZE;
        List<T> items = more ? found.subList(0, SIZE) : found;
        return new Page<>(items, more ? Optional.of(place.apply(items.get(SIZE - 1)).cursor()) : Optional.empty());
    }

    /** A time and a digest of what breaks ties. */
    record Place(long micros, String digest) {
        static Place of(Instant at, String key) {
            return new Place(ChronoUnit.MICROS.between(Instant.EPOCH, at), Hashing.sha256().hashString(key, StandardCharsets.UTF_8).toString());
        }

        static Place read(Cursor cursor) {
            try {
                var parts = FORM.matcher(new String(Base64.getUrlDecoder().decode(cursor.text()), StandardCharsets.US_ASCII));
                if (parts.matches()) {
                    return new Place(Long.parseLong(parts.group(1)), parts.group(2));
                }
            } catch (IllegalArgumentException unreadable) {
                throw notOurs();
            }
            throw notOurs();
        }

        private static InvalidInputException notOurs() {
            return new InvalidInputException("cursor: expected the 'next' of a page of this list, got something unreadable");
        }

        Cursor cursor() {
            return new Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString((micros + " " + digest).getBytes(StandardCharsets.US_ASCII)));
        }
    }
}
