// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The current row of a result, read column by column from the left: the order of the reads is the order of the select. */
final class Row {
    private final ResultSet result;
    private final Dialect dialect;
    private int column;

    Row(ResultSet result, Dialect dialect) {
        this.result = result;
        this.dialect = dialect;
    }

    boolean next() throws SQLException {
        column = 0;
        return result.next();
    }

    String text() throws SQLException {
        return required(textOrNull());
    }

    @Nullable String textOrNull() throws SQLException {
        return result.getString(++column);
    }

    UUID uuid() throws SQLException {
        return required(uuidOrNull());
    }

    @Nullable UUID uuidOrNull() throws SQLException {
        return result.getObject(++column, UUID.class);
    }

    Instant instant() throws SQLException {
        return required(instantOrNull());
    }

    @Nullable Instant instantOrNull() throws SQLException {
        return dialect.instant(result, ++column);
    }

    long number() throws SQLException {
        return result.getLong(++column);
    }

    int count() throws SQLException {
        return result.getInt(++column);
    }

    @Nullable Integer countOrNull() throws SQLException {
        int value = result.getInt(++column);
        return result.wasNull() ? null : value;
    }

    boolean flag() throws SQLException {
        return result.getBoolean(++column);
    }

    <T> @Nullable T idOrNull(Function<String, T> id) throws SQLException {
        String value = textOrNull();
        return value == null ? null : id.apply(value);
    }

    <T> @Nullable T keyOrNull(Function<UUID, T> key) throws SQLException {
        UUID value = uuidOrNull();
        return value == null ? null : key.apply(value);
    }

    <E extends Enum<E>> E code(Code<E> code) throws SQLException {
        return code.read(count());
    }

    <E extends Enum<E>> @Nullable E codeOrNull(Code<E> code) throws SQLException {
        Integer value = countOrNull();
        return value == null ? null : code.read(value);
    }

    /** Leaves out columns that are derived from others. */
    void skip(int columns) {
        column += columns;
    }

    private <T> T required(@Nullable T value) throws SQLException {
        if (value == null) {
            throw new SQLException("expected a value in column " + column + " (" + result.getMetaData().getColumnName(column) + "), got null");
        }
        return value;
    }

    /** Makes a value of a row. */
    interface Reader<T> {
        T read(Row row) throws SQLException;
    }
}
