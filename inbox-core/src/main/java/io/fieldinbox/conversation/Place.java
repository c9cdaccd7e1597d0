// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.conversation;

import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Where a conversation lies: what visibility is decided by.
 *
 * @param inbox the inbox, 1 to 64 characters
 * @param location the branch, or null where there is none
 * @param channel where it came in and where answers leave
 */
public record Place(Workspace workspace, String inbox, @Nullable String location, ChannelId channel) {
    /** Checks the texts. */
    public Place {
        Texts.id(inbox, 64, "inbox");
    }
}
