// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring;

import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Spi;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Tells which employee a request comes from, after the host's own login. REST is served where the host has such a bean, and a
 * {@link io.fieldinbox.Desk} can then be an argument of the host's controllers.
 *
 * <p>It is asked with every request and must believe nothing but the host's login, such as {@link HttpServletRequest#getUserPrincipal}.
 */
@Spi
@FunctionalInterface
public interface CurrentEmployee {

    /** The employee who is logged in; empty where nobody is, which is answered with 401. */
    Optional<EmployeeId> employee(HttpServletRequest request);

    /** The organization that the employee works in now; empty for the one of {@code inbox.organization}. */
    default Optional<OrganizationId> organization(HttpServletRequest request) {
        return Optional.empty();
    }
}
