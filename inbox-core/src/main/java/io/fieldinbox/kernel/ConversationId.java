// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.kernel;

import java.util.UUID;

/**
 * A conversation.
 *
 * @param value a version 7 UUID (RFC 9562) of ours
 */
public record ConversationId(UUID value) {

    /**
     * Reads one from text.
     *
     * @throws NotPermittedException as <em>not found</em>, if it is no UUID: such a thing cannot exist
     */
    public static ConversationId parse(String text) {
        return new ConversationId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
