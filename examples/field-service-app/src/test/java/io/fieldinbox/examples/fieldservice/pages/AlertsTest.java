// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fieldinbox.examples.fieldservice.App;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Desktop notifications")
class AlertsTest extends DeskTests {

    /** A browser's notifications that can be looked at: what it answers when it is asked, and what it showed. */
    private static final String BROWSER = """
            (() => {
              const answer = '%s';
              window.shown = [];
              window.asked = 0;
              window.Notification = class extends EventTarget {
                static get permission() { return localStorage.getItem('test-permission') ?? 'default'; }
                static async requestPermission() { window.asked++; localStorage.setItem('test-permission', answer); return answer; }
                constructor(title, options) { super(); this.title = title; Object.assign(this, options); window.shown.push(this); }
                close() { this.closed = true; }
              };
            })();
            """;

    @Test
    @DisplayName("NT-6: the browser is asked once and only when one says so; where it refused, the settings say how to allow it")
    void asksOnce() {
        Window olivia = browserThatSays("denied");
        assertThat(olivia.test("ask-alerts")).containsText("Be told when a customer writes");
        assertEquals(0, olivia.page().evaluate("() => window.asked"));
        olivia.test("alerts-yes").click();
        assertThat(olivia.test("ask-alerts")).hasCount(0);
        assertEquals(1, olivia.page().evaluate("() => window.asked"));
        olivia.page().reload();
        olivia.test("start").waitFor();
        assertThat(olivia.test("ask-alerts")).hasCount(0);
        olivia.page().keyboard().press("?");
        assertThat(olivia.test("alert-setting")).containsText("allow notifications for this site");

        Window ada = browserThatSays("granted");
        assertThat(ada.test("alerts-no")).hasText("Don’t ask again");
        ada.test("alerts-no").click();
        assertThat(ada.test("ask-alerts")).hasCount(0);
        assertThat(ada.test("toast")).containsText("Keys and settings");
        ada.page().reload();
        ada.test("start").waitFor();
        assertThat(ada.test("ask-alerts")).hasCount(0);
        assertEquals(0, ada.page().evaluate("() => window.asked"), "no is an answer, for good");
        ada.page().keyboard().press("?");
        ada.test("alert-setting").locator("button").click();
        assertThat(ada.test("alert-setting")).containsText("On.");
    }

    @Test
    @DisplayName("NT-1, NT-6, AH-9: a customer's message is notified, a click opens the conversation, what one looks at is not notified; an urgent word has it stay")
    void notifies() {
        Window olivia = browserThatSays("granted");
        olivia.test("alerts-yes").click();
        String number = number();
        text(number, "No hot water");
        await().atMost(App.PATIENCE).until(() -> !notified(olivia, number).isEmpty());
        assertEquals(List.of("No hot water, false"), notified(olivia, number));
        olivia.page().evaluate("number => window.shown.find(n => n.title.endsWith(number) || n.title === number).dispatchEvent(new Event('click'))", number);
        assertThat(olivia.test("title")).hasText(shown(number));
        assertThat(olivia.test("inbound")).containsText("No hot water");

        olivia.page().bringToFront();
        text(number, "Still none");
        assertThat(olivia.test("inbound")).hasCount(2);
        String other = number();
        text(other, "I smell gas");
        await().atMost(App.PATIENCE).until(() -> !notified(olivia, other).isEmpty());
        assertEquals(List.of("I smell gas, true"), notified(olivia, other));
        assertEquals(List.of("No hot water, false"), notified(olivia, number), "of the one that is open there was none, and it came first");
        assertThat(olivia.page()).hasTitle(Pattern.compile("^\\(\\d+\\) .*"));
    }

    private Window browserThatSays(String answer) {
        Window window = alone("office");
        window.context().addInitScript(BROWSER.formatted(answer));
        window.page().reload();
        window.test("start").waitFor();
        return window;
    }

    /** What was notified of a number: the text, and whether it stays until it is dealt with. */
    @SuppressWarnings("unchecked")
    private static List<String> notified(Window window, String number) {
        return (List<String>) window.page().evaluate("number => window.shown.filter(n => n.title === number || n.title.endsWith(number)).map(n => `${n.body}, ${n.requireInteraction}`)", number);
    }
}
