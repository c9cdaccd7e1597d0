// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fieldinbox.testkit.story.ProfileRow;
import io.fieldinbox.testkit.story.ProfileTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The tests of this package are the walk of {@code sharedQueue} in a browser: each row of its table has one or more of them, marked
 * {@link ProfileRow}, in whatever class they fit. What nobody sees on a screen is listed here, with what stands for it.
 */
@DisplayName("The walk of sharedQueue in the browser")
class WalkedRowsTest {

    /** Rules of a row that no page shows, and why. */
    private static final Map<String, String> UNSEEN = Map.of();

    @Test
    @DisplayName("PR-3: each rule of each row of its table is in the name of a browser test that is marked with the row, or nobody sees it")
    void everyRow() {
        Map<Integer, List<String>> steps = steps();
        List<String> expected = ProfileTable.of("sharedQueue").stream().flatMap(row -> row.rules().stream().map(rule -> row.number() + " " + rule)).toList();
        List<String> notWalked = expected.stream().filter(cell -> !walked(steps, cell)).sorted().toList();
        List<String> excused = UNSEEN.keySet().stream().sorted().toList();
        assertEquals(excused, notWalked, "rows and rules without a browser test; a line for what has one has to go");
        assertEquals(List.of(), steps.keySet().stream().filter(number -> ProfileTable.of("sharedQueue").stream().noneMatch(row -> row.number() == number)).toList(), "rows that there are not");
    }

    private static boolean walked(Map<Integer, List<String>> steps, String cell) {
        String[] parts = cell.split(" ");
        return steps.getOrDefault(Integer.valueOf(parts[0]), List.of()).stream().anyMatch(name -> List.of(name.split("[ ,:;()]+")).contains(parts[1]));
    }

    /** The names of the tests that are marked, by row. */
    private static Map<Integer, List<String>> steps() {
        Map<Integer, List<String>> steps = new TreeMap<>();
        for (Class<?> test : tests()) {
            for (Method method : test.getDeclaredMethods()) {
                ProfileRow row = method.getAnnotation(ProfileRow.class);
                if (row != null) {
                    String name = Objects.requireNonNull(method.getAnnotation(DisplayName.class), method.toString()).value();
                    Arrays.stream(row.value()).forEach(number -> steps.computeIfAbsent(number, any -> new ArrayList<>()).add(name));
                }
            }
        }
        return steps;
    }

    /** The test classes of this package. */
    private static List<Class<?>> tests() {
        try {
            Path classes = Path.of(WalkedRowsTest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            try (Stream<Path> files = Files.list(classes.resolve(WalkedRowsTest.class.getPackageName().replace('.', '/')))) {
                return files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith("Test.class"))
                        .<Class<?>>map(name -> named(WalkedRowsTest.class.getPackageName() + "." + name.replace(".class", "")))
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
