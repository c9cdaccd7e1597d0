// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.security;

import io.fieldinbox.spring.security.InboxSecurity;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/**
 * The application's own security, which the inbox's REST stands behind: people log in with a form and keep a session, programs send
 * their name and password with each request. Webhooks are let in by a chain that the inbox brings itself.
 */
@Configuration
class SecurityConfiguration {

    @Bean
    SecurityFilterChain application(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests
                        .dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR).permitAll()
                        .requestMatchers("/css/**", "/favicon.svg").permitAll()
                        .anyRequest().authenticated())
                .formLogin(Customizer.withDefaults())
                .httpBasic(Customizer.withDefaults())
                .requestCache(cache -> cache.requestCache(pagesOnly()))
                .csrf(csrf -> csrf.spa().ignoringRequestMatchers(SecurityConfiguration::bringsItsOwnProof))
                .exceptionHandling(InboxSecurity.problems())
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
}
