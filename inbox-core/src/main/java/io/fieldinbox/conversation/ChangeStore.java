// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.conversation;

import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Spi;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Writes changes and reads entries. */
@Spi
public interface ChangeStore {

    /**
     * Writes a change, in the unit of work that locked its head. Order: entries, joining, revisions, relink, head, deliveries, what is withheld, consent, address, block,
     * change row. The first entry is insert-if-absent on (organization, channel, provider id) and (organization, client id);
     * where it was there already, nothing of the change is written.
     */
    Applied apply(Change change);

    /** An entry with its delivery, or empty. */
    Optional<PlacedEntry> entry(OrganizationId organization, EntryId id);

    /** The entries with these ids, each with its delivery, in any order; those that there are not are left out. One statement. */
    List<PlacedEntry> entries(OrganizationId organization, Collection<EntryId> ids);

    /** The entry that an author gave this id, or empty. */
    Optional<PlacedEntry> byClientId(OrganizationId organization, String clientId);

    /** The entry that a provider gave this id on a channel, or empty; the whole id is compared, case and all. */
    Optional<EntryId> byProviderId(OrganizationId organization, ChannelId channel, String providerMessageId);

    /**
     * A page of a timeline in the order of reading, that is (placedAt, id), whichever way it was asked for. Entries that arrive
     * or go while paging neither repeat nor go missing.
     *
     * @param shownFrom entries with a lower sequence are left out
     * @param limit 1 to 200
     * @return at most {@code limit} entries; empty also where the anchor is no entry of this conversation
     */
    List<PlacedEntry> timeline(OrganizationId organization, ConversationId conversation, long shownFrom, Anchor anchor, int limit);

    /** The first message of the customer with a sequence above {@code seq} in the order of reading, or empty. */
    Optional<EntryId> firstInboundAfter(OrganizationId organization, ConversationId conversation, long seq);

    /** The entries that people and rules of ours or the customer added after {@code seq}, by sequence, at most {@code limit}. */
    List<PlacedEntry> since(OrganizationId organization, ConversationId conversation, long seq, int limit);
}
