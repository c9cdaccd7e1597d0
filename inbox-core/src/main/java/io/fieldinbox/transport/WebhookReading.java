// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.transport;

import java.util.List;

/** What an adapter read in a webhook. */
public sealed interface WebhookReading {

    /**
     * It is the provider's.
     *
     * @param events zero or more, in order
     * @param answer what to answer once all events are kept
     */
    record Events(List<ProviderEvent> events, HttpAnswer answer) implements WebhookReading {
        /** Copies the list. */
        public Events {
            events = List.copyOf(events);
        }
    }

    /**
     * It is not, or cannot be read: 403 for a bad signature or account, 400 where it is malformed.
     *
     * @param because for the log: no content, no secret
     */
    record Refused(HttpAnswer answer, String because) implements WebhookReading {}
}
