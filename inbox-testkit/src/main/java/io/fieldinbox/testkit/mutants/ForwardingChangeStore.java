// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.mutants;

import io.fieldinbox.conversation.Anchor;
import io.fieldinbox.conversation.Applied;
import io.fieldinbox.conversation.Change;
import io.fieldinbox.conversation.ChangeStore;
import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.OrganizationId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Passes every call on; a mutant overrides what it breaks. */
abstract class ForwardingChangeStore implements ChangeStore {

    final ChangeStore sound;

    ForwardingChangeStore(ChangeStore sound) {
        this.sound = sound;
    }

    @Override
    public Applied apply(Change change) {
        return sound.apply(change);
    }

    @Override
    public Optional<PlacedEntry> entry(OrganizationId organization, EntryId id) {
        return sound.entry(organization, id);
    }

    @Override
    public List<PlacedEntry> entries(OrganizationId organization, Collection<EntryId> ids) {
        return sound.entries(organization, ids);
    }

    @Override
    public Optional<PlacedEntry> byClientId(OrganizationId organization, String clientId) {
        return sound.byClientId(organization, clientId);
    }

    @Override
    public Optional<EntryId> byProviderId(OrganizationId organization, ChannelId channel, String providerMessageId) {
        return sound.byProviderId(organization, channel, providerMessageId);
    }

    @Override
    public List<PlacedEntry> timeline(OrganizationId organization, ConversationId conversation, long shownFrom, Anchor anchor, int limit) {
        return sound.timeline(organization, conversation, shownFrom, anchor, limit);
    }

    @Override
    public Optional<EntryId> firstInboundAfter(OrganizationId organization, ConversationId conversation, long seq) {
        return sound.firstInboundAfter(organization, conversation, seq);
    }

    @Override
    public List<PlacedEntry> since(OrganizationId organization, ConversationId conversation, long seq, int limit) {
        return sound.since(organization, conversation, seq, limit);
    }
}
