// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.content;

import io.fieldinbox.kernel.FieldinboxException;

/** A file could not be fetched this time; it may go well the next. Its message names no URL. */
public final class FetchException extends FieldinboxException {

    private static final long serialVersionUID = 1L;

    FetchException(String message) {
        super(message);
    }

    FetchException(String message, Throwable cause) {
        super(message, cause);
    }
}
