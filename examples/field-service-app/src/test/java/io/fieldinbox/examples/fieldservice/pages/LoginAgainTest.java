// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.List;
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
}
