// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.delivery;

import io.fieldinbox.json.Json;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.work.StoredRequest;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An automated message that the gate held: the payload of a request that has it sent again as another message.
 *
 * @param entry the message that was held
 * @param until after which it is not worth sending, or null
 */
public record HeldMessage(EntryId entry, @Nullable Instant until) {

    private static final String KEY = "held:";

    String key() {
        return KEY + entry;
    }

    /** The held message that a request is about; empty where it is about a new one of the host's. */
    public static Optional<HeldMessage> of(StoredRequest request) {
        return request.key().startsWith(KEY) ? Optional.of(Json.read(request.payload(), HeldMessage.class)) : Optional.empty();
    }
}
