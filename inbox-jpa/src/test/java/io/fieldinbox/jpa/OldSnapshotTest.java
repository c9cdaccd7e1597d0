// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.jpa.ExplainingDataSource.Explained;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.work.DueChannel;
import io.fieldinbox.work.Lane;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A report of the host looks at the database for minutes: whatever is updated meanwhile leaves index entries that nobody may remove
 * before it ends. The polls of the engine must not read them again and again.
 */
class OldSnapshotTest {
    private static final int LANES = 50;
    private static final int CLAIMS = 3_000;
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final Duration STEP = Duration.ofMillis(20);
    private static final DueChannel OFFICE = new DueChannel(World.ORG, new ChannelId("office"));

    private static TestDatabase database;
    private static ExplainingDataSource explaining;
    private static JpaStorage storage;

    @BeforeAll
    static void fill() {
        database = TestDatabase.migrated(Dialect.POSTGRESQL);
        explaining = new ExplainingDataSource(database.pool());
        storage = JpaStorage.on(database.emf(explaining.dataSource()));
        database.execute("insert into inbox_lane (org, conversation_id, channel, queue, due_at, fence, enq, done_seq) select 'acme', gen_random_uuid(), 'office', 'acme,office', timestamptz '"
                + NOW + "' + i * interval '1 millisecond', 0, 1, 0 from generate_series(1, " + LANES + ") i");
        database.execute("vacuum analyze");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    @DisplayName("I-12: claims and looks for work read as little beside a transaction that is minutes old")
    void lanes() throws SQLException {
        try (Connection report = report()) {
            Instant now = NOW.plusSeconds(1);
            for (int n = 0; n < CLAIMS; n++) {
                now = now.plus(STEP);
                Lane lane = claim(now);
                assertTrue(storage.queues().work().release(lane, now));
            }
            Instant last = now;
            // What was due in the last seconds is read again; without a bound it would be all 3,000, more than 5,000 buffers.
            atMost(500, explaining.explain(() -> claim(last)));
            // Every 15 seconds everything is looked at, in between only what can be new.
            assertEquals(List.of(OFFICE), storage.queues().work().due(last, 10));
            atMost(1_000, explaining.explain(() -> assertEquals(List.of(OFFICE), storage.queues().work().due(last, 10))));
            report.rollback();
        }
    }

    private static Lane claim(Instant now) {
        return storage.unitOfWork().call(World.WAIT, () -> storage.queues().work().claim(OFFICE, "w", now, Duration.ofSeconds(5))).orElseThrow();
    }

    /** A transaction that has looked at everything and goes on looking at it. */
    private static Connection report() throws SQLException {
        Connection report = database.pool().getConnection();
        report.setAutoCommit(false);
        report.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (Statement statement = report.createStatement()) {
            statement.execute("select count(*) from inbox_lane");
        }
        return report;
    }

    private static void atMost(long most, List<Explained> plans) {
        assertTrue(!plans.isEmpty());
        long custom = plans.stream().mapToLong(plan -> plan.buffers().get(0)).sum();
        long generic = plans.stream().mapToLong(plan -> plan.buffers().get(1)).sum();
        assertTrue(custom <= most && generic <= most, () -> custom + " and " + generic + " of " + most + "\n" + plans);
    }
}
