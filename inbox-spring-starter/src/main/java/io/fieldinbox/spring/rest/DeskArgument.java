// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import io.fieldinbox.Desk;
import io.fieldinbox.Fieldinbox;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.spring.CurrentEmployee;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** The desk of the employee who is logged in, as an argument of controllers, ours and the host's. */
final class DeskArgument implements HandlerMethodArgumentResolver {

    private static final Logger LOG = LoggerFactory.getLogger(DeskArgument.class);
    /** Who is logged in and no employee is told once each, and not for ever: a host may let customers in by the same login. */
    private static final int MOST_TOLD = 100;

    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final Fieldinbox fieldinbox;
    private final CurrentEmployee current;
    private final OrganizationId defaultOrganization;

    DeskArgument(Fieldinbox fieldinbox, CurrentEmployee current, OrganizationId defaultOrganization) {
        this.fieldinbox = fieldinbox;
        this.current = current;
        this.defaultOrganization = defaultOrganization;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Desk.class;
    }

    @Override
    public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container, NativeWebRequest web, @Nullable WebDataBinderFactory binders) {
        HttpServletRequest request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        EmployeeId employee = current.employee(request).orElseThrow(() -> Problems.exception(ProblemCode.NOT_AUTHENTICATED, "Log in first."));
        OrganizationId organization = current.organization(request).orElse(defaultOrganization);
        try {
            return fieldinbox.desk(organization, employee);
        } catch (NotPermittedException unknown) {
            String who = "'" + employee + "' is no employee of the organization '" + organization + "'";
            if (told.size() < MOST_TOLD && told.add(organization + " " + employee)) {
                LOG.warn("{}: CurrentEmployee names it and Directory.employees knows none; requests are answered with 403", who);
            }
            throw Problems.exception(ProblemCode.NOT_PERMITTED, who + ": somebody is logged in by that id, and Directory.employees has nobody with it.");
        }
    }
}
