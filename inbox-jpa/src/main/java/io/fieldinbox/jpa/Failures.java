// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.kernel.FieldinboxException;
import io.fieldinbox.kernel.StorageException;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;

/** Tells failures of a database apart by SQLState and vendor code, whatever the provider wrapped them in. */
final class Failures {
    private static final int MARIADB_LOCK_WAIT = 1205;
    private static final int MARIADB_DEADLOCK = 1213;
    private static final int MARIADB_RECORD_CHANGED = 1020;
    private static final int H2_LOCK_TIMEOUT = 50200;
    private static final int H2_CONCURRENT_UPDATE = 90131;

    private Failures() {}

    /** Wraps what a statement threw; the message names the statement, which holds no values. */
    static StorageException of(String statement, SQLException e) {
        // The driver's message may hold values of the row, so that only its state and code are told.
        return new StorageException("SQLState " + e.getSQLState() + ", code " + e.getErrorCode() + " at: " + statement, e, isTransient(e));
    }

    /** What a caller sees of a failed transaction: our own exceptions and those that are no failure of the store stay as they are. */
    static RuntimeException of(RuntimeException e) {
        boolean ours = e instanceof FieldinboxException || !(e instanceof PersistenceException) && sql(e) == null;
        return ours ? e : new StorageException("the transaction failed: " + e.getClass().getName(), e, isTransient(e));
    }

    /** Whether the same work may succeed when it is run again: a lost race, a lock not had, a connection lost. */
    static boolean isTransient(Throwable failure) {
        SQLException e = sql(failure);
        return e != null && (lostRace(e) || lockNotHad(e) || connectionLost(e));
    }

    /** Whether the transaction was the victim of a race: it can be run again at once. */
    static boolean isLostRace(Throwable failure) {
        SQLException e = sql(failure);
        return e != null && lostRace(e);
    }

    /** Whether the host had better run its transaction again. */
    static boolean isRetryable(Throwable failure) {
        SQLException e = sql(failure);
        return e != null && (lostRace(e) || lockNotHad(e));
    }

    static boolean isDuplicateKey(SQLException e) {
        return "23505".equals(e.getSQLState());
    }

    private static boolean lostRace(SQLException e) {
        int code = e.getErrorCode();
        return state(e).startsWith("40") && code != MARIADB_LOCK_WAIT
                || code == MARIADB_DEADLOCK || code == MARIADB_RECORD_CHANGED || code == H2_CONCURRENT_UPDATE;
    }

    private static boolean lockNotHad(SQLException e) {
        return state(e).equals("55P03") || e.getErrorCode() == MARIADB_LOCK_WAIT || e.getErrorCode() == H2_LOCK_TIMEOUT;
    }

    private static boolean connectionLost(SQLException e) {
        return e instanceof SQLTransientException || state(e).startsWith("08") || state(e).startsWith("57P");
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }

    private static @Nullable SQLException sql(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e) {
                return e;
            }
        }
        return null;
    }
}
