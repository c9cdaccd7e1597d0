// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa.kill;

import io.fieldinbox.conversation.DeliveryState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/** What the tables say, by plain SQL. */
record Evidence(DataSource source) {

    private static final String OPEN = "d.state in ('QUEUED', 'SENDING')";

    /** How many messages of the other lanes, but for those of the throttled channel, have not left. */
    long othersOpen() {
        return number("select count(*) from inbox_delivery d join inbox_entry e on e.org = d.org and e.id = d.id where d.org = ? and " + OPEN
                + " and d.channel <> '" + Setting.THROTTLED.id().value() + "' and e.body not like 'long%'");
    }

    /** How many things are still to be done: messages to send, to tell of, changes to number, lanes to work, requests to take up. */
    long open() {
        return number("select (select count(*) from inbox_delivery d where d.org = o.org and (" + OPEN + " or d.unreported_since is not null))"
                + " + (select count(*) from inbox_change c where c.org = o.org and c.feed_seq is null)"
                + " + (select count(*) from inbox_lane l where l.org = o.org and (l.queue is not null or l.owner is not null))"
                + " + (select count(*) from inbox_request r where r.org = o.org) from (select cast(? as varchar) as org) o");
    }

    /** Where each message stands, by its text. */
    Map<String, Message> messages() {
        Map<String, Message> messages = new HashMap<>();
        rows("select e.body, d.state, d.channel from inbox_delivery d join inbox_entry e on e.org = d.org and e.id = d.id where d.org = ?",
                row -> messages.put(row.getString(1), new Message(DeliveryState.valueOf(row.getString(2)), row.getString(3))));
        return messages;
    }

    /** How many messages there are to customers, with or without a delivery. */
    long outbound() {
        return number("select count(*) from inbox_entry where org = ? and client_id is not null");
    }

    /** The provider's ids of all messages that came in. */
    Set<String> received() {
        Set<String> ids = new HashSet<>();
        rows("select provider_message_id from inbox_entry where org = ? and provider_message_id like 'in-%'", row -> ids.add(row.getString(1)));
        return ids;
    }

    /** The numbers of the change log, ascending. */
    List<Long> numbers() {
        List<Long> numbers = new ArrayList<>();
        rows("select feed_seq from inbox_change where org = ? order by feed_seq", row -> numbers.add(row.getLong(1)));
        return numbers;
    }

    /** How often a change comes in the log before, or not right after, the one of its conversation that went before. */
    long disorder() {
        return number("select count(*) from (select version, coalesce(lag(version) over (partition by conversation_id order by feed_seq), 0) as last"
                + " from inbox_change where org = ?) c where version <> last + 1");
    }

    private long number(String query) {
        long[] found = new long[1];
        rows(query, row -> found[0] = row.getLong(1));
        return found[0];
    }

    private void rows(String query, Reader reader) {
        try (Connection connection = source.getConnection(); PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, Setting.ORGANIZATION.value());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** Where a message to a customer stands. */
    record Message(DeliveryState state, String channel) {}

    private interface Reader {
        void read(ResultSet row) throws SQLException;
    }
}
