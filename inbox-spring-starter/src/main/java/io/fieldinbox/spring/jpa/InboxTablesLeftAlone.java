// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.jpa;

import io.fieldinbox.jpa.entity.InboxEntities;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.boot.model.relational.Namespace;
import org.hibernate.boot.model.relational.Sequence;
import org.hibernate.mapping.Table;
import org.hibernate.tool.schema.spi.SchemaFilter;
import org.hibernate.tool.schema.spi.SchemaFilterProvider;

/** Keeps Hibernate's schema tools from creating, changing and dropping the inbox's tables, which have indexes that it does not know; they still validate. */
final class InboxTablesLeftAlone implements SchemaFilterProvider {

    private static final Set<String> OURS =
            InboxEntities.managedClasses().stream().map(entity -> entity.getAnnotation(jakarta.persistence.Table.class).name()).collect(Collectors.toUnmodifiableSet());

    private static final SchemaFilter HOSTS_ONLY = new SchemaFilter() {
        @Override
        public boolean includeNamespace(Namespace namespace) {
            return true;
        }

        @Override
        public boolean includeTable(Table table) {
            return !OURS.contains(table.getName().toLowerCase(Locale.ROOT));
        }

        @Override
        public boolean includeSequence(Sequence sequence) {
            return true;
        }
    };

    @Override
    public SchemaFilter getCreateFilter() {
        return HOSTS_ONLY;
    }

    @Override
    public SchemaFilter getDropFilter() {
        return HOSTS_ONLY;
    }

    @Override
    public SchemaFilter getTruncatorFilter() {
        return HOSTS_ONLY;
    }

    @Override
    public SchemaFilter getMigrateFilter() {
        return HOSTS_ONLY;
    }

    @Override
    public SchemaFilter getValidateFilter() {
        return SchemaFilter.ALL;
    }
}
