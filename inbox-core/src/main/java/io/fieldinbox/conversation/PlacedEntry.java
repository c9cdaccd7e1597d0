// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it is read.
 *
 * @param delivery how its delivery stands, or null where it has none
 */
public record PlacedEntry(Entry entry, @Nullable DeliveryStatus delivery) {

    /** Its place for reading. */
    public Instant placedAt() {
        return entry.head().placedAt();
    }
}
