// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.memory;

import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.conversation.ThreadKey;
import io.fieldinbox.conversation.ThreadStore;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Uuids;
import io.fieldinbox.listing.Order;
import io.fieldinbox.memory.Tables.In;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Threads and heads. */
final class Threads implements ThreadStore {
    private static final int MOST = 100;

    private final Tables tables;
    private final Transactions transactions;

    Threads(Tables tables, Transactions transactions) {
        this.tables = tables;
        this.transactions = transactions;
    }

    @Override
    public Optional<Located> resolve(OrganizationId organization, ThreadKey key, Address address) {
        return transactions.inside(transaction -> locked(transaction, organization, key)
                .map(head -> new Located(head, tables.address(transaction, organization, address))));
    }

    private Optional<Conversation> locked(Transaction transaction, OrganizationId organization, ThreadKey key) {
        In<ThreadKey> thread = In.of(organization, key);
        ConversationId named = tables.threads.get(transaction, thread);
        while (named != null) {
            Conversation head = lockedHead(transaction, organization, named);
            // Read again: while we waited for the head, the key may have been given to another; that takes the lock of the head, which we have now.
            ConversationId now = head == null ? null : tables.threads.get(transaction, thread);
            if (named.equals(now)) {
                return followed(transaction, head);
            }
            named = now;
        }
        return Optional.empty();
    }

    private Optional<Conversation> followed(Transaction transaction, @Nullable Conversation head) {
        ConversationId survivor = head == null ? null : head.mergedInto();
        return Optional.ofNullable(head == null || survivor == null ? head : lockedHead(transaction, head.organization(), survivor));
    }

    private @Nullable Conversation lockedHead(Transaction transaction, OrganizationId organization, ConversationId id) {
        In<ConversationId> key = In.of(organization, id);
        return tables.heads.get(transaction, key) == null ? null : tables.heads.lock(transaction, key);
    }

    @Override
    public List<Located> lock(OrganizationId organization, Collection<ConversationId> ids) {
        return transactions.inside(transaction -> {
            List<Located> locked = new ArrayList<>();
            for (ConversationId id : ids.stream().distinct().sorted(Comparator.comparing(ConversationId::value, Uuids.ORDER)).toList()) {
                Conversation head = lockedHead(transaction, organization, id);
                if (head != null) {
                    locked.add(located(transaction, head));
                }
            }
            return locked;
        });
    }

    @Override
    public Optional<Located> lockIfFree(OrganizationId organization, ConversationId id) {
        return transactions.inside(transaction -> {
            In<ConversationId> key = In.of(organization, id);
            Conversation head = tables.heads.get(transaction, key);
            return head != null && tables.heads.lockIfFree(transaction, key) ? Optional.of(located(transaction, head)) : Optional.empty();
        });
    }

    @Override
    public Map<ConversationId, Located> find(OrganizationId organization, Collection<ConversationId> ids) {
        return transactions.join(transaction -> {
            Map<ConversationId, Located> found = new HashMap<>();
            for (ConversationId id : ids) {
                Conversation head = tables.heads.get(transaction, In.of(organization, id));
                if (head != null) {
                    found.put(id, located(transaction, head));
                }
            }
            return found;
        });
    }

    @Override
    public boolean claim(OrganizationId organization, ThreadKey key, @Nullable ConversationId expected, ConversationId id) {
        return transactions.inside(transaction -> {
            In<ThreadKey> thread = In.of(organization, key);
            if (expected == null) {
                return tables.threads.putIfAbsent(transaction, thread, id);
            }
            if (!expected.equals(tables.threads.lock(transaction, thread))) {
                return false;
            }
            tables.threads.put(transaction, thread, id);
            return true;
        });
    }

    @Override
    public int release(OrganizationId organization, ConversationId conversation) {
        return transactions.inside(transaction -> {
            List<In<ThreadKey>> keys = tables.threads.keys(transaction)
                    .filter(key -> key.organization().equals(organization) && conversation.equals(tables.threads.get(transaction, key))).toList();
            keys.forEach(key -> tables.threads.remove(transaction, key));
            return keys.size();
        });
    }

    @Override
    public Optional<ConversationId> named(OrganizationId organization, ThreadKey key) {
        return transactions.join(transaction -> Optional.ofNullable(tables.threads.get(transaction, In.of(organization, key))));
    }

    @Override
    public List<ConversationId> withAddress(OrganizationId organization, Address address) {
        return transactions.join(transaction -> newest(tables.heads.in(transaction, tables.headsWithAddress, In.of(organization, address))));
    }

    @Override
    public List<ConversationId> ofCustomer(OrganizationId organization, CustomerId customer) {
        return transactions.join(transaction -> newest(tables.heads.in(transaction, tables.headsOfCustomer, In.of(organization, customer))));
    }

    private static List<ConversationId> newest(Stream<Conversation> heads) {
        return heads.sorted(Order.ACTIVITY.comparator()).limit(MOST).map(Conversation::id).toList();
    }

    private Located located(Transaction transaction, Conversation head) {
        return new Located(head, tables.address(transaction, head.organization(), head.party().address()));
    }
}
