// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.memory;

import io.fieldinbox.attention.Mark;
import io.fieldinbox.contact.AddressState;
import io.fieldinbox.contact.Block;
import io.fieldinbox.contact.ConsentEvent;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.Entry;
import io.fieldinbox.conversation.ThreadKey;
import io.fieldinbox.delivery.Attempt;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.work.DueChannel;
import io.fieldinbox.work.StoredRequest;
import io.fieldinbox.work.Tallies;
import io.fieldinbox.work.Tally;
import java.util.Optional;
import java.util.UUID;

/** All rows. Every key begins with its organization (I-7). */
final class Tables {
    final Rows<In<ThreadKey>, ConversationId> threads;

    final Rows<In<ConversationId>, Conversation> heads;
    final Index<OrganizationId, In<ConversationId>, Conversation> headsOfOrganization;
    final Index<In<Address>, In<ConversationId>, Conversation> headsWithAddress;
    final Index<In<CustomerId>, In<ConversationId>, Conversation> headsOfCustomer;

    final Rows<In<EntryId>, Entry> entries;
    final Index<In<ConversationId>, In<EntryId>, Entry> entriesOfConversation;
    final Index<In<JobId>, In<EntryId>, Entry> entriesOfJob;
    final Rows<In<String>, EntryId> clientIds;
    final Rows<ProviderKey, EntryId> providerIds;

    final Rows<In<Address>, AddressState> addresses;
    final Rows<In<UUID>, ConsentEvent> consents;
    final Index<In<Address>, In<UUID>, ConsentEvent> consentsOfAddress;
    final Rows<ConsentKey, UUID> consentSources;
    final Rows<BlockKey, Block> blocks;
    final Index<OrganizationId, BlockKey, Block> blocksOfOrganization;

    final Rows<In<EntryId>, DeliveryRow> deliveries;
    final Index<In<ConversationId>, In<EntryId>, DeliveryRow> openDeliveries;
    final Index<ProviderKey, In<EntryId>, DeliveryRow> deliveriesOfProvider;
    final Index<Boolean, In<EntryId>, DeliveryRow> unreportedDeliveries;
    final Rows<Attempt, AttemptRow> attempts;

    final Rows<ChangeKey, ChangeRow> changes;
    final Index<Integer, ChangeKey, ChangeRow> pendingChanges;
    final Rows<Integer, Boolean> shards;
    final Rows<OrganizationId, Long> newest;
    final Rows<In<Long>, ChangeKey> numbers;
    final Rows<CursorKey, CursorRow> cursors;

    final Rows<In<ConversationId>, LaneRow> lanes;
    final Index<DueChannel, In<ConversationId>, LaneRow> busyLanes;
    final Rows<DueChannel, GateRow> gates;

    final Rows<RequestKey, RequestRow> requests;
    final Index<OrganizationId, RequestKey, RequestRow> requestsOfOrganization;
    final Index<In<Address>, RequestKey, RequestRow> requestsOfSender;

    final Rows<MarkKey, Mark> marks;

    final Rows<PresenceKey, PresenceRow> presence;
    final Index<OrganizationId, PresenceKey, PresenceRow> presenceOfOrganization;

    final Rows<In<Tallies.Place>, Tally> tallies;

    Tables(Latch latch) {
        threads = new Rows<>(latch);
        heads = new Rows<>(latch);
        headsOfOrganization = heads.index(head -> Optional.of(head.organization()));
        headsWithAddress = heads.index(head -> Optional.of(In.of(head.organization(), head.party().address())));
        headsOfCustomer = heads.index(head -> Optional.ofNullable(head.party().customer()).map(customer -> In.of(head.organization(), customer)));
        entries = new Rows<>(latch);
        entriesOfConversation = entries.index(entry -> Optional.of(In.of(entry.head().organization(), entry.head().conversation())));
        entriesOfJob = entries.index(entry -> Optional.ofNullable(entry.head().job()).map(job -> In.of(entry.head().organization(), job)));
        clientIds = new Rows<>(latch);
        providerIds = new Rows<>(latch);
        addresses = new Rows<>(latch);
        consents = new Rows<>(latch);
        consentsOfAddress = consents.index(event -> Optional.of(In.of(event.organization(), event.address())));
        consentSources = new Rows<>(latch);
        blocks = new Rows<>(latch);
        blocksOfOrganization = blocks.index(block -> Optional.of(block.organization()));
        deliveries = new Rows<>(latch);
        openDeliveries = deliveries.index(DeliveryRow::openLane);
        deliveriesOfProvider = deliveries.index(DeliveryRow::providerKey);
        unreportedDeliveries = deliveries.index(row -> row.reported() ? Optional.empty() : Optional.of(true));
        attempts = new Rows<>(latch);
        changes = new Rows<>(latch);
        pendingChanges = changes.index(ChangeRow::pendingShard);
        shards = new Rows<>(latch);
        newest = new Rows<>(latch);
        numbers = new Rows<>(latch);
        cursors = new Rows<>(latch);
        lanes = new Rows<>(latch);
        busyLanes = lanes.index(LaneRow::queue);
        gates = new Rows<>(latch);
        requests = new Rows<>(latch);
        requestsOfOrganization = requests.index(row -> Optional.of(row.request().organization()));
        requestsOfSender = requests.index(RequestRow::senderKey);
        marks = new Rows<>(latch);
        presence = new Rows<>(latch);
        presenceOfOrganization = presence.index(row -> Optional.of(row.organization()));
        tallies = new Rows<>(latch);
    }

    /** What is known of an address; of one never seen, nothing. */
    AddressState address(Transaction transaction, OrganizationId organization, Address address) {
        AddressState state = addresses.get(transaction, In.of(organization, address));
        return state == null ? AddressState.unknown(organization, address) : state;
    }

    /** The key of a thing in its organization. */
    record In<K>(OrganizationId organization, K id) {
        static <K> In<K> of(OrganizationId organization, K id) {
            return new In<>(organization, id);
        }
    }

    /** A provider's id is unique per channel. */
    record ProviderKey(OrganizationId organization, ChannelId channel, String providerMessageId) {}

    /** One message says one thing once. */
    record ConsentKey(OrganizationId organization, ChannelId channel, String providerMessageId, ConsentEvent.Action action) {}

    /** A block is one per address and scope. */
    record BlockKey(OrganizationId organization, Address address, String scope) {}

    /** A change is one per version. */
    record ChangeKey(OrganizationId organization, ConversationId conversation, long version) {}

    /** A cursor is one per consumer and organization. */
    record CursorKey(String consumer, OrganizationId organization) {}

    /** A request is one per kind and key. */
    record RequestKey(OrganizationId organization, StoredRequest.Kind kind, String key) {}

    /** A mark is one per employee and conversation. */
    record MarkKey(OrganizationId organization, EmployeeId employee, ConversationId conversation) {}

    /** A sign of presence is one per conversation and window of an employee. */
    record PresenceKey(OrganizationId organization, ConversationId conversation, EmployeeId employee, String window) {}
}
