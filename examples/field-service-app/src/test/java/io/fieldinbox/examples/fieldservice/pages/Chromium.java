// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.pages;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The browser of the tests: the system's Chromium, started once for all. Where there is none the tests are skipped, visibly; where
 * {@code INBOX_REQUIRE_BROWSER} is set, as {@code .ci/run} does, they fail instead.
 */
public final class Chromium {

    private static final List<String> PLACES = List.of(
            "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/opt/google/chrome/chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe");
    private static final List<String> QUIETLY = List.of(
            "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-dev-shm-usage");

    /** How long what is expected may take on a busy machine. */
    private static final double PATIENCE_MILLIS = 15_000;

    private Chromium() {}

    /** Whether the tests are to run: there is a browser, or there has to be one. */
    public static boolean isHereOrNeeded() {
        return found().isPresent() || System.getenv("INBOX_REQUIRE_BROWSER") != null;
    }

    /** The browser; it ends with the JVM. */
    public static Browser browser() {
        return Running.BROWSER;
    }

    private static Optional<Path> found() {
        return Stream.concat(Stream.ofNullable(System.getenv("INBOX_BROWSER")), PLACES.stream()).map(Path::of).filter(Files::isExecutable).findFirst();
    }

    /** Started by the first test that asks. */
    private static final class Running {

        private static final Browser BROWSER = start();

        private static Browser start() {
            Path chromium = found().orElseThrow(() -> new IllegalStateException("there is no Chromium here, and INBOX_REQUIRE_BROWSER asks for one"));
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
            Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
            return playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(chromium).setHeadless(true).setChromiumSandbox(false).setArgs(QUIETLY));
        }
    }
}
