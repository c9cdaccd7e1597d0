// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Conversations.StartConversation;
import io.fieldinbox.Desk;
import io.fieldinbox.Fieldinbox;
import io.fieldinbox.Messages.SendMessage;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.consent.LimitSettings;
import io.fieldinbox.conversation.Applied;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.jpa.entity.InboxEntities;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.RetryTransactionException;
import io.fieldinbox.profile.Profiles;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.testkit.host.SimulatedHost;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything that a host in plain JPA may do around a call of ours, on its own entity manager and in its own transaction (I-8). */
@TestInstance(Lifecycle.PER_CLASS)
class HostTransactionTest {
    private final Host[] hosts = new Host[Dialect.values().length];
    private final AtomicInteger phones = new AtomicInteger();

    /** A host with an entity of its own beside ours. */
    private static final class Host {
        private final TestDatabase database;
        private final EntityManagerFactory emf;
        private final JpaStorage storage;
        private final World world;

        Host(Dialect dialect) {
            database = TestDatabase.migrated(dialect);
            database.execute("create table host_note (id int not null primary key, words varchar(100) not null)");
            List<Class<?>> entities = new ArrayList<>(InboxEntities.managedClasses());
            entities.add(HostNote.class);
            emf = database.emf(entities.toArray(Class<?>[]::new));
            storage = JpaStorage.on(emf);
            world = new World(storage);
        }

        long notes() {
            try (EntityManager em = emf.createEntityManager()) {
                return em.createQuery("select count(n) from HostNote n", Long.class).getSingleResult();
            }
        }

        Conversation head(ConversationId id) {
            return storage.conversing().threads().find(World.ORG, List.of(id)).get(id).head();
        }
    }

    private Host host(Dialect dialect) {
        if (hosts[dialect.ordinal()] == null) {
            hosts[dialect.ordinal()] = new Host(dialect);
        }
        Host host = hosts[dialect.ordinal()];
        host.database.execute("delete from host_note");
        return host;
    }

    private Address fresh() {
        return World.phone(phones.incrementAndGet());
    }

