// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ArchitecturePageTest {

    private static final Pattern NAME = Pattern.compile("`([a-z]+)`");

    @Test
    @DisplayName("ARCHITECTURE.md shows the table that the packages are held to")
    void pageAndTableAgree() throws IOException {
        List<String> expected = new ArrayList<>();
        PackageOrder.TABLE.rows().forEach((names, allowed) -> expected.add(names + " | " + allowed));
        assertEquals(String.join("\n", expected), String.join("\n", shown()));
    }

    /** The rows of the page: the packages in backquotes of the first column (notes in parentheses left out), then the second. */
    private static List<String> shown() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("..", "ARCHITECTURE.md"));
        List<String> rows = new ArrayList<>();
        for (String line : lines.subList(lines.indexOf("| package | may use |") + 2, lines.size())) {
            if (!line.startsWith("|")) {
                break;
            }
            String[] cells = line.split("\\|");
            String names = NAME.matcher(cells[1].replaceAll("\\([^)]*\\)", "")).results().map((MatchResult found) -> found.group(1))
                    .collect(Collectors.joining(", "));
            rows.add((names.isEmpty() ? PackageOrder.ROOT : names) + " | " + cells[2].strip().replace("`", ""));
        }
        return rows;
    }
}
