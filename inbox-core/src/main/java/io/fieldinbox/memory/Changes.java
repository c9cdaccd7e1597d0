// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.memory;

import io.fieldinbox.conversation.Anchor;
import io.fieldinbox.conversation.Applied;
import io.fieldinbox.conversation.Change;
import io.fieldinbox.conversation.ChangeStore;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.Direction;
import io.fieldinbox.conversation.Entry;
import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Uuids;
import io.fieldinbox.memory.Tables.In;
import io.fieldinbox.memory.Tables.ProviderKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Entries, and the writing of changes. */
final class Changes implements ChangeStore {
    private static final Comparator<Entry> READING =
            Comparator.comparing((Entry entry) -> entry.head().placedAt()).thenComparing(entry -> entry.head().id().value(), Uuids.ORDER);

    private final Tables tables;
    private final Transactions transactions;
    private final ChangeWriter writer;

    Changes(Tables tables, Transactions transactions) {
        this.tables = tables;
        this.transactions = transactions;
        this.writer = new ChangeWriter(tables);
    }

    @Override
    public Applied apply(Change change) {
        return transactions.inside(transaction -> writer.write(transaction, change));
    }

    @Override
    public Optional<PlacedEntry> entry(OrganizationId organization, EntryId id) {
        return transactions.join(transaction -> placed(transaction, organization, id));
    }

    @Override
    public List<PlacedEntry> entries(OrganizationId organization, Collection<EntryId> ids) {
        return transactions.join(transaction -> Set.copyOf(ids).stream().flatMap(id -> placed(transaction, organization, id).stream()).toList());
    }

    @Override
    public Optional<PlacedEntry> byClientId(OrganizationId organization, String clientId) {
        return transactions.join(transaction -> Optional.ofNullable(tables.clientIds.get(transaction, In.of(organization, clientId)))
                .flatMap(id -> placed(transaction, organization, id)));
    }

    @Override
    public Optional<EntryId> byProviderId(OrganizationId organization, ChannelId channel, String providerMessageId) {
        return transactions.join(transaction ->
                Optional.ofNullable(tables.providerIds.get(transaction, new ProviderKey(organization, channel, providerMessageId))));
    }

    @Override
    public List<PlacedEntry> timeline(OrganizationId organization, ConversationId conversation, long shownFrom, Anchor anchor, int limit) {
        return transactions.join(transaction -> {
            Optional<Predicate<Entry>> side = side(transaction, organization, conversation, anchor);
            if (side.isEmpty()) {
                return List.of();
            }
            boolean backward = anchor.side() == Anchor.Side.BEFORE;
            List<PlacedEntry> page = new ArrayList<>(entries(transaction, organization, conversation)
                    .filter(entry -> entry.head().seq() >= shownFrom).filter(side.get())
                    .sorted(backward ? READING.reversed() : READING).limit(limit).map(entry -> placed(transaction, entry)).toList());
            if (backward) {
                Collections.reverse(page);
            }
            return page;
        });
    }

    /** What lies on the side of the anchor that is asked for; empty where the anchor is no entry of the conversation. */
    private Optional<Predicate<Entry>> side(Transaction transaction, OrganizationId organization, ConversationId conversation, Anchor anchor) {
        if (anchor.from() == null) {
            return Optional.of(entry -> true);
        }
        Entry from = tables.entries.get(transaction, In.of(organization, anchor.from()));
        if (from == null || !from.head().conversation().equals(conversation)) {
            return Optional.empty();
        }
        return Optional.of(anchor.side() == Anchor.Side.BEFORE ? entry -> READING.compare(entry, from) < 0 : entry -> READING.compare(entry, from) > 0);
    }

    @Override
    public Optional<EntryId> firstInboundAfter(OrganizationId organization, ConversationId conversation, long seq) {
        return transactions.join(transaction -> entries(transaction, organization, conversation).filter(entry -> entry.head().seq() > seq)
                .filter(entry -> entry instanceof CustomerMessage message && message.direction() == Direction.INBOUND)
                .min(READING).map(entry -> entry.head().id()));
    }

    @Override
    public List<PlacedEntry> since(OrganizationId organization, ConversationId conversation, long seq, int limit) {
        return transactions.join(transaction -> entries(transaction, organization, conversation).filter(entry -> entry.head().seq() > seq)
                .sorted(Comparator.comparing(entry -> entry.head().seq())).limit(limit).map(entry -> placed(transaction, entry)).toList());
    }

    private Stream<Entry> entries(Transaction transaction, OrganizationId organization, ConversationId conversation) {
        return tables.entries.in(transaction, tables.entriesOfConversation, In.of(organization, conversation));
    }

    private Optional<PlacedEntry> placed(Transaction transaction, OrganizationId organization, EntryId id) {
        return Optional.ofNullable(tables.entries.get(transaction, In.of(organization, id))).map(entry -> placed(transaction, entry));
    }

    private PlacedEntry placed(Transaction transaction, Entry entry) {
        DeliveryRow delivery = tables.deliveries.get(transaction, In.of(entry.head().organization(), entry.head().id()));
        return new PlacedEntry(entry, delivery == null ? null : delivery.status());
    }
}
