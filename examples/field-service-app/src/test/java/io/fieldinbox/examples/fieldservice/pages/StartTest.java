// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A new conversation, in the desk")
class StartTest extends DeskTests {

    @Test
    @DisplayName("UI-5: a name that nobody has is answered by words, and a list is spoken of only where there is one")
    void nobody() {
        Window olivia = window("office");
        olivia.test("start").click();
        olivia.test("whom").fill("q");
        assertThat(olivia.test("go")).isDisabled();
        olivia.test("whom").fill("Qwertz Nobody");
        assertThat(olivia.test("start-hint")).hasText("Nobody fits.");
        assertThat(olivia.test("suggestion")).hasCount(0);
        olivia.test("whom").press("Enter");
        assertThat(olivia.test("form-error")).hasText("Nobody fits. Type a number, or another name.");
        olivia.test("whom").fill("oka");
        assertThat(olivia.test("suggestion").nth(1)).isVisible();
        assertThat(olivia.test("start-hint")).hasText("");
        olivia.test("whom").press("Enter");
        assertThat(olivia.test("form-error")).hasText("Type a number, or pick a customer from the list.");
    }

    @Test
    @DisplayName("UI-5: a few digits are said to be a short code before one writes to it, and are shown as one afterwards")
    void shortCode() {
        Window olivia = window("office");
        olivia.test("start").click();
        olivia.test("whom").fill("72345");
        assertThat(olivia.test("start-hint")).hasText("Short code 72345: the number of a service, not of a person.");
        olivia.test("whom").fill("206 555 0123");
        assertThat(olivia.test("start-hint")).hasText("");
        olivia.test("whom").fill("72345");
        olivia.test("go").click();
        assertThat(olivia.test("title")).hasText("Short code 72345");
        assertThat(olivia.test("contact-points")).containsText("Short code 72345");
        assertThat(olivia.test("look-up")).hasCount(0);
        assertThat(olivia.row("Short code 72345")).hasCount(1);
    }
}
