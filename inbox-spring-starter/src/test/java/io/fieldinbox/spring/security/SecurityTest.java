// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.spring.CurrentEmployee;
import io.fieldinbox.spring.host.App;
import io.fieldinbox.spring.host.Http;
import io.fieldinbox.spring.host.MemoryHost;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What the inbox does, and does not do, to a host's Spring Security. */
public class SecurityTest {

    private static final String API = "/inbox/api/v1";
    private static final String[] SETTINGS = {
        "--spring.autoconfigure.exclude=org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration,"
                + "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration,org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
        "--spring.security.user.name=olivia",
        "--spring.security.user.password=secret"
    };

    private static App bootsOwn;
    private static App ownChain;

    @BeforeAll
    static void start() {
        bootsOwn = App.web(Host.class, SETTINGS);
        ownChain = App.web(HostWithChain.class, SETTINGS);
    }

    @AfterAll
    static void stop() {
        bootsOwn.close();
        ownChain.close();
    }

    @Test
    @DisplayName("Boot's own security stays: an anonymous GET of a host's page is 401, a webhook needs no login and no token")
    void hostStaysClosed() {
        assertEquals(401, bootsOwn.anonymous().get("/host").status());
        assertEquals(200, olivia(bootsOwn).get("/host").status());
        assertEquals(403, bootsOwn.anonymous().postBytes("/inbox/webhooks/simulated", bytes("no proof")).status());
        assertEquals(404, bootsOwn.anonymous().postBytes("/inbox/webhooks/unknown", bytes("x")).status());
        assertEquals(2, bootsOwn.context().getBeanNamesForType(SecurityFilterChain.class).length);
    }

    @Test
    @DisplayName("A host's own chain stays: its pages are closed, webhooks need no login and no token")
    void hostsOwnChain() {
        assertEquals(401, ownChain.anonymous().get("/host").status());
        assertEquals(403, ownChain.anonymous().postBytes("/inbox/webhooks/simulated", bytes("no proof")).status());
    }

    @Test
    @DisplayName("REST is behind the host's login: 401 without one")
    void restNeedsLogin() {
        assertEquals(401, bootsOwn.anonymous().get(API + "/conversations").status());
        ownChain.anonymous().get(API + "/conversations").problem(401, "not-authenticated");
        ownChain.anonymous().with("Accept", "text/html").get(API + "/conversations").problem(401, "not-authenticated");
        olivia(bootsOwn).get(API + "/conversations").json(200);
        olivia(ownChain).get(API + "/conversations").json(200);
    }

    @Test
    @DisplayName("REST with an Authorization header needs no CSRF token; the host's own pages still do")
    void authorizationNeedsNoToken() {
        for (App app : new App[] {bootsOwn, ownChain}) {
            olivia(app).post(API + "/conversations", "{'address':'+12065550101'}").json(201);
            assertRefused(olivia(app).post("/host"));
        }
    }

    @Test
    @DisplayName("REST with a session needs the CSRF token")
    void sessionNeedsToken() {
        for (App app : new App[] {bootsOwn, ownChain}) {
            Http in = loggedIn(app);
            in.get(API + "/conversations").json(200);
            in.post(API + "/conversations", "{'address':'+12065550102'}").problem(403, "csrf");
            in.with("X-CSRF-TOKEN", "of another session").post(API + "/conversations", "{'address':'+12065550102'}").problem(403, "csrf");
            String fresh = in.get("/token").body();
            assertEquals(201, in.with("X-CSRF-TOKEN", fresh).post(API + "/conversations", "{'address':'+12065550103'}").status());
        }
    }

    @Test
    @DisplayName("GET me tells a session its token, which does instead of one that another login has made old; with an Authorization header there is none, and no session is begun")
    void tokenOfMe() {
        for (App app : new App[] {bootsOwn, ownChain}) {
            JsonNode csrf = loggedIn(app).get(API + "/me").json(200).path("csrf");
            Http in = loggedIn(app);
            in.with(csrf.path("header").asString(), csrf.path("token").asString()).post(API + "/read-all").problem(403, "csrf");
            csrf = in.get(API + "/me").json(200).path("csrf");
            in.with(csrf.path("header").asString(), csrf.path("token").asString()).post(API + "/read-all").json(200);
            Http.Reply program = olivia(app).get(API + "/me");
            assertTrue(program.json(200).path("csrf").isNull(), program.body());
            assertTrue(program.response().headers().firstValue("Set-Cookie").isEmpty(), program.toString());
        }
    }

