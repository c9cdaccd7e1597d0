// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.security;

import io.fieldinbox.examples.fieldservice.company.Employees;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Employees log in by their own names; a page may ask who did. */
@RestController
class EmployeeLogins implements UserDetailsService {

    private final Employees employees;

    EmployeeLogins(Employees employees) {
        this.employees = employees;
    }

    @Override
    public LoggedIn loadUserByUsername(String login) {
        return employees.findByLogin(login)
                .map(LoggedIn::new)
                .orElseThrow(() -> new UsernameNotFoundException("expected the login of an employee"));
    }

    @GetMapping("/me")
    Me me(@AuthenticationPrincipal LoggedIn employee) {
        return new Me(employee.name(), employee.reads(), employee.answers());
    }

    record Me(String name, boolean reads, boolean answers) {}
}
