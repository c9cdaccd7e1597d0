// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.conversation.ThreadKey;
import io.fieldinbox.kernel.StorageException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements on the connection of the current unit of work. Texts are constant, values are always bound, so that every
 * database can keep the prepared statement. A statement that fails is a {@link StorageException} and a bug, or a lost race.
 */
final class Sql {
    /** How many statements open a transaction where several travel together. */
    private static final int OPENING = 2;

    private final Dialect dialect;
    private final JpaUnitOfWork work;

    Sql(Dialect dialect, JpaUnitOfWork work) {
        this.dialect = dialect;
        this.work = work;
    }

    Dialect dialect() {
        return dialect;
    }

    /** How long the current unit of work waits for a lock; null where that is the host's affair. */
    @Nullable Duration lockWait() {
        return work.lockWait();
    }

    /** Runs work in the current transaction, or in one of its own where there is none. */
    <T> T together(Duration lockWait, Supplier<T> inner) {
        return work.call(lockWait, inner);
    }

    /** Runs work in a transaction of our own. */
    <T> T own(Duration lockWait, Supplier<T> inner) {
        return work.callNew(lockWait, inner);
    }

    /** Whether statements run in a host's transaction now. */
    boolean joined() {
        return work.joined();
    }

    /**
     * Whether a lock or an update that finds no row may lock the place where one could be, and make inserts of others wait: in a host's
     * transaction on MariaDB, which is REPEATABLE READ unless the host says otherwise.
     */
    boolean locksGaps() {
        return dialect == Dialect.MARIADB && joined();
    }

    /** The keys that this unit of work tried to claim in vain: they are there, whatever its snapshot says. */
    Set<ThreadKey> lostClaims() {
        return work.lostClaims();
    }

    /** All rows of a read. */
    <T> List<T> list(String text, Row.Reader<T> reader, @Nullable Object... values) {
        return work.read(connection -> query(connection, text, reader, values));
    }

    /** The first row of a read, or empty. */
    <T> Optional<T> first(String text, Row.Reader<T> reader, @Nullable Object... values) {
        return list(text, reader, values).stream().findFirst();
    }

    /** All rows of a select that locks what it returns, in the form of {@link Dialect#lock}. */
    <T> List<T> lock(String text, Row.Reader<T> reader, @Nullable Object... values) {
        return work.write(connection -> query(connection, text, reader, values));
    }

    /** The number of rows that a statement wrote. */
    int update(String text, @Nullable Object... values) {
        return work.<Integer>write(connection -> {
            try (Prepared statement = prepare(connection, text, values)) {
                return statement.update();
            } catch (SQLException e) {
                throw Failures.of(text, e);
            }
        });
    }

    /**
     * Runs updates one after the other, in one round trip where the dialect can.
     *
     * @return how many rows each of them wrote
     */
    int[] update(Update... updates) {
        if (!dialect.takesSeveral() || updates.length == 1) {
            return Arrays.stream(updates).mapToInt(one -> update(one.text(), one.values())).toArray();
        }
        String text = Arrays.stream(updates).map(Update::text).collect(Collectors.joining("; "));
        @Nullable Object[] values = Arrays.stream(updates).flatMap(one -> Arrays.stream(one.values())).toArray();
        return work.<int[]>write(connection -> {
            try (Prepared statement = prepare(connection, text, values)) {
                return statement.updates(updates.length);
            } catch (SQLException e) {
                throw Failures.of(text, e);
            }
        });
    }

    /** Runs one statement for many rows of values, in one batch. */
    void updateAll(String text, List<@Nullable Object[]> rows) {
        if (rows.size() == 1) {
            update(text, rows.get(0));
        } else if (!rows.isEmpty()) {
            work.<int[]>write(connection -> {
                open(connection);
                try (PreparedStatement statement = connection.prepareStatement(text)) {
                    for (@Nullable Object[] row : rows) {
                        bind(statement, row);
                        statement.addBatch();
                    }
                    return statement.executeBatch();
                } catch (SQLException e) {
                    throw Failures.of(text, e);
                }
            });
        }
    }

