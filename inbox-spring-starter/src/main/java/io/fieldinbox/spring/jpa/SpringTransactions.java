// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.jpa;

import io.fieldinbox.jpa.JoinException;
import io.fieldinbox.jpa.JpaTransactions;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.orm.jpa.EntityManagerFactoryUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Spring's transactions: the host's where one is active on this thread, also by {@code @Transactional}; else our own. The host's is
 * found, never taken part in by a template of ours, so that a refusal leaves it as it is.
 */
final class SpringTransactions implements JpaTransactions {

    private final EntityManagerFactory emf;
    private final TransactionTemplate participating;
    private final TransactionTemplate own;
    private final TransactionSynchronization nudgeAfterCommit;

    /**
     * Creates one.
     *
     * @param manager the manager of this factory's transactions
     * @param nudge is called after a host's transaction that was joined has committed
     */
    SpringTransactions(EntityManagerFactory emf, PlatformTransactionManager manager, Runnable nudge) {
        this.emf = emf;
        this.participating = new TransactionTemplate(manager);
        this.own = new TransactionTemplate(manager);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        // The isolation is set by the storage's own first statement; by the template it would cost a question and two settings each time.
        this.nudgeAfterCommit = new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                nudge.run();
            }
        };
    }

    @Override
    public @Nullable EntityManager host() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            return null;
        }
        EntityManager em = EntityManagerFactoryUtils.getTransactionalEntityManager(emf);
        if (em == null || !em.isJoinedToTransaction()) {
            throw new JoinException("expected a transaction of the inbox's persistence unit, got '" + TransactionSynchronizationManager.getCurrentTransactionName()
                    + "' over " + TransactionSynchronizationManager.getResourceMap().keySet()
                    + ": it is another manager's, or has just been committed; in an AFTER_COMMIT listener use @Transactional(propagation = REQUIRES_NEW)");
        }
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            // A set: however often it is joined, it is told once.
            TransactionSynchronizationManager.registerSynchronization(nudgeAfterCommit);
        }
        return em;
    }

    @Override
    public boolean hostReadOnly() {
        return TransactionSynchronizationManager.isCurrentTransactionReadOnly();
    }

    @Override
    public void markRollbackOnly() {
        participating.executeWithoutResult(status -> status.setRollbackOnly());
    }

    @Override
    public <T extends @Nullable Object> T begin(Function<EntityManager, T> work) {
        return own.execute(status -> work.apply(Objects.requireNonNull(
                EntityManagerFactoryUtils.getTransactionalEntityManager(emf), "the transaction manager is not the one of the inbox's entity manager factory")));
    }
}
