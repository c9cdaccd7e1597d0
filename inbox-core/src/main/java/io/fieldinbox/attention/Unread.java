// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.attention;

import io.fieldinbox.conversation.Sequences;

/** Unread, derived from sequences and marks by pure functions (I-11). */
public final class Unread {

    private Unread() {}

    /**
     * How many messages of the customer are unread; 0 means read.
     *
     * @param mine the viewer's own mark; it counts under MINE only
     */
    public static long messages(ReadMode mode, Sequences head, Mark mine) {
        return switch (mode) {
            case MINE -> mine.seq() < head.lastInbound() ? Math.max(1, head.inbound() - mine.inbound()) : 0;
            case TEAM_SEEN, UNTIL_ANSWERED -> head.unseenMessages();
        };
    }
}
