// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.spring.host.App;
import io.fieldinbox.spring.host.Http;
import io.fieldinbox.spring.host.MemoryHost;
import io.fieldinbox.spring.security.SecurityTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How the pages are served, and what they are made of; what they do is tested in a browser, in the example. */
class PagesTest {

    private static final String ENTRY = "/inbox/pages/inbox.js";
    private static final String ON = "--inbox.pages.enabled=true";
    private static final int MOST_AT_FIRST = 60 * 1024;
    private static final int MOST_OF_ALL = 70 * 1024;
    private static final Pattern IMPORT = Pattern.compile("(?:\\bfrom|\\bimport)\\s*\\(?\\s*([\"'])([^\"'\\s)]+)\\1");

    @Test
    @DisplayName("without the setting there are no pages, and without REST neither")
    void offByDefault() {
        for (List<String> settings : List.of(List.of(App.BARE), List.of(App.BARE, ON, "--inbox.rest.enabled=false"))) {
            try (App app = App.web(MemoryHost.class, settings.toArray(String[]::new))) {
                assertEquals(404, app.as("olivia").get(ENTRY).status());
                assertEquals(404, app.as("olivia").get("/inbox/pages/desk").status());
            }
        }
    }

    @Test
    @DisplayName("the script tag's module is asked for each time and names all others, which may be kept for good")
    void modules() {
        try (App app = App.web(MemoryHost.class, App.BARE, ON)) {
            Http.Reply entry = app.as("olivia").get(ENTRY);
            assertEquals(200, entry.status());
            assertEquals("text/javascript;charset=UTF-8", entry.type());
            assertEquals("no-cache, private", header(entry, "Cache-Control"));
            assertEquals("nosniff", header(entry, "X-Content-Type-Options"));
            assertEquals(304, app.as("olivia").with("If-None-Match", header(entry, "ETag")).get(ENTRY).status());
            assertEquals(200, app.as("olivia").with("If-None-Match", "\"000000000000\"").get(ENTRY).status());

            List<String> modules = imports(entry.body());
            assertTrue(modules.stream().anyMatch(module -> module.endsWith("/desk.js")), entry.body());
            for (String module : modules) {
                Http.Reply reply = app.as("olivia").get("/inbox/pages/" + module.substring(2));
                assertEquals(200, reply.status(), module);
                assertEquals("text/javascript;charset=UTF-8", reply.type(), module);
                assertEquals("max-age=31536000, private, immutable", header(reply, "Cache-Control"), module);
            }
            Http.Reply packed = app.as("olivia").with("Accept-Encoding", "gzip").get("/inbox/pages/" + modules.get(0).substring(2));
            assertEquals("gzip", header(packed, "Content-Encoding"));
            assertEquals("Accept-Encoding", header(packed, "Vary"));
        }
    }

    @Test
    @DisplayName("a browser that began with another version gets this one's modules and does not keep them; what there is not is 404")
    void otherVersion() {
        try (App app = App.web(MemoryHost.class, App.BARE, ON)) {
            Http.Reply other = app.as("olivia").get("/inbox/pages/000000000000/desk.js");
            assertEquals(200, other.status());
            assertEquals("no-cache, private", header(other, "Cache-Control"));
            for (String path : List.of("/inbox/pages/000000000000/none.js", "/inbox/pages/000000000000/PagesController.class", "/inbox/pages/000000000000/../PageFiles.class", "/inbox/pages/desk.js")) {
                assertEquals(4, app.as("olivia").get(path).status() / 100, path);
            }
        }
    }

    @Test
    @DisplayName("the page that is all desk comes under a strict policy, with nothing within that the policy would forbid")
    void deskPage() {
        try (App app = App.web(MemoryHost.class, App.BARE, ON)) {
            Http.Reply page = app.as("olivia").get("/inbox/pages/desk");
            assertEquals(200, page.status());
            assertEquals("text/html;charset=UTF-8", page.type());
            assertTrue(header(page, "Content-Security-Policy").startsWith("default-src 'self'; img-src 'self' https:; base-uri 'none';"), "pictures alone may come from elsewhere, such as a technician's photo (HR-4)");
            assertTrue(page.body().contains("<inbox-desk"));
            Http.Reply icon = app.as("olivia").get("/inbox/pages/" + page.body().replaceAll("(?s).*<link rel=\"icon\" href=\"([a-z.]+)\".*", "$1"));
            assertEquals("200 image/svg+xml", icon.status() + " " + icon.type(), "the policy allows no data: for it");
            assertTrue(icon.body().startsWith("<svg ") && !icon.body().contains("style"), icon.body());
            assertFalse(Pattern.compile("data:|<style|\\sstyle=|\\son[a-z]+=|<script(?![^>]*\\ssrc=)").matcher(page.body()).find(), page.body());
        }
    }

