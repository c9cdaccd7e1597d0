// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.event;

import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Spi;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The change log after commit: stamping, reading, cursors. Its calls make their own transactions. */
@Spi
public interface ChangeFeed {

    /** How many parts the log is stamped in; a change belongs to one by its conversation. */
    int SHARDS = 16;

    /** The part that the changes of a conversation belong to, 0 to {@link #SHARDS} - 1; the same on every node and for ever. */
    static int shard(ConversationId conversation) {
        return Math.floorMod(conversation.value().hashCode(), SHARDS);
    }

    /**
     * Gives committed changes of a shard their numbers, in the order of each conversation's versions, and routes their lanes.
     * Only one pump at a time stamps a shard; another gets nothing to do.
     *
     * @param now the store's time
     * @param max the most changes of one call
     */
    Stamped stamp(int shard, Instant now, int max);

    /** The shards that have changes to stamp; a cheap look. */
    List<Integer> pending();

    /** The changes after a number, in order, at most {@code max}. */
    List<ChangeRecord> read(OrganizationId organization, long after, int max);

    /** The newest number of an organization's log, or 0. */
    long newest(OrganizationId organization);

    /** The changes of one conversation with a version above {@code afterVersion}, in order, stamped or not, at most {@code max}. */
    List<ChangeRecord> history(OrganizationId organization, ConversationId conversation, long afterVersion, int max);

    /**
     * Takes the cursor of a consumer over an organization that has changes behind it, for the length of a lease.
     *
     * @return empty where there is nothing to read or others hold what there is
     */
    Optional<CursorLease> claim(String consumer, String worker, Instant now, Duration lease);

    /**
     * Moves a cursor that is still held and gives it back.
     *
     * @return false where the lease was lost; what was read will be read again
     */
    boolean advance(CursorLease lease, long position);

    /**
     * What stamping did.
     *
     * @param changes how many rows were stamped
     * @param organizations those that have new changes
     * @param routed whether a lane has work
     */
    record Stamped(int changes, List<OrganizationId> organizations, boolean routed) {
        /** Nothing to do. */
        public static final Stamped NOTHING = new Stamped(0, List.of(), false);

        /** Copies the list. */
        public Stamped {
            organizations = List.copyOf(organizations);
        }
    }

    /**
     * A cursor that is held.
     *
     * @param position the number of the last change that was handled
     * @param fence rises with every claim
     */
    record CursorLease(String consumer, OrganizationId organization, long position, long fence) {}
}
