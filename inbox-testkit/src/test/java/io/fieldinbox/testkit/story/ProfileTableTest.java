// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Tables and the stories that walk them. */
class ProfileTableTest {

    @Test
    @DisplayName("PR-3: each row of the table of sharedQueue has a step in its story, which names the rules of the row")
    void sharedQueue() {
        TreeMap<Integer, List<String>> steps = new TreeMap<>();
        for (Method method : SharedQueueStory.class.getDeclaredMethods()) {
            ProfileRow row = method.getAnnotation(ProfileRow.class);
            if (row != null) {
                String name = Objects.requireNonNull(method.getAnnotation(DisplayName.class)).value();
                Arrays.stream(row.value()).forEach(number -> steps.computeIfAbsent(number, n -> new ArrayList<>()).add(name));
            }
        }
        List<ProfileTable.Row> rows = ProfileTable.of("sharedQueue");
        assertEquals(IntStream.rangeClosed(1, rows.size()).boxed().toList(), rows.stream().map(ProfileTable.Row::number).toList());
        assertEquals(rows.stream().map(ProfileTable.Row::number).toList(), List.copyOf(steps.keySet()));
        List<String> unnamed = rows.stream()
                .flatMap(row -> row.rules().stream()
                        .filter(rule -> Objects.requireNonNull(steps.get(row.number())).stream().noneMatch(name -> List.of(name.split("[ ,:;()]+")).contains(rule)))
                        .map(rule -> row.number() + " " + rule))
                .toList();
        assertEquals(List.of(), unnamed);
    }

    @Test
    @DisplayName("A profile without a table is refused")
    void unknown() {
        assertThrows(IllegalArgumentException.class, () -> ProfileTable.of("other"));
    }
}
