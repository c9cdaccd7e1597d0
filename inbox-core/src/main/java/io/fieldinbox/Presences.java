// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.attention.Presence;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.NotPermittedException;
import java.time.Duration;
import java.util.List;

/**
 * Who has a conversation open and who types in it, over all nodes (NT-4). It hinders nobody. Every method throws {@link NotPermittedException}
 * as <em>not found</em> for a conversation that the employee may not open. Not for implementing.
 */
public interface Presences {

    /** How long a sign counts: who gives none any more is gone by then. */
    Duration COUNTS = Duration.ofSeconds(10);

    /**
     * A sign of one of the employee's windows, to be repeated each five seconds while it lasts; what their other windows do goes on. Of one
     * who may not act the others see that they view, not that they type (VS-6).
     *
     * @param window an id that the window made up, at most 64 characters, or empty
     * @param typing whether they type
     * @param viewing whether they have it open; neither: they are gone
     * @throws io.fieldinbox.kernel.InvalidInputException if the window's id is longer
     */
    void sign(ConversationId conversation, String window, boolean typing, boolean viewing);

    /** A sign of an employee who has one window. */
    default void sign(ConversationId conversation, boolean typing, boolean viewing) {
        sign(conversation, "", typing, viewing);
    }

    /** The others who are there now, in the order of their ids. */
    List<Presence> others(ConversationId conversation);
}
