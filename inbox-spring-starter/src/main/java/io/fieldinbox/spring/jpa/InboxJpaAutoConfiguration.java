// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.jpa;

import io.fieldinbox.Fieldinbox;
import io.fieldinbox.event.NewsWire;
import io.fieldinbox.jpa.InboxSchema;
import io.fieldinbox.jpa.JpaStorage;
import io.fieldinbox.people.Directory;
import io.fieldinbox.spring.InboxConfigurationException;
import io.fieldinbox.spring.InboxProperties;
import io.fieldinbox.storage.Storage;
import jakarta.persistence.EntityManagerFactory;
import java.util.Objects;
import javax.sql.DataSource;
import org.hibernate.cfg.SchemaToolingSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.jpa.autoconfigure.EntityManagerFactoryBuilderCustomizer;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.persistenceunit.PersistenceUnitPostProcessor;
import org.springframework.transaction.PlatformTransactionManager;

/** Keeps the inbox in the host's database: its entities in the host's unit, its tables, and a storage that joins the host's transactions. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration"
        })
@ConditionalOnClass({JpaStorage.class, EntityManagerFactory.class, JpaTransactionManager.class})
@ConditionalOnBean(Directory.class)
@ConditionalOnMissingBean(Storage.class)
@EnableConfigurationProperties(InboxProperties.class)
public final class InboxJpaAutoConfiguration {

    /** The host's persistence unit, where Boot builds it; where it does not, the host takes the post-processor. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(EntityManagerFactoryBuilderCustomizer.class)
    static class Unit {

        @Bean
        @ConditionalOnMissingBean(name = "inboxPersistenceUnitPostProcessor")
        PersistenceUnitPostProcessor inboxPersistenceUnitPostProcessor(InboxProperties properties) {
            return new InboxUnit(properties.jpa().persistenceUnit());
        }

        @Bean
        @ConditionalOnMissingBean(name = "inboxPersistenceUnit")
        EntityManagerFactoryBuilderCustomizer inboxPersistenceUnit(InboxProperties properties) {
            InboxUnit unit = new InboxUnit(properties.jpa().persistenceUnit());
            return builder -> builder.addPersistenceUnitPostProcessors(unit);
        }
    }

    /** Hibernate's own schema tools. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(HibernatePropertiesCustomizer.class)
    static class SchemaTools {

        @Bean
        @ConditionalOnMissingBean(name = "inboxTablesLeftAlone")
        HibernatePropertiesCustomizer inboxTablesLeftAlone() {
            return properties -> properties.putIfAbsent(SchemaToolingSettings.HBM2DDL_FILTER_PROVIDER, new InboxTablesLeftAlone());
        }
    }

    /** Word between nodes. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({JdbcConnectionDetails.class, DriverManagerDataSource.class})
    @ConditionalOnBean({EntityManagerFactory.class, DataSource.class})
    @ConditionalOnBooleanProperty(name = "inbox.jpa.listen", matchIfMissing = true)
    static class Wire {

        /** The connection is none of the pool's where the server's address is known; else one of the pool stays open. */
        @Bean
        @ConditionalOnMissingBean
        NewsWire inboxNewsWire(
                InboxProperties properties, Storage storage, ObjectProvider<JdbcConnectionDetails> server, ObjectProvider<DataSource> dataSources, BeanFactory beans) {
            if (!(storage instanceof JpaStorage jpa)) {
                return NewsWire.none();
            }
            String name = properties.jpa().dataSource();
            JdbcConnectionDetails known = name == null ? server.getIfUnique() : null;
            return jpa.newsWire(known == null ? Store.dataSource(name, dataSources, beans) : new DriverManagerDataSource(known.getJdbcUrl(), word(known.getUsername()), word(known.getPassword())));
        }

        private static String word(@Nullable String text) {
            return Objects.requireNonNullElse(text, "");
        }
    }

    /** Tables and storage. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(DatabaseInitializationDependencyConfigurer.class)
    @ConditionalOnBean({EntityManagerFactory.class, DataSource.class})
    @Import(DatabaseInitializationDependencyConfigurer.class)
    static class Store {

        @Bean
        @ConditionalOnMissingBean(name = "inboxSchemaMigration")
        InboxSchemaMigration inboxSchemaMigration(InboxProperties properties, ObjectProvider<DataSource> dataSources, BeanFactory beans) {
            return new InboxSchemaMigration(new InboxSchema(dataSource(properties.jpa().dataSource(), dataSources, beans)), properties.schema().mode());
        }

        @Bean
        @ConditionalOnMissingBean(Storage.class)
        JpaStorage inboxStorage(
                InboxProperties properties, ObjectProvider<EntityManagerFactory> factories, ObjectProvider<PlatformTransactionManager> managers, ObjectProvider<Fieldinbox> fieldinbox) {
            EntityManagerFactory emf = PersistenceUnits.factory(factories, properties.jpa().persistenceUnit());
            InboxUnit.check(emf);
            return JpaStorage.on(emf, new SpringTransactions(emf, PersistenceUnits.manager(managers, emf), () -> fieldinbox.ifAvailable(Fieldinbox::nudge)));
        }

        private static DataSource dataSource(@Nullable String name, ObjectProvider<DataSource> all, BeanFactory beans) {
            if (name != null) {
                return beans.getBean(name, DataSource.class);
            }
            DataSource only = all.getIfUnique();
            if (only == null) {
                throw new InboxConfigurationException(
                        "There are several data sources and none is primary.", "Set inbox.jpa.data-source to the bean name of the one that inbox.jpa.persistence-unit uses.");
            }
            return only;
        }
    }
}
