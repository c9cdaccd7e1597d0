// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.event.Loop;
import io.fieldinbox.kernel.OrganizationId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on a connection of its own, on a thread of its own. A connection that is lost is opened again after pauses that grow; then the
 * hearer is told of all organizations that had changes meanwhile, since what was told while nobody listened is lost.
 */
final class PostgresListener implements AutoCloseable {

    /** What the connection is called in {@code pg_stat_activity}. */
    static final String APPLICATION = "fieldinbox-news";

    private static final Logger LOG = LoggerFactory.getLogger(PostgresListener.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    /** How long nothing is heard before the connection is tried: one that is lost silently says nothing. */
    private static final Duration QUIET = Duration.ofSeconds(15);
    /** Changes are stamped some time before they are told of. */
    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final Duration ENDING = Duration.ofSeconds(5);

    private static final String LISTEN = "set application_name = '" + APPLICATION + "'; listen " + PostgresNews.CHANNEL;
    private static final String CHANGED = "select f.org from inbox_feed f where f.changed_at > clock_timestamp() - ? * interval '1 second'";

    private final DataSource direct;
    private final Consumer<Collection<OrganizationId>> hearer;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicReference<@Nullable Connection> open = new AtomicReference<>();
    private final State state = new State();

    PostgresListener(DataSource direct, Consumer<Collection<OrganizationId>> hearer) {
        this.direct = direct;
        this.hearer = hearer;
        this.thread = new Thread(this::listen, "inbox-news");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() throws InterruptedException, SQLException {
        closed.countDown();
        Connection connection = open.get();
        if (connection != null) {
            connection.abort(Runnable::run);
        }
        thread.join(ENDING.toMillis());
    }

    private void listen() {
        try {
            do {
                listenOnce();
            } while (!closed.await(state.pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        } catch (LinkageError missing) {
            LOG.warn("news of other nodes come with the next look only, for the driver of PostgreSQL is not one that tells of them: {}", missing.getClass().getName());
        }
    }

    private void listenOnce() {
        try (Connection connection = direct.getConnection()) {
            open.set(connection);
            connection.setAutoCommit(true);
            execute(connection, LISTEN);
            if (state.wasWhole) {
                hearer.accept(changedMeanwhile(connection));
            }
            hear(connection);
        } catch (SQLException | RuntimeException failure) {
            if (closed.getCount() > 0) {
                LOG.warn("the connection that hears of other nodes' news is lost and is opened again in {}: {}", state.pause, Loop.describe(failure));
                state.longer();
            }
        } finally {
            open.set(null);
        }
    }

    private void hear(Connection connection) throws SQLException {
        PGConnection server = connection.unwrap(PGConnection.class);
        while (closed.getCount() > 0) {
            state.whole();
            PGNotification[] heard = server.getNotifications((int) QUIET.toMillis());
            Set<OrganizationId> organizations = new LinkedHashSet<>();
            for (PGNotification one : heard) {
                one.getParameter().lines().map(OrganizationId::new).forEach(organizations::add);
            }
            if (organizations.isEmpty()) {
                execute(connection, "select 1");
            } else {
                hearer.accept(organizations);
            }
        }
    }

    private Set<OrganizationId> changedMeanwhile(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CHANGED)) {
            statement.setDouble(1, state.sinceWhole().plus(MARGIN).toMillis() / 1000.0);
            Set<OrganizationId> organizations = new LinkedHashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    organizations.add(new OrganizationId(rows.getString(1)));
                }
            }
            return organizations;
        }
    }

    private static void execute(Connection connection, String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    /** What the one thread knows. */
    private static final class State {
        private long lastWhole;
        private boolean wasWhole;
        private Duration pause = FIRST_PAUSE;

        void whole() {
            lastWhole = System.nanoTime();
            wasWhole = true;
            pause = FIRST_PAUSE;
        }

        void longer() {
            Duration twice = pause.multipliedBy(2);
            pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
        }

        Duration sinceWhole() {
            return Duration.ofNanos(System.nanoTime() - lastWhole);
        }
    }
}
