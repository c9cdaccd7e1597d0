// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa.kill;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.fieldinbox.Fieldinbox;
import io.fieldinbox.jpa.JpaStorage;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.hibernate.jpa.HibernatePersistenceProvider;

/** A process that sends until it is killed, or until the process that started it is gone. */
final class Node {

    private static final int CONNECTIONS = 10;
    private static final int WORKERS = 4;

    private Node() {}

    /** Arguments: the database's URL, the carrier's port, the node's name. */
    public static void main(String[] arguments) throws IOException {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(arguments[0]);
        pool.setUsername("postgres");
        pool.setPassword("");
        pool.setMaximumPoolSize(CONNECTIONS);
        int port = Integer.parseInt(arguments[1]);
        String name = arguments[2];
        try (HikariDataSource source = new HikariDataSource(pool);
                EntityManagerFactory emf = new PersistenceConfiguration(name).provider(HibernatePersistenceProvider.class.getName())
                        .property("jakarta.persistence.nonJtaDataSource", source).property("hibernate.hbm2ddl.auto", "none").createEntityManagerFactory();
                Fieldinbox inbox = Setting.fieldinbox(JpaStorage.on(emf), name, port).workers(WORKERS).build().start();
                InputStream starter = System.in) {
            // Its end is the end of the process that started this one.
            starter.transferTo(OutputStream.nullOutputStream());
        }
    }
}
