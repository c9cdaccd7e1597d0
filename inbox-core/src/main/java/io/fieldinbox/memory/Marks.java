// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.memory;

import io.fieldinbox.attention.Mark;
import io.fieldinbox.attention.MarkStore;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.memory.Tables.MarkKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Read marks. */
final class Marks implements MarkStore {
    private final Tables tables;
    private final Transactions transactions;

    Marks(Tables tables, Transactions transactions) {
        this.tables = tables;
        this.transactions = transactions;
    }

    @Override
    public void mark(OrganizationId organization, EmployeeId employee, ConversationId conversation, Mark to) {
        write(new MarkKey(organization, employee, conversation), to, true);
    }

    @Override
    public void reset(OrganizationId organization, EmployeeId employee, ConversationId conversation, Mark to) {
        write(new MarkKey(organization, employee, conversation), to, false);
    }

    private void write(MarkKey key, Mark to, boolean onlyForward) {
        transactions.join(transaction -> {
            Mark was = tables.marks.lock(transaction, key);
            boolean moves = !onlyForward || was == null || was.seq() < to.seq();
            if (moves) {
                tables.marks.put(transaction, key, to);
            }
            return moves;
        });
    }

    @Override
    public Map<ConversationId, Mark> marks(OrganizationId organization, EmployeeId employee, Collection<ConversationId> conversations) {
        return transactions.join(transaction -> {
            Map<ConversationId, Mark> marks = new HashMap<>();
            for (ConversationId conversation : conversations) {
                Mark mark = tables.marks.get(transaction, new MarkKey(organization, employee, conversation));
                if (mark != null) {
                    marks.put(conversation, mark);
                }
            }
            return marks;
        });
    }
}
