// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What differs between the databases: the forms that won their races, how values are bound, how long a lock is waited for. */
enum Dialect {
    POSTGRESQL {
        @Override
        String ifAbsent(String insert, String key) {
            return insert + " on conflict do nothing";
        }

        @Override
        String lock(String select, String locked, String shared, @Nullable Duration wait) {
            // A plain "for update" fails on the outer side of a join; without the share lock a key that was re-pointed meanwhile goes unseen.
            return select + " for update of " + locked + (shared.isEmpty() ? "" : " for share of " + shared);
        }

        @Override
        @Nullable String begin(Duration lockWait) {
            return "set transaction isolation level read committed; set local lock_timeout = '" + Math.max(1, lockWait.toMillis()) + "ms'";
        }

        @Override
        String now() {
            return "clock_timestamp()";
        }
    },
    MARIADB {
        @Override
        String ifAbsent(String insert, String key) {
            // Never "insert ignore": it hides errors and leaves its losers with a shared lock that deadlocks them.
            return insert + " on duplicate key update org = org returning " + key;
        }

        @Override
        String lock(String select, String locked, String shared, @Nullable Duration wait) {
            return select + " for update" + (wait == null ? "" : " wait " + Math.max(1, wait.toSeconds()));
        }

        @Override
        String bounded(String statement, @Nullable Duration wait) {
            return wait == null ? statement : "set statement innodb_lock_wait_timeout=" + Math.max(1, wait.toSeconds()) + " for " + statement;
        }

        @Override
        Object timestamp(Instant instant) {
            return LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
        }

        @Override
        @Nullable Instant instant(ResultSet result, int column) throws SQLException {
            LocalDateTime value = result.getObject(column, LocalDateTime.class);
            return value == null ? null : value.toInstant(ZoneOffset.UTC);
        }

        @Override
        String begin(Duration lockWait) {
            return "set transaction isolation level read committed";
        }

        @Override
        String now() {
            return "utc_timestamp(6)";
        }
    },
    H2 {
        @Override
        String ifAbsent(String insert, String key) {
            return insert;
        }

        @Override
        String lock(String select, String locked, String shared, @Nullable Duration wait) {
            return select + " for update" + (wait == null ? "" : " wait " + wait.toMillis() / 1000.0);
        }

        @Override
        @Nullable String begin(Duration lockWait) {
            return null;
        }

        @Override
        String now() {
            return "current_timestamp(6)";
        }
    };

    /** Makes an insert race-safe against the row being there already; {@code key} is the column that tells whose row it is. */
    abstract String ifAbsent(String insert, String key);

    /**
     * Makes a select lock the rows of the alias {@code locked}, and those of {@code shared} ("" for none) against change; where {@link #begin}
     * does not bound the wait, this does; null leaves it as the host has set it.
     */
    abstract String lock(String select, String locked, String shared, @Nullable Duration wait);

    /** Makes a select leave out rows that somebody else has locked. */
    String lockIfFree(String select, String locked) {
        return select + " for update" + (this == POSTGRESQL ? " of " + locked : "") + " skip locked";
    }

    /** Bounds the lock wait of a statement that is not a select, where {@link #begin} has not done so for the whole transaction. */
    String bounded(String statement, @Nullable Duration wait) {
        return statement;
    }

    /** What opens a transaction of our own: READ COMMITTED and the lock wait; null where nothing is to be said. */
    abstract @Nullable String begin(Duration lockWait);

    /** Whether the driver takes several statements, with "; " between, in one round trip. */
    boolean takesSeveral() {
        return this == POSTGRESQL;
    }

    /** The database's clock as an expression, to the microsecond: of this moment, not of the transaction's beginning (H2 knows no other). */
    abstract String now();

    /** The form in which an instant is bound. */
    Object timestamp(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    /** Reads an instant; null for null. */
    @Nullable Instant instant(ResultSet result, int column) throws SQLException {
        OffsetDateTime value = result.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** The folder of this database's scripts and the name hosts know it by. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The dialect of a connection.
     *
     * @throws SQLException if the connection cannot be asked
     * @throws IllegalArgumentException if it is none of the three
     */
    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product.toLowerCase(Locale.ROOT)) {
            case "postgresql" -> POSTGRESQL;
            case "mariadb" -> MARIADB;
            case "h2" -> H2;
            default -> throw new IllegalArgumentException("expected PostgreSQL, MariaDB or H2, got " + product);
        };
    }
}
