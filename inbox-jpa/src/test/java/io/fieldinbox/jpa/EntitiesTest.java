// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.jpa.entity.InboxEntities;
import jakarta.persistence.Column;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import jakarta.persistence.PersistenceConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hibernate.jpa.HibernatePersistenceProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EntitiesTest {

    @ParameterizedTest
    @EnumSource(Dialect.class)
    @DisplayName("Hibernate validates the scripts' tables against the entities, and a host reads through them")
    void validate(Dialect dialect) {
        try (TestDatabase database = TestDatabase.migrated(dialect)) {
            new World(JpaStorage.on(database.emf())).text(World.phone(1), "SM1", "Hello");
            PersistenceConfiguration configuration = new PersistenceConfiguration("validating")
                    .provider(HibernatePersistenceProvider.class.getName())
                    .property("jakarta.persistence.nonJtaDataSource", database.pool())
                    .property("hibernate.hbm2ddl.auto", "validate");
            InboxEntities.managedClasses().forEach(configuration::managedClass);
            try (EntityManagerFactory emf = configuration.createEntityManagerFactory(); EntityManager em = emf.createEntityManager()) {
                assertEquals(List.of(World.phone(1).value()),
                        em.createQuery("select c.address from InboxConversation c where c.org = 'acme'", String.class).getResultList());
                assertEquals(1, em.createQuery("select e from InboxEntry e").getResultList().size());
            }
        }
    }

    @Test
    @DisplayName("only keys are writable: no flush of a host can write over what statements wrote")
    void onlyKeysAreWritable() {
        for (Class<?> entity : InboxEntities.managedClasses()) {
            for (Field field : entity.getDeclaredFields()) {
                Column column = field.getAnnotation(Column.class);
                if (column != null && !field.isAnnotationPresent(Id.class)) {
                    assertFalse(column.insertable() || column.updatable(), field.toString());
                }
            }
        }
    }

    @Test
    @DisplayName("META-INF/inbox-orm.xml names every entity")
    void mappingFile() throws IOException {
        try (InputStream in = InboxEntities.class.getResourceAsStream("/META-INF/inbox-orm.xml")) {
            String xml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (Class<?> entity : InboxEntities.managedClasses()) {
                assertTrue(xml.contains("\"" + entity.getSimpleName() + "\""), entity.getSimpleName());
            }
        }
    }
}
