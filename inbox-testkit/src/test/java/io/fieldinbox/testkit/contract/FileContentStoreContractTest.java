// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.content.ContentStore;
import io.fieldinbox.content.FileContentStore;
import io.fieldinbox.kernel.OrganizationId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileContentStoreContractTest extends ContentStoreContract {

    @TempDir
    Path directory;

    @Override
    protected ContentStore store() {
        return FileContentStore.in(directory.resolve("files"));
    }

    @AfterEach
    void noPathFromOutside() throws IOException {
        assertEquals(List.of("files"), names(directory, 1), "something lies beside the directory");
        assertEquals(List.of(), names(directory.resolve("files/incoming"), 1), "something half-written was left");
        try (Stream<Path> all = Files.walk(directory.resolve("files"))) {
            assertTrue(all.skip(1).map(p -> p.getFileName().toString()).allMatch(n -> n.matches("[0-9a-f]{2}|[0-9a-f]{32}|[0-9a-f]{64}|incoming")));
        }
    }

    @Test
    @DisplayName("CT-8: what another node, or this one before it was started again, put there is found; what a crash left half-written is not")
    void restart() throws IOException {
        OrganizationId org = new OrganizationId("o");
        ContentStore.Stored stored = store().put(org, "a", new ByteArrayInputStream(new byte[] {1, 2, 3}), 10).orElseThrow();
        Path half = Files.write(directory.resolve("files/incoming/part123.tmp"), new byte[] {1, 2});
        ContentStore again = store();
        assertEquals(3, again.open(org, stored.key(), 0).orElseThrow().readAllBytes().length);
        assertEquals(Optional.empty(), again.open(org, "part123.tmp", 0));
        Files.delete(half);
    }

    @Test
    @DisplayName("CT-8: a directory that cannot be written to is told at once")
    void notADirectory() throws IOException {
        Path file = Files.write(directory.resolve("file"), new byte[0]);
        assertThrows(UncheckedIOException.class, () -> FileContentStore.in(file));
        Files.delete(file);
    }

    private static List<String> names(Path where, int depth) throws IOException {
        try (Stream<Path> all = Files.walk(where, depth)) {
            return all.skip(1).map(p -> p.getFileName().toString()).toList();
        }
    }
}
