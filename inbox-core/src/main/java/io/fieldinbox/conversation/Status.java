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
    SPAM,
    /** Put away for all (WS-8): in the archived view and in search only, until a person writes. */
    ARCHIVED;

    /** Whether it can be opened, by those who may see it; which view lists it is the view's to say. */
    public boolean listed() {
        return this == OPEN || this == CLOSED || this == ARCHIVED;
    }
}
