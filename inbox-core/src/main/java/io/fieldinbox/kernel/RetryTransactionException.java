// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.kernel;

/**
 * The host's transaction met a lost race or a lock that was not had in time and is now marked rollback-only: the host may
 * run its whole transaction again. All commands are idempotent by their client id.
 */
public final class RetryTransactionException extends FieldinboxException {

    private static final long serialVersionUID = 1L;

    /** Creates one with the storage's own failure. */
    public RetryTransactionException(String message, Throwable cause) {
        super(message, cause);
    }
}
