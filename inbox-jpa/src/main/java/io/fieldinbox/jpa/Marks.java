// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.attention.Mark;
import io.fieldinbox.attention.MarkStore;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.OrganizationId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Read marks by statements. */
final class Marks implements MarkStore {
    private static final InsertIfAbsent INSERT =
            new InsertIfAbsent("inbox_mark", "id", "org", "employee", "conversation_id", "seq", "inbound_count", "id");
    private static final String SET = "update inbox_mark set seq = ?, inbound_count = ? where org = ? and employee = ? and conversation_id = ?";
    private static final String FORWARD = SET + " and seq < ?";
    private static final String MARKS = "select m.conversation_id, m.seq, m.inbound_count from inbox_mark m where m.org = ? and m.employee = ? and m.conversation_id in ";

    private final Sql sql;

    Marks(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void mark(OrganizationId organization, EmployeeId employee, ConversationId conversation, Mark to) {
        write(organization, employee, conversation, to, FORWARD, to.seq(), to.inbound(), organization.value(), employee.value(), conversation.value(), to.seq());
    }

    @Override
    public void reset(OrganizationId organization, EmployeeId employee, ConversationId conversation, Mark to) {
        write(organization, employee, conversation, to, SET, to.seq(), to.inbound(), organization.value(), employee.value(), conversation.value());
    }

    private void write(OrganizationId organization, EmployeeId employee, ConversationId conversation, Mark to, String update, @Nullable Object... values) {
        sql.upsert(new Sql.Update(update, values), INSERT, organization.value(), employee.value(), conversation.value(), to.seq(), to.inbound(), UUID.randomUUID());
    }

    @Override
    public Map<ConversationId, Mark> marks(OrganizationId organization, EmployeeId employee, Collection<ConversationId> conversations) {
        Map<ConversationId, Mark> marks = new HashMap<>();
        if (!conversations.isEmpty()) {
            List<UUID> ids = conversations.stream().map(ConversationId::value).distinct().toList();
            List<@Nullable Object> values = new ArrayList<>(List.of(employee.value()));
            values.addAll(Sql.padded(ids));
            for (Map.Entry<ConversationId, Mark> mark : sql.list(MARKS + Sql.in(ids.size()),
                    row -> Map.entry(new ConversationId(row.uuid()), new Mark(row.number(), row.number())), Sql.with(organization.value(), values))) {
                marks.put(mark.getKey(), mark.getValue());
            }
        }
        return marks;
    }
}
