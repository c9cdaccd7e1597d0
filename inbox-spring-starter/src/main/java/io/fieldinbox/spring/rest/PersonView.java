// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import io.fieldinbox.conversation.Author;
import io.fieldinbox.people.Employee;
import org.jspecify.annotations.Nullable;

/** Somebody: a customer, an employee, or nobody in person. */
@WireForm
record PersonView(String kind, @Nullable String id, @Nullable String name) {

    static PersonView of(Author author) {
        return new PersonView(author.kind().name(), author.id(), author.name());
    }

    static PersonView of(Employee employee) {
        return new PersonView(Author.Kind.EMPLOYEE.name(), employee.id().value(), employee.name());
    }
}
