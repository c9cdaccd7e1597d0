// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.conversation;

import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Who wrote or did something.
 *
 * @param kind what they are
 * @param id the host's id of the employee or customer, or null
 * @param name as known then, at most 200 characters, or null
 */
public record Author(Kind kind, @Nullable String id, @Nullable String name) {

    /** The library itself, or a rule. */
    public static final Author AUTOMATIC = new Author(Kind.AUTOMATIC, null, null);

    /** What an author is. */
    public enum Kind {
        /** A customer or an unknown contact. */
        CUSTOMER,
        /** An employee. */
        EMPLOYEE,
        /** Nobody in person: never answers, never reopens. */
        AUTOMATIC
    }

    /** Cuts the name. */
    public Author {
        name = name == null ? null : Texts.cut(name, 200);
    }

    /** An employee. */
    public static Author employee(EmployeeId id, String name) {
        return new Author(Kind.EMPLOYEE, id.value(), name);
    }

    /** A customer; both are null for an unknown contact. */
    public static Author customer(@Nullable String id, @Nullable String name) {
        return new Author(Kind.CUSTOMER, id, name);
    }
}
