// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.fieldinbox.examples.fieldservice.App;
import io.fieldinbox.testkit.story.ProfileRow;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The desk and its connection")
class OfflineTest extends DeskTests {

    @Test
    @DisplayName("AH-7: a cut connection is told, all stays readable, what is sent is kept; back again, it leaves once and what came meanwhile is there once")
    void cutAndResume() {
        String number = number();
        text(number, "Before the cut");
        Window olivia = alone("office").withoutUndo();
        olivia.open(shown(number));

        olivia.context().setOffline(true);
        assertThat(olivia.test("offline")).isVisible();
        assertThat(olivia.test("inbound")).containsText("Before the cut");
        olivia.send("Written in the dark");
        assertThat(olivia.test("pending")).containsText("Waits for the connection");
        text(number, "Meanwhile");

        olivia.context().setOffline(false);
        assertThat(olivia.test("offline")).hasCount(0);
        assertThat(olivia.test("inbound")).hasCount(2);
        assertThat(olivia.test("inbound").nth(1)).containsText("Meanwhile");
        // The customer wrote in between: the author decides, having read it.
        assertThat(olivia.test("pending")).hasAttribute("data-state", "collision");
        olivia.test("send-anyway").click();
        assertThat(olivia.test("outbound")).hasCount(1);
        assertThat(olivia.test("pending")).hasCount(0);
        assertEquals(List.of("Written in the dark"), app.texts(app.awaitRow(number, any -> true), "OUTBOUND"));
    }

    @Test
    @DisplayName("a message that arrived although its answer was lost is not sent twice")
    void lostAnswer() {
        String number = number();
        text(number, "Hello?");
        Window olivia = alone("office").withoutUndo();
        olivia.open(shown(number));
        AtomicInteger tries = new AtomicInteger();
        olivia.page().route("**/messages", route -> {
            if (tries.incrementAndGet() == 1) {
                route.fetch();
                route.abort();
            } else {
                route.resume();
            }
        });

        olivia.send("Once and only once");

        assertThat(olivia.test("outbound")).hasCount(1);
        assertThat(olivia.test("pending")).hasCount(0);
        assertEquals(List.of("Once and only once"), app.texts(app.awaitRow(number, any -> true), "OUTBOUND"));
    }

