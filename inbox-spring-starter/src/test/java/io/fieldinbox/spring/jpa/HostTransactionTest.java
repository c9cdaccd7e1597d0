// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Conversations.StartConversation;
import io.fieldinbox.Desk;
import io.fieldinbox.Fieldinbox;
import io.fieldinbox.Intake.Received;
import io.fieldinbox.Messages.SendMessage;
import io.fieldinbox.jpa.JoinException;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Reason;
import io.fieldinbox.kernel.RetryTransactionException;
import io.fieldinbox.listing.Row;
import io.fieldinbox.listing.View;
import io.fieldinbox.spring.host.App;
import io.fieldinbox.spring.host.Server;
import io.fieldinbox.spring.jpa.plain.Message;
import io.fieldinbox.spring.jpa.plain.PlainHost;
import io.fieldinbox.storage.Storage;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.transport.Inbound;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.orm.jpa.EntityManagerHolder;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Everything that a host in Spring may do around a call of ours (I-8), on both servers. */
class HostTransactionTest {

    private static final Map<Server, App> HOSTS = new EnumMap<>(Server.class);
    private static final EmployeeId OLIVIA = new EmployeeId("olivia");
    private static long ids;

    @Configuration(proxyBeanMethods = false)
    @Import({PlainHost.class, JpaHost.class})
    static class Host {}

