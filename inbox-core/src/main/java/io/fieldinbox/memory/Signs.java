// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.memory;

import io.fieldinbox.attention.Presence;
import io.fieldinbox.attention.PresenceStore;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.memory.Tables.PresenceKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Signs of presence. */
final class Signs implements PresenceStore {
    private static final Comparator<Presence> IN_ORDER = Comparator.comparing((Presence p) -> p.employee().value());

    private final Tables tables;
    private final Transactions transactions;

    Signs(Tables tables, Transactions transactions) {
        this.tables = tables;
        this.transactions = transactions;
    }

    @Override
    public boolean sign(OrganizationId organization, Presence presence, String window, Instant now, Instant until) {
        return transactions.join(transaction -> {
            PresenceRow was = tables.presence.lock(transaction, new PresenceKey(organization, presence.conversation(), presence.employee(), window));
            List<Presence> before = of(transaction, organization, presence.conversation(), presence.employee(), now);
            Presence merged = was == null || !was.counts(now) ? presence : presence.continuing(was.presence());
            PresenceRow row = new PresenceRow(organization, merged, window, until.truncatedTo(ChronoUnit.MICROS));
            tables.presence.put(transaction, row.key(), row);
            return !of(transaction, organization, presence.conversation(), presence.employee(), now).equals(before);
        });
    }

    @Override
    public boolean leave(OrganizationId organization, ConversationId conversation, EmployeeId employee, String window, Instant now) {
        return transactions.join(transaction -> {
            PresenceKey key = new PresenceKey(organization, conversation, employee, window);
            tables.presence.lock(transaction, key);
            List<Presence> before = of(transaction, organization, conversation, employee, now);
            tables.presence.remove(transaction, key);
            return !of(transaction, organization, conversation, employee, now).equals(before);
        });
    }

    /** An employee in a conversation, all windows together; empty where none counts. */
    private List<Presence> of(Transaction transaction, OrganizationId organization, ConversationId conversation, EmployeeId employee, Instant now) {
        return there(transaction, organization, now).stream().filter(p -> p.conversation().equals(conversation) && p.employee().equals(employee)).toList();
    }

    private List<Presence> there(Transaction transaction, OrganizationId organization, Instant now) {
        return Presence.together(tables.presence.in(transaction, tables.presenceOfOrganization, organization).filter(row -> row.counts(now)).map(PresenceRow::presence).toList());
    }

    @Override
    public List<Presence> in(OrganizationId organization, ConversationId conversation, Instant now) {
        return present(List.of(organization), now).getOrDefault(organization, List.of()).stream().filter(p -> p.conversation().equals(conversation)).sorted(IN_ORDER).toList();
    }

    @Override
    public Map<OrganizationId, List<Presence>> present(Collection<OrganizationId> organizations, Instant now) {
        return transactions.join(transaction -> {
            Map<OrganizationId, List<Presence>> present = new HashMap<>();
            for (OrganizationId organization : Set.copyOf(organizations)) {
                List<Presence> there = there(transaction, organization, now);
                if (!there.isEmpty()) {
                    present.put(organization, there);
                }
            }
            return present;
        });
    }

    @Override
    public int sweep(Instant before) {
        return transactions.join(transaction -> {
            List<PresenceRow> over = tables.presence.all(transaction).filter(row -> row.until().isBefore(before) && tables.presence.lockIfFree(transaction, row.key())).toList();
            over.forEach(row -> tables.presence.remove(transaction, row.key()));
            return over.size();
        });
    }
}
