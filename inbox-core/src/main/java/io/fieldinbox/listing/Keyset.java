// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.listing;

import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.QueueBand;
import io.fieldinbox.kernel.Cursor;
import io.fieldinbox.kernel.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

/**
 * A place in a list of conversations: the sort values of its last row.
 *
 * @param band its group; meaningless where the view is not ordered by groups
 * @param activity to the microsecond
 * @param id breaks ties
 */
public record Keyset(QueueBand band, Instant activity, UUID id) {

    /** The place of a conversation. */
    public static Keyset of(Conversation head) {
        return new Keyset(head.sequences().band(), head.summary().lastActivityAt(), head.id().value());
    }

    /** The cursor that continues a view behind this place. */
    public Cursor cursor(View view) {
        String plain = view.code() + " " + band.rank() + " " + ChronoUnit.MICROS.between(Instant.EPOCH, activity) + " " + id;
        return new Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII)));
    }

    /**
     * Reads a cursor of a view.
     *
     * @throws InvalidInputException if it is none of ours, or of another view
     */
    public static Keyset read(View view, Cursor cursor) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor.text()), StandardCharsets.US_ASCII).split(" ", -1);
            if (parts.length == 4 && parts[0].equals(view.code())) {
                QueueBand band = QueueBand.of(Integer.parseInt(parts[1]));
                return new Keyset(band, Instant.EPOCH.plus(Long.parseLong(parts[2]), ChronoUnit.MICROS), UUID.fromString(parts[3]));
            }
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException unreadable) {
            throw new InvalidInputException("cursor: expected the 'next' of a page of the view '" + view.code() + "', got something unreadable");
        }
        throw new InvalidInputException("cursor: expected the 'next' of a page of the view '" + view.code() + "', got one of another view");
    }
}
