// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.fieldinbox.testkit.story.ProfileRow;
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

    @Test
    @ProfileRow(7)
    @DisplayName("NT-4: who types is told to the others, with since when, in the conversation and in the list, and who looks on is told, too; nobody is locked out")
    void typing() {
        String number = number();
        text(number, "Hello?");
        Window olivia = window("office").withoutUndo();
        Window ada = window("admin");
        olivia.open(shown(number));
        ada.open(shown(number));
        assertThat(olivia.test("presence")).containsText("Ada Harbor is looking at this too");

        ada.test("field").pressSequentially("Let me");
        assertThat(olivia.test("presence")).containsText("Ada Harbor is typing, for");
        assertThat(olivia.row(shown(number))).containsText("Ada Harbor is typing");
        olivia.send("I was faster");
        assertThat(ada.test("outbound")).containsText("I was faster");

        ada.test("field").fill("");
        assertThat(olivia.test("presence")).containsText("looking");
        ada.close();
        assertThat(olivia.test("presence")).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(15_000));
    }

    @Test
    @ProfileRow(9)
    @DisplayName("DL-6, DL-7: characters left are told, too many cannot be sent, what forced the expensive encoding is named and replaced with one press")
    void composer() {
        String number = number();
        text(number, "Hello");
        Window olivia = window("office").withoutUndo();
        olivia.open(shown(number));
        olivia.test("field").fill("x".repeat(161));
        assertThat(olivia.test("characters-left")).hasText("1 character too many");
        assertThat(olivia.test("send")).isDisabled();
        olivia.test("field").press("Enter");
        assertThat(olivia.test("pending")).hasCount(0);

        olivia.test("field").fill("It\u2019s ready \u2013 come by");
        assertThat(olivia.test("characters-left")).containsText("characters left");
        olivia.test("plainer").click();
        assertThat(olivia.test("field")).hasValue("It's ready - come by");
        assertThat(olivia.test("plainer")).hasCount(0);
        olivia.test("field").fill("");
    }

    @Test
    @ProfileRow({10, 22})
    @DisplayName("CO-1, CO-2, CO-3: who opted out cannot be written to: there is no field, and a plain sentence says since when and by which word; a note can still be written")
    void optedOut() {
        String number = number();
        text(number, "Hello");
        Window olivia = window("office").withoutUndo();
        olivia.open(shown(number));
        text(number, "STOP");
        assertThat(olivia.test("reason")).containsText("by \u201cSTOP\u201d");
        assertThat(olivia.test("field")).hasCount(0);
        assertThat(olivia.row(shown(number))).containsText("Opted out");
        olivia.test("mode-note").click();
        olivia.send("Call instead");
        assertThat(olivia.test("note")).containsText("Call instead");
        text(number, "START");
        olivia.test("mode-message").click();
        assertThat(olivia.test("field")).isVisible();
        text(number, "Please stop by at 5");
        assertThat(olivia.test("inbound")).hasCount(4);
        assertThat(olivia.test("field")).isVisible();
    }

    @Test
    @ProfileRow(5)
    @DisplayName("DL-1, DL-4: a message that failed says why and can be sent again")
    void failed() {
        text("+12065550171", "Call me back");
        Window olivia = window("office").withoutUndo();
        olivia.open("Walter Nygaard");
        olivia.send("When is a good time?");
        assertThat(olivia.test("delivery").last()).containsText("Not sent");
        assertThat(olivia.test("delivery").last()).containsText("landline");
        assertThat(olivia.test("resend").last()).isVisible();
        assertThat(olivia.row("Walter Nygaard").locator("[data-test=row-trouble]")).isVisible();
    }

    @Test
    @ProfileRow(16)
    @DisplayName("WS-2: a conversation is started from a part of a customer's name or from any number, and what is no number is said to be none")
    void start() {
        Window olivia = window("office");
        olivia.test("start").waitFor();
        olivia.page().keyboard().press("c");
        olivia.test("whom").fill("alvar");
        olivia.test("suggestion").filter(new Locator.FilterOptions().setHasText("Maria Alvarez")).click();
        assertThat(olivia.test("title")).hasText("Maria Alvarez");
        assertThat(olivia.test("field")).isFocused();

        olivia.test("start").click();
        olivia.test("whom").fill("+1 206 000");
        olivia.test("go").click();
        assertThat(olivia.test("form-error")).containsText("expected a number");
        String number = number();
        olivia.test("whom").fill(number);
        olivia.test("whom").press("Enter");
        assertThat(olivia.test("title")).hasText(shown(number));
    }

    @Test
    @ProfileRow(21)
    @DisplayName("CO-7: who is blocked is in the list of blocked numbers and can be unblocked there and in the details")
    void unblock() {
        String number = number();
        text(number, "Buy now");
        Window olivia = window("office");
        olivia.open(shown(number));
        olivia.test("more").click();
        olivia.test("menu-block").click();
        olivia.test("confirm").click();
        assertThat(olivia.row(shown(number))).hasCount(0);
        olivia.test("list-more").click();
        olivia.test("menu-blocks").click();
        Locator line = olivia.page().locator(".choices li").filter(new Locator.FilterOptions().setHasText(shown(number)));
        line.locator("[data-test=unblock]").click();
        olivia.test("go").click();
        assertThat(olivia.page().getByRole(AriaRole.DIALOG)).hasCount(0);
        olivia.test("list-more").click();
        olivia.test("menu-blocks").click();
        assertThat(olivia.page().getByRole(AriaRole.DIALOG)).containsText("Blocked numbers");
        assertThat(line).hasCount(0);
    }

    @Test
    @DisplayName("CO-7, UI-1: blocked from the conversation, what comes in goes to spam; unblocked from there with what was kept, it is in the inbox again, unread and findable")
    void takeBack() {
        String number = number();
        text(number, "Buy now");
        Window olivia = window("office");
        olivia.open(shown(number));
        olivia.test("more").click();
        olivia.test("menu-block").click();
        assertThat(olivia.page().getByRole(AriaRole.DIALOG)).containsText("The conversation is closed.");
        olivia.test("confirm").click();
        assertThat(olivia.row(shown(number))).hasCount(0);
        text(number, "The chimney whistles");
        text(number, "Please come");

        olivia.test("list-more").click();
        olivia.test("menu-view-spam").click();
        olivia.open(shown(number));
        for (String nothing : new String[] {"reopen", "close", "assign", "field"}) {
            assertThat(olivia.test(nothing)).hasCount(0);
        }
        assertThat(olivia.test("reason")).containsText("blocked");
        olivia.test("unblock").first().click();
        assertThat(olivia.test("take-back-kept")).isChecked();
        olivia.test("go").click();
        assertThat(olivia.page().getByRole(AriaRole.DIALOG)).hasCount(0);
        assertThat(olivia.page().locator("inbox-timeline")).containsText("The chimney whistles");
        assertThat(olivia.page().locator("inbox-timeline")).containsText("Buy now");
        assertThat(olivia.page().locator("inbox-timeline")).containsText("2 messages written while blocked, taken back");
        assertThat(olivia.row(shown(number))).hasCount(0);
        assertFalse(app.row("open", number).isEmpty());

        olivia.page().locator("#search").fill("chimney");
        olivia.row(shown(number)).waitFor();
    }

    @Test
    @DisplayName("CO-7, UI-1: who is asked about is who is blocked, also where another conversation was opened behind the question meanwhile")
    void askedAbout() {
        String wanted = number();
        String unwanted = number();
        text(wanted, "Hello");
        text(unwanted, "Buy now");
        Window olivia = window("office");
        olivia.open(shown(wanted));
        olivia.open(shown(unwanted));
        assertThat(olivia.test("inbound")).containsText("Buy now");
        olivia.test("more").click();
        olivia.test("menu-block").click();
        assertThat(olivia.page().getByRole(AriaRole.DIALOG)).containsText(shown(unwanted));
        olivia.page().goBack();
        assertThat(olivia.test("inbound")).containsText("Hello");
        olivia.test("confirm").click();
        assertThat(olivia.row(shown(unwanted))).hasCount(0);
        assertTrue(app.row("open", unwanted).isEmpty());
        assertFalse(app.row("open", wanted).isEmpty());
    }

    @Test
    @DisplayName("CO-7: unblocked without it, what was kept stays in spam, and can be taken back later")
    void takeBackLater() {
        String number = number();
        text(number, "Buy now");
        Window olivia = window("office");
        olivia.open(shown(number));
        olivia.test("more").click();
        olivia.test("menu-block").click();
        olivia.test("confirm").click();
        assertThat(olivia.row(shown(number))).hasCount(0);
        text(number, "Sorry, wrong button");
        olivia.test("list-more").click();
        olivia.test("menu-view-spam").click();
        olivia.open(shown(number));
        olivia.test("more").click();
        olivia.test("menu-unblock").click();
        olivia.test("take-back-kept").uncheck();
        olivia.test("go").click();
        assertThat(olivia.test("reason")).containsText("Take it back to answer it.");
        assertTrue(app.row("open", number).isEmpty());
        olivia.test("take-back").click();
        assertThat(olivia.page().locator("inbox-timeline")).containsText("Buy now");
        assertThat(olivia.page().locator("inbox-timeline")).containsText("Sorry, wrong button");
        assertThat(olivia.test("field")).isVisible();
        assertThat(olivia.row(shown(number))).hasCount(0);
    }

    @Test
    @DisplayName("RD-5: filters narrow the list, stand in the address and can be taken away one by one")
    void filters() {
        String quiet = number();
        String optedOut = number();
        text(quiet, "Hello");
        text(optedOut, "Hello");
        Window olivia = window("office");
        olivia.row(shown(optedOut)).waitFor();
        text(optedOut, "STOP");
        assertThat(olivia.row(shown(optedOut))).containsText("Opted out");
        olivia.test("filter").click();
        olivia.test("filter-optedOut").check();
        olivia.test("go").click();
        assertThat(olivia.row(shown(optedOut))).isVisible();
        assertThat(olivia.row(shown(quiet))).hasCount(0);
        olivia.page().reload();
        assertThat(olivia.row(shown(optedOut))).isVisible();
        assertThat(olivia.row(shown(quiet))).hasCount(0);
        olivia.test("chip").click();
        assertThat(olivia.row(shown(quiet))).isVisible();
    }

    @Test
    @ProfileRow(15)
    @DisplayName("IN-3, JB-1, WS-9: an unknown number is assigned from a search that opens with it, and the details tell the customer, their numbers with reach, and their jobs")
    void assign() {
        String number = number();
        text(number, "It is me, Tom, with a new phone");
        Window olivia = window("office");
        olivia.open(shown(number));
        assertThat(olivia.test("customer")).containsText("Unknown");
        olivia.test("assign").click();
        assertThat(olivia.test("assign-search")).isFocused();
        olivia.test("assign-search").fill("becker");
        olivia.test("assignable").filter(new Locator.FilterOptions().setHasText("Tom Becker")).click();
        olivia.test("attach").uncheck();
        olivia.test("go").click();
        assertThat(olivia.test("toast")).containsText("Assigned");
        assertThat(olivia.test("customer")).containsText("Tom Becker");
        assertThat(olivia.test("contact-points")).containsText("+1 206 555 0121");
        assertThat(olivia.test("job").first()).containsText("J-4688");
        assertThat(olivia.row("Tom Becker").first()).isVisible();
    }

    @Test
    @ProfileRow(22)
    @DisplayName("CO-10: an opt-out is recorded by hand, an opt-in only with how it was given")
    void consentByHand() {
        String number = number();
        text(number, "Hello");
        Window olivia = window("office");
        olivia.open(shown(number));
        olivia.test("opt-out").click();
        olivia.test("consent-words").fill("said so on the phone");
        olivia.test("go").click();
        assertThat(olivia.test("reason")).containsText("Opted out");
        assertThat(olivia.test("consent")).containsText("said so on the phone");
        olivia.test("opt-in").click();
        assertThat(olivia.test("go")).isDisabled();
        olivia.test("consent-words").fill("asked for texts again at the door");
        olivia.test("go").click();
        assertThat(olivia.test("field")).isVisible();
    }

    @Test
    @DisplayName("CO-5: what may be an opt-out in other words is shown to be decided, with one press for either")
    void revocation() {
        String number = number();
        text(number, "please don't text me anymore");
        Window olivia = window("office");
        olivia.open(shown(number));
        assertThat(olivia.test("revocation")).containsText("may be an opt-out");
        olivia.test("revocation-no").click();
        assertThat(olivia.test("revocation")).hasCount(0);
        assertThat(olivia.test("field")).isVisible();

        String other = number();
        text(other, "please don't text me anymore");
        olivia.open(shown(other));
        olivia.test("revocation-yes").click();
        assertThat(olivia.test("revocation")).hasCount(0);
        assertThat(olivia.test("reason")).containsText("Opted out");
    }
}
