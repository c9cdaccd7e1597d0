// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.memory;

import io.fieldinbox.contact.AddressState;
import io.fieldinbox.contact.Block;
import io.fieldinbox.contact.ConsentEvent;
import io.fieldinbox.conversation.Applied;
import io.fieldinbox.conversation.Change;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.DeliveryStatus;
import io.fieldinbox.conversation.Entry;
import io.fieldinbox.conversation.EntryHead;
import io.fieldinbox.conversation.Joining;
import io.fieldinbox.conversation.NewDelivery;
import io.fieldinbox.conversation.Relink;
import io.fieldinbox.conversation.Revision;
import io.fieldinbox.event.ChangeRecord;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.StorageException;
import io.fieldinbox.memory.Tables.BlockKey;
import io.fieldinbox.memory.Tables.ChangeKey;
import io.fieldinbox.memory.Tables.ConsentKey;
import io.fieldinbox.memory.Tables.In;
import io.fieldinbox.memory.Tables.ProviderKey;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes a change in its fixed order: entries, joining, revisions, relink, head, deliveries, what is withheld, consent, address, block, change row. */
final class ChangeWriter {
    private final Tables tables;

    ChangeWriter(Tables tables) {
        this.tables = tables;
    }

    Applied write(Transaction transaction, Change change) {
        List<Entry> entries = change.entries();
        if (!entries.isEmpty()) {
            Optional<EntryId> there = there(transaction, entries.get(0));
            if (there.isPresent()) {
                return duplicate(transaction, change, there.get());
            }
        }
        entries.forEach(entry -> writeEntry(transaction, entry));
        join(transaction, change.head(), change.joining());
        change.revisions().forEach(revision -> revise(transaction, change.head(), revision));
        relink(transaction, change.head(), change.relink());
        writeHead(transaction, change);
        change.deliveries().forEach(delivery -> writeDelivery(transaction, change.head(), delivery));
        withhold(transaction, change);
        writeConsent(transaction, change.consent());
        writeAddress(transaction, change.address());
        writeBlocks(transaction, change.block(), change.unblock());
        writeRow(transaction, change);
        return new Applied.Done();
    }

    private Optional<EntryId> there(Transaction transaction, Entry entry) {
        ProviderKey provider = providerKey(entry);
        EntryId there = provider == null ? null : tables.providerIds.lock(transaction, provider);
        In<String> client = clientKey(entry);
        if (there == null && client != null) {
            there = tables.clientIds.lock(transaction, client);
        }
        return Optional.ofNullable(there);
    }

    private Applied duplicate(Transaction transaction, Change change, EntryId there) {
        Entry entry = tables.entries.get(transaction, In.of(change.head().organization(), there));
        if (entry == null) {
            throw new StorageException("expected the entry that its id names, got none: " + there);
        }
        return new Applied.Duplicate(there, entry.head().conversation());
    }

    private void writeEntry(Transaction transaction, Entry entry) {
        EntryHead head = entry.head();
        ProviderKey provider = providerKey(entry);
        In<String> client = clientKey(entry);
        isNew(tables.entries.putIfAbsent(transaction, In.of(head.organization(), head.id()), entry), "entry", head.id());
        isNew(provider == null || tables.providerIds.putIfAbsent(transaction, provider, head.id()), "provider's id of entry", head.id());
        isNew(client == null || tables.clientIds.putIfAbsent(transaction, client, head.id()), "client id of entry", head.id());
    }

    private void revise(Transaction transaction, Conversation head, Revision revision) {
        In<EntryId> key = In.of(head.organization(), revision.entry());
        Entry entry = tables.entries.lock(transaction, key);
        if (entry == null || !entry.head().conversation().equals(head.id())) {
            throw new StorageException("expected an entry of conversation " + head.id() + " to revise, got " + revision.entry());
        }
        tables.entries.put(transaction, key, entry.revised(revision));
    }

    private void join(Transaction transaction, Conversation head, @Nullable Joining joining) {
        if (joining != null) {
            tables.entries.in(transaction, tables.entriesOfConversation, In.of(head.organization(), joining.from())).filter(entry -> entry.head().seq() >= joining.fromSeq()).toList()
                    .forEach(entry -> tables.entries.put(transaction, In.of(head.organization(), entry.head().id()), entry.placed(joining.placed(entry.head(), head))));
        }
    }

