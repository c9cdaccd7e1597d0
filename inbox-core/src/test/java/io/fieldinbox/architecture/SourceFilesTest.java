// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SourceFilesTest {

    @Test
    @DisplayName("every source file of every module names its licence in its first line")
    void everyFileNamesItsLicence() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java") && file.toString().contains("src")).toList();
            assertTrue(sources.size() > 80, "expected more than 80 source files, saw " + sources.size());
            assertEquals(List.of(), sources.stream().filter(file -> !firstLine(file).equals("// SPDX-License-Identifier: Apache-2.0")).toList());
        }
    }

    private static String firstLine(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
