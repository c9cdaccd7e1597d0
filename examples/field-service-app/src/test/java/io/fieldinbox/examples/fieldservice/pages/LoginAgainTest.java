// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The desk and a session that ends")
class LoginAgainTest extends DeskTests {

    @Test
    @DisplayName("a message after the session has ended says that nobody is logged in; after a login in another window it is sent as it is, the desk says so no more, and what comes is shown")
    void inAnotherWindow() {
        String number = number();
        text(number, "Hello?");
        Window olivia = alone("office").withoutUndo();
        olivia.open(shown(number));
        olivia.page().evaluate("() => { window.neverReloaded = true; }");

        olivia.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("JSESSIONID"));
        olivia.send("Written without a session");
        assertThat(olivia.test("logged-out")).isVisible();
        assertThat(olivia.test("pending")).hasAttribute("data-state", "refused");
        assertThat(olivia.test("pending")).containsText("logged out");

        Page other = olivia.context().newPage();
        other.navigate(olivia.page().url().replaceAll("(https?://[^/]+/).*", "$1"));
        other.fill("#username", "office");
        other.fill("#password", "office");
        other.click("button[type=submit]");
        other.locator("[data-test='list']").waitFor();
        other.close();

        olivia.test("send-anyway").click();
        assertThat(olivia.test("outbound")).containsText("Written without a session");
        assertThat(olivia.test("pending")).hasCount(0);
        assertThat(olivia.test("logged-out")).hasCount(0);
        text(number, "Here I am");
        assertThat(olivia.test("inbound").nth(1)).containsText("Here I am");
        assertEquals(true, olivia.page().evaluate("() => window.neverReloaded"));
        assertEquals(List.of("Written without a session"), app.texts(app.awaitRow(number, any -> true), "OUTBOUND"));
        assertEquals(List.of(), olivia.complaints());
    }

    @Test
    @DisplayName("a message that is refused for its token is repeated once with the token that the server tells, which is kept; it is sent once")
    void oldToken() {
        String number = number();
        text(number, "Hello?");
        Window olivia = alone("office").withoutUndo();
        olivia.open(shown(number));
        // A page that finds no cookie, as where the host keeps the token in its session and the page has an old one; this host's own comes from the cookie all the same.
        String good = olivia.context().cookies().stream().filter(cookie -> cookie.name.equals("XSRF-TOKEN")).findFirst().orElseThrow().value;
        olivia.page().evaluate("() => Object.defineProperty(document, 'cookie', { get: () => '' })");
        List<String> asked = new CopyOnWriteArrayList<>();
        olivia.page().route("**/api/v1/me", route -> {
            asked.add("me");
            APIResponse told = route.fetch();
            route.fulfill(new Route.FulfillOptions().setResponse(told)
                    .setBody(told.text().replaceFirst("\"csrf\":\\{[^}]*}", "\"csrf\":{\"header\":\"X-XSRF-TOKEN\",\"token\":\"" + good + "\"}")));
        });
        olivia.page().onResponse(response -> {
            if (response.url().endsWith("/messages")) {
                asked.add("message " + response.status());
            }
        });

        olivia.send("With no token");
        assertThat(olivia.test("outbound")).containsText("With no token");
        olivia.send("With the new one");
        assertThat(olivia.test("outbound")).hasCount(2);
        assertEquals(List.of("message 201", "message 201"), asked.stream().filter(one -> one.endsWith("201")).toList());
        // A sign that somebody types may have been the first that was refused.
        assertTrue(asked.contains("me") && asked.stream().filter("message 403"::equals).count() <= 1, asked.toString());
        assertEquals(List.of("With no token", "With the new one"), app.texts(app.awaitRow(number, any -> true), "OUTBOUND"));
    }
}
