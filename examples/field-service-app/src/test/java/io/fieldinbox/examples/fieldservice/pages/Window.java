// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.pages;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A browser window of an employee who has logged in; it remembers what the page complained of. */
final class Window implements AutoCloseable {

    /** What the browser says of each answer that is no success; refusals are part of the tests. */
    private static final String REFUSED = "Failed to load resource";

    private static final Map<String, String> SESSIONS = new ConcurrentHashMap<>();

    /** Contexts that several windows of an employee share, one after another, so that the browser reads the pages' modules once. */
    private static final Map<String, BrowserContext> SHARED = new ConcurrentHashMap<>();

    private final BrowserContext context;
    private final Page page;
    private final String base;
    private final List<String> complaints = new ArrayList<>();

    private Window(BrowserContext context, String base) {
        this.context = context;
        this.base = base;
        this.page = context.newPage();
        page.setDefaultTimeout(15_000);
        page.onConsoleMessage(message -> {
            if ((message.type().equals("error") || message.type().equals("warning")) && !message.text().startsWith(REFUSED)) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    /** A window on a wide screen, with nothing kept from windows before; what is kept in the browser and its cache it shares with others of this employee. */
    static Window of(String login, String base) {
        BrowserContext shared = SHARED.computeIfAbsent(login + "@" + base, any -> {
            try (Window first = loggedIn(login, base, wide())) {
                return Chromium.browser().newContext(wide().setLocale("en-US").setColorScheme(ColorScheme.LIGHT).setStorageState(SESSIONS.get(login + "@" + first.base)));
            }
        });
        boolean isFirst = shared.pages().isEmpty();
        Window window = new Window(shared, base);
        if (isFirst) {
            window.page.navigate(base + "/favicon.svg");
            window.page.evaluate("() => localStorage.clear()");
        }
        window.page.navigate(base + "/");
        window.test("list").waitFor();
        return window;
    }

    /** A window in a browser of its own, whose connection can be cut and whose scripts can be added to. */
    static Window alone(String login, String base) {
        return of(login, base, wide());
    }

    private static Browser.NewContextOptions wide() {
        return new Browser.NewContextOptions().setViewportSize(1440, 900);
    }

    static Window phone(String login, String base) {
        return of(login, base, phone());
    }

    /** A phone's screen. */
    static Browser.NewContextOptions phone() {
        return new Browser.NewContextOptions().setViewportSize(390, 844).setHasTouch(true).setIsMobile(true);
    }

    static Window of(String login, String base, Browser.NewContextOptions options) {
        Window window = loggedIn(login, base, options);
        window.test("list").waitFor();
        return window;
    }

    /** A window of somebody for whom there is no list. */
    static Window without(String login, String base) {
        return loggedIn(login, base, new Browser.NewContextOptions().setViewportSize(1440, 900));
    }

    /** The same session serves all windows of an employee on a server. */
    private static Window loggedIn(String login, String base, Browser.NewContextOptions options) {
        String session = SESSIONS.get(login + "@" + base);
        Window window = new Window(Chromium.browser().newContext(
                options.setLocale("en-US").setStorageState(session).setColorScheme(options.colorScheme == null ? ColorScheme.LIGHT : options.colorScheme.orElse(null))), base);
        window.page.navigate(base + "/");
        if (session == null) {
            window.logIn(login);
            window.page.waitForURL(base + "/**");
            SESSIONS.put(login + "@" + base, window.context.storageState());
        }
        return window;
    }

    /** Fills in the login form that the page shows. */
    Window logIn(String login) {
        page.fill("#username", login);
        page.fill("#password", login);
        page.click("button[type=submit]");
        return this;
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    List<String> complaints() {
        return complaints;
    }

    /** Goes to an address of the application. */
    Window go(String path) {
        page.navigate(base + path);
        return this;
    }

    /** The part of the page that is meant. */
    Locator test(String name) {
        return page.locator("[data-test='" + name + "']");
    }

    /** The row of the list that has these words. */
    Locator row(String words) {
        return test("row").filter(new Locator.FilterOptions().setHasText(words));
    }

    /** Opens the conversation whose row has these words. */
    Window open(String words) {
        row(words).first().click();
        test("title").waitFor();
        return this;
    }

    /** Has messages leave at once, for tests that are about something else. */
    Window withoutUndo() {
        page.locator("inbox-desk").evaluate("desk => desk.undoSeconds = 0");
        return this;
    }

    /** Writes and sends. */
    Window send(String words) {
        test("field").fill(words);
        test("field").press("Enter");
        return this;
    }

    /** The element that has the focus, through all shadow roots, by its data-test. */
    Object focused() {
        return page.evaluate("() => { let e = document.activeElement; while (e?.shadowRoot?.activeElement) e = e.shadowRoot.activeElement; return e?.dataset?.test ?? e?.tagName; }");
    }

    @Override
    public void close() {
        if (SHARED.containsValue(context)) {
            page.close();
        } else {
            context.close();
        }
    }
}
