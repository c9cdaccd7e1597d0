// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.listing;

import io.fieldinbox.kernel.Cursor;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.Uuids;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.UUID;

/**
 * A place in what a search finds: by rank, then newest first.
 *
 * @param rank {@link #EXACT}, {@link #BEGINNING} or {@link #WORDS}
 * @param activity the conversation's last activity; 1970 where the rank is {@link #WORDS}
 * @param id the conversation's, breaking ties; where the rank is {@link #WORDS}, that of its newest message or note with the words, which orders by arrival
 */
public record SearchPlace(int rank, Instant activity, UUID id) {

    /** A whole number, address, job number or site. */
    public static final int EXACT = 0;
    /** The beginnings of names, parts of numbers and addresses, what the host found by a part. */
    public static final int BEGINNING = 1;
    /** Words of messages and notes. */
    public static final int WORDS = 2;

    /** The order of what a search finds. */
    public static final Comparator<SearchPlace> ORDER = Comparator.comparingInt(SearchPlace::rank)
            .thenComparing(Comparator.comparing(SearchPlace::activity).thenComparing(SearchPlace::id, Uuids.ORDER).reversed());

    private static final UUID FIRST_ID = new UUID(-1, -1);

    /** The place before all of a rank. */
    public static SearchPlace before(int rank) {
        return new SearchPlace(rank, rank == WORDS ? Instant.EPOCH : Cursors.LAST, FIRST_ID);
    }

    /** The cursor that continues a search behind this place. */
    public Cursor cursor(String text, Filters filters) {
        return Cursors.write("search " + fingerprint(text) + " " + filters.fingerprint() + " " + rank + " " + Cursors.time(activity) + " " + id);
    }

    /**
     * Reads a cursor.
     *
     * @throws InvalidInputException if it is none of ours, or of another search or other filters
     */
    public static SearchPlace read(String text, Filters filters, Cursor cursor) {
        String expected = "cursor: expected the 'next' of a page of this search with the same filters, got ";
        String[] parts = Cursors.parts(cursor, expected);
        if (parts.length != 6 || !parts[0].equals("search")) {
            throw new InvalidInputException(expected + "something unreadable");
        }
        if (!parts[1].equals(fingerprint(text)) || !parts[2].equals(filters.fingerprint())) {
            throw new InvalidInputException(expected + "one of another search");
        }
        return Cursors.read(() -> {
            int rank = Integer.parseInt(parts[3]);
            if (rank < EXACT || rank > WORDS) {
                throw new IllegalArgumentException("no such rank");
            }
            return new SearchPlace(rank, Cursors.time(parts[4]), UUID.fromString(parts[5]));
        }, expected);
    }

    private static String fingerprint(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
