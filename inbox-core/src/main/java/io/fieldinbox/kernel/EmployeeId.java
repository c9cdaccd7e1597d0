// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.kernel;

/**
 * A person who works in an organization.
 *
 * @param value the host's id, 1 to 64 characters
 */
public record EmployeeId(String value) {
    /** Checks the length. */
    public EmployeeId {
        Texts.id(value, 64, "employee id");
    }

    @Override
    public String toString() {
        return value;
    }
}
