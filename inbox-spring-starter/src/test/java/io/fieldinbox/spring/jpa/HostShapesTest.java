// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Conversations.StartConversation;
import io.fieldinbox.Desk;
import io.fieldinbox.Fieldinbox;
import io.fieldinbox.jpa.SchemaException;
import io.fieldinbox.jpa.entity.InboxEntities;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.listing.View;
import io.fieldinbox.spring.InboxConfigurationException;
import io.fieldinbox.spring.host.App;
import io.fieldinbox.spring.jpa.plain.Message;
import io.fieldinbox.spring.jpa.plain.PlainHost;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.jpa.EntityManagerFactoryBuilder;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.persistenceunit.PersistenceUnitPostProcessor;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The inbox in hosts of every shape, which change nothing for it. */
class HostShapesTest {

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final String NO_FLYWAY = "--spring.flyway.enabled=false";

    @Test
    @DisplayName("I-8: a plain host with an entity called Message: host and inbox are written and rolled back together")
    void plain() {
        try (App app = App.plain(Plain.class, App.WITHOUT_SECURITY, NO_FLYWAY, database())) {
            assertTogether(app);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import({PlainHost.class, JpaHost.class})
    static class Plain {}

    @Test
    @DisplayName("A host that scans its entities itself")
    void entityScan() {
        try (App app = App.plain(Scanning.class, App.WITHOUT_SECURITY, NO_FLYWAY, database())) {
            assertTogether(app);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @EntityScan(basePackageClasses = Message.class)
    @Import(JpaHost.class)
    static class Scanning {}

    @Test
    @DisplayName("A host with Flyway: its scripts run first, on an empty schema, with a history apart from ours; Hibernate validates both")
    void flyway() {
        try (App app = App.plain(Plain.class, App.WITHOUT_SECURITY, "--spring.flyway.locations=classpath:host-migrations", "--spring.jpa.hibernate.ddl-auto=validate", database())) {
            assertTogether(app);
            assertEquals(1, count(app, "select count(*) from \"flyway_schema_history\" where \"version\" is not null"));
            assertTrue(count(app, "select count(*) from inbox_schema_history") >= 1);
        }
    }

    @Test
    @DisplayName("Hibernate's create-drop leaves our tables and their indexes alone, and makes the host's")
    void createDrop() {
        try (App app = App.plain(Plain.class, App.WITHOUT_SECURITY, NO_FLYWAY, "--spring.jpa.hibernate.ddl-auto=create-drop", database())) {
            assertTogether(app);
            assertEquals(1, count(app, "select count(*) from information_schema.indexes where upper(index_name) = 'INBOX_CONVERSATION_QUEUE'"));
        }
    }

    @Test
    @DisplayName("A host with two units: the inbox lives in the one that is named, and only there")
    void twoUnits() {
        try (App app = App.plain(
                TwoUnits.class, App.WITHOUT_SECURITY, NO_FLYWAY, "--inbox.jpa.persistence-unit=main", "--inbox.jpa.data-source=mainData", "--spring.jpa.hibernate.ddl-auto=update")) {
            EntityManagerFactory main = app.context().getBean("mainUnit", EntityManagerFactory.class);
            EntityManagerFactory other = app.context().getBean("otherUnit", EntityManagerFactory.class);
            assertNotNull(main.getMetamodel().entity(InboxEntities.managedClasses().get(0)));
            assertThrows(IllegalArgumentException.class, () -> other.getMetamodel().entity(InboxEntities.managedClasses().get(0)));
            TransactionTemplate host = new TransactionTemplate(app.context().getBean("mainTransactions", PlatformTransactionManager.class));
            host.executeWithoutResult(status -> {
                start(app, "+12065550102");
                status.setRollbackOnly();
            });
            assertEquals(0, conversations(app));
            host.executeWithoutResult(status -> start(app, "+12065550103"));
            assertEquals(1, conversations(app));
        }
    }

    @Test
    @DisplayName("A host with two units and no word about it is told what to set")
    void twoUnitsUnnamed() {
        InboxConfigurationException failure = failure(() -> App.plain(TwoUnits.class, App.WITHOUT_SECURITY, NO_FLYWAY, "--inbox.jpa.data-source=mainData"));
        assertTrue(failure.action().contains("inbox.jpa.persistence-unit"), failure.getMessage());
        failure = failure(() -> App.plain(TwoUnits.class, App.WITHOUT_SECURITY, NO_FLYWAY, "--inbox.jpa.persistence-unit=main"));
        assertTrue(failure.action().contains("inbox.jpa.data-source"), failure.getMessage());
        failure = failure(() -> App.plain(TwoUnits.class, App.WITHOUT_SECURITY, NO_FLYWAY, "--inbox.jpa.persistence-unit=mian", "--inbox.jpa.data-source=mainData"));
        assertTrue(failure.description().contains("[main, other]") || failure.description().contains("[other, main]"), failure.getMessage());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(JpaHost.class)
    static class TwoUnits {

        @Bean(defaultCandidate = true)
        DataSource mainData() {
            return DataSourceBuilder.create().url("jdbc:h2:mem:main" + DATABASES.incrementAndGet() + ";DB_CLOSE_DELAY=-1").build();
        }

        @Bean
        DataSource otherData() {
            return DataSourceBuilder.create().url("jdbc:h2:mem:other" + DATABASES.incrementAndGet() + ";DB_CLOSE_DELAY=-1").build();
        }

        @Bean
        EntityManagerFactoryBuilder builder(org.springframework.beans.factory.ObjectProvider<org.springframework.boot.jpa.autoconfigure.EntityManagerFactoryBuilderCustomizer> customizers) {
            EntityManagerFactoryBuilder builder = new EntityManagerFactoryBuilder(new HibernateJpaVendorAdapter(), data -> Map.of("hibernate.hbm2ddl.auto", "none"), null);
            customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
            return builder;
        }

        @Bean
        LocalContainerEntityManagerFactoryBean mainUnit(EntityManagerFactoryBuilder builder, @Qualifier("mainData") DataSource data) {
            return builder.dataSource(data).packages(Message.class).persistenceUnit("main").build();
        }

        @Bean
        LocalContainerEntityManagerFactoryBean otherUnit(EntityManagerFactoryBuilder builder, @Qualifier("otherData") DataSource data) {
            return builder.dataSource(data).packages(Message.class).persistenceUnit("other").build();
        }

        @Bean
        PlatformTransactionManager otherTransactions(@Qualifier("otherUnit") EntityManagerFactory unit) {
            return new JpaTransactionManager(unit);
        }

        @Bean
        PlatformTransactionManager mainTransactions(@Qualifier("mainUnit") EntityManagerFactory unit) {
            return new JpaTransactionManager(unit);
        }
    }

    @Test
    @DisplayName("A host that builds its factory by hand is told the one line to add")
    void handBuilt() {
        InboxConfigurationException failure = failure(() -> App.plain(HandBuilt.class, App.WITHOUT_SECURITY, NO_FLYWAY, database()));
        assertTrue(failure.action().contains("factory.setPersistenceUnitPostProcessors(inboxPersistenceUnitPostProcessor);"), failure.action());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(JpaHost.class)
    static class HandBuilt {

        @Bean
        LocalContainerEntityManagerFactoryBean entityManagerFactory(DataSource data) {
            return byHand(data);
        }
    }

    @Test
    @DisplayName("A host that builds its factory by hand and added the line")
    void handBuiltWithTheLine() {
        try (App app = App.plain(HandBuiltWithTheLine.class, App.WITHOUT_SECURITY, NO_FLYWAY, database())) {
            assertTogether(app);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(JpaHost.class)
    static class HandBuiltWithTheLine {

        @Bean
        LocalContainerEntityManagerFactoryBean entityManagerFactory(DataSource data, PersistenceUnitPostProcessor inboxPersistenceUnitPostProcessor) {
            LocalContainerEntityManagerFactoryBean factory = byHand(data);
            factory.setPersistenceUnitPostProcessors(inboxPersistenceUnitPostProcessor);
            return factory;
        }
    }

    @Test
    @DisplayName("A host without a Directory: no inbox, no tables, no entities")
    void withoutDirectory() {
        try (App app = App.plain(PlainHost.class, App.WITHOUT_SECURITY, NO_FLYWAY, database())) {
            assertEquals(0, app.context().getBeanNamesForType(Fieldinbox.class).length);
            assertEquals(0, count(app, "select count(*) from information_schema.tables where upper(table_name) like 'INBOX%'"));
            assertThrows(IllegalArgumentException.class, () -> app.bean(EntityManagerFactory.class).getMetamodel().entity(InboxEntities.managedClasses().get(0)));
        }
    }

    @Test
    @DisplayName("inbox.schema.mode: validate refuses a database without our tables, none leaves it alone")
    void schemaMode() {
        Throwable refused = assertThrows(RuntimeException.class, () -> App.plain(Plain.class, App.WITHOUT_SECURITY, NO_FLYWAY, "--inbox.schema.mode=validate", database()));
        assertNotNull(cause(refused, SchemaException.class));
        String database = database();
        try (App app = App.plain(Plain.class, App.WITHOUT_SECURITY, NO_FLYWAY, "--inbox.schema.mode=none", database)) {
            assertEquals(0, count(app, "select count(*) from information_schema.tables where upper(table_name) like 'INBOX%'"));
        }
        App.plain(Plain.class, App.WITHOUT_SECURITY, NO_FLYWAY, database).close();
        try (App app = App.plain(Plain.class, App.WITHOUT_SECURITY, NO_FLYWAY, "--inbox.schema.mode=validate", database)) {
            assertEquals(0, conversations(app));
        }
    }

    private static LocalContainerEntityManagerFactoryBean byHand(DataSource data) {
        LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();
        factory.setDataSource(data);
        factory.setPackagesToScan(Message.class.getPackageName());
        factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
        factory.setJpaPropertyMap(Map.of("hibernate.hbm2ddl.auto", "update"));
        return factory;
    }

    private static void assertTogether(App app) {
        TransactionTemplate host = new TransactionTemplate(app.bean(PlatformTransactionManager.class));
        assertThrows(IllegalStateException.class, () -> host.executeWithoutResult(status -> {
            write(app, 1L, "+12065550101");
            throw new IllegalStateException("the host rolls back");
        }));
        assertNull(app.bean(EntityManager.class).find(Message.class, 1L));
        assertEquals(0, conversations(app));
        host.executeWithoutResult(status -> write(app, 2L, "+12065550102"));
        assertNotNull(app.bean(EntityManager.class).find(Message.class, 2L));
        assertEquals(1, conversations(app));
    }

    private static void write(App app, long id, String number) {
        app.bean(EntityManager.class).persist(new Message(id, "a host's own"));
        start(app, number);
    }

    private static void start(App app, String number) {
        assertTrue(desk(app).conversations().start(new StartConversation(Address.phone(number), null, null)).orThrow().created());
    }

    private static int conversations(App app) {
        return desk(app).lists().page(View.ALL, Optional.empty(), 100).items().size();
    }

    private static Desk desk(App app) {
        return app.bean(Fieldinbox.class).desk(JpaHost.ORGANIZATION, new EmployeeId("olivia"));
    }

    private static int count(App app, String sql) {
        Integer count = new JdbcTemplate(app.bean(DataSource.class)).queryForObject(sql, Integer.class);
        assertNotNull(count);
        return count;
    }

    private static String database() {
        return "--spring.datasource.url=jdbc:h2:mem:shapes" + DATABASES.incrementAndGet() + ";DB_CLOSE_DELAY=-1";
    }

    private static InboxConfigurationException failure(Starting start) {
        RuntimeException failure = assertThrows(RuntimeException.class, () -> start.run().close());
        InboxConfigurationException cause = cause(failure, InboxConfigurationException.class);
        assertNotNull(cause, () -> "expected another failure than " + failure);
        assertFalse(cause.description().isBlank());
        return cause;
    }

    private static <T extends Throwable> T cause(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    private interface Starting {
        App run();
    }
}
