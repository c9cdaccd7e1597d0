// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.benchmarks;

import io.fieldinbox.Fieldinbox;
import io.fieldinbox.FieldinboxBuilder;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.testkit.host.SimulatedHost;
import io.fieldinbox.transport.Inbound;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One organization with 100,000 conversations: every tenth is open, an employee has read every second one. */
final class Office {

    static final int STORED = 100_000;
    static final int OPEN_EACH = 10;

    private final OrganizationId organization = new OrganizationId("acme");
    private final Channel channel = Channel.sms(organization, "office", AcceptingCarrier.NAME, Address.phone("+14155550100"));
    private final SimulatedHost host = new SimulatedHost();
    private final EmployeeId olga = host.office(organization, "olga", "Olga");
    private final AcceptingCarrier carrier = new AcceptingCarrier();
    private final Database database;

    Office(Database database) {
        this.database = database;
    }

    Database database() {
        return database;
    }

    OrganizationId organization() {
        return organization;
    }

    Channel channel() {
        return channel;
    }

    EmployeeId olga() {
        return olga;
    }

    AcceptingCarrier carrier() {
        return carrier;
    }

    /** An inbox over the tables; every one is a node of its own. */
    FieldinboxBuilder inbox() {
        return Fieldinbox.builder().storage(database.storage()).directory(host).channel(channel).adapter(carrier);
    }

    /** The number of the conversation with this index, 0 to {@link #STORED}. */
    static String number(int index) {
        return "+1415" + (2_000_000 + index);
    }

    /** The id of the conversation with the index that an SQL expression yields. */
    static String id(String index) {
        return "('01900000-0000-7000-8000-' || lpad(to_hex(" + index + "), 12, '0'))::uuid";
    }

    Inbound text(String providerMessageId, String number, String text) {
        return new Inbound(organization, AcceptingCarrier.NAME, providerMessageId, channel.address(), Address.phone(number), text, List.of(), null, null);
    }

    /** Takes one text in by the library and copies its rows. */
    void fill() throws SQLException {
        Fieldinbox inbox = inbox().build();
        inbox.intake().receive(text("SM0", number(0), "The row that all others are copies of. Can you come on Tuesday?"));
        inbox.operations().drain();
        String number = "'+1415' || (2000000 + i)";
        copies("inbox_conversation", STORED, Map.of("id", id("i"), "address", number, "status", "case when i % " + OPEN_EACH + " = 0 then 0 else 1 end",
                "queue_band", "i / 10 % 3", "team_seen_seq", "case when i / 10 % 3 = 0 then 0 else 1 end", "last_outbound_seq", "case when i / 10 % 3 = 2 then 1 else 0 end",
                "needs_assignment", "i % 500 = 0", "last_activity_at", "timestamptz '2026-01-01' + i * interval '1 minute'"));
        copies("inbox_thread", STORED, Map.of("conversation_id", id("i"), "thread_key", "'sms|office|' || " + number));
        copies("inbox_entry", STORED, Map.of("id", id("i"), "conversation_id", id("i"), "timeline_id", id("i"), "provider_message_id", "'SMc' || i"));
        copies("inbox_address", STORED, Map.of("address", number));
        database.execute("insert into inbox_mark (org, employee, conversation_id, seq, inbound_count, id) select 'acme', 'olga', " + id("i * 20") + ", 1, 1, "
                + id("i * 20") + " from generate_series(1, " + STORED / 20 + ") i");
        database.execute("vacuum analyze");
    }

    /** Inserts copies of a table's first row, {@code i} from 1 up, some columns changed. */
    void copies(String table, int count, Map<String, String> changed) throws SQLException {
        copies(table, "true", count, changed);
    }

    /** The same of the first row that fits a condition. */
    void copies(String table, String which, int count, Map<String, String> changed) throws SQLException {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        try (Connection connection = database.connection(); ResultSet columns = connection.getMetaData().getColumns(null, "public", table, null)) {
            while (columns.next()) {
                String name = columns.getString("COLUMN_NAME");
                names.add(name);
                values.add(changed.getOrDefault(name, "c." + name));
            }
        }
        database.execute("insert into " + table + " (" + String.join(", ", names) + ") select " + String.join(", ", values)
                + " from (select * from " + table + " where " + which + " limit 1) c, generate_series(1, " + count + ") i");
    }
}
