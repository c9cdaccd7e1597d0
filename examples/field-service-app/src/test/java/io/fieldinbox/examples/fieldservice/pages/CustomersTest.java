// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import io.fieldinbox.AutomatedMessage;
import io.fieldinbox.Fieldinbox;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.testkit.story.ProfileRow;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("Whose a conversation is, in the desk")
class CustomersTest extends DeskTests {

    @Autowired
    private Company company;

    @Autowired
    private Fieldinbox inbox;

    @Test
    @ProfileRow(14)
    @DisplayName("RD-6, IN-2, IN-4: who is unknown waits in a view of their own until a customer is created with the number, whose name the row has then")
    void create() {
        String number = number();
        text(number, "How much is a new boiler?");
        Window olivia = window("office");
        olivia.test("view-needs-assignment").click();
        assertThat(olivia.row(shown(number)).locator("[data-test=row-name]")).hasText("Unknown");
        olivia.open(shown(number));
        olivia.test("assign").click();
        assertThat(olivia.test("assignable")).hasCount(0);
        olivia.test("create-customer").click();
        assertThat(olivia.test("customer-name")).isFocused();
        assertThat(olivia.test("go")).isDisabled();
        olivia.test("customer-name").fill("Greta Lind");
        olivia.test("customer-kind").selectOption("LEAD");
        olivia.test("go").click();
        assertThat(olivia.test("title")).hasText("Greta Lind");
        assertThat(olivia.test("customer")).containsText("Greta Lind");
        assertThat(olivia.test("contact-points")).containsText(shown(number));
        assertThat(olivia.row("Greta Lind")).hasCount(0);
        olivia.test("view-open").click();
        assertThat(olivia.row("Greta Lind")).containsText("How much is a new boiler?");
        assertTrue(app.get("/phones/api").body().contains("{\"number\":\"" + number + "\",\"owner\":\"Greta Lind\""), "she is in the company's books");
    }

    @Test
    @ProfileRow(14)
    @DisplayName("IN-2, IN-3: a number of several customers is nobody's until one is picked; a number is added to the customer it turned out to be of")
    void pick() {
        text("+12065550141", "Which of us is it?");
        Window olivia = window("office");
        olivia.open(shown("+12065550141"));
        assertThat(olivia.test("customer")).containsText("Several have this number: Ruth Okafor, Okafor Rentals");
        olivia.test("assign").click();
        assertThat(olivia.test("assignable")).hasCount(2);
        olivia.test("assignable").filter(new Locator.FilterOptions().setHasText("Okafor Rentals")).click();
        olivia.test("go").click();
        assertThat(olivia.test("title")).hasText("Okafor Rentals");

        customer("Hugo Brandt");
        String second = number();
        text(second, "Hugo here, from my wife's phone");
        olivia.open(shown(second));
        olivia.test("assign").click();
        olivia.test("assign-search").fill("hugo");
        olivia.test("assignable").click();
        assertThat(olivia.test("attach")).isChecked();
        olivia.test("go").click();
        assertThat(olivia.test("title")).hasText("Hugo Brandt");
        assertThat(olivia.test("contact-points").locator("li")).hasCount(2);
        assertThat(olivia.test("contact-points")).containsText(shown(second));
    }

    @Test
    @ProfileRow(22)
    @DisplayName("IN-4: a wrong number is taken away after one question and the desk says who needs a number now; what it writes later is a stranger's and shows nothing of before")
    void wrongNumber() {
        String number = customer("Ines Falk");
        text(number, "The code of the gate is 4711");
        Window olivia = window("office");
        olivia.open("Ines Falk");
        olivia.test("wrong-number").click();
        olivia.test("confirm").waitFor();
        olivia.page().keyboard().press("Escape");
        assertThat(olivia.test("confirm")).hasCount(0);
        assertThat(olivia.row("Ines Falk")).hasCount(1);
        olivia.test("wrong-number").click();
        olivia.test("confirm").click();
        assertThat(olivia.test("toast")).containsText("Ines Falk needs a number now");
        assertThat(olivia.row("Ines Falk")).hasCount(0);
        text(number, "Who is this?");
        olivia.open(shown(number));
        assertThat(olivia.test("customer")).containsText("Unknown");
        assertThat(olivia.test("inbound")).hasCount(1);
        assertThat(olivia.test("inbound")).containsText("Who is this?");
    }

    @Test
    @ProfileRow(22)
    @DisplayName("CO-10: an automatic message that its customer does not want is held back, and says so")
    void preference() {
        String number = customer("Jon Arvid");
        text(number, "Thank you for coming");
        Window olivia = window("office");
        olivia.open("Jon Arvid");
        CustomerId jon = new CustomerId(app.row("open", number).orElseThrow().get("customerId").asString());
        company.wantsNone(jon);
        inbox.host(Company.ORGANIZATION).automated(new AutomatedMessage("reminder" + number, Address.phone(number), jon, "reminder", "Your boiler is due", null, null, null));
        assertThat(olivia.test("outbound")).hasAttribute("data-state", "WITHHELD");
        assertThat(olivia.test("delivery")).containsText("Held back: The customer does not want this kind of message by text.");
    }
}
