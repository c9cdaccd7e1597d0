// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** An insert that does nothing where a row with one of the table's unique keys is there: PostgreSQL says how many, MariaDB whose, H2 refuses. */
final class InsertIfAbsent {
    private final String insert;
    private final String key;
    private final int keyIndex;
    private final Map<Object, String> texts = new ConcurrentHashMap<>();

    /**
     * Creates one.
     *
     * @param key the column that tells whose row it is: no two callers bind the same value
     */
    InsertIfAbsent(String table, String key, String... columns) {
        this.key = key;
        this.keyIndex = List.of(columns).indexOf(key);
        this.insert = "insert into " + table + " (" + String.join(", ", columns) + ") values (" + Sql.marks(columns.length) + ")";
    }

    /** The insert alone, for a row that cannot be there. */
    String plain() {
        return insert;
    }

    String text(Dialect dialect, @Nullable Duration lockWait) {
        return texts.computeIfAbsent(dialect == Dialect.MARIADB && lockWait != null ? lockWait : dialect, d -> dialect.bounded(dialect.ifAbsent(insert, key), lockWait));
    }

    boolean isMine(ResultSet row, @Nullable Object... values) throws SQLException {
        Object mine = values[keyIndex];
        Object winner = mine instanceof UUID ? row.getObject(1, UUID.class) : row.getString(1);
        return winner.equals(mine);
    }
}
