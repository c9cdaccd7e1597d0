// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.spring.rest.RestDescription;
import io.fieldinbox.spring.rest.RestDescription.Call;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the pages can do and what REST can do are the same (KP-5): the calls of {@code calls.js} and the operations of REST's description. */
class PagesParityTest {

    /** What REST can and the pages do not. A new operation is used there or named here. */
    private static final Map<String, String> NOT_IN_THE_PAGES = Map.ofEntries(
            Map.entry("blockAddress", "people block whom they have a conversation with, from there"),
            Map.entry("describe", "for those who write a client"),
            Map.entry("downloadAttachment", "the browser itself gets it, by the URL that is told with the file"),
            Map.entry("listCandidates", "opening a conversation tells them"));

    /** Opened by a module of its own, since it is read as it comes. */
    private static final String STREAM = "openStream";

    private static final Pattern LINE = Pattern.compile(
            "export const (?<name>\\w+) = \\((?<given>[\\w, ]*)\\) => (?<method>get|post|remove)\\((?:'(?<plain>[^']*)'|path`(?<path>[^`]*)`)(?: \\+ query\\((?<query>[^()]+)\\))?(?:, (?<body>\\{[^}]*}|\\w+))?(?:, options)?\\);");
    private static final Pattern IMPORT = Pattern.compile("import \\{ ([^}]+) } from '\\.\\.?/api\\.js';");
    private static final Map<String, String> METHODS = Map.of("get", "GET", "post", "POST", "remove", "DELETE");

    private static Map<String, String> modules;
    private static Map<String, Matcher> called;

    private final Map<String, Call> described = RestDescription.calls();

    @BeforeAll
    static void read() {
        modules = new TreeMap<>();
        PageFiles.read().all().forEach((path, file) -> {
            if (path.endsWith(".js") && !path.startsWith("lit/")) {
                modules.put(path, new String(file.plain(), StandardCharsets.UTF_8));
            }
        });
        called = modules.get("calls.js").lines().filter(line -> !line.isBlank() && !line.startsWith("//") && !line.startsWith("import ")).map(line -> {
            Matcher call = LINE.matcher(line);
            assertTrue(call.matches(), "calls.js has nothing but calls, one on each line: " + line);
            return call;
        }).collect(Collectors.toMap(call -> call.group("name"), Function.identity(), (one, other) -> {
            throw new AssertionError(one.group() + " is there twice");
        }, TreeMap::new));
    }

    @Test
    @DisplayName("KP-5: every call of the pages is an operation of REST, by its name, method, path, parameters and fields")
    void nothingBesides() {
        called.forEach((name, call) -> {
            Call operation = described.get(name);
            assertNotNull(operation, name + ": REST's description has no such operation");
            String path = call.group("plain") != null ? call.group("plain") : call.group("path");
            assertEquals(operation.method() + " " + operation.path().replaceAll("\\{[^}]+}", "{}"), METHODS.get(call.group("method")) + " /" + path.replaceAll("\\$\\{\\w+}", "{}"), name);
            assertTrue(operation.query().containsAll(names(call.group("query"))), () -> name + ": expected parameters of " + operation.query() + ", got " + call.group("query"));
            assertTrue(call.group("query") == null || !operation.query().isEmpty(), name + " has no parameters");
            assertEquals(operation.body().isEmpty(), call.group("body") == null, name + ": whether it has a body");
            assertTrue(operation.body().containsAll(names(call.group("body"))), () -> name + ": expected fields of " + operation.body() + ", got " + call.group("body"));
        });
    }

    @Test
    @DisplayName("KP-5: every operation of REST is used by the pages, or it is named why not")
    void nothingLess() {
        Set<String> used = new TreeSet<>(called.keySet());
        used.add(STREAM);
        Set<String> missing = new TreeSet<>(described.keySet());
        missing.removeAll(used);
        assertEquals(new TreeSet<>(NOT_IN_THE_PAGES.keySet()), missing, "use the new ones in calls.js, or name them here");
    }

    @Test
    @DisplayName("KP-5: the pages reach the server by these calls and the stream alone, and each of them is used")
    void noOtherWay() {
        modules.forEach((path, module) -> {
            if (!path.equals("calls.js")) {
                Set<String> imported = IMPORT.matcher(module).results().flatMap(found -> Stream.of(found.group(1).split(", "))).collect(Collectors.toCollection(TreeSet::new));
                imported.removeAll(Set.of("API", "ASKED_BY_SCRIPT", "Problem", "Unreachable", "answers"));
                assertEquals(Set.of(), imported, path + ": calls are written in calls.js");
            }
            int fetches = module.split("\\bfetch\\(|new XMLHttpRequest|EventSource\\(|sendBeacon", -1).length - 1;
            assertEquals(path.equals("api.js") || path.equals("stream.js") ? 1 : 0, fetches, path + ": reaches the server by itself");
        });
        assertTrue(modules.get("stream.js").contains("fetch(API + 'stream'") && described.get(STREAM).path().equals("/stream"));
        called.keySet().forEach(name -> assertTrue(
                modules.entrySet().stream().anyMatch(module -> !module.getKey().equals("calls.js") && (module.getValue().contains("calls." + name)
                        || Pattern.compile("[^'\"]\\b" + name + "\\b").matcher(module.getValue()).results().count() > 1)),
                name + ": is called by no module"));
    }

    /** The names in {@code { view, kind }}; none where a module hands on what it was given. */
    private static Set<String> names(String written) {
        return written == null || !written.startsWith("{") ? Set.of() : Set.of(written.substring(1, written.length() - 1).strip().split(", "));
    }
}
