// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.testkit.story.ProfileRow;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Views that are looked into seldom")
class ViewsTest extends DeskTests {

    @Test
    @DisplayName("RD-4, WS-8: what is archived is in its own view and in search only, and comes back whole when it is taken out")
    void archived() {
        String number = number();
        text(number, "Only for the archive");
        Window olivia = window("office");
        olivia.open(shown(number));
        olivia.test("more").click();
        olivia.test("menu-archive").click();
        olivia.test("confirm").click();
        for (String view : new String[] {"view-all", "view-closed", "view-open"}) {
            olivia.test(view).click();
            assertThat(olivia.test(view)).hasAttribute("aria-current", "page");
            assertThat(olivia.row(shown(number))).hasCount(0);
        }
        view(olivia, "archived");
        assertThat(olivia.row(shown(number))).containsText("Archived");
        olivia.open(shown(number));
        olivia.test("more").click();
        olivia.test("menu-unarchive").click();
        assertThat(olivia.row(shown(number))).hasCount(0);
        olivia.test("view-open").click();
        olivia.open(shown(number));
        assertThat(olivia.test("inbound")).containsText("Only for the archive");
    }

    @Test
    @ProfileRow(21)
    @DisplayName("CO-7, RD-4: what a blocked number writes is in the spam view only, and cannot be answered")
    void spam() {
        String number = number();
        text(number, "You have won a cruise");
        Window olivia = window("office");
        olivia.open(shown(number));
        olivia.test("more").click();
        olivia.test("menu-block").click();
        olivia.test("confirm").click();
        assertThat(olivia.row(shown(number))).hasCount(0);
        text(number, "Claim it now");
        view(olivia, "spam");
        olivia.open("Claim it now");
        assertThat(olivia.test("inbound")).containsText("Claim it now");
        assertThat(olivia.test("reason")).containsText("blocked");
        assertThat(olivia.test("field")).hasCount(0);
        olivia.test("view-open").click();
        assertThat(olivia.test("view-open")).hasAttribute("aria-current", "page");
        assertThat(olivia.row("Claim it now")).hasCount(0);
        assertTrue(app.rows("all").stream().noneMatch(row -> row.get("preview").asString().equals("Claim it now")));
    }

    @Test
    @DisplayName("CO-7, KP-5: beside what a blocked customer writes nothing is offered that is refused there")
    void spamOfACustomer() {
        String number = customer("Wanda Woll");
        text(number, "Buy now");
        Window olivia = window("office");
        olivia.open("Wanda Woll");
        assertThat(olivia.test("message-menu")).hasCount(1);
        olivia.test("more").click();
        olivia.test("menu-block").click();
        olivia.test("confirm").click();
        assertThat(olivia.row("Wanda Woll")).hasCount(0);
        text(number, "Buy more");
        view(olivia, "spam");
        olivia.open("Buy more");
        assertThat(olivia.test("inbound")).containsText("Buy more");
        assertThat(olivia.test("message-menu")).hasCount(0);
    }

    private static void view(Window window, String view) {
        window.test("list-more").click();
        window.test("menu-view-" + view).click();
    }
}
