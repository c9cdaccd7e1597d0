// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which scripts have been applied, by the table {@code inbox_schema_history}. */
final class SchemaHistory {
    private static final String INSERT = "insert into inbox_schema_history (version, script, checksum, state) values ";

    private final Connection connection;
    private final Map<Integer, Applied> applied = new TreeMap<>();

    private SchemaHistory(Connection connection) {
        this.connection = connection;
    }

    /** The statement that makes the table where it is not there. */
    static String create(Dialect dialect) {
        return "create table if not exists inbox_schema_history (\n"
                + "  version int not null primary key,\n"
                + "  script varchar(200) not null,\n"
                + "  checksum varchar(64) not null,\n"
                + "  state varchar(16) not null\n)"
                + (dialect == Dialect.MARIADB ? " engine = InnoDB default charset = utf8mb4" : "");
    }

    /** The statement that records a script as applied, for whoever applies it by hand. */
    static String record(Dialect dialect, SchemaScript script) {
        return INSERT + "(" + script.version() + ", '" + script.name() + "', '" + script.checksum() + "', 'DONE')";
    }

    static boolean exists(Dialect dialect, Connection connection) throws SQLException {
        String here = switch (dialect) {
            case POSTGRESQL, H2 -> "current_schema";
            case MARIADB -> "database()";
        };
        String text = "select count(*) from information_schema.tables where lower(table_name) = 'inbox_schema_history' and table_schema = " + here;
        try (Statement s = connection.createStatement(); ResultSet rows = s.executeQuery(text)) {
            return rows.next() && rows.getInt(1) > 0;
        }
    }

    static SchemaHistory read(Connection connection) throws SQLException {
        SchemaHistory history = new SchemaHistory(connection);
        try (Statement s = connection.createStatement();
                ResultSet rows = s.executeQuery("select version, script, checksum, state from inbox_schema_history")) {
            while (rows.next()) {
                history.applied.put(rows.getInt(1), new Applied(rows.getString(2), rows.getString(3), rows.getString(4).equals("DONE")));
            }
        }
        return history;
    }

    /**
     * Those of the given scripts that are not applied, or not to their end.
     *
     * @throws SchemaException if an applied one was edited, or more were applied than are given
     */
    List<SchemaScript> missing(List<SchemaScript> scripts) {
        List<SchemaScript> missing = new ArrayList<>();
        for (SchemaScript script : scripts) {
            Applied before = applied.get(script.version());
            if (before != null && !before.checksum().equals(script.checksum())) {
                throw new SchemaException("expected " + script.name() + " with the checksum " + before.checksum()
                        + " that was applied, got " + script.checksum() + ": a released script must not be edited");
            }
            if (before == null || !before.done()) {
                missing.add(script);
            }
        }
        applied.forEach((version, script) -> {
            if (version > scripts.size()) {
                throw new SchemaException("expected a schema of at most version " + scripts.size() + ", got " + script.name()
                        + " of a newer Fieldinbox");
            }
        });
        return missing;
    }

    void started(SchemaScript script) throws SQLException {
        if (applied.containsKey(script.version())) {
            return;
        }
        try (PreparedStatement s = connection.prepareStatement(INSERT + "(?, ?, ?, 'STARTED')")) {
            s.setInt(1, script.version());
            s.setString(2, script.name());
            s.setString(3, script.checksum());
            s.executeUpdate();
        }
    }

    void done(SchemaScript script) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement("update inbox_schema_history set state = 'DONE' where version = ?")) {
            s.setInt(1, script.version());
            s.executeUpdate();
        }
    }

    private record Applied(String name, String checksum, boolean done) {}
}
