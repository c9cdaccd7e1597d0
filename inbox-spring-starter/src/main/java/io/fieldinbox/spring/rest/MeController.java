// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import io.fieldinbox.Desk;
import io.fieldinbox.Me;
import io.fieldinbox.people.Permission;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who is logged in and what they find, so that a client offers nothing that they may not do. */
@RestController
@RequestMapping(path = InboxApi.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
final class MeController {

    private static final boolean SECURITY_IS_HERE = ClassUtils.isPresent("org.springframework.security.web.csrf.CsrfToken", MeController.class.getClassLoader());

    @GetMapping("/me")
    MeView me(Desk desk, HttpServletRequest request) {
        // Whoever brings a proof with each request needs no token, and asking for one would begin a session.
        boolean needsNone = !SECURITY_IS_HERE || request.getHeader(HttpHeaders.AUTHORIZATION) != null;
        return MeView.of(desk, needsNone ? null : Security.token(request));
    }

    /** Apart, since Spring Security may not be there. */
    private static final class Security {
        static @Nullable CsrfView token(HttpServletRequest request) {
            return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken csrf ? new CsrfView(csrf.getHeaderName(), csrf.getToken()) : null;
        }
    }

    /** The employee at the desk. */
    @WireForm
    record MeView(
            String id,
            String name,
            String organization,
            boolean mayAct,
            List<String> workspaces,
            boolean activated,
            @Nullable String activationHint,
            List<String> permissions,
            LimitsView limits,
            Map<String, Boolean> features,
            @Nullable CsrfView csrf) {

        static MeView of(Desk desk, @Nullable CsrfView csrf) {
            Me me = desk.me();
            return new MeView(
                    me.employee().id().value(),
                    me.employee().name(),
                    desk.viewer().organization().value(),
                    me.mayAct(),
                    me.workspaces().stream().map(Enum::name).toList(),
                    me.activated(),
                    me.activationHint(),
                    me.employee().permissions().stream().map(Permission::name).sorted().toList(),
                    new LimitsView(me.maxCharacters(), me.maxNote()),
                    me.features(),
                    csrf);
        }
    }

    /** How long things may be, in characters. */
    @WireForm
    record LimitsView(int maxCharacters, int maxNote) {}

    /** What calls that change something have to carry in this session. */
    @WireForm
    record CsrfView(String header, String token) {}
}
