// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.memory;

import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.kernel.RefusedException;
import io.fieldinbox.kernel.RetryTransactionException;
import io.fieldinbox.kernel.StorageException;
import io.fieldinbox.kernel.UnitOfWork;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The transactions of each thread, the innermost on top, and the way of the ports into them. */
final class Transactions implements UnitOfWork {
    private static final int TRIES = 3;
    private static final Duration DEFAULT_LOCK_WAIT = Duration.ofSeconds(5);

    private final Latch latch;
    private final ThreadLocal<Deque<Transaction>> open = ThreadLocal.withInitial(ArrayDeque::new);

    Transactions(Latch latch) {
        this.latch = latch;
    }

    @Override
    public <T> T call(Duration lockWait, Supplier<T> work) {
        Transaction current = current();
        if (current == null) {
            return own(lockWait, work);
        }
        return current.host() ? joined(current, work) : work.get();
    }

    @Override
    public <T> T callNew(Duration lockWait, Supplier<T> work) {
        return own(lockWait, work);
    }

    @Override
    public boolean joined() {
        Transaction current = current();
        return current != null && current.host();
    }

    /** Runs a host's transaction; {@code lockWait} is how long it waits for a row. */
    <T> T host(Duration lockWait, Supplier<T> work) {
        return run(new Transaction(true, lockWait), work);
    }

    /**
     * Runs one call of a port in the current transaction.
     *
     * @throws IllegalStateException if there is none
     */
    <T> T inside(Function<Transaction, T> call) {
        Transaction current = current();
        if (current == null) {
            throw new IllegalStateException("expected to be called in a unit of work, got a call outside any: its locks would end at once");
        }
        return latch.answer(() -> call.apply(current));
    }

    /** Runs one call of a port in the current transaction, or in one of its own. */
    <T> T join(Function<Transaction, T> call) {
        return current() == null ? alone(call) : inside(call);
    }

    /** Runs one call of a port in a transaction of its own. */
    <T> T alone(Function<Transaction, T> call) {
        return own(DEFAULT_LOCK_WAIT, () -> inside(call));
    }

    private <T> T own(Duration lockWait, Supplier<T> work) {
        for (int tried = 1; ; tried++) {
            Transaction transaction = new Transaction(false, lockWait);
            try {
                return run(transaction, work);
            } catch (StorageException failure) {
                if (!transaction.isVictim() || tried == TRIES) {
                    throw failure;
                }
            }
        }
    }

    private static <T> T joined(Transaction host, Supplier<T> work) {
        try {
            return work.get();
        } catch (NotPermittedException | InvalidInputException | RefusedException refusal) {
            throw refusal;
        } catch (RuntimeException | Error failure) {
            host.markRollbackOnly();
            if (failure instanceof StorageException storage && storage.isTransient()) {
                throw new RetryTransactionException("a race was lost or a lock was not had in the host's transaction: run it again", failure);
            }
            throw failure;
        }
    }

    private <T> T run(Transaction transaction, Supplier<T> work) {
        Transaction outer = current();
        suspend(outer, transaction);
        open.get().push(transaction);
        try {
            T result = work.get();
            commit(transaction);
            return result;
        } finally {
            end(transaction, outer);
        }
    }

    /** An outer transaction of the thread cannot go on before the inner one has ended. */
    private void suspend(@Nullable Transaction outer, @Nullable Transaction inner) {
        if (outer != null) {
            latch.within(() -> outer.waitFor(inner));
        }
    }

    private void commit(Transaction transaction) {
        if (transaction.isRollbackOnly()) {
            IllegalStateException marked = new IllegalStateException("the transaction is marked rollback-only");
            if (transaction.host()) {
                throw marked;
            }
            throw new StorageException("nothing is stored: a failure within the unit of work had marked it rollback-only", marked, true);
        }
        latch.within(() -> {
            transaction.commit();
            latch.wake();
        });
    }

    private void end(Transaction transaction, @Nullable Transaction outer) {
        open.get().pop();
        if (outer == null) {
            open.remove();
        }
        suspend(outer, null);
        latch.within(() -> {
            transaction.release();
            latch.wake();
        });
    }

    private @Nullable Transaction current() {
        return open.get().peek();
    }
}
