// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.conversation;

import org.jspecify.annotations.Nullable;

/**
 * A file that came with a message.
 *
 * @param mediaType as the provider tells it, not trusted
 * @param name the file's name, or null
 * @param size bytes, or null while not known
 * @param state whether it is here
 * @param source where the provider keeps it, or null; never shown to anybody
 */
public record Attachment(String mediaType, @Nullable String name, @Nullable Long size, State state, @Nullable String source) {

    /** Whether the file is here. */
    public enum State {
        /** It was not fetched. */
        NOT_FETCHED,
        /** It lies where no credential of ours may go; it will not be fetched. */
        REFUSED
    }
}
