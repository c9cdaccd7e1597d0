// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.security;

import io.fieldinbox.examples.fieldservice.company.Employee;
import java.util.List;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;

/** An employee who has logged in. */
public final class LoggedIn extends User {

    private static final long serialVersionUID = 1L;

    private final String employeeId;
    private final String name;
    private final boolean reads;
    private final boolean answers;

    LoggedIn(Employee employee) {
        super(employee.login(), employee.passwordHash(), List.of(new SimpleGrantedAuthority("ROLE_" + employee.position().name())));
        this.employeeId = employee.id();
        this.name = employee.name();
        this.reads = !employee.rights().isEmpty();
        this.answers = employee.rights().contains(Employee.Right.ANSWER_CUSTOMERS);
    }

    /** The payroll's number. */
    public String employeeId() {
        return employeeId;
    }

    /** As colleagues say it. */
    public String name() {
        return name;
    }

    /** Whether they could read what customers write when they logged in; for what a page shows, not for what is permitted. */
    public boolean reads() {
        return reads;
    }

    /** Whether they could answer customers when they logged in; for what a page shows, not for what is permitted. */
    public boolean answers() {
        return answers;
    }
}