    @AfterAll
    void close() {
        for (Host host : hosts) {
            if (host != null) {
                host.database.close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    @DisplayName("I-8: what we write is the host's: seen by it, gone with its rollback, there with its commit, also after em.clear()")
    void clear(Dialect dialect) {
        Host host = host(dialect);
        Address from = fresh();
        try (EntityManager em = host.emf.createEntityManager()) {
            em.getTransaction().begin();
            em.persist(new HostNote(1, "before"));
            host.storage.join(em, () -> host.world.text(from, "clear-1" + from, "Hello"));
            em.clear();
            em.getTransaction().commit();
            assertEquals(1, host.head(host.world.named(from).orElseThrow()).sequences().version());
            assertEquals(0, host.notes(), "the host cleared its own away");
            em.getTransaction().begin();
            host.storage.join(em, () -> host.world.text(from, "clear-2" + from, "Hello?"));
            em.getTransaction().rollback();
        }
        assertEquals(1, host.head(host.world.named(from).orElseThrow()).sequences().version());
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    @DisplayName("I-8: an invalid entity of the host that waits to be flushed fails at the host's commit, not inside our call")
    void invalidPendingEntity(Dialect dialect) {
        Host host = host(dialect);
        Address from = fresh();
        try (EntityManager em = host.emf.createEntityManager()) {
            em.getTransaction().begin();
            em.persist(new HostNote(1, null));
            assertInstanceOf(Applied.Done.class, host.storage.join(em, () -> host.world.text(from, "pending" + from, "Hello")));
            assertThrows(RuntimeException.class, () -> em.getTransaction().commit());
        }
        assertTrue(host.world.named(from).isEmpty());
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    @DisplayName("I-8: a head that the host has loaded, stale or changed, is neither believed nor written back")
    void staleHead(Dialect dialect) {
        Host host = host(dialect);
        Address from = fresh();
        host.world.text(from, "stale-1" + from, "Hello");
        ConversationId id = host.world.named(from).orElseThrow();
        try (EntityManager em = host.emf.createEntityManager()) {
            // MariaDB's snapshot would be a conflict of the host's own making; see repeatableRead.
            em.getTransaction().begin();
            if (dialect == Dialect.MARIADB) {
                em.createNativeQuery("commit").executeUpdate();
                em.createNativeQuery("set transaction isolation level read committed").executeUpdate();
            }
            Object loaded = em.createQuery("select c from InboxConversation c where c.id = :id").setParameter("id", id.value()).getSingleResult();
            host.world.text(from, "stale-2" + from, "Hello?");
            host.storage.join(em, () -> host.world.text(from, "stale-3" + from, "Hello!"));
            assertTrue(em.contains(loaded));
            setSeq(loaded, 1);
            em.getTransaction().commit();
        }
        assertEquals(3, host.head(id).sequences().last());
    }

    private static void setSeq(Object head, long seq) {
        try {
            java.lang.reflect.Field field = head.getClass().getDeclaredField("lastSeq");
            field.setAccessible(true);
            field.setLong(head, seq);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    @DisplayName("I-8: a refusal leaves the host's transaction alone, another failure does not")
    void refusalAndFailure(Dialect dialect) {
        Host host = host(dialect);
        try (EntityManager em = host.emf.createEntityManager()) {
            em.getTransaction().begin();
            em.persist(new HostNote(1, "kept"));
            assertThrows(NotPermittedException.class, () -> host.storage.join(em, () -> host.storage.unitOfWork().call(World.WAIT, () -> {
                throw NotPermittedException.notFound();
            })));
            em.getTransaction().commit();
            assertEquals(1, host.notes());
            em.getTransaction().begin();
            em.persist(new HostNote(2, "lost"));
            assertThrows(IllegalStateException.class, () -> host.storage.join(em, () -> host.storage.unitOfWork().call(World.WAIT, () -> {
                throw new IllegalStateException("on purpose");
            })));
            assertTrue(em.getTransaction().getRollbackOnly());
            em.getTransaction().rollback();
        }
        assertEquals(1, host.notes());
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    @DisplayName("I-8: an entity manager without a transaction is refused")
    void withoutTransaction(Dialect dialect) {
        Host host = host(dialect);
        try (EntityManager em = host.emf.createEntityManager()) {
            assertThrows(JoinException.class, () -> host.storage.join(em, () -> host.world.text(fresh(), "none", "Hello")));
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    @DisplayName("I-1, I-8: eight hosts race for the same new numbers within their transactions at READ COMMITTED: none fails, each number has one conversation")
    void racing(Dialect dialect) throws Exception {
        Host host = host(dialect);
        int rounds = 5;
        int racers = 8;
        List<Address> addresses = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            addresses.add(fresh());
        }
        ExecutorService threads = Executors.newFixedThreadPool(racers);
        CyclicBarrier start = new CyclicBarrier(racers);
        List<Future<Integer>> results = new ArrayList<>();
        for (int r = 0; r < racers; r++) {
            int racer = r;
            results.add(threads.submit(() -> {
                int done = 0;
                for (Address address : addresses) {
                    start.await();
                    done += joinedText(host, address, "race-" + racer + address, Connection.TRANSACTION_READ_COMMITTED);
                }
                return done;
            }));
        }
        for (Future<Integer> result : results) {
            assertEquals(rounds, result.get());
        }
        threads.shutdown();
        for (Address address : addresses) {
            assertEquals(racers, host.head(host.world.named(address).orElseThrow()).sequences().last());
        }
    }

    private static int joinedText(Host host, Address from, String providerId, int isolation) {
        try (EntityManager em = host.emf.createEntityManager()) {
            int before = em.<Connection, Integer>callWithConnection(connection -> {
                int was = connection.getTransactionIsolation();
                connection.setTransactionIsolation(isolation);
                return was;
            });
            em.getTransaction().begin();
            try {
                em.createQuery("select count(n) from HostNote n", Long.class).getSingleResult();
                host.storage.join(em, () -> host.world.text(from, providerId, "Hello"));
                em.getTransaction().commit();
                return 1;
            } finally {
                if (em.getTransaction().isActive()) {
                    em.getTransaction().rollback();
                }
                em.<Connection>runWithConnection(connection -> connection.setTransactionIsolation(before));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    @DisplayName("CO-9, I-8: two hosts that begin new conversations and have not committed do not wait for each other, from the first of all on; where there is room for one only, the second waits and its outcome decides")
    void limits(Dialect dialect) throws Exception {
        Host host = host(dialect);
        OrganizationId org = new OrganizationId("limits-" + dialect.id());
        Channel number = Channel.sms(org, "main", SimulatedCarrier.NAME, Address.phone("+14155550100"));
        SimulatedHost people = new SimulatedHost();
        EmployeeId olga = people.office(org, "olga", "Olga Office");
        SimulatedCarrier carrier = SimulatedCarrier.of(number, Clock.systemUTC(), 1, "secret");
        ExecutorService second = Executors.newSingleThreadExecutor();
        try (carrier; Fieldinbox box = Fieldinbox.builder().storage(host.storage).directory(people).adapter(carrier).channel(number)
                .profile(Profiles.sharedQueue().with(new LimitSettings(4, 200, 10))).build();
                EntityManager first = host.emf.createEntityManager()) {
            for (int round = 0; round < 2; round++) {
                first.getTransaction().begin();
                assertTrue(host.storage.join(first, () -> begin(box.desk(org, olga))));
                // It cannot end before the second does.
                assertTrue(second.submit(() -> committed(host, () -> begin(box.desk(org, olga)))).get(20, TimeUnit.SECONDS));
                if (round == 0) {
                    first.getTransaction().commit();
                }
            }
            Future<Boolean> last = second.submit(() -> committed(host, () -> begin(box.desk(org, olga))));
            first.getTransaction().rollback();
            assertTrue(last.get(20, TimeUnit.SECONDS), "three of four were counted");
            assertFalse(committed(host, () -> begin(box.desk(org, olga))));
        } finally {
            second.shutdownNow();
        }
    }

    private static boolean committed(Host host, Supplier<Boolean> work) {
        try (EntityManager em = host.emf.createEntityManager()) {
            em.getTransaction().begin();
            Boolean done = host.storage.join(em, work);
            em.getTransaction().commit();
            return done;
        }
    }

    /** Writes the same to a number that nobody has written to; false where a limit is reached. */
    private boolean begin(Desk desk) {
        Address to = fresh();
        ConversationId id = desk.conversations().start(new StartConversation(to, null, null)).orThrow().row().head().id();
        return desk.messages().send(new SendMessage(id, "Are you at home?", "begin-" + id, null)).refusal().isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Dialect.class, names = {"POSTGRESQL", "MARIADB"})
    @DisplayName("I-8: at REPEATABLE READ a host that looked before somebody else wrote is right, or is told to run its transaction again")
    void repeatableRead(Dialect dialect) {
        Host host = host(dialect);
        Address from = fresh();
        try (EntityManager em = host.emf.createEntityManager()) {
            em.<Connection>runWithConnection(connection -> connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ));
            em.getTransaction().begin();
            em.createQuery("select count(c) from InboxConversation c", Long.class).getSingleResult();
            host.world.text(from, "rr-1" + from, "Hello");
            try {
                host.storage.join(em, () -> host.world.text(from, "rr-2" + from, "Hello?"));
                em.getTransaction().commit();
                assertEquals(2, host.head(host.world.named(from).orElseThrow()).sequences().last());
            } catch (RetryTransactionException again) {
                assertTrue(em.getTransaction().getRollbackOnly());
                em.getTransaction().rollback();
                assertEquals(1, host.head(host.world.named(from).orElseThrow()).sequences().last());
            }
            em.<Connection>runWithConnection(connection -> connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED));
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    @DisplayName("I-8: the isolation and the lock wait of our own transactions do not stay on the pool's connections")
    void nothingStaysBehind(Dialect dialect) {
        Host host = host(dialect);
        Address from = fresh();
        host.world.text(from, "own" + from, "Hello");
        try (EntityManager em = host.emf.createEntityManager()) {
            em.getTransaction().begin();
            if (dialect == Dialect.POSTGRESQL) {
                assertEquals("0", em.createNativeQuery("show lock_timeout").getSingleResult());
            }
            if (dialect == Dialect.MARIADB) {
                assertEquals("REPEATABLE-READ", em.createNativeQuery("select @@transaction_isolation").getSingleResult());
                assertEquals("50", em.createNativeQuery("select @@innodb_lock_wait_timeout").getSingleResult().toString());
            }
            em.getTransaction().commit();
        }
    }

    /** The host's own. */
    @Entity(name = "HostNote")
    @Table(name = "host_note")
    static class HostNote {
        @Id
        @Column(name = "id")
        int id;

        @Column(name = "words")
        String words;

        HostNote() {}

        HostNote(int id, String words) {
            this.id = id;
            this.words = words;
        }
    }
}