    /**
     * Inserts a row unless one with the same key is there, whoever wrote it and whenever.
     *
     * @return whether the row is the one given
     */
    boolean insertIfAbsent(InsertIfAbsent insert, @Nullable Object... values) {
        return work.<Boolean>write(connection -> {
            String text = insert.text(dialect, work.lockWait());
            try (Prepared statement = prepare(connection, text, values)) {
                if (dialect != Dialect.MARIADB) {
                    return statement.update() == 1;
                }
                try (ResultSet rows = statement.query()) {
                    return rows.next() && insert.isMine(rows, values);
                }
            } catch (SQLException e) {
                if (dialect == Dialect.H2 && Failures.isDuplicateKey(e)) {
                    return false;
                }
                throw Failures.of(text, e);
            }
        });
    }

    /**
     * Updates a row, or inserts it where there is none. Where gaps are locked the insert comes first: an update that finds no row would
     * make others' inserts wait.
     */
    void upsert(Update update, InsertIfAbsent insert, @Nullable Object... values) {
        if (!locksGaps() && update(update.text(), update.values()) > 0) {
            return;
        }
        if (!insertIfAbsent(insert, values)) {
            // It is there after all: somebody else was first, or the update does not want it.
            update(update.text(), update.values());
        }
    }

    private <T> List<T> query(Connection connection, String text, Row.Reader<T> reader, @Nullable Object... values) {
        try (Prepared statement = prepare(connection, text, values);
                ResultSet result = statement.query()) {
            Row row = new Row(result, dialect);
            List<T> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(reader.read(row));
            }
            return rows;
        } catch (SQLException e) {
            throw Failures.of(text, e);
        }
    }

    /** The first statement of a transaction of our own takes what opens it along, in one round trip where the dialect can. */
    private Prepared prepare(Connection connection, String text, @Nullable Object... values) throws SQLException {
        String opening = dialect.takesSeveral() ? work.takeOpening() : null;
        if (opening == null) {
            open(connection);
        }
        PreparedStatement statement = connection.prepareStatement(opening == null ? text : opening + "; " + text);
        try {
            bind(statement, values);
            return new Prepared(statement, opening == null ? 0 : OPENING);
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private void open(Connection connection) throws SQLException {
        String opening = work.takeOpening();
        if (opening != null) {
            // Prepared, so that drivers and servers that keep statements parse it once.
            try (PreparedStatement statement = connection.prepareStatement(opening)) {
                statement.execute();
            }
        }
    }

    private void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            statement.setObject(i + 1, value instanceof Instant instant ? dialect.timestamp(instant) : value);
        }
    }

    /** As many question marks as there are values, with commas between. */
    static String marks(int count) {
        return "?, ".repeat(count - 1) + "?";
    }

    /** The list of an {@code in} for {@link #padded} values. */
    static String in(int count) {
        return "(" + marks(paddedSize(count)) + ")";
    }

    /** The values with the last one repeated up to the next power of two, so that few texts serve all sizes. */
    static <T> List<T> padded(List<T> values) {
        List<T> padded = new ArrayList<>(values);
        while (padded.size() < paddedSize(values.size())) {
            padded.add(values.get(values.size() - 1));
        }
        return padded;
    }

    private static int paddedSize(int count) {
        return count <= 1 ? 1 : Integer.highestOneBit(count - 1) << 1;
    }

    /** A value in front of others, for statements whose number of values varies. */
    static @Nullable Object[] with(@Nullable Object first, List<?> rest) {
        List<@Nullable Object> all = new ArrayList<>(rest.size() + 1);
        all.add(first);
        all.addAll(rest);
        return all.toArray();
    }

    /**
     * An update with its values.
     *
     * @param text a constant
     * @param values are not copied
     */
    @SuppressWarnings("ArrayRecordComponent") // it is made where it is run
    record Update(String text, @Nullable Object... values) {}
}
