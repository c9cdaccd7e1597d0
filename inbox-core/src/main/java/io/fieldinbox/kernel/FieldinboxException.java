// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.kernel;

/** The root of everything the library throws on purpose. */
public abstract class FieldinboxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates one with a message that holds no message text, no secret. */
    protected FieldinboxException(String message) {
        super(message);
    }

    /** Creates one with its cause. */
    protected FieldinboxException(String message, Throwable cause) {
        super(message, cause);
    }
}
