// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.visibility.Viewer;

/**
 * What one employee may do, for one request. The facts about the employee were read when the desk was made; every call passes the
 * visibility policy. While the organization has no active text channel, every call about its conversations throws
 * {@link io.fieldinbox.kernel.RefusedException} with {@code not-activated} and how to (WS-12). Not for implementing.
 */
public interface Desk {

    /** The employee and the facts about them. */
    Viewer viewer();

    /** What the employee finds here: what they may do, what is activated and offered. */
    Me me();

    /** Conversations: start, open, close, mark. */
    Conversations conversations();

    /** Whose a conversation is and which job it is about: search, assign, create. */
    Assignments assignments();

    /** Jobs: book, move, cancel, what was said about them. */
    Jobs jobs();

    /** Messages and notes: write, read, resend, cancel. */
    Messages messages();

    /** Lists, counts and what changed. */
    Lists lists();

    /** Addresses: blocks and consent. */
    Contacts contacts();

    /** Who is where now. */
    Presences presence();
}
