// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.listing;

import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.QueueBand;
import io.fieldinbox.kernel.Cursor;
import io.fieldinbox.kernel.InvalidInputException;
import java.time.Instant;
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

    /** The cursor that continues a view, narrowed to what filters ask for, behind this place. */
    public Cursor cursor(View view, Filters filters) {
        String plain = view.code() + " " + filters.fingerprint() + " " + band.rank() + " " + Cursors.time(activity) + " " + id;
        return Cursors.write(plain);
    }

    /**
     * Reads a cursor.
     *
     * @throws InvalidInputException if it is none of ours, or of another view or other filters
     */
    public static Keyset read(View view, Filters filters, Cursor cursor) {
        String expected = "cursor: expected the 'next' of a page of the view '" + view.code() + "' with the same filters, got ";
        String[] parts = Cursors.parts(cursor, expected);
        if (parts.length != 5) {
            throw new InvalidInputException(expected + "something unreadable");
        }
        if (!parts[0].equals(view.code()) || !parts[1].equals(filters.fingerprint())) {
            throw new InvalidInputException(expected + "one of another list");
        }
        return Cursors.read(() -> new Keyset(QueueBand.of(Integer.parseInt(parts[2])), Cursors.time(parts[3]), UUID.fromString(parts[4])), expected);
    }
}
