// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.transport;

/** What an answer of a provider says about the address itself. */
public enum AddressEffect {
    /** Nothing. */
    NONE,
    /** The recipient has opted out with the carrier: our state follows (CO-6). */
    OPTED_OUT,
    /** It takes no texts: an invalid number. */
    NOT_TEXTABLE,
    /** It is a landline that takes no texts. */
    LANDLINE
}
