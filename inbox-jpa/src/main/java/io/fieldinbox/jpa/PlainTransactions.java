// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Transactions of plain JPA, resource-local: our own, or that of an entity manager the host lends for the length of one call. */
final class PlainTransactions implements JpaTransactions {
    private final EntityManagerFactory emf;
    private final ThreadLocal<@Nullable EntityManager> lent = new ThreadLocal<>();

    PlainTransactions(EntityManagerFactory emf) {
        this.emf = emf;
    }

    /** Lends the host's entity manager to everything that {@code work} asks of this storage. */
    <T extends @Nullable Object> T lend(EntityManager em, Supplier<T> work) {
        if (!em.isJoinedToTransaction()) {
            throw new JoinException("expected an entity manager with an active transaction, got one without: begin it first");
        }
        EntityManager before = lent.get();
        if (before != null && before != em) {
            throw new JoinException("expected one entity manager at a time, got a second one within join");
        }
        lent.set(em);
        try {
            return work.get();
        } finally {
            if (before == null) {
                lent.remove();
            }
        }
    }

    @Override
    public @Nullable EntityManager host() {
        EntityManager em = lent.get();
        if (em != null && !em.isJoinedToTransaction()) {
            throw new JoinException("expected the transaction of the joined entity manager to be active, it has ended");
        }
        return em;
    }

    @Override
    public void markRollbackOnly() {
        EntityManager em = lent.get();
        if (em != null && em.isJoinedToTransaction()) {
            em.getTransaction().setRollbackOnly();
        }
    }

    @Override
    public <T extends @Nullable Object> T begin(Function<EntityManager, T> work) {
        try (EntityManager em = emf.createEntityManager()) {
            EntityTransaction transaction = em.getTransaction();
            transaction.begin();
            try {
                T result = work.apply(em);
                transaction.commit();
                return result;
            } catch (RuntimeException | Error failure) {
                rollBack(transaction, failure);
                throw failure;
            }
        }
    }

    /** Rolls back because of a failure, which outweighs what goes wrong with that: the connection may be lost. */
    private static void rollBack(EntityTransaction transaction, Throwable because) {
        try {
            if (transaction.isActive()) {
                transaction.rollback();
            }
        } catch (RuntimeException e) {
            because.addSuppressed(e);
        }
    }
}
