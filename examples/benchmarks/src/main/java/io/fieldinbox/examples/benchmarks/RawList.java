// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The first page of the open conversations as one would write it by hand: one statement, only the columns that a list shows. */
final class RawList {

    private static final String ROWS = "select c.id, c.version, c.status, c.queue_band, c.inbound_count, c.seen_inbound_count, c.last_inbound_seq, c.contact_name, c.address_kind,"
            + " c.address, c.customer, c.jobs, c.channel, c.preview, c.opened_at, c.started_by, c.last_activity_at, c.last_answered_by, c.assignee, c.attachments, c.trouble,"
            + " a.consent, a.blocked";

    private static final String FROM = " from inbox_conversation c left join inbox_address a on a.org = c.org and a.kind = c.address_kind and a.address = c.address";

    private static final String WHERE = " where c.org = ? and c.workspace = 0 and c.status = 0 order by c.queue_band, c.last_activity_at desc, c.id desc limit 26";

    private static final String TEAM = ROWS + ", null, null" + FROM + WHERE;

    // A plain join lets the planner read all marks of the employee; this one cannot.
    private static final String MINE = ROWS + ", m.seq, m.inbound_count" + FROM
            + " left join lateral (select k.seq, k.inbound_count from inbox_mark k where k.org = c.org and k.employee = ? and k.conversation_id = c.id limit 1) m on true" + WHERE;

    private final Database database;

    RawList(Database database) {
        this.database = database;
    }

    /** The page with what the team has not seen. */
    List<Line> team(String organization) throws SQLException {
        return page(TEAM, organization);
    }

    /** The page with what an employee has not read. */
    List<Line> mine(String organization, String employee) throws SQLException {
        return page(MINE, employee, organization);
    }

    private List<Line> page(String query, String... values) throws SQLException {
        try (Connection connection = database.connection(); PreparedStatement select = connection.prepareStatement(query)) {
            for (int i = 0; i < values.length; i++) {
                select.setString(i + 1, values[i]);
            }
            List<Line> lines = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    lines.add(line(row, values.length > 1));
                }
            }
            return lines;
        }
    }

    private static Line line(ResultSet row, boolean mine) throws SQLException {
        long inbound = row.getLong(5);
        long unread = inbound - row.getLong(6);
        if (mine) {
            unread = row.getLong(24) < row.getLong(7) ? Math.max(1, inbound - row.getLong(25)) : 0;
        }
        return new Line(row.getObject(1, UUID.class), row.getLong(2), row.getInt(3), row.getInt(4), unread, row.getString(8), row.getString(9), row.getString(10), row.getString(11),
                row.getString(12), row.getString(13), row.getString(14), row.getObject(15, OffsetDateTime.class), row.getString(16), row.getObject(17, OffsetDateTime.class),
                row.getString(18), row.getString(19), row.getInt(20), row.getString(21), row.getString(22), row.getString(23));
    }

    /** A line of the list. */
    record Line(UUID id, long version, int status, int band, long unread, @Nullable String name, String kind, String address, @Nullable String customer, String jobs,
            String channel, String preview, OffsetDateTime openedAt, @Nullable String startedBy, OffsetDateTime lastActivityAt, @Nullable String lastAnsweredBy,
            @Nullable String assignee, int attachments, @Nullable String trouble, @Nullable String consent, @Nullable String blocked) {}
}
