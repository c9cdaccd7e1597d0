// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.contact.Block;
import io.fieldinbox.contact.ConsentEvent;
import io.fieldinbox.contact.ConsentState;
import io.fieldinbox.contact.Reach;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.CanIgnoreReturnValue;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.CheckReturnValue;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.Cursor;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.kernel.Page;
import io.fieldinbox.kernel.Texts;
import io.fieldinbox.listing.Row;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Addresses at a desk. Every method throws {@link NotPermittedException} naming the permission that is missing, and, for one who sees some
 * branches only, as <em>not found</em> for an address of no conversation that they see. Not for implementing.
 */
@CheckReturnValue
public interface Contacts {

    /** What a person typed as an address, in canonical form; empty where it is none. */
    Optional<Address> read(String text);

    /**
     * Blocks an address: its conversations close, nothing goes out to it, what it writes is kept apart (CO-7).
     *
     * @param channel the one channel, or empty for all
     * @return refused with {@code not-activated} where the organization has no channel
     */
    Answer<Blocked> block(Address address, Optional<ChannelId> channel);

    /**
     * Blocks the other side of a conversation, or of any message in it; the conversation closes.
     *
     * @param channel the one channel, or empty for all
     * @return refused as {@link #block} is
     */
    Answer<Row> blockFrom(ConversationId conversation, Optional<ChannelId> channel);

    /**
     * Lifts all blocks of an address.
     *
     * @param takeBack whether what it wrote meanwhile joins its conversation, unread and in the order of time, or begins one where there is
     *     none; once. What was kept where the viewer may not open it stays for those who may; of more than a thousand entries on one channel
     *     the newest thousand come, and the next ones when asked again
     */
    @CanIgnoreReturnValue
    Unblocked unblock(Address address, boolean takeBack);

    /** Lifts all blocks of an address, and leaves what it wrote where it is; false where there was none. */
    @CanIgnoreReturnValue
    default boolean unblock(Address address) {
        return unblock(address, false).wasBlocked();
    }

    /** The blocks, newest first, 100 a page; for those who see every branch. */
    Page<Block> blocks(Optional<Cursor> after);

    /** What holds for an address on the organization's main channel, be it for this channel or for all, and its ledger, oldest first. */
    Consent consent(Address address);

    /**
     * Records an opt-out, or an opt-in with how it was given, that an address gave to an employee (CO-10). What waits to be sent to it is
     * withheld; no confirmation is sent. The same again, right after, is recorded once.
     *
     * @return refused with {@code opted-out} for an opt-in where the customer opted out themselves, which they alone lift; with
     *     {@code empty} for an opt-in without words; with {@code not-activated} where the organization has no channel
     */
    Answer<Consent> record(RecordConsent command);

    /**
     * Whether a text to an address has a chance (DL-8).
     *
     * @param lookUp whether to look up what kind of line it is where that was not done in the last 90 days; it may cost money and needs
     *     the right to act
     * @return refused with {@code look-up-failed} where it was asked for and nothing was told; nothing is kept of it then
     */
    Answer<Reach> reach(Address address, boolean lookUp);

    /**
     * What an address said to an employee.
     *
     * @param channel the one channel it holds for, or null for all
     * @param words what was said, or how an opt-in was given; at most 1,600 characters are kept
     */
    record RecordConsent(Address address, ConsentEvent.Action action, String words, @Nullable ChannelId channel) {
        /** Makes the words ones that can be kept. */
        public RecordConsent {
            words = Texts.cut(Texts.storable(words).strip(), 1600);
        }
    }

    /**
     * A block.
     *
     * @param created whether it is new
     */
    record Blocked(Block block, boolean created) {}

    /**
     * An address that is not blocked any more.
     *
     * @param wasBlocked whether it was
     * @param taken how many of its messages were taken back, keywords not counted
     * @param into the conversations that have them now, each on a channel of its own
     */
    record Unblocked(boolean wasBlocked, int taken, List<ConversationId> into) {
        /** Copies the list. */
        public Unblocked {
            into = List.copyOf(into);
        }

        /** One of whom nothing was taken back. */
        Unblocked(boolean wasBlocked) {
            this(wasBlocked, 0, List.of());
        }
    }

    /** Consent of an address. */
    record Consent(Address address, ConsentState state, List<ConsentEvent> events) {
        /** Copies the list. */
        public Consent {
            events = List.copyOf(events);
        }
    }
}