    @Test
    @DisplayName("pages are behind the host's login as REST is, and the desk's page carries the host's CSRF token")
    void behindTheLogin() {
        try (App app = App.web(SecurityTest.Host.class, SecurityTest.with(ON))) {
            for (String path : List.of(ENTRY, "/inbox/pages/desk")) {
                assertEquals(401, app.anonymous().get(path).status(), path);
                assertEquals(200, SecurityTest.olivia(app).get(path).status(), path);
            }
            assertTrue(SecurityTest.olivia(app).get("/inbox/pages/desk").body().contains("<meta name=\"_csrf_header\" content=\"X-CSRF-TOKEN\">"));
        }
    }

    @Test
    @DisplayName("every import is a path to a module that is there: a browser resolves no bare names")
    void noBareImports() {
        PageFiles files = PageFiles.read();
        files.all().forEach((path, file) -> imports(text(file)).forEach(name -> {
            assertTrue(name.startsWith("./") || name.startsWith("../"), path + " imports " + name);
            String target = java.nio.file.Path.of("/" + path).resolveSibling(name).normalize().toString().substring(1).replace('\\', '/');
            assertTrue(files.file(target).isPresent(), path + " imports " + name + ", which is not there");
        }));
        assertTrue(files.file("lit/LICENSE").isEmpty() && PageFiles.class.getResource("lit/LICENSE") != null, "Lit's licence goes with it");
    }

    @Test
    @DisplayName("our own modules, compressed one by one as they are sent: under 60 kB for a first list on the screen, under 70 kB with all that is asked for later")
    void small() {
        PageFiles files = PageFiles.read();
        int first = imports(text(files.entry())).stream().map(name -> name.substring(name.indexOf('/', 2) + 1)).filter(path -> !path.startsWith("lit/"))
                .mapToInt(path -> files.file(path).orElseThrow().gzipped().length).sum();
        assertTrue(first < MOST_AT_FIRST, first + " bytes are sent at first");
        int all = files.all().entrySet().stream().filter(file -> !file.getKey().startsWith("lit/")).mapToInt(file -> file.getValue().gzipped().length).sum();
        assertTrue(all > first && all < MOST_OF_ALL, all + " bytes are all of them");
    }

    @Test
    @DisplayName("what is sent is the source without indentation and comments of their own lines, each line at its number")
    void slim() {
        String source = "// SPDX-License-Identifier: Apache-2.0\n// Why.\n/** One. */\n/**\n * Two.\n */\nconst a = `\n  // ${b} /* c */\n`;\n  return 'http://x'; // kept\n";
        String sent = new String(SourceText.slim(source.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
        assertEquals("\n\n\n\n\n\nconst a = `\n\n`;\nreturn 'http://x'; // kept\n", sent);
    }

    @Test
    @DisplayName("nothing that only a reader of the source needs would be lost in a template: no line of one begins as a comment does")
    void nothingLostInTemplates() {
        PageFiles.read().all().forEach((path, file) -> {
            if (!path.startsWith("lit/")) {
                assertEquals(0, text(file).chars().filter(c -> c == '`').count() % 2, path + ": a template was cut");
            }
        });
    }

    @Test
    @DisplayName("text is only ever inserted as text: nothing in our modules makes markup or code of a string")
    void noMarkupFromText() {
        Pattern dangerous = Pattern.compile("unsafeHTML|unsafeSVG|unsafe-html|innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|new Function|\\.style=|\\sstyle=\"");
        PageFiles.read().all().forEach((path, file) -> {
            if (!path.startsWith("lit/")) {
                Matcher found = dangerous.matcher(text(file));
                assertFalse(found.find(), () -> path + " has " + found.group());
            }
        });
    }

    private static List<String> imports(String module) {
        return IMPORT.matcher(module).results().map(found -> found.group(2)).toList();
    }

    private static String text(PageFile file) {
        return new String(file.plain(), StandardCharsets.UTF_8);
    }

    private static String header(Http.Reply reply, String name) {
        return String.join(", ", Stream.of(reply.response().headers().allValues(name)).flatMap(List::stream).toList());
    }
}
