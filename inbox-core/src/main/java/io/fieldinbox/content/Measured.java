// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.content;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.fieldinbox.content.ContentStore.Stored;
import io.fieldinbox.kernel.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Copies a stream and measures it: never more than was allowed, whatever was said about its length. */
final class Measured {

    private static final int CHUNK = 64 * 1024;

    private Measured() {}

    /**
     * Copies all of it.
     *
     * @return empty as soon as there is one byte more than {@code maxBytes}; some of them may have been written then
     */
    static Optional<Stored> copy(String name, InputStream from, OutputStream to, long maxBytes) throws IOException {
        Texts.id(name, 100, "content name");
        Hasher hasher = Hashing.sha256().newHasher();
        byte[] chunk = new byte[CHUNK];
        long size = 0;
        for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
            size += read;
            if (size > maxBytes) {
                return Optional.empty();
            }
            hasher.putBytes(chunk, 0, read);
            to.write(chunk, 0, read);
        }
        String sha256 = hasher.hash().toString();
        return Optional.of(new Stored(key(name, sha256), size, sha256));
    }

    /** The same for the same bytes under the same name, unlike any other, and of hexadecimal digits only. */
    private static String key(String name, String sha256) {
        return Hashing.sha256().hashString(sha256 + " " + name, StandardCharsets.UTF_8).toString();
    }
}
