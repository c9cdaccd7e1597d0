// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the desk offers")
class OfferTest extends DeskTests {

    @Test
    @DisplayName("UI-4, IN-4: where the host takes no changes of customers, none is offered; one is assigned without the number being added")
    void noRecords() {
        customer("Nora Records");
        String known = customer("Rick Records");
        text(known, "It is me");
        String number = number();
        text(number, "It is Nora");
        Window olivia = window("office");
        olivia.open("Rick Records");
        assertThat(olivia.test("wrong-number")).isVisible();

        without(olivia, "records");
        assertThat(olivia.test("customer")).containsText("Rick Records");
        assertThat(olivia.test("assign")).isVisible();
        assertThat(olivia.test("wrong-number")).hasCount(0);
        olivia.open(shown(number));
        olivia.test("assign").click();
        olivia.test("assign-search").fill("Nora Records");
        olivia.test("assignable").click();
        assertThat(olivia.test("go")).isEnabled();
        assertThat(olivia.test("attach")).hasCount(0);
        assertThat(olivia.test("create-customer")).hasCount(0);
        Request assigned = olivia.page().waitForRequest("**/assign", () -> olivia.test("go").click());
        assertFalse(assigned.postData().contains("attachAddress"), assigned.postData());
        assertThat(olivia.test("customer")).containsText("Nora Records");
    }

    @Test
    @DisplayName("UI-4, DL-8: where no provider can be asked about a line, that is not offered; a short code has no line to ask about")
    void noLookUp() {
        String number = number();
        text(number, "Hello");
        Window olivia = window("office");
        olivia.open(shown(number));
        assertThat(olivia.test("look-up")).isVisible();
        without(olivia, "lookUp");
        assertThat(olivia.test("reach")).isVisible();
        assertThat(olivia.test("look-up")).hasCount(0);
    }

    @Test
    @DisplayName("UI-4, JB-2: where the host takes no bookings, none is offered; which job a conversation is about can still be said")
    void noJobs() {
        text(customer("Bob Booked"), "About tomorrow");
        Window olivia = window("office");
        olivia.open("Bob Booked");
        olivia.test("book").click();
        olivia.test("job-title").fill("Look at the roof");
        olivia.test("job-when").fill("2033-05-06T10:00");
        olivia.test("go").click();
        for (String offer : List.of("book", "reschedule", "cancel-job")) {
            assertThat(olivia.test(offer).first()).isVisible();
        }
        without(olivia, "jobs");
        assertThat(olivia.test("communications").first()).isVisible();
        for (String offer : List.of("book", "reschedule", "cancel-job")) {
            assertThat(olivia.test(offer)).hasCount(0);
        }
    }

    /** Has the host not offer something, as it would be without the bean for it. */
    private static void without(Window window, String feature) {
        String there = "\"" + feature + "\":true";
        window.page().route("**/api/v1/me", route -> {
            APIResponse real = route.fetch();
            assertTrue(real.text().contains(there), real.text());
            route.fulfill(new Route.FulfillOptions().setResponse(real).setBody(real.text().replace(there, "\"" + feature + "\":false")));
        });
        window.page().reload();
        window.test("side").waitFor();
    }
}
