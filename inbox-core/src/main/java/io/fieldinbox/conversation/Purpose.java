// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.conversation;

/** Why a message is sent; the gate decides by it. */
public enum Purpose {
    /** A person writes. */
    CONVERSATION,
    /** The answer when closed, or another message that nobody wrote in person. */
    AUTOMATED,
    /** The one confirmation of an opt-out, which passes the gate within five minutes of it. */
    OPT_OUT_CONFIRMATION,
    /** The answer to a help or start keyword, which passes the gate. */
    KEYWORD_ANSWER
}
