// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.attention;

/** Whose reading counts (RD-1). */
public enum ReadMode {
    /** Unread until I viewed it. */
    MINE,
    /** Unread for all until somebody who may act viewed it. */
    TEAM_SEEN,
    /** Unread for all until a person answered or somebody marked it read. */
    UNTIL_ANSWERED
}
