// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Fieldinbox;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.event.NewsWire;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.testkit.SettableClock;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.testkit.contract.NewsWireContract;
import io.fieldinbox.testkit.host.SimulatedHost;
import io.fieldinbox.transport.Inbound;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** LISTEN and NOTIFY between nodes over one PostgreSQL. */
class PostgresNewsTest {

    private TestDatabase database;
    private JpaStorage storage;

    @BeforeEach
    void start() {
        database = TestDatabase.postgresql();
        storage = JpaStorage.on(database.emf());
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Nested
    class Contract extends NewsWireContract {
        @Override
        protected NewsWire here() {
            return storage.newsWire(database.pool());
        }

        @Override
        protected NewsWire there() {
            return JpaStorage.on(database.emf()).newsWire(database.pool());
        }
    }

    @Test
    @DisplayName("AH-7: a node without a pump of its own is told of what another stamped, and of who is present, though it never looks")
    void twoNodes() throws Exception {
        Node one = new Node(storage, storage.newsWire(database.pool()));
        Set<OrganizationId> heard = ConcurrentHashMap.newKeySet();
        try (Fieldinbox other = one.build(); AutoCloseable listening = other.onNews(heard::add)) {
            awaitListeners(1);
            one.text("SM1");
            one.box.operations().drain();
            await(() -> heard.contains(one.org));
            heard.clear();
            one.box.desk(one.org, one.olga).presence().sign(one.conversation(), true, true);
            await(() -> heard.contains(one.org));
        }
    }

    @Test
    @DisplayName("AH-7: a listener whose connection is cut listens again by itself")
    void cut() throws Exception {
        NewsWire wire = storage.newsWire(database.pool());
        Set<OrganizationId> heard = ConcurrentHashMap.newKeySet();
        try (AutoCloseable listening = wire.listen(heard::addAll)) {
            List<Integer> before = awaitListeners(1);
            database.execute("select pg_terminate_backend(" + before.get(0) + ", 5000)");
            await(() -> listeners().size() == 1 && !listeners().equals(before));
            OrganizationId after = new OrganizationId("after the cut");
            wire.tell(List.of(after));
            await(() -> heard.contains(after));
        }
        await(() -> listeners().isEmpty());
    }

    @Test
    @DisplayName("AH-7: what was stamped while a listener was cut off is told when it listens again, though nobody tells of it any more")
    void catchesUp() throws Exception {
        AtomicBoolean down = new AtomicBoolean();
        AtomicInteger refused = new AtomicInteger();
        Set<OrganizationId> heard = ConcurrentHashMap.newKeySet();
        Node silent = new Node(storage, NewsWire.none());
        try (AutoCloseable listening = storage.newsWire(failing(database.pool(), down, refused)).listen(heard::addAll)) {
            List<Integer> before = awaitListeners(1);
            down.set(true);
            database.execute("select pg_terminate_backend(" + before.get(0) + ", 5000)");
            await(() -> refused.get() >= 2);
            silent.text("SM1");
            silent.box.operations().drain();
            assertFalse(heard.contains(silent.org));
            down.set(false);
            await(() -> heard.contains(silent.org));
        }
    }

    @Test
    @DisplayName("I-8: what is told in a host's transaction is heard when it commits, and never when it rolls back")
    void hostTransaction() throws Exception {
        NewsWire wire = storage.newsWire(database.pool());
        Set<OrganizationId> heard = ConcurrentHashMap.newKeySet();
        OrganizationId lost = new OrganizationId("lost");
        OrganizationId kept = new OrganizationId("kept");
        try (AutoCloseable listening = wire.listen(heard::addAll); EntityManager em = database.emf().createEntityManager()) {
            awaitListeners(1);
            em.getTransaction().begin();
            assertThrows(IllegalStateException.class, () -> storage.join(em, () -> {
                wire.tell(List.of(lost));
                throw new IllegalStateException("on purpose");
            }));
            em.getTransaction().rollback();
            em.getTransaction().begin();
            storage.join(em, () -> {
                wire.tell(List.of(kept));
                return kept;
            });
            em.getTransaction().commit();
            await(() -> heard.contains(kept));
            assertFalse(heard.contains(lost));
        }
    }

    @Test
    @DisplayName("where the database cannot, there is no wire, and no connection is taken")
    void elsewhere() throws Exception {
        try (TestDatabase h2 = TestDatabase.migrated(Dialect.H2)) {
            AtomicInteger refused = new AtomicInteger();
            NewsWire wire = JpaStorage.on(h2.emf()).newsWire(failing(h2.pool(), new AtomicBoolean(true), refused));
            try (AutoCloseable listening = wire.listen(organizations -> { })) {
                wire.tell(List.of(new OrganizationId("a")));
            }
            assertEquals(0, refused.get());
        }
    }

    private List<Integer> awaitListeners(int count) {
        await(() -> listeners().size() == count);
        List<Integer> found = listeners();
        assertNotEquals(List.of(), found);
        return found;
    }

    /** The server's processes that listen in this database. */
    private List<Integer> listeners() {
        try (Connection connection = database.pool().getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "select pid from pg_stat_activity where datname = current_database() and application_name = ? and state = 'idle'")) {
            statement.setString(1, PostgresListener.APPLICATION);
            List<Integer> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getInt(1));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A company on one node. */
    private static final class Node {
        private final OrganizationId org = new OrganizationId("news-" + UUID.randomUUID());
        private final SimulatedHost host = new SimulatedHost();
        private final EmployeeId olga = host.office(org, "olga", "Olga");
        private final Channel number = Channel.sms(org, "main", SimulatedCarrier.NAME, Address.phone("+14155550100"));
        private final SimulatedCarrier carrier = SimulatedCarrier.of(number, SettableClock.at(Clock.systemUTC().instant()), 1, "secret");
        private final JpaStorage storage;
        private final NewsWire wire;
        private final Fieldinbox box;

        Node(JpaStorage storage, NewsWire wire) {
            this.storage = storage;
            this.wire = wire;
            this.box = build();
        }

        /** Another node over the same store and company. */
        Fieldinbox build() {
            return Fieldinbox.builder().storage(storage).directory(host).adapter(carrier).channel(number).newsWire(wire).build();
        }

        void text(String id) {
            box.intake().receive(new Inbound(org, SimulatedCarrier.NAME, id, number.address(), Address.phone("+14155550111"), "Hello", List.of(), null, null));
        }

        ConversationId conversation() {
            return storage.conversing().threads().withAddress(org, Address.phone("+14155550111")).get(0);
        }
    }

    /** A data source that can be down. */
    private static DataSource failing(DataSource sound, AtomicBoolean down, AtomicInteger refused) {
        return (DataSource) Proxy.newProxyInstance(DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, args) -> {
            if (down.get()) {
                refused.incrementAndGet();
                throw new SQLException("down, as the test says");
            }
            return method.invoke(sound, args);
        });
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "waited in vain");
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}
