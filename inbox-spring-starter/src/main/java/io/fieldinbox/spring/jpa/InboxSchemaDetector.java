// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.jpa;

import java.util.Set;
import org.springframework.boot.sql.init.dependency.AbstractBeansOfTypeDatabaseInitializerDetector;

/** Has every entity manager wait for our migration, and our migration for those of the host. */
final class InboxSchemaDetector extends AbstractBeansOfTypeDatabaseInitializerDetector {

    /** Flyway's and Liquibase's detectors have 0 and 1: ours comes after. */
    private static final int AFTER_THE_HOSTS = 100;

    @Override
    protected Set<Class<?>> getDatabaseInitializerBeanTypes() {
        return Set.of(InboxSchemaMigration.class);
    }

    @Override
    public int getOrder() {
        return AFTER_THE_HOSTS;
    }
}
