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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Signs of presence by statements. */
final class Signs implements PresenceStore {
    private static final InsertIfAbsent INSERT = new InsertIfAbsent("inbox_presence", "id",
            "org", "conversation_id", "employee", "employee_name", "typing_since", "viewing_since", "expires_at", "id", "window_id");
    private static final String COLUMNS = "select p.org, p.conversation_id, p.employee, p.employee_name, p.typing_since, p.viewing_since, p.window_id from inbox_presence p";
    private static final String OF = COLUMNS + " where p.org = ? and p.conversation_id = ? and p.employee = ? and p.expires_at > ?";
    private static final String IN = COLUMNS + " where p.org = ? and p.conversation_id = ? and p.expires_at > ? order by p.employee, p.window_id";
    private static final String PRESENT = COLUMNS + " where p.expires_at > ? and p.org in ";
    private static final String SET = "update inbox_presence set employee_name = ?, typing_since = ?, viewing_since = ?, expires_at = ? where org = ? and conversation_id = ? and employee = ? and window_id = ?";
    private static final String LEAVE = "delete from inbox_presence where org = ? and conversation_id = ? and employee = ? and window_id = ?";
    private static final String SWEEP = "delete from inbox_presence where expires_at < ?";
    private static final Duration LOCK_WAIT = Duration.ofSeconds(2);

    private final Sql sql;

    Signs(Sql sql) {
        this.sql = sql;
    }

    @Override
    public boolean sign(OrganizationId organization, Presence presence, String window, Instant now, Instant until) {
        return sql.together(LOCK_WAIT, () -> {
            List<Sign> before = of(organization, presence.conversation(), presence.employee(), now);
            Presence merged = before.stream().filter(sign -> sign.window().equals(window)).findFirst().map(sign -> presence.continuing(sign.presence())).orElse(presence);
            write(organization, merged, window, until);
            Stream<Sign> after = Stream.concat(before.stream().filter(sign -> !sign.window().equals(window)), Stream.of(new Sign(organization, merged, window)));
            return !together(before).equals(together(after.sorted(Comparator.comparing(Sign::window)).toList()));
        });
    }

    private List<Sign> of(OrganizationId organization, ConversationId conversation, EmployeeId employee, Instant now) {
        return sql.list(OF, Signs::read, organization.value(), conversation.value(), employee.value(), now);
    }

    private static List<Presence> together(List<Sign> signs) {
        return Presence.together(signs.stream().map(Sign::presence).toList());
    }

    private void write(OrganizationId organization, Presence p, String window, Instant until) {
        @Nullable Object[] values = {p.name(), p.typingSince(), p.viewingSince(), until, organization.value(), p.conversation().value(), p.employee().value(), window};
        // The same window may be first: it signs as often as it likes.
        sql.upsert(new Sql.Update(SET, values), INSERT,
                organization.value(), p.conversation().value(), p.employee().value(), p.name(), p.typingSince(), p.viewingSince(), until, UUID.randomUUID(), window);
    }

    @Override
    public boolean leave(OrganizationId organization, ConversationId conversation, EmployeeId employee, String window, Instant now) {
        return sql.together(LOCK_WAIT, () -> {
            List<Sign> before = of(organization, conversation, employee, now);
            boolean gone = sql.update(LEAVE, organization.value(), conversation.value(), employee.value(), window) == 1;
            return gone && !together(before).equals(together(before.stream().filter(sign -> !sign.window().equals(window)).toList()));
        });
    }

    @Override
    public List<Presence> in(OrganizationId organization, ConversationId conversation, Instant now) {
        return together(sql.list(IN, Signs::read, organization.value(), conversation.value(), now));
    }

    @Override
    public Map<OrganizationId, List<Presence>> present(Collection<OrganizationId> organizations, Instant now) {
        Map<OrganizationId, List<Presence>> present = new HashMap<>();
        if (!organizations.isEmpty()) {
            List<String> ids = organizations.stream().map(OrganizationId::value).distinct().toList();
            for (Sign sign : sql.list(PRESENT + Sql.in(ids.size()), Signs::read, Sql.with(now, Sql.padded(ids)))) {
                present.computeIfAbsent(sign.organization(), any -> new ArrayList<>()).add(sign.presence());
            }
            present.replaceAll((organization, signs) -> Presence.together(signs));
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
        return new Sign(organization, new Presence(conversation, new EmployeeId(row.text()), row.text(), row.instantOrNull(), row.instantOrNull()), row.text());
    }

    private record Sign(OrganizationId organization, Presence presence, String window) {}
}
