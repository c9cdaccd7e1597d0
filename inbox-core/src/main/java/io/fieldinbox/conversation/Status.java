// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.conversation;

/** Where a conversation stands, for everyone at once. */
public enum Status {
    /** Being worked on. */
    OPEN,
    /** Done, until somebody writes. */
    CLOSED,
    /** No person has begun it: in no list, count, stream or search. It holds what starts no conversation. */
    UNLISTED,
    /** Holds what blocked addresses wrote: in no list but the spam view. */
    SPAM;

    /** Whether lists, counts and streams show it. */
    public boolean listed() {
        return this == OPEN || this == CLOSED;
    }
}