    private void relink(Transaction transaction, Conversation head, @Nullable Relink relink) {
        if (relink != null) {
            tables.entries.in(transaction, tables.entriesOfConversation, In.of(head.organization(), head.id())).filter(entry -> relink.meant(entry.head())).toList()
                    .forEach(entry -> tables.entries.put(transaction, In.of(head.organization(), entry.head().id()), entry.revised(relink.every() ? Revision.of(entry).about(relink.to()).moved(null) : Revision.of(entry).about(relink.to()))));
        }
    }

    private static @Nullable ProviderKey providerKey(Entry entry) {
        if (entry instanceof CustomerMessage message && message.providerMessageId() != null) {
            return new ProviderKey(entry.head().organization(), message.channel(), message.providerMessageId());
        }
        return null;
    }

    private static @Nullable In<String> clientKey(Entry entry) {
        String clientId = entry.head().clientId();
        return clientId == null ? null : In.of(entry.head().organization(), clientId);
    }

    private void writeHead(Transaction transaction, Change change) {
        Conversation head = change.head();
        Conversation stored = tables.heads.lock(transaction, In.of(head.organization(), head.id()));
        long was = stored == null ? 0 : stored.sequences().version();
        if (head.sequences().version() != was + 1) {
            throw new StorageException("expected version " + (head.sequences().version() - 1) + " of conversation " + head.id() + " under its lock, found " + was);
        }
        tables.heads.put(transaction, In.of(head.organization(), head.id()), head);
    }

    private void writeDelivery(Transaction transaction, Conversation head, NewDelivery delivery) {
        In<EntryId> key = In.of(head.organization(), delivery.message());
        isNew(tables.deliveries.putIfAbsent(transaction, key, DeliveryRow.queued(head, delivery)), "delivery", delivery.message());
    }

    private void withhold(Transaction transaction, Change change) {
        DeliveryStatus status = change.withhold();
        if (status != null) {
            tables.deliveries.in(transaction, tables.openDeliveries, In.of(change.head().organization(), change.head().id()))
                    .map(row -> In.of(row.organization(), row.message())).toList().forEach(key -> {
                        DeliveryRow row = tables.deliveries.lock(transaction, key);
                        if (row != null && row.status().state() == DeliveryState.QUEUED) {
                            tables.deliveries.put(transaction, key, row.movedTo(status, null, null, true, row.moved()));
                        }
                    });
        }
    }

    private void writeConsent(Transaction transaction, @Nullable ConsentEvent event) {
        if (event == null) {
            return;
        }
        isNew(tables.consents.putIfAbsent(transaction, In.of(event.organization(), event.id()), event), "line of the consent ledger", event.id());
        if (event.channel() != null && event.providerMessageId() != null) {
            ConsentKey source = new ConsentKey(event.organization(), event.channel(), event.providerMessageId(), event.action());
            isNew(tables.consentSources.putIfAbsent(transaction, source, event.id()), "message of a line of the consent ledger", event.id());
        }
    }

    private void writeAddress(Transaction transaction, @Nullable AddressState state) {
        if (state != null) {
            In<io.fieldinbox.kernel.Address> key = In.of(state.organization(), state.address());
            AddressState stored = tables.addresses.lock(transaction, key);
            tables.addresses.put(transaction, key, Addresses.holding(state, stored == null ? 0 : stored.held()));
        }
    }

    private void writeBlocks(Transaction transaction, @Nullable Block block, @Nullable Block unblock) {
        if (block != null) {
            // Blocking what is blocked already changes nothing, whoever did it.
            tables.blocks.putIfAbsent(transaction, new BlockKey(block.organization(), block.address(), block.scope()), block);
        }
        if (unblock != null) {
            tables.blocks.remove(transaction, new BlockKey(unblock.organization(), unblock.address(), unblock.scope()));
        }
    }

    private void writeRow(Transaction transaction, Change change) {
        Conversation head = change.head();
        long version = head.sequences().version();
        ChangeRecord row = new ChangeRecord(head.organization(), 0, head.id(), version, head.summary().changedAt(),
                change.actor(), change.facts(), change.why(), change.was());
        tables.changes.put(transaction, new ChangeKey(head.organization(), head.id(), version), new ChangeRow(row, Optional.ofNullable(change.route())));
    }

    private static void isNew(boolean written, String what, Object id) {
        if (!written) {
            throw new StorageException("expected a new " + what + ", got one that is there already: " + id);
        }
    }
}
