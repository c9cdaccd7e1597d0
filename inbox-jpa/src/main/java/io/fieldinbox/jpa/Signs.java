// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.attention.Presence;
import io.fieldinbox.attention.PresenceStore;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.OrganizationId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Signs of presence by statements. */
final class Signs implements PresenceStore {
    private static final InsertIfAbsent INSERT = new InsertIfAbsent("inbox_presence", "id",
            "org", "conversation_id", "employee", "employee_name", "typing_since", "viewing_since", "expires_at", "id");
    private static final String COLUMNS = "select p.org, p.conversation_id, p.employee, p.employee_name, p.typing_since, p.viewing_since from inbox_presence p";
    private static final String OF = COLUMNS + " where p.org = ? and p.conversation_id = ? and p.employee = ? and p.expires_at > ?";
    private static final String IN = COLUMNS + " where p.org = ? and p.conversation_id = ? and p.expires_at > ? order by p.employee";
    private static final String PRESENT = COLUMNS + " where p.expires_at > ? and p.org in ";
    private static final String SET = "update inbox_presence set employee_name = ?, typing_since = ?, viewing_since = ?, expires_at = ? where org = ? and conversation_id = ? and employee = ?";
    private static final String LEAVE = "delete from inbox_presence where org = ? and conversation_id = ? and employee = ?";
    private static final String SWEEP = "delete from inbox_presence where expires_at < ?";
    private static final Duration LOCK_WAIT = Duration.ofSeconds(2);

    private final Sql sql;

    Signs(Sql sql) {
        this.sql = sql;
    }

    @Override
    public boolean sign(OrganizationId organization, Presence presence, Instant now, Instant until) {
        return sql.together(LOCK_WAIT, () -> {
            Optional<Presence> before = sql.first(OF, row -> read(row).presence(), organization.value(), presence.conversation().value(), presence.employee().value(), now);
            Presence merged = before.map(presence::continuing).orElse(presence);
            write(organization, merged, until);
            return before.isEmpty() || !merged.equals(before.get());
        });
    }

    private void write(OrganizationId organization, Presence p, Instant until) {
        @Nullable Object[] values = {p.name(), p.typingSince(), p.viewingSince(), until, organization.value(), p.conversation().value(), p.employee().value()};
        // Another device of the employee may be first.
        sql.upsert(new Sql.Update(SET, values), INSERT,
                organization.value(), p.conversation().value(), p.employee().value(), p.name(), p.typingSince(), p.viewingSince(), until, UUID.randomUUID());
    }

    @Override
    public boolean leave(OrganizationId organization, ConversationId conversation, EmployeeId employee) {
        return sql.update(LEAVE, organization.value(), conversation.value(), employee.value()) == 1;
    }

    @Override
    public List<Presence> in(OrganizationId organization, ConversationId conversation, Instant now) {
        return sql.list(IN, row -> read(row).presence(), organization.value(), conversation.value(), now);
    }

    @Override
    public Map<OrganizationId, List<Presence>> present(Collection<OrganizationId> organizations, Instant now) {
        Map<OrganizationId, List<Presence>> present = new HashMap<>();
        if (!organizations.isEmpty()) {
            List<String> ids = organizations.stream().map(OrganizationId::value).distinct().toList();
            for (Sign sign : sql.list(PRESENT + Sql.in(ids.size()), Signs::read, Sql.with(now, Sql.padded(ids)))) {
                present.computeIfAbsent(sign.organization(), any -> new ArrayList<>()).add(sign.presence());
            }
        }
        return present;
    }

    @Override
    public int sweep(Instant before) {
        return sql.update(SWEEP, before);
    }

    private static Sign read(Row row) throws SQLException {
        OrganizationId organization = new OrganizationId(row.text());
        ConversationId conversation = new ConversationId(row.uuid());
        return new Sign(organization, new Presence(conversation, new EmployeeId(row.text()), row.text(), row.instantOrNull(), row.instantOrNull()));
    }

    private record Sign(OrganizationId organization, Presence presence) {}
}
