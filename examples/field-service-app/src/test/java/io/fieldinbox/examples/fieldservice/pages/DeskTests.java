// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import io.fieldinbox.examples.fieldservice.App;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.people.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** What tests in a browser share: one server, one Chromium, and the rule that no page may complain of anything. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "spring.datasource.url=jdbc:h2:mem:desk;DB_CLOSE_DELAY=-1")
@EnabledIf(value = "io.fieldinbox.examples.fieldservice.pages.Chromium#isHereOrNeeded", disabledReason = "there is no Chromium here")
@Import(Company.class)
abstract class DeskTests {

    private static final AtomicInteger NUMBERS = new AtomicInteger(7000);

    private final List<Window> windows = new ArrayList<>();

    @LocalServerPort
    private int port;

    @Autowired
    private Records books;

    protected App app;

    @BeforeEach
    void open() {
        app = new App(port);
        // What the tests before left open is no part of this one; a list that fits the window has all its rows in the page.
        app.rows("open").forEach(row -> assertEquals(200, app.post(App.API + "/conversations/" + row.get("id").asString() + "/close", Map.of()).statusCode()));
    }

    @AfterEach
    void noComplaints() {
        List<String> complaints = windows.stream().flatMap(w -> w.complaints().stream()).toList();
        windows.forEach(Window::close);
        assertEquals(List.of(), complaints, "what the browser complained of");
    }

    protected String base() {
        return "http://localhost:" + port;
    }

    /** A window of an employee on a wide screen. */
    protected Window window(String login) {
        return keep(Window.of(login, base()));
    }

    /** A window in a browser of its own. */
    protected Window alone(String login) {
        return keep(Window.alone(login, base()));
    }

    protected Window window(String login, Browser.NewContextOptions options) {
        return keep(Window.of(login, base(), options));
    }

    /** A window on a phone. */
    protected Window phone(String login) {
        return keep(Window.phone(login, base()));
    }

    protected Window keep(Window window) {
        windows.add(window);
        return window;
    }

    /** A number that nobody has used. */
    protected static String number() {
        return "+1206556" + NUMBERS.incrementAndGet();
    }

    /** A number as the pages write it. */
    protected static String shown(String number) {
        return number.replaceFirst("^\\+1(\\d{3})(\\d{3})(\\d{4})$", "+1 $1 $2 $3");
    }

    /** A number that is in the books of a new customer. */
    protected String customer(String name) {
        String number = number();
        books.create(new Records.NewCustomer(Company.ORGANIZATION, "test-" + number, name, Records.NewCustomer.Kind.CUSTOMER, Address.phone(number), null, new EmployeeId("E-3"))).orThrow();
        return number;
    }

    /** A customer's phone writes to the office. */
    protected void text(String number, String words) {
        assertEquals(201, app.post("/phones/api/" + number, Map.of("text", words)).statusCode());
    }
}
