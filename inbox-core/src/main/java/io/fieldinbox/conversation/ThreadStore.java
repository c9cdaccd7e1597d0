// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.conversation;

import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Spi;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds and locks conversations. All but {@link #find} run in a {@code UnitOfWork} and lock until its end. */
@Spi
public interface ThreadStore {

    /**
     * The conversation that a key names, locked, a merge followed, with the state of {@code address}: one statement.
     * The key is read again under the lock, so that one re-pointed meanwhile never answers its old conversation.
     *
     * @return empty where the key names none
     */
    Optional<Located> resolve(OrganizationId organization, ThreadKey key, Address address);

    /** The conversations with these ids, locked in the order of their ids, each with the state of its own address. Unknown ones are left out. */
    List<Located> lock(OrganizationId organization, Collection<ConversationId> ids);

    /** The conversation, locked, if nobody else holds it now; empty if somebody does. */
    Optional<Located> lockIfFree(OrganizationId organization, ConversationId id);

    /** The conversations with these ids, not locked; also outside a unit of work. */
    Map<ConversationId, Located> find(OrganizationId organization, Collection<ConversationId> ids);

    /**
     * Makes a key name a conversation: insert-if-absent where {@code expected} is null, else compare-and-set.
     * The row of the conversation is written by the change that begins it, in the same transaction.
     *
     * @return false where somebody else was first; resolve again
     */
    boolean claim(OrganizationId organization, ThreadKey key, @Nullable ConversationId expected, ConversationId id);

    /**
     * Makes all keys that name a conversation name none: what belongs to them next begins another. The conversation is locked before.
     *
     * @return how many they were
     */
    int release(OrganizationId organization, ConversationId conversation);

    /** The conversation that a key names, not locked. */
    Optional<ConversationId> named(OrganizationId organization, ThreadKey key);

    /** The conversations with an address, newest activity first, at most 100. */
    List<ConversationId> withAddress(OrganizationId organization, Address address);

    /** The conversations of a customer, newest activity first, at most 100. */
    List<ConversationId> ofCustomer(OrganizationId organization, CustomerId customer);
}
