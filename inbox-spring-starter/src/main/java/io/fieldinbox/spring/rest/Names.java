// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import io.fieldinbox.conversation.Author;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.FieldinboxException;
import io.fieldinbox.kernel.HostFailedException;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.listing.Row;
import io.fieldinbox.people.Directory;
import io.fieldinbox.people.Employee;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The names of the employees whom rows mention by id, asked of the host once for all rows. */
record Names(Map<EmployeeId, Employee> known) {

    static Names of(Directory directory, OrganizationId organization, Collection<Row> rows) {
        Set<EmployeeId> ids = rows.stream()
                .flatMap(row -> Stream.of(row.head().summary().lastAnsweredBy(), row.head().assignee()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        try {
            return new Names(ids.isEmpty() ? Map.of() : directory.employees(organization, ids));
        } catch (RuntimeException failure) {
            throw failure instanceof FieldinboxException ours ? ours : new HostFailedException("Directory.employees", failure);
        }
    }

    /** The employee, with the name where the host still knows them. */
    @Nullable PersonView person(@Nullable EmployeeId id) {
        if (id == null) {
            return null;
        }
        Employee employee = known.get(id);
        return new PersonView(Author.Kind.EMPLOYEE.name(), id.value(), employee == null ? null : employee.name());
    }
}
