// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.benchmarks;

import io.fieldinbox.kernel.Uuids;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text to an open conversation as one would write it by hand: lock and read, insert, update, insert, commit. It reads and writes
 * only what such a text changes and decides nothing: no keywords, blocks, staff, hours, policies.
 */
final class RawInbound {

    private static final String SELECT = "select c.id, c.version, c.last_seq, c.inbound_count, c.status, c.location, c.customer, c.contact_name, c.needs_reply_since,"
            + " a.staff, a.consent, a.blocked, a.held from inbox_thread t join inbox_conversation c on c.org = t.org and c.id = t.conversation_id"
            + " left join inbox_address a on a.org = t.org and a.kind = ? and a.address = ? where t.org = ? and t.thread_key = ? for update of c for share of t";

    private static final String ENTRY = "insert into inbox_entry (org, id, conversation_id, seq, version, timeline_id, placed_at, received_at, type, direction, channel,"
            + " address_kind, address, provider_message_id, author_kind, author, author_name, purpose, body, words)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, 'phone', ?, ?, 0, ?, ?, 0, ?, ?) on conflict do nothing";

    private static final String HEAD = "update inbox_conversation set version = ?, last_seq = ?, last_inbound_seq = ?, inbound_count = ?, queue_band = 0, preview = ?,"
            + " last_direction = 0, last_activity_at = ?, changed_at = ?, needs_reply_since = ? where org = ? and id = ? and version = ?";

    private static final String CHANGE = "insert into inbox_change (org, conversation_id, version, shard, recorded_at, facts) values (?, ?, ?, ?, ?, ?)";

    private static final Pattern NO_WORD = Pattern.compile("[^a-z0-9]+");

    private final Database database;
    private final Clock clock = Clock.systemUTC();
    private final Uuids ids = new Uuids(clock, new SecureRandom());

    RawInbound(Database database) {
        this.database = database;
    }

    /** Takes one text in; one that is there already is left out. */
    void receive(String organization, String channel, String providerMessageId, String number, String text) throws SQLException {
        try (Connection connection = database.connection()) {
            connection.setAutoCommit(false);
            OffsetDateTime now = clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
            Head head = lock(connection, organization, "sms|" + channel + "|" + number, number);
            UUID entry = ids.next();
            if (insert(connection, organization, channel, head, entry, providerMessageId, number, text, now)) {
                update(connection, organization, head, text, now);
                log(connection, organization, head, entry, now);
            }
            connection.commit();
        }
    }

    private static Head lock(Connection connection, String organization, String key, String number) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, "phone");
            select.setString(2, number);
            select.setString(3, organization);
            select.setString(4, key);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("expected a conversation with " + number);
                }
                return new Head(row.getObject(1, UUID.class), row.getLong(2), row.getLong(3), row.getLong(4), row.getString(7), row.getString(8), row.getObject(9, OffsetDateTime.class));
            }
        }
    }

    private static boolean insert(Connection connection, String organization, String channel, Head head, UUID entry, String providerMessageId, String number, String text,
            OffsetDateTime now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ENTRY)) {
            insert.setString(1, organization);
            insert.setObject(2, entry);
            insert.setObject(3, head.id());
            insert.setLong(4, head.seq() + 1);
            insert.setLong(5, head.version() + 1);
            insert.setObject(6, head.id());
            insert.setObject(7, now);
            insert.setObject(8, now);
            insert.setString(9, channel);
            insert.setString(10, number);
            insert.setString(11, providerMessageId);
            insert.setString(12, head.customer());
            insert.setString(13, head.name());
            insert.setString(14, text);
            insert.setString(15, words(text));
            return insert.executeUpdate() == 1;
        }
    }

    /** What the text is found by, in the simplest form that the text index takes. */
    private static String words(String text) {
        return "byhand" + String.join(" byhand", NO_WORD.split(text.toLowerCase(Locale.ROOT)));
    }

    private static void update(Connection connection, String organization, Head head, String text, OffsetDateTime now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(HEAD)) {
            update.setLong(1, head.version() + 1);
            update.setLong(2, head.seq() + 1);
            update.setLong(3, head.seq() + 1);
            update.setLong(4, head.inbound() + 1);
            update.setString(5, text.substring(0, Math.min(160, text.length())));
            update.setObject(6, now);
            update.setObject(7, now);
            update.setObject(8, head.needsReplySince() == null ? now : head.needsReplySince());
            update.setString(9, organization);
            update.setObject(10, head.id());
            update.setLong(11, head.version());
            if (update.executeUpdate() != 1) {
                throw new SQLException("expected version " + head.version() + " under the lock");
            }
        }
    }

    private static void log(Connection connection, String organization, Head head, UUID entry, OffsetDateTime now) throws SQLException {
        String facts = "{\"v\":1,\"actor\":{\"kind\":\"CUSTOMER\"},\"facts\":[{\"kind\":\"message-received\",\"entry\":\"" + entry + "\",\"seq\":" + (head.seq() + 1)
                + "}],\"why\":[]}";
        try (PreparedStatement insert = connection.prepareStatement(CHANGE)) {
            insert.setString(1, organization);
            insert.setObject(2, head.id());
            insert.setLong(3, head.version() + 1);
            insert.setInt(4, Math.floorMod(head.id().hashCode(), 16));
            insert.setObject(5, now);
            insert.setString(6, facts);
            insert.executeUpdate();
        }
    }

    private record Head(UUID id, long version, long seq, long inbound, @Nullable String customer, @Nullable String name, @Nullable OffsetDateTime needsReplySince) {}
}
