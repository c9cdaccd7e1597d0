// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The application's own security, which the inbox's REST stands behind: people log in with a form and keep a session, programs send
 * their name and password with each request. Webhooks are let in by a chain that the inbox brings itself.
 */
@Configuration
class SecurityConfiguration {

    private static final RequestMatcher API = PathPatternRequestMatcher.withDefaults().matcher("/inbox/api/**");

    @Bean
    SecurityFilterChain application(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests
                        .dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR).permitAll()
                        .requestMatchers("/css/**", "/favicon.svg").permitAll()
                        .anyRequest().authenticated())
                .formLogin(Customizer.withDefaults())
                .httpBasic(basic -> basic.authenticationEntryPoint((request, response, e) -> unauthenticated(request, response)))
                .requestCache(cache -> cache.requestCache(pagesOnly()))
                .csrf(csrf -> csrf.spa().ignoringRequestMatchers(SecurityConfiguration::bringsItsOwnProof))
                .exceptionHandling(errors -> errors
                        .defaultAuthenticationEntryPointFor((request, response, e) -> unauthenticated(request, response), API)
                        .defaultAccessDeniedHandlerFor((request, response, e) -> forbidden(response), API))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp
                        .policyDirectives("default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'")))
                .build();
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    /** After a login people come to the page they wanted, never to an answer of REST. */
    private static HttpSessionRequestCache pagesOnly() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        cache.setRequestMatcher(new OrRequestMatcher(paths.matcher("/"), paths.matcher("/phones"), paths.matcher("/board")));
        return cache;
    }

    /** A browser that remembers a name and password sends them by itself, also for a foreign page: then it says so, and needs the token. */
    private static boolean bringsItsOwnProof(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return request.getHeader(HttpHeaders.AUTHORIZATION) != null && !"cross-site".equals(site) && !"same-site".equals(site);
    }

    /** Programs are asked for a name and password; a page's script is not, since the browser would open a window of its own for it. */
    private static void unauthenticated(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!"XMLHttpRequest".equals(request.getHeader("X-Requested-With"))) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Harbor Plumbing & Heating\"");
        }
        problem(response, HttpServletResponse.SC_UNAUTHORIZED, "not-authenticated", "Log in first.");
    }

    private static void forbidden(HttpServletResponse response) throws IOException {
        problem(response, HttpServletResponse.SC_FORBIDDEN, "not-permitted", "Not permitted, or the CSRF token is missing or old.");
    }

    private static void problem(HttpServletResponse response, int status, String code, String detail) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.getWriter().write("{\"status\":%d,\"code\":\"%s\",\"detail\":\"%s\"}".formatted(status, code, detail));
    }
}
