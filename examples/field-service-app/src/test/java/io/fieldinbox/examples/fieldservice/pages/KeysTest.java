// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The desk by keyboard alone")
class KeysTest extends DeskTests {

    @Test
    @DisplayName("UI-5, UI-1: search, open, reply, note, unread, close with one question, and back to the list, without a pointer")
    void walk() {
        String number = number();
        text(number, "Only keys");
        Window olivia = window("office").withoutUndo();
        olivia.row(shown(number)).waitFor();
        Keyboard keys = olivia.page().keyboard();

        keys.press("?");
        assertThat(olivia.page().getByRole(AriaRole.DIALOG)).containsText("Keys and settings");
        keys.press("Escape");

        while (!olivia.page().evaluate(FOCUSED_TEXT).toString().contains(shown(number))) {
            keys.press("j");
        }
        keys.press("Enter");
        assertThat(olivia.test("title")).hasText(shown(number));
        assertThat(olivia.test("timeline")).isFocused();

        keys.press("r");
        assertThat(olivia.test("field")).isFocused();
        keys.type("Answered by keys");
        keys.press("Enter");
        assertThat(olivia.test("outbound")).containsText("Answered by keys");
        assertThat(olivia.test("field")).isFocused();
        keys.press("Escape");

        keys.press("n");
        assertThat(olivia.test("send")).hasText("Add note");
        keys.type("first line");
        keys.press("Shift+Enter");
        keys.type("second line");
        keys.press("Enter");
        assertThat(olivia.test("note")).containsText("first line\nsecond line");
        keys.press("Escape");

        keys.press("u");
        assertThat(olivia.row(shown(number))).hasAttribute("data-group", "UNSEEN");

        keys.press("e");
        assertThat(olivia.test("confirm")).isFocused();
        keys.press("Escape");
        assertThat(olivia.row(shown(number))).hasCount(1);
        keys.press("e");
        keys.press("Enter");
        assertThat(olivia.test("toast")).containsText("Closed");
        assertThat(olivia.row(shown(number))).hasCount(0);
        keys.press("3");
        assertThat(olivia.row(shown(number))).hasCount(1);
    }

    @Test
    @DisplayName("UI-5: keys do nothing but write while one writes")
    void fieldsAreSafe() {
        String number = number();
        text(number, "Hello");
        Window olivia = window("office");
        olivia.open(shown(number));
        olivia.test("field").click();
        olivia.page().keyboard().type("jknreu?/");
        assertThat(olivia.test("field")).hasValue("jknreu?/");
        assertThat(olivia.test("title")).hasText(shown(number));
        olivia.test("field").fill("");
    }

    @Test
    @DisplayName("UI-5: the focus stays on its row and is never lost when news come in")
    void focusStays() {
        String number = number();
        text(number, "Mine");
        Window olivia = window("office");
        olivia.row(shown(number)).focus();
        String other = number();
        text(other, "Newer");
        assertThat(olivia.row(shown(other))).isVisible();
        assertTrue(olivia.page().evaluate(FOCUSED_TEXT).toString().contains(shown(number)));
        text(number, "And newer still");
        assertThat(olivia.row(shown(number))).containsText("And newer still");
        assertTrue(olivia.page().evaluate(FOCUSED_TEXT).toString().contains("And newer still"));
    }

    @Test
    @DisplayName("UI-5: Escape leads from the field to the conversation and from there to the list, and the focus is always on something")
    void stepsBack() {
        String number = number();
        text(number, "Hello");
        Window olivia = window("office");
        olivia.open(shown(number));
        olivia.page().keyboard().press("r");
        assertEquals("field", olivia.focused());
        olivia.page().keyboard().press("Escape");
        assertEquals("timeline", olivia.focused());
        olivia.page().keyboard().press("Escape");
        assertEquals("row", olivia.focused());
        olivia.page().keyboard().press("/");
        assertEquals("search", olivia.focused());
        olivia.page().keyboard().press("Escape");
        assertEquals("row", olivia.focused());
    }

    @Test
    @DisplayName("UI-5: where Enter is set to make lines, Ctrl+Enter sends; the setting is kept")
    void enterSetting() {
        String number = number();
        text(number, "Hello");
        Window olivia = window("office").withoutUndo();
        olivia.page().keyboard().press("?");
        olivia.page().getByLabel("Enter sends").uncheck();
        olivia.page().keyboard().press("Escape");
        olivia.page().reload();
        olivia.withoutUndo().open(shown(number));
        olivia.test("field").click();
        Keyboard keys = olivia.page().keyboard();
        keys.type("one");
        keys.press("Enter");
        keys.type("two");
        assertThat(olivia.test("field")).hasValue("one\ntwo");
        keys.press("Control+Enter");
        assertThat(olivia.test("outbound")).containsText("one\ntwo");
    }

    private static final String FOCUSED_TEXT = "() => { let e = document.activeElement; while (e?.shadowRoot?.activeElement) e = e.shadowRoot.activeElement; return e?.textContent ?? ''; }";
}
