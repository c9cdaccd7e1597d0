// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.annotation.web.configurers.ExceptionHandlingConfigurer;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * What a host's own security chain may take over for REST.
 *
 * <p>That a request to REST with an {@code Authorization} header needs no CSRF token is in force for every chain already; a chain that wants
 * its refusals as problem details says {@code http.exceptionHandling(InboxSecurity.problems())}.
 */
public final class InboxSecurity {

    private static final String API = "/inbox/api/";

    private InboxSecurity() {}

    /** Matches REST. */
    public static RequestMatcher api() {
        return request -> request.getRequestURI().startsWith(API, request.getContextPath().length());
    }

    /**
     * Lets requests to REST that carry an {@code Authorization} header go without a CSRF token: another site's page cannot add that header.
     * What a browser adds by itself, a password it was once asked for, does not count: a form or an image of another site needs the token.
     */
    public static Customizer<CsrfConfigurer<HttpSecurity>> tokenless() {
        RequestMatcher api = api();
        return csrf -> csrf.ignoringRequestMatchers(request -> api.matches(request) && request.getHeader(HttpHeaders.AUTHORIZATION) != null && !isSentByAnotherSite(request));
    }

    /** Answers who is not logged in with 401 and a problem detail, for REST only; to be used beside another entry point. */
    public static Customizer<ExceptionHandlingConfigurer<HttpSecurity>> problems() {
        return handling -> handling
                .defaultAuthenticationEntryPointFor((request, response, refused) -> problem(response, 401, "Unauthorized", "not-authenticated", "Log in first."), api())
                .defaultAccessDeniedHandlerFor((request, response, refused) -> problem(response, 403, "Forbidden", "not-permitted", "Not permitted, or the CSRF token is missing."), api());
    }

    /** Fetch metadata (W3C): a page of another site that was not let in by CORS. Clients that are no browsers send none. */
    private static boolean isSentByAnotherSite(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        boolean elsewhere = "cross-site".equals(site) || "same-site".equals(site);
        return elsewhere && !"cors".equals(request.getHeader("Sec-Fetch-Mode"));
    }

    private static void problem(HttpServletResponse response, int status, String title, String code, String detail) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        String body = "{\"title\":\"" + title + "\",\"status\":" + status + ",\"detail\":\"" + detail + "\",\"code\":\"" + code + "\"}";
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
}
