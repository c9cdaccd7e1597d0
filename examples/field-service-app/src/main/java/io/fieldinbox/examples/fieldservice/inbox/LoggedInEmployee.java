// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.inbox;

import io.fieldinbox.examples.fieldservice.security.LoggedIn;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.spring.CurrentEmployee;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Tells the inbox who has logged in to the application. */
@Component
class LoggedInEmployee implements CurrentEmployee {

    @Override
    public Optional<EmployeeId> employee(HttpServletRequest request) {
        return request.getUserPrincipal() instanceof Authentication login && login.getPrincipal() instanceof LoggedIn employee
                ? Optional.of(new EmployeeId(employee.employeeId()))
                : Optional.empty();
    }
}
