// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.channel;

import io.fieldinbox.kernel.InvalidInputException;
import java.util.Set;

/**
 * Which files a channel takes in (CT-8).
 *
 * @param maxBytes the largest, in bytes, from 1
 * @param types the media types, such as {@code application/pdf}, or whole families such as <code>image/*</code>; empty for all
 */
public record MediaLimits(long maxBytes, Set<String> types) {

    /** Files of any type up to 20 MB. */
    public static final MediaLimits STANDARD = new MediaLimits(20_000_000, Set.of());

    /** Checks the size. */
    public MediaLimits {
        if (maxBytes < 1) {
            throw new InvalidInputException("media limits: expected at least 1 byte, got " + maxBytes);
        }
        types = Set.copyOf(types);
    }

    /** Whether a file of this type is taken. */
    public boolean allows(String mediaType) {
        return types.isEmpty() || types.contains(mediaType) || types.contains(mediaType.substring(0, mediaType.indexOf('/') + 1) + "*");
    }

    /** The largest size in words, such as {@code 20 MB}. */
    public String inWords() {
        return maxBytes >= 1_000_000 ? maxBytes / 1_000_000 + " MB" : maxBytes >= 1_000 ? maxBytes / 1_000 + " kB" : maxBytes + " bytes";
    }
}
