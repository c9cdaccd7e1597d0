// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.content;

import io.fieldinbox.kernel.OrganizationId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Files in memory, gone with the process: for tests and demonstrations. */
public final class MemoryContentStore implements ContentStore {

    private final Map<Place, byte[]> files = new ConcurrentHashMap<>();

    /** An empty one. */
    public MemoryContentStore() {}

    @Override
    public Optional<Stored> put(OrganizationId organization, String name, InputStream content, long maxBytes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Optional<Stored> stored = Measured.copy(name, content, bytes, maxBytes);
        stored.ifPresent(file -> files.put(new Place(organization, file.key()), bytes.toByteArray()));
        return stored;
    }

    @Override
    public Optional<InputStream> open(OrganizationId organization, String key, long from) {
        byte[] bytes = files.get(new Place(organization, key));
        if (bytes == null) {
            return Optional.empty();
        }
        int start = (int) Math.min(from, bytes.length);
        return Optional.of(new ByteArrayInputStream(bytes, start, bytes.length - start));
    }

    @Override
    public boolean delete(OrganizationId organization, String key) {
        return files.remove(new Place(organization, key)) != null;
    }

    private record Place(OrganizationId organization, String key) {}
}
