// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.OrganizationId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at what is stored and committed without the store's own code, by plain SQL or in the raw maps, so that an adapter cannot pass
 * by agreeing with itself.
 */
public interface StorageProbe {

    /** What a store keeps, whatever it calls it. */
    enum Table {
        /** Thread keys. */
        THREAD,
        /** Heads. */
        CONVERSATION,
        /** Entries of all types. */
        ENTRY,
        /** What is known of addresses. */
        ADDRESS,
        /** Lines of the consent ledger. */
        CONSENT_EVENT,
        /** Blocks. */
        BLOCK,
        /** Messages to be sent, or that were. */
        DELIVERY,
        /** Attempts to send. */
        ATTEMPT,
        /** Rows of the change log. */
        CHANGE,
        /** Lanes. */
        LANE,
        /** Raw requests. */
        REQUEST,
        /** Read marks. */
        MARK,
        /** Signs of presence. */
        PRESENCE
    }

    /** How many rows an organization has. */
    long count(OrganizationId organization, Table table);

    /** How many rows an organization has in each table. */
    default Map<Table, Long> counts(OrganizationId organization) {
        Map<Table, Long> counts = new EnumMap<>(Table.class);
        for (Table table : Table.values()) {
            counts.put(table, count(organization, table));
        }
        return counts;
    }

    /**
     * The conversations whose stored group is not the one that follows from their stored sequences: teamSeen &lt; lastInbound → 0, else
     * lastOutbound &gt; lastInbound → 2, else 1 (I-11). Empty where the store keeps no group of its own.
     */
    List<ConversationId> wrongBands(OrganizationId organization);

    /** Writes a group over the stored one; false where the store keeps none of its own. */
    boolean writeBand(OrganizationId organization, ConversationId conversation, int rank);

    /** The stored head, or empty. */
    Optional<HeadRow> head(OrganizationId organization, ConversationId conversation);

    /** The provider's ids of all entries that have one, exactly as stored, in any order. */
    List<String> providerIds(OrganizationId organization);

    /** A head as it is stored. */
    record HeadRow(long version, long lastSeq, long lastInboundSeq, long lastOutboundSeq, long teamSeenSeq) {}
}
