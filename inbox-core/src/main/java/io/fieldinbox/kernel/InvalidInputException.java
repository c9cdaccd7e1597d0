// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.kernel;

/** A value that can never be right: the message says what was expected and what came. */
public final class InvalidInputException extends FieldinboxException {

    private static final long serialVersionUID = 1L;

    /** Creates one. */
    public InvalidInputException(String message) {
        super(message);
    }
}
