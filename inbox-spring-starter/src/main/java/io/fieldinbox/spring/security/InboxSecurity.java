// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.annotation.web.configurers.ExceptionHandlingConfigurer;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * What a host's own security chain may take over for REST.
 *
 * <p>In force for every chain already: a request to REST with an {@code Authorization} header needs no CSRF token, and a request to REST
 * without a good token is answered with a problem detail, 401 where nobody is logged in and 403 {@code csrf} otherwise. A chain that wants its
 * other refusals of REST as problem details says {@code http.exceptionHandling(InboxSecurity.problems())}.
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

    /**
     * Answers refusals of REST as problem details, 401 where nobody is logged in and 403 otherwise. Everything else is left to the entry points
     * and handlers of the chain, whichever it has and whenever they are set. A refused call of REST is not kept as the page to go to after a login.
     */
    public static Customizer<ExceptionHandlingConfigurer<HttpSecurity>> problems() {
        // Not as one of the defaults by matcher: Spring Security takes the first, or the only one, for all that no other matches.
        return handling -> handling.withObjectPostProcessor(new ObjectPostProcessor<ExceptionTranslationFilter>() {
            @Override
            @SuppressWarnings("unchecked") // whoever takes the filter takes any of its class
            public <O extends ExceptionTranslationFilter> O postProcess(O hosts) {
                return (O) new ApiRefusals(hosts);
            }
        });
    }

    static void notAuthenticated(HttpServletResponse response) throws IOException {
        problem(response, 401, "Unauthorized", "not-authenticated", "Log in first.");
    }

    static void problem(HttpServletResponse response, int status, String title, String code, String detail) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        String body = "{\"title\":\"" + title + "\",\"status\":" + status + ",\"detail\":\"" + detail + "\",\"code\":\"" + code + "\"}";
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }

    /** Fetch metadata (W3C): a page of another site that was not let in by CORS. Clients that are no browsers send none. */
    private static boolean isSentByAnotherSite(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        boolean elsewhere = "cross-site".equals(site) || "same-site".equals(site);
        return elsewhere && !"cors".equals(request.getHeader("Sec-Fetch-Mode"));
    }

    /** Translates refusals of REST, and hands everything else to the host's. */
    private static final class ApiRefusals extends ExceptionTranslationFilter {

        private final ExceptionTranslationFilter hosts;
        private final RequestMatcher api = api();

        ApiRefusals(ExceptionTranslationFilter hosts) {
            super((request, response, refused) -> notAuthenticated(response), new NullRequestCache());
            setAccessDeniedHandler((request, response, refused) -> problem(response, 403, "Forbidden", "not-permitted", "Whoever is logged in is not permitted to use the inbox."));
            this.hosts = hosts;
        }

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException, ServletException {
            if (request instanceof HttpServletRequest http && api.matches(http)) {
                super.doFilter(request, response, chain);
            } else {
                hosts.doFilter(request, response, chain);
            }
        }
    }
}
