// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.kernel;

/** The store failed: the connection is lost, a lock was not had in time, a statement is wrong. Nothing was half-done. */
public final class StorageException extends FieldinboxException {

    private static final long serialVersionUID = 1L;
    private final boolean transientFailure;

    /**
     * Creates one.
     *
     * @param transientFailure whether the same work may succeed when it is tried again
     */
    public StorageException(String message, Throwable cause, boolean transientFailure) {
        super(message, cause);
        this.transientFailure = transientFailure;
    }

    /** Creates one that is not worth trying again. */
    public StorageException(String message) {
        this(message, new IllegalStateException(message), false);
    }

    /** Whether the same work may succeed when it is tried again. */
    public boolean isTransient() {
        return transientFailure;
    }
}
