// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa.faults;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.fieldinbox.Fieldinbox;
import io.fieldinbox.delivery.SendSettings;
import io.fieldinbox.jpa.JpaStorage;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.testkit.host.SimulatedHost;
import jakarta.persistence.PersistenceConfiguration;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hibernate.jpa.HibernatePersistenceProvider;

/** A node of an application in a process of its own, which is killed, frozen and started again. */
final class Node {

    /** So short that a killed node's lanes are taken up while the test looks. */
    static final SendSettings SETTINGS = SendSettings.STANDARD.withTimes(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofMillis(2_500));
    static final int WORKERS = 4;

    private final Process process;
    private final Path log;

    private Node(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts one; it works as soon as it is up. */
    static Node start(String jdbcUrl, int carrierPort, boolean lookup, OrganizationId organization) {
        try {
            Path log = Files.createTempFile("node", ".log");
            ProcessBuilder builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx160m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                    Node.class.getName(), jdbcUrl, Integer.toString(carrierPort), Boolean.toString(lookup), organization.value());
            builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
            builder.redirectErrorStream(true).redirectOutput(log.toFile());
            return new Node(builder.start(), log);
        } catch (IOException e) {
            throw new IllegalStateException("a node could not be started", e);
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Ends it as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("process " + process.pid() + " survives being killed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        new File(log.toString()).deleteOnExit();
    }

    /** Freezes it: it holds what it holds and knows nothing of time. */
    void freeze() {
        signal("-STOP");
    }

    /** Lets it go on as if nothing had been. */
    void thaw() {
        signal("-CONT");
    }

    /** What it has logged. */
    String log() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void signal(String signal) {
        try {
            if (new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor() != 0) {
                throw new IllegalStateException("kill " + signal + " failed");
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The node itself: it works until it is killed, or until its parent is gone. */
    public static void main(String[] args) throws IOException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(args[0]);
        config.setUsername("postgres");
        config.setPassword("");
        config.setMaximumPoolSize(10);
        PersistenceConfiguration configuration = new PersistenceConfiguration("node").provider(HibernatePersistenceProvider.class.getName())
                .property("jakarta.persistence.nonJtaDataSource", new HikariDataSource(config)).property("hibernate.hbm2ddl.auto", "none");
        Fieldinbox box = Fieldinbox.builder().storage(JpaStorage.on(configuration.createEntityManagerFactory())).directory(new SimulatedHost())
                .channels(organization -> Traffic.channels(organization)).adapter(new RemoteCarrier(Integer.parseInt(args[1]), Boolean.parseBoolean(args[2])))
                .sending(SETTINGS).workers(WORKERS).build().start();
        System.out.println("up, sending for " + List.of(args).get(3));
        int end = System.in.read();
        box.close();
        System.exit(end < 0 ? 0 : 1);
    }
}