    @AfterAll
    static void stop() {
        HOSTS.values().forEach(App::close);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("I-8: the host rolls back: nothing of ours stays, nothing is sent; it commits: all is there, and leaves once")
    void rollbackAndCommit(Server server) {
        App app = app(server);
        Address phone = phone();
        ConversationId id = start(app, phone);
        transaction(app).executeWithoutResult(host -> {
            send(app, id, "lost", "lost-" + id).orThrow();
            host.setRollbackOnly();
        });
        assertThrows(IllegalStateException.class, () -> transaction(app).executeWithoutResult(host -> {
            send(app, id, "lost too", "lost-too-" + id).orThrow();
            throw new IllegalStateException("on purpose");
        }));
        app.bean(Fieldinbox.class).operations().drain();
        assertEquals(List.of(), received(app, phone));
        transaction(app).executeWithoutResult(host -> send(app, id, "kept", "kept-" + id).orThrow());
        app.bean(Fieldinbox.class).operations().drain();
        app.bean(Fieldinbox.class).operations().drain();
        assertEquals(List.of("kept"), received(app, phone));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("I-8: a refusal that the host catches leaves its transaction as it was, also a refusal of ours as a value")
    void refusal(Server server) {
        App app = app(server);
        ConversationId id = start(app, phone());
        long mine = message();
        transaction(app).executeWithoutResult(host -> {
            entityManager(app).persist(new Message(mine, "kept"));
            assertThrows(NotPermittedException.class, () -> desk(app).conversations().close(new ConversationId(UUID.randomUUID())).orThrow());
            assertThrows(NotPermittedException.class, () -> app.bean(Fieldinbox.class).desk(JpaHost.ORGANIZATION, new EmployeeId("nobody")));
            Answer<?> refused = desk(app).messages().send(new SendMessage(id, "hi", "refused-" + id, 99L));
            assertEquals(Reason.CHANGED_SINCE, refused.refusal().orElseThrow().reason());
            assertFalse(host.isRollbackOnly());
        });
        assertEquals("kept", text(app, mine));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("I-8: em.clear() after our call loses the host's entities, not what we wrote")
    void clear(Server server) {
        App app = app(server);
        Address phone = phone();
        transaction(app).executeWithoutResult(host -> {
            start(app, phone);
            entityManager(app).clear();
        });
        assertTrue(row(app, phone).isPresent());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("I-8: a head that the host has loaded and changed is neither believed nor written back")
    void staleHead(Server server) {
        App app = app(server);
        Address phone = phone();
        ConversationId id = start(app, phone);
        readCommitted(app).executeWithoutResult(host -> {
            Object loaded = entityManager(app).createQuery("select c from InboxConversation c where c.id = :id").setParameter("id", id.value()).getSingleResult();
            apart(app, () -> send(app, id, "by somebody else", "else-" + id).orThrow());
            send(app, id, "by the host", "host-" + id).orThrow();
            assertTrue(entityManager(app).contains(loaded));
            set(loaded, "lastSeq", 1L);
        });
        assertEquals(2, row(app, phone).orElseThrow().head().sequences().last());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("I-8: an invalid entity of the host that waits to be flushed fails at the host's commit, not inside our call")
    void invalidPendingEntity(Server server) {
        App app = app(server);
        Address phone = phone();
        long taken = message();
        transaction(app).executeWithoutResult(host -> entityManager(app).persist(new Message(taken, "first")));
        TransactionTemplate host = transaction(app);
        AtomicReference<Boolean> called = new AtomicReference<>(false);
        assertThrows(RuntimeException.class, () -> host.executeWithoutResult(status -> {
            entityManager(app).persist(new Message(taken, "the same id again"));
            start(app, phone);
            called.set(true);
        }));
        assertTrue(called.get());
        assertTrue(row(app, phone).isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("I-8: in a read-only transaction reads work and writes are refused, also by a method within that says nothing")
    void readOnly(Server server) {
        App app = app(server);
        Address phone = phone();
        ConversationId id = start(app, phone);
        TransactionTemplate readOnly = transaction(app);
        readOnly.setReadOnly(true);
        readOnly.executeWithoutResult(host -> {
            assertEquals(id, desk(app).conversations().get(id).head().id());
            assertThrows(JoinException.class, () -> send(app, id, "no", "no-" + id).orThrow());
            transaction(app).executeWithoutResult(within -> assertThrows(JoinException.class, () -> send(app, id, "no", "no-" + id).orThrow()));
            assertFalse(host.isRollbackOnly());
        });
        assertEquals(0, row(app, phone).orElseThrow().head().sequences().last());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("I-8: the transaction of a JDBC manager, or of another persistence unit, is refused with its resources and what to do")
    void otherManager(Server server) {
        App app = app(server);
        Address phone = phone();
        TransactionTemplate jdbc = new TransactionTemplate(new JdbcTransactionManager(app.bean(DataSource.class)));
        jdbc.executeWithoutResult(host -> {
            JoinException refused = assertThrows(JoinException.class, () -> start(app, phone));
            assertTrue(refused.getMessage().contains("REQUIRES_NEW"), refused.getMessage());
            assertTrue(refused.getMessage().contains("HikariDataSource"), refused.getMessage());
            assertFalse(host.isRollbackOnly());
        });
        LocalContainerEntityManagerFactoryBean other = new LocalContainerEntityManagerFactoryBean();
        other.setDataSource(app.bean(DataSource.class));
        other.setPackagesToScan(Message.class.getPackageName());
        other.setPersistenceUnitName("other");
        other.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
        other.afterPropertiesSet();
        try {
            new TransactionTemplate(new JpaTransactionManager(other.getObject())).executeWithoutResult(host -> assertThrows(JoinException.class, () -> start(app, phone)));
        } finally {
            other.destroy();
        }
        assertTrue(row(app, phone).isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("I-8: what the host writes by JdbcTemplate in its JPA transaction is committed and rolled back with ours")
    void jdbcTemplate(Server server) {
        App app = app(server);
        Address phone = phone();
        long mine = message();
        JdbcTemplate jdbc = new JdbcTemplate(app.bean(DataSource.class));
        transaction(app).executeWithoutResult(host -> {
            jdbc.update("insert into message (id, text) values (?, 'by JDBC')", mine);
            start(app, phone);
            host.setRollbackOnly();
        });
        assertTrue(row(app, phone).isEmpty());
        transaction(app).executeWithoutResult(host -> {
            jdbc.update("insert into message (id, text) values (?, 'by JDBC')", mine);
            start(app, phone);
        });
        assertTrue(row(app, phone).isPresent());
        assertEquals("by JDBC", text(app, mine));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("I-8: with an entity manager bound for a web request but no transaction, and with SUPPORTS, we make our own")
    void noTransaction(Server server) {
        App app = app(server);
        Address first = phone();
        EntityManagerFactory emf = app.bean(EntityManagerFactory.class);
        try (EntityManager open = emf.createEntityManager()) {
            TransactionSynchronizationManager.bindResource(emf, new EntityManagerHolder(open));
            start(app, first);
        } finally {
            TransactionSynchronizationManager.unbindResource(emf);
        }
        Address second = phone();
        TransactionTemplate supports = transaction(app);
        supports.setPropagationBehavior(TransactionDefinition.PROPAGATION_SUPPORTS);
        supports.executeWithoutResult(none -> start(app, second));
        assertTrue(row(app, first).isPresent());
        assertTrue(row(app, second).isPresent());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("I-8: after the host's commit we refuse, and work in a new transaction; the host's commit stands")
    void afterCommit(Server server) {
        App app = app(server);
        Address phone = phone();
        long mine = message();
        AtomicReference<Throwable> refused = new AtomicReference<>();
        transaction(app).executeWithoutResult(host -> {
            entityManager(app).persist(new Message(mine, "kept"));
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    refused.set(assertThrows(JoinException.class, () -> start(app, phone)));
                    apart(app, () -> start(app, phone));
                }
            });
        });
        assertNotNull(refused.get());
        assertTrue(row(app, phone).isPresent());
        assertEquals("kept", text(app, mine));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("I-1, I-8: eight hosts race for the same new numbers in their transactions at READ COMMITTED: none fails, each number has one conversation")
    void racing(Server server) throws Exception {
        App app = app(server);
        int racers = 8;
        List<Address> phones = List.of(phone(), phone(), phone(), phone(), phone());
        ExecutorService threads = Executors.newFixedThreadPool(racers);
        CyclicBarrier begin = new CyclicBarrier(racers);
        List<Future<Integer>> results = new ArrayList<>();
        for (int r = 0; r < racers; r++) {
            int racer = r;
            results.add(threads.submit(() -> {
                int done = 0;
                for (Address phone : phones) {
                    begin.await();
                    Received received = readCommitted(app).execute(host -> {
                        entityManager(app).createQuery("select count(m) from Message m", Long.class).getSingleResult();
                        return receive(app, phone, "race-" + racer + phone.value());
                    });
                    done += received instanceof Received.Appended ? 1 : 0;
                }
                return done;
            }));
        }
        for (Future<Integer> result : results) {
            assertEquals(phones.size(), result.get());
        }
        threads.shutdown();
        for (Address phone : phones) {
            assertEquals(racers, row(app, phone).orElseThrow().head().sequences().last());
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("I-8: at REPEATABLE READ a host that looked before somebody else wrote is right, or is told to run its transaction again, and then is")
    void repeatableRead(Server server) {
        App app = app(server);
        Address phone = phone();
        ConversationId id = start(app, phone);
        TransactionTemplate repeatable = transaction(app);
        repeatable.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        AtomicReference<Boolean> interfered = new AtomicReference<>(false);
        Runnable host = () -> repeatable.executeWithoutResult(status -> {
            entityManager(app).createQuery("select count(c) from InboxConversation c").getSingleResult();
            if (!interfered.getAndSet(true)) {
                apart(app, () -> send(app, id, "by somebody else", "rr-else-" + id).orThrow());
            }
            send(app, id, "by the host", "rr-host-" + id).orThrow();
        });
        try {
            host.run();
        } catch (RetryTransactionException again) {
            assertEquals(1, row(app, phone).orElseThrow().head().sequences().last());
            host.run();
        }
        assertEquals(2, row(app, phone).orElseThrow().head().sequences().last());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("I-8: another failure marks the host's transaction rollback-only, so that catching it cannot commit half of our work")
    void failure(Server server) {
        App app = app(server);
        long mine = message();
        assertThrows(UnexpectedRollbackException.class, () -> transaction(app).executeWithoutResult(host -> {
            entityManager(app).persist(new Message(mine, "lost"));
            assertThrows(IllegalStateException.class, () -> app.bean(Storage.class).unitOfWork().call(Duration.ofSeconds(1), () -> {
                throw new IllegalStateException("on purpose");
            }));
        }));
        assertEquals(null, text(app, mine));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("I-8: a deadlock with another host ends in a RetryTransactionException for one of them, and the other is done")
    void deadlock(Server server) throws Exception {
        App app = app(server);
        ConversationId a = start(app, phone());
        ConversationId b = start(app, phone());
        CyclicBarrier both = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Future<Boolean> first = threads.submit(() -> crossing(app, both, a, b, "first"));
        Future<Boolean> second = threads.submit(() -> crossing(app, both, b, a, "second"));
        assertEquals(1, (first.get() ? 1 : 0) + (second.get() ? 1 : 0));
        threads.shutdown();
    }

    /** Whether it went through; false where it was to be run again. */
    private static boolean crossing(App app, CyclicBarrier both, ConversationId one, ConversationId other, String name) {
        try {
            readCommitted(app).executeWithoutResult(host -> {
                send(app, one, "one", name + "-one-" + one).orThrow();
                await(both);
                send(app, other, "other", name + "-other-" + other).orThrow();
            });
            return true;
        } catch (RetryTransactionException again) {
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Our own transactions are READ COMMITTED whatever the pool's connections are")
    void ownIsolation(Server server) {
        App app = app(server);
        app.bean(Storage.class).unitOfWork().call(Duration.ofSeconds(5), () -> {
            // What opens our transaction travels with our first statement.
            assertEquals(0, app.bean(Storage.class).feed().newest(new OrganizationId("nobody")));
            String before = query(app, "select count(*) from message");
            apart(app, () -> entityManager(app).persist(new Message(message(), "by somebody else")));
            String after = query(app, "select count(*) from message");
            assertEquals(Long.parseLong(before) + 1, Long.parseLong(after));
            return after;
        });
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("I-8: our own transactions leave the pool's connections as they were: isolation, lock wait")
    void nothingStaysBehind(Server server) {
        App app = app(server);
        start(app, phone());
        transaction(app).executeWithoutResult(host -> {
            if (server == Server.POSTGRESQL) {
                assertEquals("0", query(app, "show lock_timeout"));
                assertEquals("read committed", query(app, "show transaction_isolation"));
            } else {
                assertEquals("REPEATABLE-READ", query(app, "select @@transaction_isolation"));
                assertEquals("50", query(app, "select @@innodb_lock_wait_timeout"));
            }
        });
    }

    private static App app(Server server) {
        return HOSTS.computeIfAbsent(server, s -> {
            List<String> settings = new ArrayList<>(List.of(App.WITHOUT_SECURITY, "--spring.flyway.enabled=false", "--spring.jpa.hibernate.ddl-auto=update"));
            settings.addAll(s.database());
            return App.plain(Host.class, settings.toArray(String[]::new));
        });
    }

    private static TransactionTemplate transaction(App app) {
        return new TransactionTemplate(app.bean(PlatformTransactionManager.class));
    }

    private static TransactionTemplate readCommitted(App app) {
        TransactionTemplate host = transaction(app);
        host.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        return host;
    }

    /** In a transaction of its own. */
    private static void apart(App app, Runnable work) {
        TransactionTemplate fresh = transaction(app);
        fresh.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        fresh.executeWithoutResult(own -> work.run());
    }

    private static EntityManager entityManager(App app) {
        return app.bean(EntityManager.class);
    }

    private static Desk desk(App app) {
        return app.bean(Fieldinbox.class).desk(JpaHost.ORGANIZATION, OLIVIA);
    }

    private static ConversationId start(App app, Address phone) {
        return desk(app).conversations().start(new StartConversation(phone, null, null)).orThrow().row().head().id();
    }

    private static Answer<?> send(App app, ConversationId id, String text, String clientId) {
        return desk(app).messages().send(new SendMessage(id, text, clientId, null));
    }

    private static Received receive(App app, Address from, String providerId) {
        Inbound text = new Inbound(JpaHost.ORGANIZATION, SimulatedCarrier.NAME, providerId, Address.phone("+14155550100"), from, "hello", List.of(), null, null);
        return app.bean(Fieldinbox.class).intake().receive(text);
    }

    private static Optional<Row> row(App app, Address phone) {
        return desk(app).lists().page(View.ALL, Optional.empty(), 200).items().stream().filter(row -> row.head().party().address().equals(phone)).findFirst();
    }

    private static List<String> received(App app, Address phone) {
        return app.bean(SimulatedCarrier.class).phone(phone.value()).received();
    }

    private static String text(App app, long id) {
        Message found = entityManager(app).find(Message.class, id);
        return found == null ? null : found.getText();
    }

    private static String query(App app, String sql) {
        return String.valueOf(entityManager(app).createNativeQuery(sql).getSingleResult());
    }

    private static synchronized Address phone() {
        return Address.phone("+1206555" + (1000 + ++ids));
    }

    private static synchronized long message() {
        return ++ids;
    }

    private static void set(Object head, String name, long value) {
        try {
            java.lang.reflect.Field field = head.getClass().getDeclaredField(name);
            field.setAccessible(true);
            field.setLong(head, value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
