// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.content;

import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Spi;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Keeps the bytes of files (CT-8). It knows no transaction: what is put is there at once, and stays until it is deleted. Nobody reads it
 * but by way of the message that the file belongs to. Implementations are thread-safe.
 */
@Spi
public interface ContentStore {

    /**
     * Keeps the bytes of a stream, all of them or none: whatever breaks off, no part of them can be found. The same bytes under the same
     * name are kept once and have the same key, so that who does not know whether a file was put puts it again.
     *
     * @param name what the bytes are for, 1 to 100 characters; it need not be fit for a file's name
     * @param content read to its end, not closed
     * @param maxBytes the most bytes that are taken
     * @return empty where there are more than {@code maxBytes}; nothing is kept then
     * @throws IOException if the bytes cannot be read or kept
     */
    Optional<Stored> put(OrganizationId organization, String name, InputStream content, long maxBytes) throws IOException;

    /**
     * Opens what was kept, to be closed by the caller.
     *
     * @param key as {@link #put} answered it
     * @param from how many bytes to leave out at the beginning, from 0
     * @return empty where the organization has nothing under this key
     * @throws IOException if it cannot be read
     */
    Optional<InputStream> open(OrganizationId organization, String key, long from) throws IOException;

    /**
     * Deletes what was kept; who is reading it may read on or not.
     *
     * @return whether the organization had something under this key
     * @throws IOException if it cannot be deleted
     */
    boolean delete(OrganizationId organization, String key) throws IOException;

    /**
     * What was kept.
     *
     * @param key where to find it, 1 to 100 letters, digits and '-'
     * @param size bytes
     * @param sha256 the SHA-256 of the bytes, 64 hexadecimal digits in lower case
     */
    record Stored(String key, long size, String sha256) {}
}
