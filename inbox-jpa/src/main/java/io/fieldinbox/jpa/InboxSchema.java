// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * The tables of Fieldinbox in a database: applies the scripts of this version, tells which are missing, refuses edited ones.
 *
 * <p>The scripts lie in {@code io/fieldinbox/db/<postgresql|mariadb|h2>/} for hosts that prefer their own tool. What was applied
 * is recorded in {@code inbox_schema_history}, beside and apart from any history of the host's.
 */
public final class InboxSchema {
    private static final List<String> SCRIPTS = List.of("V1__inbox.sql");

    private final DataSource dataSource;
    private final List<String> names;

    /** The schema in the database, and there in the default schema, that this data source leads to. */
    public InboxSchema(DataSource dataSource) {
        this(dataSource, SCRIPTS);
    }

    InboxSchema(DataSource dataSource, List<String> names) {
        this.dataSource = dataSource;
        this.names = List.copyOf(names);
    }

    /**
     * Applies what is missing. Any number of nodes may call this at once: each script is applied once, and all return when it is done.
     * A script that was interrupted is repeated from its start, which is harmless.
     *
     * @return the number of scripts applied by this call, 0 if the schema was up to date
     * @throws SchemaException if an applied script was edited since, the database is newer than this library, or a statement failed
     */
    public int migrate() {
        return onConnection(connection -> {
            Dialect dialect = Dialect.of(connection);
            try (SchemaLock lock = SchemaLock.take(dialect, connection, dataSource)) {
                run(connection, SchemaHistory.create(dialect));
                SchemaHistory history = SchemaHistory.read(connection);
                List<SchemaScript> missing = history.missing(scripts(dialect));
                for (SchemaScript script : missing) {
                    history.started(script);
                    for (String statement : script.statements()) {
                        run(connection, statement);
                    }
                    history.done(script);
                }
                lock.commit();
                return missing.size();
            }
        });
    }

    /**
     * The statements that {@link #migrate} would run, as one text for a database administrator, its records in the history included.
     *
     * @return the text; empty if the schema is up to date
     * @throws SchemaException if an applied script was edited since, or the database is newer than this library
     */
    public String pending() {
        return onConnection(connection -> {
            Dialect dialect = Dialect.of(connection);
            boolean fresh = !SchemaHistory.exists(dialect, connection);
            List<SchemaScript> all = scripts(dialect);
            List<SchemaScript> missing = fresh ? all : SchemaHistory.read(connection).missing(all);
            StringBuilder text = new StringBuilder();
            if (fresh) {
                text.append(SchemaHistory.create(dialect)).append(";\n\n");
            }
            for (SchemaScript script : missing) {
                text.append(script.text()).append('\n').append(SchemaHistory.record(dialect, script)).append(";\n");
            }
            return text.toString();
        });
    }

    /**
     * Checks that every script of this version, and no other, has been applied as it is.
     *
     * @throws SchemaException if not; the message names the script and what to do
     */
    public void validate() {
        List<SchemaScript> missing = onConnection(connection -> {
            Dialect dialect = Dialect.of(connection);
            List<SchemaScript> all = scripts(dialect);
            return SchemaHistory.exists(dialect, connection) ? SchemaHistory.read(connection).missing(all) : all;
        });
        if (!missing.isEmpty()) {
            throw new SchemaException("expected the inbox schema to be up to date, but " + missing.get(0).name()
                    + " has not been applied: call InboxSchema.migrate(), or run the text of InboxSchema.pending()");
        }
    }

    private List<SchemaScript> scripts(Dialect dialect) {
        List<SchemaScript> scripts = new ArrayList<>();
        for (String name : names) {
            scripts.add(SchemaScript.load(dialect, scripts.size() + 1, name));
        }
        return scripts;
    }

    private <T> T onConnection(SchemaWork<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(true);
            try {
                return work.run(connection);
            } finally {
                connection.setAutoCommit(autoCommit);
            }
        } catch (SQLException e) {
            throw new SchemaException("the inbox schema could not be read or changed: " + e.getMessage(), e);
        }
    }

    private static void run(Connection connection, String statement) throws SQLException {
        try (Statement s = connection.createStatement()) {
            s.execute(statement);
        }
    }

    private interface SchemaWork<T> {
        T run(Connection connection) throws SQLException;
    }
}
