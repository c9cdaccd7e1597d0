// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.kernel;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Runs work in one transaction of the store: the host's where one is active on this thread, else our own.
 *
 * <p>Our own are READ COMMITTED and are run again, at most three times, when a race was lost; work must therefore have no
 * effect but through the store; a lock that was not had in time is not waited for again. The host's is never retried, flushed, committed or set rollback-only by a
 * {@link NotPermittedException}, {@link InvalidInputException} or {@link RefusedException}; any other failure marks it
 * rollback-only, and a lost race is then a {@link RetryTransactionException}.
 */
@Spi
public interface UnitOfWork {

    /**
     * Runs {@code work} in the host's transaction if one is active, else in our own. A call within a call joins it.
     *
     * @param lockWait how long a lock is waited for, in our own transactions only
     * @throws StorageException if the store fails; nothing of our own transaction stays
     */
    <T> T call(Duration lockWait, Supplier<T> work);

    /** Runs {@code work} in a transaction of our own, also within a host's. It must not touch a conversation's head. */
    <T> T callNew(Duration lockWait, Supplier<T> work);

    /** Whether a transaction of the host is active on this thread and {@link #call} would join it. */
    boolean joined();
}
