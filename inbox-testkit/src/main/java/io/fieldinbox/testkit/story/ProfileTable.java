// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a company that works by a profile can do: the table that the profile's story walks row by row. A test compares the rows with the
 * steps, so that a row without a step fails the build.
 */
public final class ProfileTable {

    private ProfileTable() {}

    /**
     * The rows of a profile's table.
     *
     * @param profile the name of a profile whose story is whole, such as {@code sharedQueue}
     * @throws IllegalArgumentException if there is no such table
     */
    public static List<Row> of(String profile) {
        String name = "/io/fieldinbox/testkit/profiles/" + profile + ".txt";
        try (InputStream in = ProfileTable.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("profile: expected one that has a table, got '" + profile + "'");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#")).map(Row::read).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * One row.
     *
     * @param number from 1
     * @param what a company can do
     * @param rules the ids of the rules that say how
     */
    public record Row(int number, String what, List<String> rules) {
        /** Copies the list. */
        public Row {
            rules = List.copyOf(rules);
        }

        private static Row read(String line) {
            String[] cells = line.split(" \\| ", -1);
            return new Row(Integer.parseInt(cells[0]), cells[1], List.of(cells[2].replaceAll(" \\(.*?\\)", "").split(", ")));
        }
    }
}
