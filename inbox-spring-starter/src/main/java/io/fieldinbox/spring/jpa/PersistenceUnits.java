// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.jpa;

import io.fieldinbox.spring.InboxConfigurationException;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.orm.jpa.EntityManagerFactoryInfo;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** Finds, among several of each, the entity manager factory of the inbox and the manager of its transactions. */
final class PersistenceUnits {

    private PersistenceUnits() {}

    static EntityManagerFactory factory(ObjectProvider<EntityManagerFactory> all, @Nullable String unit) {
        if (unit != null) {
            return all.stream().filter(emf -> unit.equals(name(emf))).findFirst().orElseThrow(() -> new InboxConfigurationException(
                    "inbox.jpa.persistence-unit: expected one of " + all.stream().map(PersistenceUnits::name).toList() + ", got '" + unit + "'.",
                    "Set it to the name of one of the persistence units."));
        }
        EntityManagerFactory only = all.getIfUnique();
        if (only == null) {
            throw new InboxConfigurationException(
                    "There are several persistence units and none is primary: " + all.stream().map(PersistenceUnits::name).toList() + ".",
                    "Set inbox.jpa.persistence-unit to the one that the inbox is to live in.");
        }
        return only;
    }

    static PlatformTransactionManager manager(ObjectProvider<PlatformTransactionManager> all, EntityManagerFactory emf) {
        List<PlatformTransactionManager> managers = all.orderedStream().toList();
        return managers.stream().filter(m -> m instanceof JpaTransactionManager jpa && emf.equals(jpa.getEntityManagerFactory())).findFirst()
                .or(() -> managers.stream().filter(m -> !(m instanceof JpaTransactionManager)).filter(m -> managers.size() == 1).findFirst())
                .orElseThrow(() -> new InboxConfigurationException(
                        "There is no transaction manager for the persistence unit '" + name(emf) + "'.", "Define a JpaTransactionManager bean for its EntityManagerFactory."));
    }

    static String name(EntityManagerFactory emf) {
        String name = emf instanceof EntityManagerFactoryInfo info ? info.getPersistenceUnitName() : null;
        return Objects.requireNonNullElse(name, "(no name)");
    }
}
