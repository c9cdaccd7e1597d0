// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.fieldinbox.examples.fieldservice.App;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.people.Directory;
import io.fieldinbox.people.JobBoard;
import io.fieldinbox.people.JobBoard.Booking;
import io.fieldinbox.testkit.story.ProfileRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("Jobs in the desk")
class JobsTest extends DeskTests {

    private static final Set<String> PEOPLE = Set.of("Jane Booker", "Dora Drain", "Lily Likely", "Ursula Undone", "Carla Caller", "Wanda Why");
    private static final Locator.WaitForOptions GONE = new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);

    @Autowired
    private Directory directory;

    @Autowired
    private JobBoard board;

    @Test
    @ProfileRow(15)
    @DisplayName("JB-2, UI-1: a job is booked, rescheduled and canceled from the conversation; each stands on the timeline with who; the company's no is shown in its words and nothing is lost")
    void arrange() {
        text(customer("Jane Booker"), "Could somebody come?");
        Window olivia = window("office");
        olivia.open("Jane Booker");
        book(olivia, "Replace the boiler", "2031-05-06T10:00");
        assertThat(olivia.test("activity")).containsText("You: Booked job J-");
        assertThat(olivia.test("job")).containsText("Replace the boiler");
        assertThat(olivia.test("job")).containsText("Upcoming");
        assertThat(olivia.test("job")).containsText("Sam Reyes");

        book(olivia, "Look at the sink", "2031-05-06T11:00");
        assertThat(olivia.test("form-error")).containsText("Sam Reyes is at J-");
        assertThat(olivia.test("job-title")).hasValue("Look at the sink");
        olivia.test("job-when").fill("2031-05-06T14:00");
        olivia.test("go").click();
        assertThat(olivia.test("job")).hasCount(2);

        Locator boiler = olivia.test("job").filter(new Locator.FilterOptions().setHasText("Replace the boiler"));
        boiler.locator("[data-test=reschedule]").click();
        assertThat(olivia.test("job-when")).hasValue("2031-05-06T10:00");
        olivia.test("job-when").fill("2031-05-07T09:00");
        olivia.test("go").click();
        assertThat(olivia.test("activity").last()).containsText("You: Moved job J-");
        boiler.locator("[data-test=cancel-job]").click();
        olivia.test("job-reason").fill("sold the house");
        olivia.test("go").click();
        assertThat(olivia.test("activity").last()).containsText("sold the house");
        assertThat(boiler).containsText("canceled");
        assertThat(boiler.locator("[data-test=reschedule]")).hasCount(0);
        assertThat(olivia.test("inbound")).hasCount(1);
    }

    @Test
    @ProfileRow(15)
    @DisplayName("JB-2, IN-4: for an unknown contact it is said first whose it is, then the job is booked and the conversation is about it; one who may not act is offered none of it")
    void unknown() {
        String number = number();
        text(number, "Hello, the drain is clogged");
        Window olivia = window("office");
        olivia.open(shown(number));
        olivia.test("book").click();
        assertThat(olivia.test("assign-search")).isFocused();
        olivia.test("create-customer").click();
        olivia.test("customer-name").fill("Dora Drain");
        olivia.test("go").click();
        assertThat(olivia.test("job-title")).isFocused();
        olivia.test("job-title").fill("Clogged drain");
        olivia.test("job-when").fill("");
        olivia.test("go").click();
        assertThat(olivia.test("job")).containsText("Clogged drain");
        assertThat(olivia.test("job")).containsText("this conversation");
        assertThat(olivia.test("customer")).containsText("Dora Drain");

        Window victor = window("viewer");
        victor.open("Dora Drain");
        assertThat(victor.test("communications")).isVisible();
        assertThat(victor.test("book")).hasCount(0);
        assertThat(victor.test("reschedule")).hasCount(0);
        assertThat(victor.test("message-menu")).hasCount(0);
    }

    @Test
    @DisplayName("AH-3: the likeliest job is linked, with its reason; a message about another one is moved there later, says so, and is moved back")
    void likeliest() {
        String number = customer("Lily Likely");
        CustomerId lily = directory.find(Company.ORGANIZATION, number, 1).get(0).customer().id();
        String today = job(lily, "Leak", Instant.now().plus(Duration.ofHours(4)));
        String later = job(lily, "Boiler service", Instant.parse("2032-05-06T10:00:00Z"));
        text(number, "Which boiler is it that you look at?");
        Window olivia = window("office");
        olivia.open("Lily Likely");
        Locator message = olivia.test("inbound");
        assertThat(olivia.test("why")).containsText("Linked to " + today + ": it was due within a day.");
        assertThat(message.locator("[data-test=about-job]")).hasCount(0);

        moveTo(olivia, message, later);
        assertThat(message.locator("[data-test=about-job]")).hasText("About " + later);
        assertThat(olivia.test("system-entry").last()).containsText("Moved an entry from job " + today + " to job " + later);
        olivia.test("toast").locator("button").click();
        assertThat(message.locator("[data-test=about-job]")).hasCount(0);

        moveTo(olivia, message, later);
        assertThat(message.locator("[data-test=about-job]")).hasText("About " + later);
        message.hover();
        message.locator("[data-test=message-menu]").click();
        olivia.test("menu-move-back").click();
        assertThat(message.locator("[data-test=about-job]")).hasCount(0);
        assertThat(olivia.test("system-entry").last()).containsText("Moved back");
    }

    @Test
    @DisplayName("AH-3: a move that is undone while another conversation is open is undone, and does not show there")
    void undoneFromElsewhere() {
        String number = customer("Ursula Undone");
        String job = job(directory.find(Company.ORGANIZATION, number, 1).get(0).customer().id(), "Boiler service", Instant.parse("2032-06-07T10:00:00Z"));
        text(number, "About the boiler");
        String other = number();
        text(other, "Somebody else's words");
        Window olivia = window("office");
        olivia.open("Ursula Undone");
        Locator message = olivia.test("inbound");
        moveTo(olivia, message, "No job");
        assertThat(olivia.test("system-entry").last()).containsText("Moved an entry from job " + job + " to no job");
        olivia.open(shown(other));
        assertThat(olivia.test("inbound")).containsText("Somebody else's words");
        olivia.page().waitForResponse("**/move-undo", () -> olivia.test("toast").locator("button").click()).finished();
        olivia.page().evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))");
        assertThat(olivia.test("inbound")).hasCount(1);
        olivia.open("Ursula Undone");
        assertThat(olivia.test("system-entry").last()).containsText("Moved back");
    }

    @Test
    @ProfileRow(18)
    @DisplayName("JB-3, WS-2: all that was written about a job is in one place, from conversations open and closed, and one goes on writing from there with the history at hand")
    void communications() {
        String first = customer("Carla Caller");
        String second = number();
        text(first, "Can you come on Monday?");
        String id = App.text(app.awaitRow(first, any -> true), "id");
        String job = App.text(App.json(app.post(App.API + "/conversations/" + id + "/jobs", Map.of("title", "Drip"))), "id");
        text(first, "It drips again");
        text(second, "Carla here, from my other phone");
        String other = App.text(app.awaitRow(second, any -> true), "id");
        App.json(app.post(App.API + "/conversations/" + other + "/assign", Map.of("jobId", job, "attachAddress", true)));
        App.json(app.post(App.API + "/conversations/" + id + "/close", Map.of()));

        Window olivia = window("office").withoutUndo();
        olivia.open("Carla Caller");
        assertThat(olivia.test("inbound")).containsText("from my other phone");
        olivia.test("job").first().locator("[data-test=communications]").click();
        Locator lines = olivia.page().locator("ol[data-test=communications] li");
        assertThat(lines.filter(new Locator.FilterOptions().setHasText("It drips again"))).containsText("Closed");
        assertThat(lines.filter(new Locator.FilterOptions().setHasText("from my other phone"))).not().containsText("Closed");
        olivia.test("go").click();
        assertThat(olivia.test("inbound").last()).containsText("It drips again");
        assertThat(olivia.test("field")).isFocused();
        olivia.send("We come on Monday.");
        assertThat(olivia.test("outbound")).containsText("We come on Monday.");

        olivia.test("job").first().locator("[data-test=communications]").click();
        assertThat(lines.last()).containsText("We come on Monday.");
        assertThat(lines.filter(new Locator.FilterOptions().setHasText("It drips again"))).not().containsText("Closed");
    }

    /** The list of all tests of the desk is kept short. */
    @AfterEach
    void close() {
        app.rows("open").stream().filter(row -> PEOPLE.contains(App.text(row.get("contact"), "name"))).forEach(row -> App.json(app.post(App.API + "/conversations/" + App.text(row, "id") + "/close", Map.of())));
    }

    @Test
    @DisplayName("AH-3: why a job was linked is told as it was then, and stays true when the job is over")
    void whyThen() {
        String number = customer("Wanda Why");
        CustomerId wanda = directory.find(Company.ORGANIZATION, number, 1).get(0).customer().id();
        String only = job(wanda, "Gutter", Instant.parse("2032-06-09T10:00:00Z"));
        text(number, "About the gutter");
        Window olivia = window("office");
        olivia.open("Wanda Why");
        assertThat(olivia.test("why")).containsText("Linked to " + only + ": it was the only active job.");
        olivia.test("cancel-job").click();
        olivia.test("go").click();
        assertThat(olivia.test("job")).containsText("canceled");
        assertThat(olivia.test("why")).containsText("Linked to " + only + ": it was the only active job.");
    }

    private static void book(Window who, String title, String when) {
        who.test("book").click();
        who.test("job-title").fill(title);
        who.test("job-when").fill(when);
        who.test("go").click();
    }

    private static void moveTo(Window who, Locator message, String job) {
        message.hover();
        message.locator("[data-test=message-menu]").click();
        who.test("menu-move").click();
        who.page().getByLabel(job).check();
        who.test("go").click();
        who.test("move-to").first().waitFor(GONE);
    }

    private String job(CustomerId customer, String title, Instant at) {
        return board.book(new Booking(Company.ORGANIZATION, "test-" + title + at, customer, title, at, new EmployeeId("E-3"))).orThrow().number();
    }
}
