// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.jpa;

import io.fieldinbox.jpa.entity.InboxEntities;
import io.fieldinbox.spring.InboxConfigurationException;
import jakarta.persistence.EntityManagerFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.orm.jpa.persistenceunit.MutablePersistenceUnitInfo;
import org.springframework.orm.jpa.persistenceunit.PersistenceUnitPostProcessor;

/** Adds the inbox's entities to the host's persistence unit, whatever the host scans. */
final class InboxUnit implements PersistenceUnitPostProcessor {

    private final @Nullable String only;

    /**
     * Creates one.
     *
     * @param only the name of the one unit that the inbox lives in, or null for every one
     */
    InboxUnit(@Nullable String only) {
        this.only = only;
    }

    @Override
    public void postProcessPersistenceUnitInfo(MutablePersistenceUnitInfo unit) {
        if (only == null || only.equals(unit.getPersistenceUnitName())) {
            InboxEntities.managedClasses().forEach(entity -> unit.addManagedClassName(entity.getName()));
        }
    }

    /** Fails the start where a unit does not have the entities, with the line that a host which builds its factory by hand has to add. */
    static void check(EntityManagerFactory emf) {
        try {
            InboxEntities.managedClasses().forEach(emf.getMetamodel()::entity);
        } catch (IllegalArgumentException missing) {
            throw new InboxConfigurationException(
                    "The persistence unit '" + PersistenceUnits.name(emf) + "' does not have the inbox's entities, because its factory is not built by Spring Boot's EntityManagerFactoryBuilder.",
                    "Where the LocalContainerEntityManagerFactoryBean is built, take the bean 'inboxPersistenceUnitPostProcessor' and add one line: "
                            + "factory.setPersistenceUnitPostProcessors(inboxPersistenceUnitPostProcessor);");
        }
    }
}
