// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.conversation.ThreadKey;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.kernel.RefusedException;
import io.fieldinbox.kernel.RetryTransactionException;
import io.fieldinbox.kernel.StorageException;
import io.fieldinbox.kernel.UnitOfWork;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The unit of work over any {@link JpaTransactions}, and the place where statements find its connection. */
final class JpaUnitOfWork implements UnitOfWork {
    /** What a lock is waited for where the caller says nothing. */
    static final Duration DEFAULT_LOCK_WAIT = Duration.ofSeconds(5);

    private static final int TRIES = 3;

    private final EntityManagerFactory emf;
    private final JpaTransactions transactions;
    private final Dialect dialect;
    private final ThreadLocal<@Nullable Scope> scope = new ThreadLocal<>();

    JpaUnitOfWork(EntityManagerFactory emf, JpaTransactions transactions, Dialect dialect) {
        this.emf = emf;
        this.transactions = transactions;
        this.dialect = dialect;
    }

    @Override
    public <T> T call(Duration lockWait, Supplier<T> work) {
        if (scope.get() != null) {
            return work.get();
        }
        EntityManager host = transactions.host();
        return host == null ? own(lockWait, work) : joined(host, work);
    }

    @Override
    public <T> T callNew(Duration lockWait, Supplier<T> work) {
        return own(lockWait, work);
    }

    @Override
    public boolean joined() {
        Scope current = scope.get();
        return current == null ? transactions.host() != null : current.host();
    }

    /** How long a lock is waited for here; null in the host's transaction, where that is the host's affair. */
    @Nullable Duration lockWait() {
        Scope current = scope.get();
        return current == null ? DEFAULT_LOCK_WAIT : current.lockWait();
    }

    /** What opens the transaction of this unit of work and was not executed yet; it counts as executed from now on. Null where there is nothing. */
    @Nullable String takeOpening() {
        Scope current = scope.get();
        return current == null ? null : current.opening().take();
    }

    /** What this unit of work has learned of keys; of no unit, nothing is kept. */
    Set<ThreadKey> lostClaims() {
        Scope current = scope.get();
        return current == null ? new HashSet<>() : current.lostClaims();
    }

    /**
     * Runs a read on the connection of the current transaction, ours or the host's; without one, on a connection of its own.
     *
     * @throws io.fieldinbox.kernel.StorageException if it fails
     */
    <T extends @Nullable Object> T read(ConnectionWork<T> work) {
        Scope current = scope.get();
        EntityManager em = current != null ? current.em() : transactions.host();
        if (em != null) {
            return on(em, work);
        }
        try (EntityManager alone = emf.createEntityManager()) {
            return on(alone, connection -> alone(connection, work));
        } catch (RuntimeException failure) {
            throw Failures.of(failure);
        }
    }

    private static <T extends @Nullable Object> T alone(Connection connection, ConnectionWork<T> work) throws SQLException {
        T result;
        try {
            result = work.run(connection);
        } catch (StorageException failure) {
            try {
                end(connection);
            } catch (SQLException second) {
                // The connection is lost, too; the first failure says more.
                failure.addSuppressed(second);
            }
            throw failure;
        }
        end(connection);
        return result;
    }

    private static void end(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
    }

    /** Runs a write, or a lock, in the current transaction; without one, in one of its own. */
    <T extends @Nullable Object> T write(ConnectionWork<T> work) {
        Scope current = scope.get();
        if (current == null) {
            return call(DEFAULT_LOCK_WAIT, () -> write(work));
        }
        if (current.host() && transactions.hostReadOnly()) {
            throw new JoinException("expected a transaction that may write, got a read-only one: mark the calling method as writing");
        }
        return on(current.em(), work);
    }

    /** Runs work on the entity manager's connection, past whatever the provider would wrap its failure in. */
    @SuppressWarnings("NullAway") // there is no value only where there is a failure
    private static <T extends @Nullable Object> T on(EntityManager em, ConnectionWork<T> work) {
        Result<T> result = em.<Connection, Result<T>>callWithConnection(connection -> {
            try {
                return new Result<>(work.run(connection), null);
            } catch (StorageException failure) {
                return new Result<>(null, failure);
            }
        });
        if (result.failure() != null) {
            throw result.failure();
        }
        return result.value();
    }

    private <T extends @Nullable Object> T joined(EntityManager host, Supplier<T> work) {
        try {
            return within(new Scope(host, null, true, new Opening(null)), work);
        } catch (NotPermittedException | InvalidInputException | RefusedException | JoinException refusal) {
            throw refusal;
        } catch (RuntimeException | Error failure) {
            transactions.markRollbackOnly();
            if (Failures.isRetryable(failure)) {
                throw new RetryTransactionException("a race was lost or a lock was not had in the host's transaction: run it again", failure);
            }
            throw failure;
        }
    }

    private <T extends @Nullable Object> T own(Duration lockWait, Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transactions.begin(em -> within(new Scope(em, lockWait, false, new Opening(dialect.begin(lockWait))), work));
            } catch (RuntimeException failure) {
                if (attempt == TRIES || !Failures.isLostRace(failure)) {
                    throw Failures.of(failure);
                }
            }
        }
    }

    private <T extends @Nullable Object> T within(Scope inner, Supplier<T> work) {
        Scope outer = scope.get();
        scope.set(inner);
        try {
            return work.get();
        } finally {
            if (outer == null) {
                scope.remove();
            } else {
                scope.set(outer);
            }
        }
    }

    /** Work on a connection. */
    interface ConnectionWork<T extends @Nullable Object> {
        T run(Connection connection) throws SQLException;
    }

    private record Result<T extends @Nullable Object>(@Nullable T value, @Nullable StorageException failure) {}

    private record Scope(EntityManager em, @Nullable Duration lockWait, boolean host, Set<ThreadKey> lostClaims, Opening opening) {
        Scope(EntityManager em, @Nullable Duration lockWait, boolean host, Opening opening) {
            this(em, lockWait, host, new HashSet<>(), opening);
        }
    }

    /** The statement that opens a transaction, executed with or before its first one. */
    private static final class Opening {
        private @Nullable String statement;

        Opening(@Nullable String statement) {
            this.statement = statement;
        }

        @Nullable String take() {
            String taken = statement;
            statement = null;
            return taken;
        }
    }
}
