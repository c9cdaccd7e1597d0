// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Lets one node at a time change the schema. PostgreSQL: one transaction under an advisory lock. MariaDB: a named lock of the
 * session. H2: a locked row on a second connection, because its DDL commits.
 */
final class SchemaLock implements AutoCloseable {
    private final Dialect dialect;
    private final Connection connection;
    private final Connection holder;

    private SchemaLock(Dialect dialect, Connection connection, Connection holder) {
        this.dialect = dialect;
        this.connection = connection;
        this.holder = holder;
    }

    static SchemaLock take(Dialect dialect, Connection connection, DataSource dataSource) throws SQLException {
        return switch (dialect) {
            case POSTGRESQL -> {
                connection.setAutoCommit(false);
                run(connection, "set transaction isolation level read committed");
                run(connection, "select pg_advisory_xact_lock(hashtext('inbox_schema'), hashtext(current_schema))");
                yield new SchemaLock(dialect, connection, connection);
            }
            case MARIADB -> {
                if (!granted(connection, "select get_lock(concat(left(database(), 40), '.inbox_schema'), 60)")) {
                    throw new SchemaException("expected the lock on the inbox schema within 60 s, another node holds it");
                }
                yield new SchemaLock(dialect, connection, connection);
            }
            case H2 -> {
                run(connection, "create table if not exists inbox_schema_lock (id int not null primary key)");
                run(connection, "merge into inbox_schema_lock (id) values (1)");
                SchemaLock lock = new SchemaLock(dialect, connection, dataSource.getConnection());
                lock.holdRow();
                yield lock;
            }
        };
    }

    private void holdRow() throws SQLException {
        try {
            holder.setAutoCommit(false);
            run(holder, "select id from inbox_schema_lock where id = 1 for update wait 60");
        } catch (SQLException e) {
            holder.close();
            throw e;
        }
    }

    /** Makes what was done under the lock last; without it, PostgreSQL undoes it. */
    void commit() throws SQLException {
        if (dialect == Dialect.POSTGRESQL) {
            connection.commit();
        }
    }

    @Override
    public void close() throws SQLException {
        switch (dialect) {
            case POSTGRESQL -> connection.rollback();
            case MARIADB -> run(connection, "select release_lock(concat(left(database(), 40), '.inbox_schema'))");
            case H2 -> {
                holder.rollback();
                holder.close();
            }
        }
    }

    private static void run(Connection connection, String statement) throws SQLException {
        try (Statement s = connection.createStatement()) {
            s.execute(statement);
        }
    }

    private static boolean granted(Connection connection, String statement) throws SQLException {
        try (Statement s = connection.createStatement(); ResultSet rows = s.executeQuery(statement)) {
            return rows.next() && rows.getInt(1) == 1;
        }
    }
}
