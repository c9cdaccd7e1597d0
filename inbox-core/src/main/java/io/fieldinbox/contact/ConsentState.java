// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.contact;

/**
 * Whether an address takes messages, as derived from its ledger.
 *
 * @param kind what holds now
 * @param by how the latest change came about; for NONE it has no meaning
 */
public record ConsentState(Kind kind, ConsentEvent.Method by) {

    /** Nothing is on record. */
    public static final ConsentState NONE = new ConsentState(Kind.NONE, ConsentEvent.Method.KEYWORD);

    /** What holds. */
    public enum Kind {
        /** Nothing is on record. */
        NONE,
        /** The address opted in. */
        OPTED_IN,
        /** The address opted out: nothing is sent to it. */
        OPTED_OUT
    }

    /** Whether nothing may be sent. */
    public boolean optedOut() {
        return kind == Kind.OPTED_OUT;
    }
}