    @Test
    @DisplayName("Where nobody is logged in a call of REST without a token is 401, as one with a session that is gone; the token is not what is wrong")
    void nobodyWithoutToken() {
        for (App app : new App[] {bootsOwn, ownChain}) {
            app.anonymous().post(API + "/conversations", "{'address':'+12065550102'}").problem(401, "not-authenticated");
            app.anonymous().with("Cookie", "JSESSIONID=0123456789ABCDEF").with("X-CSRF-TOKEN", "old").post(API + "/read-all").problem(401, "not-authenticated");
            app.anonymous().with("Cookie", "JSESSIONID=0123456789ABCDEF").delete(API + "/blocks/+12065550102").problem(401, "not-authenticated");
        }
    }

    @Test
    @DisplayName("A password that a browser adds by itself to another site's form does not do instead of the token")
    void anotherSitesForm() {
        Http form = olivia(bootsOwn).with("Sec-Fetch-Site", "cross-site").with("Sec-Fetch-Mode", "navigate");
        assertRefused(form.post(API + "/read-all"));
        Http script = olivia(bootsOwn).with("Sec-Fetch-Site", "cross-site").with("Sec-Fetch-Mode", "cors");
        script.post(API + "/read-all").json(200);
    }

    /** The settings of a host with Spring Security and without a database, and one more. */
    public static String[] with(String setting) {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(SETTINGS), java.util.stream.Stream.of(setting)).toArray(String[]::new);
    }

    /** The token is asked for before the login, so that its absence may show as either. */
    private static void assertRefused(Http.Reply reply) {
        assertTrue(reply.status() == 401 || reply.status() == 403, reply.toString());
    }

    public static Http olivia(App app) {
        return app.anonymous().with("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes("olivia:secret")));
    }

    /** The requests of a browser where olivia has logged in by the form. */
    static Http loggedIn(App app) {
        Http.Reply page = app.anonymous().get("/login");
        return loggedIn(app, page, after(page.body(), "name=\"_csrf\" type=\"hidden\" value=\""));
    }

    /** The same with the token of a page that anybody may see. */
    static Http loggedIn(App app, Http.Reply page, String token) {
        Http session = app.anonymous().with("Cookie", cookie(page));
        Http.Reply login = session.with("Content-Type", "application/x-www-form-urlencoded").postBytes("/login", bytes("username=olivia&password=secret&_csrf=" + token));
        assertEquals(302, login.status());
        return app.anonymous().with("Cookie", cookie(login));
    }

    private static String cookie(Http.Reply reply) {
        return reply.response().headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    private static String after(String text, String mark) {
        int at = text.indexOf(mark) + mark.length();
        return text.substring(at, text.indexOf('"', at));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({MemoryHost.class, Pages.class})
    public static class Host {

        @Bean
        @Primary
        CurrentEmployee whoLoggedIn() {
            return request -> Optional.ofNullable(request.getUserPrincipal()).map(Principal::getName).map(EmployeeId::new);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(Host.class)
    static class HostWithChain {

        @Bean
        SecurityFilterChain hosts(HttpSecurity http) {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .exceptionHandling(InboxSecurity.problems())
                    .httpBasic(Customizer.withDefaults())
                    .formLogin(Customizer.withDefaults())
                    .build();
        }
    }

    @RestController
    static class Pages {
        @GetMapping("/host")
        String page() {
            return "the host's own page";
        }

        @PostMapping("/host")
        String write() {
            return "written";
        }

        @GetMapping("/token")
        String token(jakarta.servlet.http.HttpServletRequest request) {
            return ((org.springframework.security.web.csrf.CsrfToken) request.getAttribute("_csrf")).getToken();
        }
    }
}
