// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.spring.host.App;
import io.fieldinbox.spring.host.Http;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** What {@code InboxSecurity.problems()} leaves to a host with a login form: all that is not REST. */
class HostsOwnHandlingTest {

    private static final String API = "/inbox/api/v1";

    private static App form;
    private static App own;

    @BeforeAll
    static void start() {
        form = App.web(WithForm.class, SecurityTest.with("--server.error.include-message=always"));
        own = App.web(WithItsOwn.class, SecurityTest.with("--server.error.include-message=always"));
    }

    @AfterAll
    static void stop() {
        form.close();
        own.close();
    }

    @Test
    @DisplayName("A host's page that asks for a login leads to the form, whatever the client accepts; REST is a problem")
    void entryPoint() {
        for (String accepted : new String[] {"*/*", "text/html", "application/json"}) {
            Http.Reply reply = form.anonymous().with("Accept", accepted).get("/host");
            assertEquals(302, reply.status(), accepted);
            assertTrue(reply.response().headers().firstValue("Location").orElse("").endsWith("/login"), accepted);
        }
        form.anonymous().get(API + "/conversations").problem(401, "not-authenticated");
        form.anonymous().with("Accept", "text/html").get(API + "/conversations").problem(401, "not-authenticated");
    }

    @Test
    @DisplayName("A host's page that is refused is refused by the host's own means, for a permission or for a token; REST is a problem")
    void accessDenied() {
        Http olivia = SecurityTest.loggedIn(form);
        assertHosts(olivia.get("/admin"));
        assertHosts(olivia.post("/host"));
        olivia.post(API + "/read-all").problem(403, "csrf");
        olivia.get(API + "/counts").problem(403, "not-permitted");
        olivia.get(API + "/me").json(200);
    }

    @Test
    @DisplayName("What a host sets itself, before or after, is asked for its pages and not for REST")
    void hostsOwn() {
        Http.Reply open = own.anonymous().get("/token");
        Http olivia = SecurityTest.loggedIn(own, open, open.body());
        for (Http.Reply refused : new Http.Reply[] {olivia.get("/admin"), olivia.post("/host")}) {
            assertEquals("418 the host's own handler", refused.status() + " " + refused.body());
        }
        Http.Reply page = own.anonymous().get("/host");
        assertEquals("303 the host's own door", page.status() + " " + page.body());
        olivia.post(API + "/read-all").problem(403, "csrf");
        olivia.get(API + "/counts").problem(403, "not-permitted");
        own.anonymous().get(API + "/me").problem(401, "not-authenticated");
        own.anonymous().post(API + "/read-all").problem(401, "not-authenticated");
    }

    private static void assertHosts(Http.Reply refused) {
        assertEquals(403, refused.status());
        assertFalse(refused.type().contains("problem"), refused.type());
        assertTrue(refused.body().contains("Forbidden") && !refused.body().contains("not-permitted") && !refused.body().contains("csrf"), refused.body());
    }

    @Configuration(proxyBeanMethods = false)
    @Import(SecurityTest.Host.class)
    static class WithForm {
        @Bean
        SecurityFilterChain hosts(HttpSecurity http) {
            return http.authorizeHttpRequests(requests -> requests.requestMatchers("/admin", API + "/counts").hasRole("ADMIN").anyRequest().authenticated())
                    .exceptionHandling(InboxSecurity.problems())
                    .formLogin(Customizer.withDefaults())
                    .build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(SecurityTest.Host.class)
    static class WithItsOwn {
        @Bean
        SecurityFilterChain hosts(HttpSecurity http) {
            return http.authorizeHttpRequests(requests -> requests.requestMatchers("/token").permitAll().requestMatchers("/admin", API + "/counts").hasRole("ADMIN").anyRequest().authenticated())
                    .exceptionHandling(errors -> errors.authenticationEntryPoint((request, response, e) -> {
                        response.setStatus(303);
                        response.getWriter().print("the host's own door");
                    }))
                    .exceptionHandling(InboxSecurity.problems())
                    .exceptionHandling(errors -> errors.accessDeniedHandler((request, response, e) -> {
                        response.setStatus(418);
                        response.getWriter().print("the host's own handler");
                    }))
                    .formLogin(Customizer.withDefaults())
                    .build();
        }
    }
}
