// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.fieldinbox.examples.fieldservice.App;
import io.fieldinbox.testkit.story.ProfileRow;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The list")
class ListTest extends DeskTests {

    @Test
    @DisplayName("RD-3: no row moves under the pointer: news wait behind a pill until it is pressed or the pointer leaves")
    void nothingMovesUnderThePointer() {
        String number = number();
        text(number, "Here the pointer rests");
        Window olivia = window("office");
        Locator row = olivia.row(shown(number));
        row.hover();
        double before = row.boundingBox().y;
        String other = number();
        text(other, "This one is newer");
        assertThat(olivia.test("new-pill")).containsText("1 new");
        assertEquals(before, row.boundingBox().y);
        assertThat(olivia.row(shown(other))).hasCount(0);
        olivia.test("new-pill").click();
        assertThat(olivia.row(shown(other))).isVisible();

        String third = number();
        row.hover();
        text(third, "And this one");
        assertThat(olivia.test("new-pill")).isVisible();
        olivia.page().mouse().move(900, 500);
        assertThat(olivia.row(shown(third))).isVisible();
    }

    @Test
    @DisplayName("RD-3: a conversation that was read and changes its group under the pointer is no news: there is no pill for what is old")
    void oldIsNoNews() {
        String first = number();
        String second = number();
        text(first, "Old one");
        text(second, "Old two");
        Window olivia = window("office");
        olivia.row(shown(first)).waitFor();
        olivia.open(shown(second));
        olivia.row(shown(second)).hover();
        assertThat(olivia.row(shown(second))).hasAttribute("data-group", "SEEN");
        assertThat(olivia.test("new-pill")).hasCount(0);
    }

    @Test
    @DisplayName("RD-3: where the reader has scrolled, what is in sight stays in sight")
    void nothingMovesWhereScrolled() {
        IntStream.range(0, 24).forEach(i -> text(number(), "Row " + i));
        Window olivia = window("office");
        olivia.page().mouse().move(900, 500);
        Locator list = olivia.page().locator("inbox-list .scroll");
        assertThat(olivia.test("row").nth(12)).isVisible();
        list.evaluate("box => { box.scrollTop = 640; }");
        Locator row = olivia.page().locator("[data-test=row][data-id='" + olivia.test("row").nth(12).getAttribute("data-id") + "']");
        double before = row.boundingBox().y;
        text(number(), "From above");
        assertThat(olivia.test("new-pill")).isVisible();
        assertEquals(before, row.boundingBox().y, 1);
    }

    @Test
    @ProfileRow(1)
    @DisplayName("VS-6, UI-4: who may only look finds nothing to write, close or start with; who may not look finds nothing")
    void onlyWhatOneMay() {
        String number = number();
        text(number, "For all who look");
        Window victor = window("viewer");
        victor.open(shown(number));
        assertThat(victor.test("inbound")).containsText("For all who look");
        for (String control : new String[] {"field", "close", "start", "more", "mode-note"}) {
            assertThat(victor.test(control)).hasCount(0);
        }
        victor.page().keyboard().press("e");
        victor.page().keyboard().press("c");
        assertThat(victor.page().getByRole(AriaRole.DIALOG)).hasCount(0);
        assertEquals("UNSEEN", app.row("open", number).orElseThrow().get("group").asString(), "who may not act marks nothing seen");

        Window sam = keep(Window.without("sam", base()));
        assertThat(sam.test("no-access")).isVisible();
        assertThat(sam.test("search")).hasCount(0);
    }

    @Test
    @ProfileRow(12)
    @DisplayName("RD-1, UI-3: the badge is on every page that embeds it and counts by itself")
    void badge() {
        Window olivia = window("office").go("/board");
        app.post(App.API + "/read-all", Map.of());
        assertThat(olivia.test("badge")).hasCount(0);
        String number = number();
        text(number, "One");
        assertThat(olivia.test("badge")).containsText("1");
        text(number, "Two");
        assertThat(olivia.test("badge")).containsText("2 unread messages");
        olivia.go("/phones");
        assertThat(olivia.test("badge")).containsText("2");
        app.post(App.API + "/read-all", Map.of());
        assertThat(olivia.test("badge")).hasCount(0);
    }

    @Test
    @ProfileRow({17, 21})
    @DisplayName("UI-1, WS-6: closing, archiving and blocking ask once, and do nothing where the answer is no")
    void asksOnce() {
        for (String[] act : new String[][] {{"close", "close"}, {"menu-archive", "archive"}, {"menu-block", "block"}}) {
            String number = number();
            text(number, "About " + act[1]);
            Window olivia = window("office");
            olivia.open(shown(number));
            press(olivia, act[0]);
            olivia.page().keyboard().press("Escape");
            assertThat(olivia.row(shown(number))).hasCount(1);
            press(olivia, act[0]);
            olivia.test("confirm").click();
            assertThat(olivia.row(shown(number))).hasCount(0);
            assertThat(olivia.page().getByRole(AriaRole.DIALOG)).hasCount(0);
            assertTrue(app.row("open", number).isEmpty());
            olivia.close();
        }
    }

    private static void press(Window window, String control) {
        if (control.startsWith("menu-")) {
            window.test("more").click();
        }
        window.test(control).click();
    }
}
