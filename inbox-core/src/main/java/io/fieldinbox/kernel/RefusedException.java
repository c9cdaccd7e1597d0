// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.kernel;

/** A refusal of the domain that the caller chose to have thrown by {@link Answer#orThrow()}. Nothing was written. */
public final class RefusedException extends FieldinboxException {

    private static final long serialVersionUID = 1L;
    private final transient Reason reason;
    private final String words;

    /** Creates one. */
    public RefusedException(Reason reason, String message) {
        super(reason.code() + ": " + message);
        this.reason = reason;
        this.words = message;
    }

    /** What was wrong and what would be right, without the code. */
    public String words() {
        return words;
    }

    /** The stable code of the refusal. */
    public Reason reason() {
        return reason;
    }
}
