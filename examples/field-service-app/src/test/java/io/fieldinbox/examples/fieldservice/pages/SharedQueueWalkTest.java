// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import io.fieldinbox.AutomatedMessage;
import io.fieldinbox.Fieldinbox;
import io.fieldinbox.examples.fieldservice.App;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.testkit.story.ProfileRow;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A company works by {@code sharedQueue}: what a person sees of the rows of its table that no other test of the pages shows already.
 * {@link WalkedRowsTest} holds all of them to the table.
 */
@DisplayName("A day with the shared queue")
class SharedQueueWalkTest extends DeskTests {

    @Autowired
    private Company company;

    @Autowired
    private Fieldinbox inbox;

    @Test
    @ProfileRow(1)
    @DisplayName("WS-12: where texts are not set up the desk says so and how to, and offers nothing else")
    void notActivated() {
        Window olivia = window("office");
        olivia.page().route("**/api/v1/me", route -> {
            APIResponse real = route.fetch();
            assertTrue(real.text().contains("\"activated\":true,\"activationHint\":null"), real.text());
            route.fulfill(new Route.FulfillOptions().setResponse(real).setBody(real.text().replace("\"activated\":true,\"activationHint\":null", "\"activated\":false,\"activationHint\":\"Activate a number.\"")));
        });
        olivia.page().reload();
        assertThat(olivia.test("not-activated")).containsText("Activate a number.");
        for (String offer : List.of("list", "search", "start", "view-open")) {
            assertThat(olivia.test(offer)).hasCount(0);
        }
    }

    @Test
    @ProfileRow(2)
    @DisplayName("HR-1, HR-2, CO-8: who writes while the company is closed is told so at once, also at night, and once; it answers nothing")
    void whenClosed() {
        String number = number();
        company.close("We are closed and answer in the morning.");
        try {
            text(number, "Is anybody there?");
            Window olivia = window("office");
            olivia.open(shown(number));
            assertThat(olivia.test("outbound")).containsText("We are closed and answer in the morning.");
            assertThat(olivia.test("outbound")).containsText("Automatic");
            text(number, "Hello?");
            assertThat(olivia.test("inbound")).hasCount(2);
            assertThat(olivia.test("outbound")).hasCount(1);
            assertThat(olivia.row(shown(number))).hasAttribute("data-group", "SEEN");
        } finally {
            company.open();
        }
    }

    @Test
    @ProfileRow(3)
    @DisplayName("IN-2, IN-5: a customer's text stands under their name, a stranger's as unknown; a technician's is on the dispatch board and in no list")
    void whoWrites() {
        String customer = customer("Nora Quist");
        String stranger = number();
        text(customer, "No hot water");
        text(stranger, "How much is a new boiler?");
        text("+12065550161", "Running late at Kelp Street");
        Window olivia = window("office");
        assertThat(olivia.row("Nora Quist")).containsText("No hot water");
        assertThat(olivia.row(shown(stranger))).containsText("Unknown");
        assertThat(olivia.row("Running late at Kelp Street")).hasCount(0);
        olivia.go("/board");
        Locator line = olivia.page().locator("#dispatch-lines tr").filter(new Locator.FilterOptions().setHasText("Running late at Kelp Street"));
        assertThat(line).containsText("Sam Reyes");
    }

    @Test
    @ProfileRow(4)
    @DisplayName("HR-3, HR-4: what the company sends by itself shows where a person has written, with the technician's photo, and answers nothing")
    void automatic() {
        String number = number();
        automated(number, "notice", "Sam will be with you at two", false);
        await().atMost(App.PATIENCE).until(() -> app.get("/phones/api/" + number).body().contains("Sam will be with you at two"));
        Window olivia = window("office");
        text(number, "Thank you");
        olivia.open(shown(number));
        assertThat(olivia.test("inbound")).containsText("Thank you");
        assertThat(olivia.test("outbound")).hasCount(0);

        automated(number, "arrival", "Sam has arrived", true);
        assertThat(olivia.test("outbound")).containsText("Sam has arrived");
        assertThat(olivia.test("outbound")).containsText("Automatic");
        assertEquals(320, olivia.test("linked").locator("img").evaluate("async img => { await img.decode(); return img.naturalWidth; }"));
        assertThat(olivia.row(shown(number))).hasAttribute("data-group", "SEEN");
    }

