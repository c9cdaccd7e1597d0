// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.listing;

import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.kernel.Uuids;
import java.util.Comparator;

/** The orders that an index supports; each is total. */
public enum Order {
    /** Newest activity first, ties by id, newest first. */
    ACTIVITY(Comparator.comparing((Conversation c) -> c.summary().lastActivityAt()).thenComparing(c -> c.id().value(), Uuids.ORDER).reversed()),
    /** The three groups of the shared queue (RD-3), each newest activity first, ties by id, newest first. */
    QUEUE(Comparator.comparing((Conversation c) -> c.sequences().band()).thenComparing(ACTIVITY.comparator));

    private final Comparator<Conversation> comparator;

    Order(Comparator<Conversation> comparator) {
        this.comparator = comparator;
    }

    /** The order as a comparator, exactly as the stores sort. */
    public Comparator<Conversation> comparator() {
        return comparator;
    }
}