    @Test
    @DisplayName("CO-7: what was taken back is read in between what is open; where that fails nothing that was read is lost, and it is read with the next news")
    void takenBackUnread() {
        String number = number();
        text(number, "Before the block");
        Window olivia = alone("office");
        olivia.open(shown(number));
        assertThat(olivia.test("inbound")).hasCount(1);
        block(number);
        assertThat(olivia.test("reopen")).isVisible();
        text(number, "While blocked");
        AtomicInteger lost = new AtomicInteger();
        olivia.page().route("**/entries?*", route -> {
            lost.incrementAndGet();
            route.abort();
        });
        unblock(number);
        await().until(() -> {
            olivia.page().title();
            return lost.get() > 0;
        });
        olivia.page().evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))");
        assertThat(olivia.test("inbound")).containsText("Before the block");
        olivia.page().unroute("**/entries?*");
        text(number, "Afterwards");
        assertThat(olivia.test("inbound")).containsText(new String[] {"Before the block", "While blocked", "Afterwards"});
    }

    private void block(String number) {
        assertEquals(200, app.post(App.API + "/conversations/" + app.awaitRow(number, any -> true).get("id").asString() + "/block", Map.of()).statusCode());
    }

    private void unblock(String number) {
        assertEquals(200, app.delete(App.API + "/blocks/" + number + "?takeBack=true").statusCode());
    }

    @Test
    @DisplayName("the desk works in an office's network without https, where browsers make no random ids")
    void withoutHttps() {
        String number = number();
        text(number, "Hello?");
        Window olivia = alone("office").withoutUndo();
        olivia.context().addInitScript("delete Crypto.prototype.randomUUID");
        olivia.page().reload();
        olivia.open(shown(number));
        olivia.send("Hello back");
        assertThat(olivia.test("outbound")).containsText("Hello back");
        assertThat(olivia.test("pending")).hasCount(0);
    }

    @Test
    @DisplayName("what was sent without a connection outlives the window and leaves with the next one")
    void survivesReload() {
        String number = number();
        text(number, "Hello?");
        Window olivia = alone("office").withoutUndo();
        olivia.open(shown(number));
        assertThat(olivia.row(shown(number))).hasAttribute("data-group", "SEEN");
        olivia.page().route("**/messages", Route::abort);
        olivia.send("Kept");
        assertThat(olivia.test("pending")).hasAttribute("data-state", "waiting");
        olivia.page().unroute("**/messages");
        // As if it had been a while ago.
        olivia.page().evaluate("() => { for (const k of Object.keys(localStorage)) if (k.startsWith('inbox-outbox:')) { const i = JSON.parse(localStorage[k]); i.at = new Date(Date.now() - 60000).toISOString(); localStorage[k] = JSON.stringify(i); } }");
        olivia.page().reload();
        assertThat(olivia.test("outbound")).containsText("Kept");
        assertThat(olivia.test("pending")).hasCount(0);
        assertEquals(List.of("Kept"), app.texts(app.awaitRow(number, any -> true), "OUTBOUND"));
    }

    @Test
    @DisplayName("CT-7: a message can be taken back for five seconds, comes back into the field as it was, and was never sent")
    void undo() {
        String number = number();
        text(number, "Hello?");
        Window olivia = alone("office");
        olivia.open(shown(number));
        olivia.send("Too fast");
        olivia.test("undo").click();
        assertThat(olivia.test("pending")).hasCount(0);
        assertThat(olivia.test("field")).hasValue("Too fast");
        assertThat(olivia.test("field")).isFocused();
        assertEquals(List.of(), app.texts(app.awaitRow(number, any -> true), "OUTBOUND"));
    }

    @Test
    @DisplayName("closing the window within the five seconds sends what was sent")
    void leavesWithTheWindow() {
        String number = number();
        text(number, "Hello?");
        Window olivia = alone("office");
        olivia.open(shown(number));
        olivia.send("On my way out");
        olivia.go("/board");
        await().until(() -> app.texts(app.awaitRow(number, any -> true), "OUTBOUND").equals(List.of("On my way out")));
    }

    @Test
    @ProfileRow(7)
    @DisplayName("NT-5: what somebody else sent meanwhile is shown before one's own goes; then its author decides")
    void collision() {
        String number = number();
        text(number, "When do you come?");
        Window olivia = alone("office");
        olivia.page().locator("inbox-desk").evaluate("desk => desk.undoSeconds = 2");
        olivia.open(shown(number));
        olivia.send("At two.");
        app.as("admin").answer(app.awaitRow(number, any -> true), "At three.", "ada-" + number);
        assertThat(olivia.test("pending")).hasAttribute("data-state", "collision");
        assertThat(olivia.test("pending")).containsText("Ada Harbor");
        assertThat(olivia.test("outbound")).hasCount(1);
        assertEquals(List.of("At three."), app.texts(app.awaitRow(number, any -> true), "OUTBOUND"));
        olivia.test("edit").click();
        assertThat(olivia.test("field")).hasValue("At two.");
        olivia.page().locator("inbox-desk").evaluate("desk => desk.undoSeconds = 0");
        olivia.send("At three, as Ada says.");
        assertThat(olivia.test("outbound")).hasCount(2);
    }

    @Test
    @DisplayName("AH-7: all windows of a browser share one stream; when the one that has it is closed, another goes on where it was")
    void oneStream() {
        String number = number();
        Window olivia = alone("office");
        AtomicInteger streams = new AtomicInteger();
        olivia.context().onRequest(request -> streams.addAndGet(request.url().endsWith("/stream") ? 1 : 0));
        Page second = olivia.context().newPage();
        second.navigate(base() + "/");
        text(number, "For both");
        assertThat(olivia.row(shown(number))).isVisible();
        assertThat(second.locator("[data-test=row]", new Page.LocatorOptions().setHasText(shown(number)))).isVisible();
        assertEquals(0, streams.get());

        olivia.page().close();
        text(number, "For the one that is left");
        assertThat(second.locator("[data-test=row]", new Page.LocatorOptions().setHasText("For the one that is left"))).isVisible();
        assertEquals(1, streams.get());
    }

    @Test
    @DisplayName("drafts are kept per conversation and apart for notes, also over a reload")
    void drafts() {
        String first = number();
        String second = number();
        text(first, "One");
        text(second, "Two");
        Window olivia = alone("office");
        olivia.open(shown(first));
        olivia.test("field").fill("Begun");
        olivia.test("mode-note").click();
        assertThat(olivia.test("field")).hasValue("");
        olivia.test("field").fill("Noted");
        olivia.open(shown(second));
        assertThat(olivia.test("field")).hasValue("");
        assertThat(olivia.row(shown(first))).containsText("Draft: Begun");
        olivia.page().reload();
        olivia.open(shown(first));
        assertThat(olivia.test("field")).hasValue("Begun");
        olivia.test("mode-note").click();
        assertThat(olivia.test("field")).hasValue("Noted");
        olivia.test("field").fill("");
    }
}
