// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The look of the desk")
class LookTest extends DeskTests {

    private static final Set<String> GRAVE = Set.of("serious", "critical");

    @ParameterizedTest
    @EnumSource(value = ColorScheme.class, names = {"LIGHT", "DARK"})
    @DisplayName("UI-5: axe finds nothing serious in any state, light and dark")
    void axe(ColorScheme scheme) {
        String number = number();
        text(number, "Is anybody there? https://example.com/a");
        Window olivia = window("office", new Browser.NewContextOptions().setViewportSize(1440, 900).setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
        olivia.row(shown(number)).waitFor();
        check(olivia, "list");
        olivia.withoutUndo().open(shown(number)).send("We are.");
        olivia.test("delivery").waitFor();
        olivia.test("mode-note").click();
        olivia.send("A note");
        olivia.test("note").waitFor();
        check(olivia, "conversation and note");
        olivia.test("close").click();
        check(olivia, "question");
        olivia.page().keyboard().press("Escape");
        olivia.test("more").click();
        check(olivia, "menu");
        olivia.page().keyboard().press("Escape");
        dialog(olivia, "help", () -> olivia.page().keyboard().press("?"));
        dialog(olivia, "start", () -> {
            olivia.test("start").click();
            olivia.test("whom").fill("oka");
            olivia.test("suggestion").first().waitFor();
        });
        dialog(olivia, "filter", () -> olivia.test("filter").click());
        dialog(olivia, "assign", () -> {
            olivia.test("assign").click();
            olivia.test("assign-search").fill("pine");
            olivia.test("assignable").first().click();
        });
        dialog(olivia, "create a customer", () -> {
            olivia.test("assign").click();
            olivia.test("create-customer").click();
        });
        dialog(olivia, "consent by hand", () -> olivia.test("opt-out").click());
        dialog(olivia, "history", () -> olivia.test("history").click());
        dialog(olivia, "blocked numbers", () -> {
            olivia.test("list-more").click();
            olivia.test("menu-blocks").click();
        });
        olivia.context().setOffline(true);
        olivia.test("offline").waitFor();
        olivia.test("mode-message").click();
        olivia.send("Later");
        assertThat(olivia.test("pending")).hasAttribute("data-state", "waiting");
        check(olivia, "no connection");
        olivia.context().setOffline(false);
        assertThat(olivia.test("offline")).hasCount(0);
        olivia.test("search").fill("nothing like this at all");
        assertThat(olivia.test("list")).containsText("Nothing found");
        check(olivia, "nothing found");
    }

    @ParameterizedTest
    @EnumSource(value = ColorScheme.class, names = {"LIGHT", "DARK"})
    @DisplayName("UI-5: axe finds nothing serious on a phone's width, light and dark")
    void axeOnPhone(ColorScheme scheme) {
        String number = number();
        text(number, "please don't text me anymore");
        Window sam = window("office", Window.phone().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
        sam.row(shown(number)).waitFor();
        check(sam, "list");
        sam.open(shown(number));
        sam.test("revocation").waitFor();
        check(sam, "conversation that asks");
        sam.test("details").tap();
        check(sam, "details");
        dialog(sam, "assign", () -> sam.test("assign").tap());
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, #0a5c4a", "DARK, #0a5c4a", "LIGHT, #ffd400", "DARK, #0000c8"})
    @DisplayName("UI-5: one colour of the host's is enough: dark or pale, what is written, drawn and filled in it can be read, light and dark")
    void accent(ColorScheme scheme, String accent) {
        String number = number();
        text(number, "Which colour? https://example.com/a");
        Window olivia = window("office", new Browser.NewContextOptions().setViewportSize(1440, 900).setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
        olivia.page().evaluate("colour => { document.documentElement.style.setProperty('--inbox-accent', colour); document.documentElement.style.setProperty('--inbox-on-accent', 'initial'); }", accent);
        olivia.row(shown(number)).waitFor();
        readable(olivia.test("view-open").locator(".count"), "color", 4.5);
        readable(olivia.row(shown(number)).locator(".dot"), "backgroundColor", 3);
        readable(olivia.test("badge"), "color", 4.5);
        assertEquals(rgb(accent), olivia.test("badge").evaluate(PAINTED, "backgroundColor"), "the menu's badge is filled with the host's colour");
        check(olivia, "list");
        olivia.withoutUndo().open(shown(number)).send("This one: https://example.com/b");
        olivia.test("delivery").waitFor();
        readable(olivia.test("inbound").locator("a"), "color", 4.5);
        readable(olivia.test("outbound").locator("a"), "color", 4.5);
        readable(olivia.test("history"), "color", 4.5);
        olivia.test("field").fill("And now");
        readable(olivia.test("send"), "color", 4.5);
        check(olivia, "conversation");
        dialog(olivia, "question", () -> olivia.test("close").click());
    }

    /** A colour of an element as the browser paints it: red, green and blue. */
    private static final String PAINTED = """
            (element, property) => {
              const paint = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
              paint.fillStyle = getComputedStyle(element)[property];
              paint.fillRect(0, 0, 1, 1);
              return [...paint.getImageData(0, 0, 1, 1).data].slice(0, 3);
            }""";

    /** The contrast (WCAG 2) of an element's colour with what lies behind it. */
    private static final String CONTRAST = """
            (element, property) => {
              const painted = %s;
              const luminance = rgb => rgb.map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
              let behind = property === 'backgroundColor' ? element.parentElement : element;
              while (/transparent|[,/] ?0\\)/.test(getComputedStyle(behind).backgroundColor)) behind = behind.assignedSlot ?? behind.parentElement ?? behind.getRootNode().host;
              const [dark, bright] = [luminance(painted(element, property)), luminance(painted(behind, 'backgroundColor'))].sort((a, b) => a - b);
              return (bright + 0.05) / (dark + 0.05);
            }""".formatted(PAINTED);

    private static void readable(Locator element, String property, double least) {
        double contrast = ((Number) element.evaluate(CONTRAST, property)).doubleValue();
        assertTrue(contrast >= least, element + " has a contrast of " + contrast);
    }

    private static List<Integer> rgb(String hex) {
        int all = Integer.parseInt(hex.substring(1), 16);
        return List.of(all >> 16, (all >> 8) & 255, all & 255);
    }

    @Test
    @DisplayName("UI-5: what is told for some seconds lies over nothing one needs: not where one writes, nor the counter, nor a button, nor a row")
    void toast() {
        String number = number();
        text(number, "Hello");
        Window olivia = window("office");
        olivia.open(shown(number));
        for (int width : List.of(1440, 1000)) {
            olivia.page().setViewportSize(width, 800);
            assertThat(olivia.page().locator("inbox-desk")).hasAttribute("mode", width == 1440 ? "wide" : "medium");
            apartFromToast(olivia, List.of("start", "view-open", "row", "close", "more", "field", "characters-left", "send"));
        }
        Window sam = phone("office");
        sam.row(shown(number)).waitFor();
        tell(sam);
        apart(sam, List.of("start", "view-open", "row"));
        sam.open(shown(number));
        apartFromToast(sam, List.of("back", "close", "more", "details", "field", "characters-left", "send"));
        sam.test("details").tap();
        tell(sam);
        apart(sam, List.of("close-details", "assign"));
    }

    private static void apartFromToast(Window window, List<String> needed) {
        window.test("field").fill("x".repeat(161));
        assertThat(window.test("characters-left")).containsText("1 character too many");
        tell(window);
        apart(window, needed);
        window.test("field").fill("");
    }

    private static void tell(Window window) {
        window.page().locator("inbox-desk").evaluate("desk => desk.store.say('Assigned. The whole conversation is with the customer now.', { label: 'Undo', run: () => {} })");
        assertThat(window.test("toast")).isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(1));
    }

    private static void apart(Window window, List<String> needed) {
        BoundingBox toast = window.test("toast").boundingBox();
        for (String name : needed) {
            BoundingBox box = window.test(name).first().boundingBox();
            boolean apart = toast.x >= box.x + box.width || box.x >= toast.x + toast.width || toast.y >= box.y + box.height || box.y >= toast.y + toast.height;
            assertTrue(apart, "the toast lies over " + name);
        }
    }

    @Test
    @DisplayName("UI-5: both numbers of a conversation are written as people read them, and on a phone neither is cut")
    void numbers() {
        text("+12065550121", "It drips again");
        Window sam = phone("office");
        // A channel without a name of its own is called by its number.
        sam.page().route(Pattern.compile("/api/v1/conversations/[^/]+$"), route -> {
            APIResponse real = route.fetch();
            assertTrue(real.text().contains("\"Office line\""), real.text());
            route.fulfill(new Route.FulfillOptions().setResponse(real).setBody(real.text().replace("\"Office line\"", "\"+12065550100\"")));
        });
        sam.open("Tom Becker");
        assertThat(sam.test("about")).containsText(Pattern.compile("^\\+1 206 555 0121 · \\+1 206 555 0100$"));
        assertEquals(true, sam.test("about").evaluate("about => about.scrollWidth <= about.clientWidth && [...about.children].every(part => part.getClientRects().length === 1)"));
    }

    /** Opens a dialog, looks at it and gives it up. */
    private static void dialog(Window window, String state, Runnable open) {
        open.run();
        Locator dialog = window.page().getByRole(AriaRole.DIALOG);
        dialog.waitFor();
        check(window, state);
        window.page().keyboard().press("Escape");
        assertThat(dialog).hasCount(0);
    }

    private static void check(Window window, String state) {
        AxeRunOptions quickly = new AxeRunOptions();
        quickly.setResultTypes(List.of("violations"));
        AxeResults results = new AxeBuilder(window.page()).setLegacyMode(true).options(quickly).analyze();
        List<String> grave = results.getViolations().stream()
                .filter(rule -> GRAVE.contains(rule.getImpact()))
                .map(rule -> rule.getId() + " at " + rule.getNodes().stream().map(node -> node.getTarget() + " " + node.getHtml()).collect(Collectors.joining("; ")))
                .toList();
        assertEquals(List.of(), grave, state);
    }

    @Test
    @DisplayName("UI-5: on a phone's width there is one pane at a time, each conversation has an address, and the back key works")
    void phone() {
        String number = number();
        text(number, "From a van");
        Window sam = phone("office");
        sam.row(shown(number)).waitFor();
        assertThat(sam.test("conversation")).isHidden();
        sam.open(shown(number));
        assertThat(sam.test("list")).isHidden();
        String address = sam.page().url();
        assertTrue(address.contains("#/open/"), address);
        assertTrue(Boolean.TRUE.equals(sam.page().evaluate("() => document.documentElement.scrollWidth <= innerWidth")), "nothing sticks out");
        sam.test("details").tap();
        assertThat(sam.test("side")).isVisible();
        assertThat(sam.test("conversation")).isHidden();
        sam.page().goBack();
        assertThat(sam.test("conversation")).isVisible();
        sam.page().goBack();
        assertThat(sam.test("list")).isVisible();
        assertEquals("row", sam.focused());
        sam.page().navigate(address);
        sam.page().reload();
        assertThat(sam.test("title")).hasText(shown(number));
        sam.test("back").tap();
        assertThat(sam.test("list")).isVisible();
    }

    @Test
    @DisplayName("UI-5: what one touches is 44 pixels at least")
    void targets() {
        String number = number();
        text(number, "Thumbs");
        Window sam = phone("office");
        sam.open(shown(number));
        for (String name : List.of("back", "close", "more", "details", "mode-message", "mode-note", "send")) {
            BoundingBox box = sam.test(name).boundingBox();
            assertTrue(box.width >= 44 && box.height >= 44, name + " is " + box.width + " by " + box.height);
        }
        sam.test("details").tap();
        for (String name : List.of("assign", "opt-out", "look-up", "close-details")) {
            double height = sam.test(name).boundingBox().height;
            assertTrue(height >= 44, name + " is " + height + " high");
        }
    }

    @Test
    @DisplayName("UI-5: nothing moves for who wants nothing to move")
    void reducedMotion() {
        Window still = window("office", new Browser.NewContextOptions().setViewportSize(1440, 900).setReducedMotion(ReducedMotion.REDUCE));
        still.test("start").click();
        assertEquals(0, still.page().evaluate("() => document.getAnimations({ subtree: true }).length"));
        still.page().keyboard().press("Escape");
    }

    @Test
    @DisplayName("VS-7, UI-5: texts are texts: markup in messages, names and drafts is shown as it was written and does nothing")
    void markupIsText() {
        String number = number();
        String attack = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script><b>bold</b> javascript:alert(1) https://example.com/\"onmouseover=x";
        text(number, attack);
        Window olivia = window("office").withoutUndo();
        olivia.open(shown(number));
        assertThat(olivia.test("inbound")).containsText(attack);
        olivia.send("<svg onload=document.title='owned'>");
        assertThat(olivia.test("outbound")).containsText("<svg onload=document.title='owned'>");
        olivia.test("mode-note").click();
        olivia.send("{{7*7}} ${7*7} <style>*{display:none}</style>");
        assertThat(olivia.test("note")).containsText("{{7*7}} ${7*7} <style>*{display:none}</style>");
        olivia.test("field").fill("<img src=x onerror=\"document.title='owned'\">");
        olivia.test("search").fill("<img src=x onerror=\"document.title='owned'\">");
        assertEquals(0, olivia.page().locator("inbox-desk img, inbox-desk b.x").count());
        assertTrue(!olivia.page().title().contains("owned"));
        assertEquals("https://example.com/", olivia.test("inbound").locator("a").getAttribute("href"));
        olivia.test("field").fill("");
    }

    @Test
    @DisplayName("UI-4: a link whose encoding is broken leads to the list, whether the page is opened by it or goes there")
    void brokenLink() {
        Window olivia = window("office");
        for (String broken : new String[] {"/#/open/%E0%A4%A", "/?again#/open/%"}) {
            olivia.go(broken);
            assertThat(olivia.test("view-open")).hasAttribute("aria-current", "page");
        }
    }

    @Test
    @DisplayName("10,000 rows: as many are in the page as are in sight, and the last can be reached")
    void tenThousandRows() {
        String rows = IntStream.range(0, 10_000).mapToObj(LookTest::row).collect(Collectors.joining(","));
        Window olivia = window("office");
        olivia.page().route("**/conversations?**", route -> route.fulfill(new Route.FulfillOptions().setContentType("application/json").setBody("{\"items\":[" + rows + "],\"next\":null}")));
        olivia.test("view-all").click();
        assertThat(olivia.row("Customer 0 ")).isVisible();
        int there = olivia.test("row").count();
        assertTrue(there < 60, there + " rows are in the page");
        Object millis = olivia.page().evaluate("""
                async () => {
                  const desk = document.querySelector('inbox-desk');
                  const list = desk.shadowRoot.querySelector('inbox-list');
                  const box = list.shadowRoot.querySelector('.scroll');
                  const took = [];
                  for (let at = 0; at < 60; at++) {
                    const before = performance.now();
                    box.scrollTop = at * 9000;
                    box.dispatchEvent(new Event('scroll'));
                    await list.updateComplete;
                    box.getBoundingClientRect();
                    took.push(performance.now() - before);
                  }
                  box.scrollTop = box.scrollHeight;
                  return took.sort((a, b) => a - b)[30];
                }""");
        assertThat(olivia.row("Customer 9999 ")).isVisible();
        assertTrue(olivia.test("row").count() < 60);
        assertTrue(((Number) millis).doubleValue() < 50, "half of the steps of scrolling took more than " + millis + " ms");
    }

    private static String row(int i) {
        return """
                {"id":"00000000-0000-7000-8000-%012d","version":1,"status":"OPEN","group":"ANSWERED","unread":false,"unreadMessages":0,
                "contact":{"name":"Customer %d ","kind":"phone","address":"+12065550000"},"customerId":"C","jobIds":[],"channel":{"id":"o","label":"Office"},
                "preview":"Hello","openedAt":"2026-01-01T00:00:00Z","startedBy":{"kind":"CUSTOMER","id":null,"name":null},"lastActivityAt":"2026-01-01T00:00:00Z",
                "lastAnsweredBy":null,"assignee":null,"attachments":0,"trouble":null,"optedOut":false,"blocked":false}""".formatted(i, i);
    }
}
