// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.fieldinbox.jpa.InboxSchema;
import io.fieldinbox.jpa.JpaStorage;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.hibernate.jpa.HibernatePersistenceProvider;

/** A PostgreSQL server that really writes what it commits, with one database, one pool that both sides share, and Hibernate. */
final class Database implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final HikariDataSource pool;
    private final EntityManagerFactory emf;
    private final JpaStorage storage;

    private Database(EmbeddedPostgres server) {
        this.server = server;
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url("postgres"));
        config.setUsername("postgres");
        config.setPassword("");
        config.setMaximumPoolSize(16);
        config.setPoolName("benchmarks");
        this.pool = new HikariDataSource(config);
        new InboxSchema(pool).migrate();
        this.emf = new PersistenceConfiguration("benchmarks")
                .provider(HibernatePersistenceProvider.class.getName())
                .property("jakarta.persistence.nonJtaDataSource", pool)
                .property("hibernate.hbm2ddl.auto", "none")
                .createEntityManagerFactory();
        this.storage = JpaStorage.on(emf);
    }

    static Database started() throws IOException {
        return new Database(EmbeddedPostgres.builder().setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on").start());
    }

    JpaStorage storage() {
        return storage;
    }

    String url(String database) {
        return server.getJdbcUrl("postgres", database);
    }

    Connection connection() throws SQLException {
        return pool.getConnection();
    }

    void execute(String statement) throws SQLException {
        try (Connection connection = pool.getConnection(); Statement s = connection.createStatement()) {
            s.execute(statement);
        }
    }

    String text(String query) throws SQLException {
        try (Connection connection = pool.getConnection(); Statement s = connection.createStatement(); ResultSet rows = s.executeQuery(query)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    String description() throws SQLException {
        return "PostgreSQL " + text("show server_version") + ", fsync " + text("show fsync") + ", synchronous_commit " + text("show synchronous_commit");
    }

    @Override
    public void close() throws IOException {
        emf.close();
        pool.close();
        server.close();
    }
}
