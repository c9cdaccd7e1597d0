// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.mutants;

import io.fieldinbox.conversation.Located;
import io.fieldinbox.conversation.ThreadKey;
import io.fieldinbox.conversation.ThreadStore;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.OrganizationId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Passes every call on; a mutant overrides what it breaks. */
abstract class ForwardingThreadStore implements ThreadStore {

    final ThreadStore sound;

    ForwardingThreadStore(ThreadStore sound) {
        this.sound = sound;
    }

    @Override
    public Optional<Located> resolve(OrganizationId organization, ThreadKey key, Address address) {
        return sound.resolve(organization, key, address);
    }

    @Override
    public List<Located> lock(OrganizationId organization, Collection<ConversationId> ids) {
        return sound.lock(organization, ids);
    }

    @Override
    public Optional<Located> lockIfFree(OrganizationId organization, ConversationId id) {
        return sound.lockIfFree(organization, id);
    }

    @Override
    public Map<ConversationId, Located> find(OrganizationId organization, Collection<ConversationId> ids) {
        return sound.find(organization, ids);
    }

    @Override
    public boolean claim(OrganizationId organization, ThreadKey key, @Nullable ConversationId expected, ConversationId id) {
        return sound.claim(organization, key, expected, id);
    }

    @Override
    public int release(OrganizationId organization, ConversationId conversation) {
        return sound.release(organization, conversation);
    }

    @Override
    public Optional<ConversationId> named(OrganizationId organization, ThreadKey key) {
        return sound.named(organization, key);
    }

    @Override
    public List<ConversationId> withAddress(OrganizationId organization, Address address) {
        return sound.withAddress(organization, address);
    }

    @Override
    public List<ConversationId> ofCustomer(OrganizationId organization, CustomerId customer) {
        return sound.ofCustomer(organization, customer);
    }
}