    @Test
    @ProfileRow(6)
    @DisplayName("PR-3, VS-6, WS-6, RD-3: all who look see the same rows in the same order and state; what one closes is closed for all, who may only look included")
    void sameScreen() {
        String first = number();
        String second = number();
        text(first, "No hot water");
        text(second, "How much is a new boiler?");
        Window olivia = window("office").withoutUndo();
        List<Window> others = List.of(window("admin"), window("viewer"));
        olivia.open(shown(first)).send("We are on our way");
        assertThat(olivia.row(shown(first))).hasAttribute("data-group", "ANSWERED");
        for (Window other : others) {
            assertThat(other.row(shown(first))).hasAttribute("data-group", "ANSWERED");
            assertThat(other.row(shown(second))).hasAttribute("data-group", "UNSEEN");
            await().atMost(App.PATIENCE).untilAsserted(() -> assertEquals(rows(olivia), rows(other)));
        }
        olivia.test("close").click();
        olivia.test("confirm").click();
        for (Window other : others) {
            assertThat(other.row(shown(first))).hasCount(0);
            other.test("view-closed").click();
            assertThat(other.row(shown(first))).isVisible();
        }
    }

    @Test
    @ProfileRow(8)
    @DisplayName("CO-9, IN-5, WS-2: the same words do not go to an eleventh number, and the refusal says so; nobody begins a conversation with a technician")
    void noMassMarketing() {
        String words = "Boilers at half the price, only " + number();
        App ada = app.as("admin");
        IntStream.range(0, 10).forEach(i -> {
            String to = number();
            ada.answer(App.json(ada.post(App.API + "/conversations", Map.of("address", to))), words, "mass-" + to);
        });
        Window window = window("admin").withoutUndo();
        start(window, number());
        window.send(words);
        assertThat(window.test("pending")).hasAttribute("data-state", "refused");
        assertThat(window.test("pending")).containsText("10");
        window.test("discard").click();

        window.test("start").click();
        window.test("whom").fill("+12065550161");
        window.test("whom").press("Enter");
        assertThat(window.test("form-error")).containsText("member of staff");
    }

    @Test
    @ProfileRow(13)
    @DisplayName("RD-2, RD-3, RD-4: not seen before seen before answered, each with its mark; marked unread goes back to the first for all; closed ones have a tab of their own")
    void order() {
        String answered = number();
        String seen = number();
        String unseen = number();
        text(unseen, "First");
        text(seen, "Second");
        text(answered, "Third");
        Window olivia = window("office").withoutUndo();
        Window ada = window("admin");
        olivia.open(shown(answered)).send("Answered");
        assertThat(ada.row(shown(answered))).hasAttribute("data-group", "ANSWERED");
        olivia.open(shown(seen));
        assertThat(ada.row(shown(seen))).hasAttribute("data-group", "SEEN");
        List<String> groups = rows(ada).stream().map(row -> row.substring(0, row.indexOf(' '))).toList();
        assertEquals(groups.stream().sorted((a, b) -> ORDER.indexOf(a) - ORDER.indexOf(b)).toList(), groups);
        assertThat(olivia.row(shown(answered)).locator(".mark")).containsText("Answered by");

        olivia.test("more").click();
        olivia.test("menu-unread").click();
        assertThat(ada.row(shown(seen))).hasAttribute("data-group", "UNSEEN");
        assertThat(ada.row(shown(seen)).locator(".mark")).containsText("Not seen");
        olivia.test("close").click();
        olivia.test("confirm").click();
        assertThat(ada.row(shown(seen))).hasCount(0);
        ada.test("view-closed").click();
        assertThat(ada.row(shown(seen))).isVisible();
        assertThat(ada.row(shown(unseen))).hasCount(0);
    }

    @Test
    @ProfileRow(16)
    @DisplayName("WS-2, WS-3: one begins at any number or customer, who is linked to the next job that is due, and finds the whole history there")
    void startAnywhere() {
        text("+12065550131", "Is the leak fixed?");
        Window olivia = window("office");
        olivia.row("Pine Street Dental").waitFor();
        String number = "+12065550132";
        start(olivia, number);
        assertThat(olivia.test("title")).hasText("Pine Street Dental");
        assertThat(olivia.test("why")).containsText("J-4714");
        assertThat(olivia.test("field")).isFocused();
        olivia.test("field").fill("");
        start(olivia, "+12065550131");
        assertThat(olivia.test("inbound").first()).containsText("Is the leak fixed?");
    }

    private static final List<String> ORDER = List.of("UNSEEN", "SEEN", "ANSWERED");

    /** The rows as they stand, each with its group. */
    private static List<String> rows(Window window) {
        return window.test("row").all().stream().map(row -> row.getAttribute("data-group") + " " + row.getAttribute("data-id")).toList();
    }

    private static void start(Window window, String number) {
        window.test("start").click();
        window.test("whom").fill(number);
        window.test("whom").press("Enter");
        window.test("field").waitFor();
    }

    private void automated(String number, String key, String words, boolean photo) {
        AutomatedMessage message = new AutomatedMessage(key + number, Address.phone(number), null, "dispatch", words, null, null, null);
        inbox.host(Company.ORGANIZATION).automated(photo ? message.with(new AutomatedMessage.Photo(base() + "/sam.svg", "image/svg+xml", "Sam Reyes")) : message);
    }
}
