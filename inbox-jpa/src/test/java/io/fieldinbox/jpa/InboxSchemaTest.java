// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InboxSchemaTest {

    @ParameterizedTest
    @EnumSource(Dialect.class)
    @DisplayName("eight nodes that start at once apply each script once, and the second start applies none")
    void eightNodes(Dialect dialect) throws Exception {
        try (TestDatabase database = TestDatabase.empty(dialect)) {
            ExecutorService nodes = Executors.newFixedThreadPool(8);
            CyclicBarrier start = new CyclicBarrier(8);
            List<Future<Integer>> results = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                results.add(nodes.submit(() -> {
                    start.await();
                    return new InboxSchema(database.pool()).migrate();
                }));
            }
            int applied = 0;
            for (Future<Integer> result : results) {
                applied += result.get();
            }
            nodes.shutdown();
            assertEquals(1, applied);
            InboxSchema schema = new InboxSchema(database.pool());
            assertEquals(0, schema.migrate());
            schema.validate();
            assertEquals("", schema.pending());
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    @DisplayName("an applied script that was edited since is refused by every call")
    void editedScript(Dialect dialect) {
        try (TestDatabase database = TestDatabase.migrated(dialect)) {
            database.execute("update inbox_schema_history set checksum = 'other'");
            InboxSchema schema = new InboxSchema(database.pool());
            assertThrows(SchemaException.class, schema::migrate);
            assertThrows(SchemaException.class, schema::pending);
            SchemaException refused = assertThrows(SchemaException.class, schema::validate);
            assertTrue(refused.getMessage().contains("V1__inbox.sql"), refused.getMessage());
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    @DisplayName("a database of a newer version is refused")
    void newerDatabase(Dialect dialect) {
        try (TestDatabase database = TestDatabase.migrated(dialect)) {
            database.execute("insert into inbox_schema_history (version, script, checksum, state) values (99, 'V99__x.sql', 'x', 'DONE')");
            assertThrows(SchemaException.class, new InboxSchema(database.pool())::validate);
            assertThrows(SchemaException.class, new InboxSchema(database.pool())::migrate);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    @DisplayName("a crash between the tables and their record, or half-way through the tables, is repeated to its end")
    void crashBeforeRecord(Dialect dialect) {
        try (TestDatabase database = TestDatabase.migrated(dialect)) {
            database.execute("update inbox_schema_history set state = 'STARTED'");
            database.execute("drop table inbox_entry");
            InboxSchema schema = new InboxSchema(database.pool());
            assertThrows(SchemaException.class, schema::validate);
            assertEquals(1, schema.migrate());
            schema.validate();
            database.execute("select count(*) from inbox_entry");
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    @DisplayName("the pending text, run by hand, leaves nothing pending")
    void pendingByHand(Dialect dialect) {
        try (TestDatabase database = TestDatabase.empty(dialect)) {
            InboxSchema schema = new InboxSchema(database.pool());
            assertThrows(SchemaException.class, schema::validate);
            for (String statement : new SchemaScript(1, "by hand", schema.pending()).statements()) {
                database.execute(statement);
            }
            schema.validate();
            assertEquals(0, schema.migrate());
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    @DisplayName("a script that fails is not recorded as applied, and the next start repeats it")
    void failingScript(Dialect dialect) {
        try (TestDatabase database = TestDatabase.empty(dialect)) {
            database.execute("create table inbox_thread (id int)");
            InboxSchema schema = new InboxSchema(database.pool(), List.of("V1__inbox.sql", "V2__missing.sql"));
            assertThrows(IllegalStateException.class, schema::migrate);
            assertEquals(0, tables(database, "inbox_conversation"));
        }
    }

    private static int tables(TestDatabase database, String name) {
        try (Connection connection = database.pool().getConnection();
                Statement s = connection.createStatement();
                ResultSet rows = s.executeQuery("select count(*) from information_schema.tables where lower(table_name) = '" + name
                        + "' and lower(table_schema) in ('public', lower('" + connection.getCatalog() + "'))")) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
