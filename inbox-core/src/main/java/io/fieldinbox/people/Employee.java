// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.people;

import io.fieldinbox.kernel.EmployeeId;
import java.util.Set;

/**
 * What the host says of an employee.
 *
 * @param name what colleagues see
 * @param permissions the effective ones
 * @param locations the branches that the employee has permission to
 */
public record Employee(EmployeeId id, String name, Set<Role> roles, Set<Permission> permissions, Set<String> locations) {
    /** Copies the sets. */
    public Employee {
        roles = Set.copyOf(roles);
        permissions = Set.copyOf(permissions);
        locations = Set.copyOf(locations);
    }
}
