// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.event;

import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.Change.Was;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.Why;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the change log.
 *
 * @param number its place in the organization's log, from 1 without gaps; 0 while not stamped
 * @param version of the conversation that it brought
 * @param at when it was recorded, UTC
 * @param was where the conversation was before, if it moved; else null
 */
public record ChangeRecord(
        OrganizationId organization,
        long number,
        ConversationId conversation,
        long version,
        Instant at,
        Author actor,
        List<Fact> facts,
        List<Why> why,
        @Nullable Was was) {
    /** Copies the lists. */
    public ChangeRecord {
        facts = List.copyOf(facts);
        why = List.copyOf(why);
    }
}
