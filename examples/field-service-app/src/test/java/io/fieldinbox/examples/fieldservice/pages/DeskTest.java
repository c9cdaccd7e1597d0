// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The desk")
class DeskTest extends DeskTests {

    @Test
    @DisplayName("RD-3, UI-2: two employees at once: a text comes in for both, one answers, the other sees it without doing anything")
    void twoEmployees() {
        String number = number();
        Window olivia = window("office").withoutUndo();
        Window ada = window("admin");

        text(number, "Do you also do bathrooms?");
        assertThat(olivia.row(shown(number))).hasAttribute("data-group", "UNSEEN");
        assertThat(ada.row(shown(number))).hasAttribute("data-group", "UNSEEN");

        olivia.open(shown(number));
        assertThat(ada.row(shown(number))).hasAttribute("data-group", "SEEN");
        ada.open(shown(number));

        olivia.send("We do. When may we look at it?");
        assertThat(ada.test("outbound")).containsText("We do. When may we look at it?");
        assertThat(ada.test("outbound")).containsText("Olivia Park");
        assertThat(olivia.test("delivery")).containsText("Delivered");
        assertThat(ada.row(shown(number))).hasAttribute("data-group", "ANSWERED");
    }

    @Test
    @DisplayName("UI-2: a note has its own colour and the word 'note', before and after it is written, and is never sent")
    void note() {
        String number = number();
        text(number, "Hello");
        Window olivia = window("office").withoutUndo();
        olivia.open(shown(number));
        olivia.test("mode-note").click();
        assertThat(olivia.test("send")).hasText("Add note");
        olivia.send("Gate code is 4711");
        assertThat(olivia.test("note")).containsText("Note");
        assertThat(olivia.test("note")).containsText("Gate code is 4711");
        assertThat(olivia.test("outbound")).hasCount(0);
    }
}
