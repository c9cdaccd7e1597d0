// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.fieldinbox.examples.fieldservice.App;
import io.fieldinbox.examples.fieldservice.FieldServiceApplication;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

@EnabledIf(value = "io.fieldinbox.examples.fieldservice.pages.Chromium#isHereOrNeeded", disabledReason = "there is no Chromium here")
@DisplayName("The desk while the server is started anew")
class RestartTest {

    @TempDir
    private Path sessions;

    @Test
    @DisplayName("AH-7: the server goes and comes back: the desk says so, keeps what is sent, and goes on where it was without a reload")
    void restart() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String number = "+12065569001";
        ConfigurableApplicationContext server = start(port, true);
        try (Window olivia = Window.alone("office", "http://localhost:" + port)) {
            new App(port).post("/phones/api/" + number, Map.of("text", "Before"));
            olivia.withoutUndo().open(DeskTests.shown(number));
            olivia.page().evaluate("() => { window.neverReloaded = true; }");

            server.close();
            assertThat(olivia.test("offline")).isVisible();
            olivia.send("While it was away");
            assertThat(olivia.test("pending")).hasAttribute("data-state", "waiting");

            server = start(port, true);
            assertThat(olivia.test("offline")).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(20_000));
            assertThat(olivia.test("outbound")).containsText("While it was away");
            assertThat(olivia.test("pending")).hasCount(0);
            new App(port).post("/phones/api/" + number, Map.of("text", "After"));
            assertThat(olivia.test("inbound").nth(1)).containsText("After");
            assertEquals(true, olivia.page().evaluate("() => window.neverReloaded"));
            assertEquals(List.of(), olivia.complaints());

            server.close();
            server = start(port, false);
            olivia.test("field").fill("Begun before I was logged out");
            assertThat(olivia.test("logged-out")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(20_000));
            olivia.test("logged-out").getByRole(AriaRole.BUTTON).click();
            olivia.logIn("office");
            olivia.open(DeskTests.shown(number));
            assertThat(olivia.test("field")).hasValue("Begun before I was logged out");
        } finally {
            server.close();
        }
    }

    private ConfigurableApplicationContext start(int port, boolean keepsSessions) {
        return SpringApplication.run(
                FieldServiceApplication.class, "--server.port=" + port, "--spring.datasource.url=jdbc:h2:mem:restart;DB_CLOSE_DELAY=-1", "--server.shutdown=immediate",
                "--server.servlet.session.persistent=" + keepsSessions, "--server.servlet.session.store-dir=" + (keepsSessions ? sessions : sessions.resolve("none")));
    }
}
