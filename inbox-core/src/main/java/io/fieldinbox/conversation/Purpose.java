// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.conversation;

/** Why a message is sent; the gate decides by it. */
public enum Purpose {
    /** A person writes. */
    CONVERSATION,
    /** A message of the host that nobody wrote in person: preferences, quiet hours and an undecided revocation hold it. */
    AUTOMATED,
    /** The one confirmation of an opt-out, which passes the gate within five minutes of it. */
    OPT_OUT_CONFIRMATION,
    /** The answer to a help or start keyword, which passes the gate. */
    KEYWORD_ANSWER,
    /** The answer to a message that came in while it is closed. */
    AUTO_REPLY
}
