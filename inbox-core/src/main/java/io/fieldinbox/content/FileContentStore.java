// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.content;

import com.google.common.hash.Hashing;
import io.fieldinbox.kernel.OrganizationId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Files in a directory, which several nodes may share: {@code <organization>/<first two digits>/<key>}, all of them hexadecimal digits
 * that we compute, so that nothing from outside is ever part of a path. A file is written under another name, forced to the disk and only
 * then moved to its own: what can be found is whole, also after a crash. What a crash left half-written lies in {@code incoming} and may
 * be deleted while nobody writes.
 */
public final class FileContentStore implements ContentStore {

    private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");

    private final Path directory;
    private final Path incoming;

    private FileContentStore(Path directory) {
        this.directory = directory;
        this.incoming = directory.resolve("incoming");
    }

    /**
     * Files in this directory, which is made where it is missing.
     *
     * @throws UncheckedIOException if it cannot be made or written to
     */
    public static FileContentStore in(Path directory) {
        FileContentStore store = new FileContentStore(directory.toAbsolutePath().normalize());
        try {
            Files.createDirectories(store.incoming);
            Files.delete(Files.createTempFile(store.incoming, "probe", null));
        } catch (IOException e) {
            throw new UncheckedIOException("content store: expected a directory that can be written to: " + store.directory, e);
        }
        return store;
    }

    @Override
    public Optional<Stored> put(OrganizationId organization, String name, InputStream content, long maxBytes) throws IOException {
        Path part = Files.createTempFile(incoming, "part", null);
        try {
            Optional<Stored> stored = write(part, name, content, maxBytes);
            if (stored.isPresent()) {
                keep(part, shelf(organization, stored.get().key()), stored.get());
            }
            return stored;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static Optional<Stored> write(Path part, String name, InputStream content, long maxBytes) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            OutputStream out = Channels.newOutputStream(channel);
            Optional<Stored> stored = Measured.copy(name, content, out, maxBytes);
            if (stored.isPresent()) {
                channel.force(true);
            }
            return stored;
        }
    }

    /** What is there already under the key has the same bytes. */
    private static void keep(Path part, Path shelf, Stored stored) throws IOException {
        Path target = shelf.resolve(stored.key());
        if (Files.exists(target) && Files.size(target) == stored.size()) {
            return;
        }
        Files.createDirectories(shelf);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(shelf);
    }

    /** Has the directory's entry on the disk, where the system lets a directory be forced; else that is its own affair. */
    private static void force(Path parent) throws IOException {
        if (!parent.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try (FileChannel channel = FileChannel.open(parent, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public Optional<InputStream> open(OrganizationId organization, String key, long from) throws IOException {
        if (!KEY.matcher(key).matches()) {
            return Optional.empty();
        }
        try {
            SeekableByteChannel channel = Files.newByteChannel(path(organization, key), StandardOpenOption.READ);
            return Optional.of(Channels.newInputStream(channel.position(from)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    @Override
    public boolean delete(OrganizationId organization, String key) throws IOException {
        return KEY.matcher(key).matches() && Files.deleteIfExists(path(organization, key));
    }

    private Path path(OrganizationId organization, String key) {
        return shelf(organization, key).resolve(key);
    }

    private Path shelf(OrganizationId organization, String key) {
        String whose = Hashing.sha256().hashString(organization.value(), StandardCharsets.UTF_8).toString().substring(0, 32);
        return directory.resolve(whose).resolve(key.substring(0, 2));
    }
}
