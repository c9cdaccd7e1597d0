// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.kernel;

import java.util.UUID;

/**
 * One entry of a conversation: a message, a note, an activity, a system entry. A message's delivery has the same id.
 *
 * @param value a version 7 UUID (RFC 9562) of ours
 */
public record EntryId(UUID value) {

    /**
     * Reads one from text.
     *
     * @throws NotPermittedException as <em>not found</em>, if it is no UUID: such a thing cannot exist
     */
    public static EntryId parse(String text) {
        return new EntryId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
