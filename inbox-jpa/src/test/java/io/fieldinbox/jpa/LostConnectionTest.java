// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.conversation.Applied;
import io.fieldinbox.kernel.StorageException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LostConnectionTest {

    @ParameterizedTest
    @EnumSource(value = Dialect.class, names = {"POSTGRESQL", "MARIADB"})
    @DisplayName("I-8, I-9: a connection that is lost before or after any write of a unit is an error that may be tried again; nothing is half-done")
    void lostWithinUnit(Dialect dialect) {
        try (TestDatabase database = TestDatabase.migrated(dialect)) {
            JpaStorage storage = JpaStorage.on(database.emf());
            World world = new World(storage);
            assertInstanceOf(Applied.Done.class, world.text(World.phone(1), "SM1", "Hello"));
            for (boolean after : new boolean[] {false, true}) {
                StorageException lost = assertThrows(StorageException.class, () -> storage.unitOfWork().call(World.WAIT, () -> {
                    if (after) {
                        assertInstanceOf(Applied.Done.class, world.textWithin(World.phone(1), "SM2", "Hello?"));
                    }
                    cut(database, storage);
                    return world.textWithin(World.phone(1), "SM3", "Hello?");
                }));
                assertTrue(lost.isTransient(), lost.toString());
            }
            assertEquals(1, storage.conversing().threads().find(World.ORG, List.of(world.named(World.phone(1)).orElseThrow()))
                    .values().iterator().next().head().sequences().version());
            assertInstanceOf(Applied.Done.class, world.text(World.phone(1), "SM2", "Hello?"));
        }
    }

    /** Ends the server's side of the connection that the current unit of work is on. */
    private static void cut(TestDatabase database, JpaStorage storage) {
        Sql sql = new Sql(database.dialect(), (JpaUnitOfWork) storage.unitOfWork());
        boolean postgres = database.dialect() == Dialect.POSTGRESQL;
        long session = sql.list(postgres ? "select pg_backend_pid()" : "select connection_id()", Row::number).get(0);
        database.execute(postgres ? "select pg_terminate_backend(" + session + ", 5000)" : "kill " + session);
    }

    @Test
    @DisplayName("a failure tells the statement and the database's code, never the values")
    void noValues() {
        try (TestDatabase database = TestDatabase.migrated(Dialect.H2)) {
            Sql sql = new Sql(Dialect.H2, (JpaUnitOfWork) JpaStorage.on(database.emf()).unitOfWork());
            StorageException failure = assertThrows(StorageException.class,
                    () -> sql.update("insert into inbox_shard (shard) values (?)", "secret"));
            assertFalse(failure.isTransient());
            assertTrue(failure.getMessage().contains("insert into inbox_shard"), failure.getMessage());
            assertFalse(failure.getMessage().contains("secret"), failure.getMessage());
        }
    }
}
