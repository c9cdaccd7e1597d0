// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.kernel.FieldinboxException;

/** The host's transaction cannot be joined as asked; nothing was done and it is as it was. The message says what to do. */
public final class JoinException extends FieldinboxException {
    private static final long serialVersionUID = 1L;

    /** Creates one. */
    public JoinException(String message) {
        super(message);
    }
}
