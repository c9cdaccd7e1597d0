// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "spring.datasource.url=jdbc:h2:mem:browser")
@DisplayName("The demo in a browser")
class BrowserTest {

    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).followRedirects(HttpClient.Redirect.NORMAL).build();

    @LocalServerPort
    private int port;

    @BeforeEach
    void logIn() throws Exception {
        Matcher token = FORM_TOKEN.matcher(get("/").body());
        assertTrue(token.find(), "the login form has a token");
        HttpResponse<String> in = browser.send(
                request("/login").header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("username=office&password=office&_csrf=" + token.group(1))).build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(200, in.statusCode());
        assertTrue(in.body().contains("/js/page.js"), "the login leads to the inbox");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/phones"})
    @DisplayName("pages come under a strict policy and keep to it: no script and no style within")
    void policy(String path) throws Exception {
        HttpResponse<String> page = get(path);
        assertTrue(page.headers().firstValue("Content-Security-Policy").orElse("").startsWith("default-src 'self';"));
        assertFalse(Pattern.compile("<style|\\sstyle=|\\son[a-z]+=|<script(?![^>]*\\ssrc=)").matcher(page.body()).find());
    }

    @Test
    @DisplayName("a session needs the token of its cookie, and is refused without")
    void csrf() throws Exception {
        get("/me");
        String token = cookies.getCookieStore().getCookies().stream().filter(c -> c.getName().equals("XSRF-TOKEN")).map(HttpCookie::getValue).findFirst().orElseThrow();
        assertEquals(403, start(request(App.API + "/conversations")));
        assertEquals(2, start(request(App.API + "/conversations").header("X-XSRF-TOKEN", token)) / 100);
    }

    @Test
    @DisplayName("a name and password that a browser sends by itself for a foreign page do not stand in for the token")
    void foreignPage() throws Exception {
        HttpRequest.Builder remembered = request(App.API + "/conversations").header("Authorization", "Basic b2ZmaWNlOm9mZmljZQ==");
        assertEquals(403, start(remembered.copy().header("Sec-Fetch-Site", "cross-site")));
        assertEquals(2, start(remembered.copy()) / 100);
    }

    private int start(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpRequest start = request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString("{\"address\":\"+12065550181\"}")).build();
        return browser.send(start, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(request(path).header("Accept", "text/html").GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }
}
