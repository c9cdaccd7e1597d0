// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import jakarta.persistence.EntityManager;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How transactions are found, begun and ended: plain JPA here, Spring in the starter, JTA in a container. Everything else about
 * them (joining, lock waits, running again) is the storage's.
 */
public interface JpaTransactions {
    /**
     * The entity manager of the host's transaction that is active on this thread.
     *
     * @return it, with its transaction joined; null if no transaction is active, so that the storage begins its own
     * @throws JoinException if a transaction is active that cannot be joined: another manager's, or one that has just been committed
     */
    @Nullable EntityManager host();

    /** Whether {@link #host()} may only be read from; writes are then refused before the first one. */
    default boolean hostReadOnly() {
        return false;
    }

    /** Marks the transaction of {@link #host()} rollback-only. */
    void markRollbackOnly();

    /**
     * Runs work in a new transaction at READ COMMITTED on an entity manager of its own, apart from any that is active; commits when the work
     * returns, rolls back when it throws, and throws what it threw.
     */
    <T extends @Nullable Object> T begin(Function<EntityManager, T> work);
}
