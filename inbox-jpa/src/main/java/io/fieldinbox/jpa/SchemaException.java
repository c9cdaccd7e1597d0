// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

/** The schema is not what this version of the library needs, or could not be made so. */
public final class SchemaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SchemaException(String message) {
        super(message);
    }

    SchemaException(String message, Throwable cause) {
        super(message, cause);
    }
}
