// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa.faults;

import io.fieldinbox.kernel.OrganizationId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/** Looks at the tables by plain SQL. */
final class Tables {

    private static final List<String> ALL = List.of("thread", "conversation", "entry", "address", "consent_event", "block", "delivery", "attempt", "change", "lane", "request",
            "mark", "gate", "feed");
    private static final Set<String> ALWAYS_DIFFERENT = Set.of("shard", "feed_seq", "due_at", "fence", "enq", "worker", "request_key", "started_at", "ended_at", "created_at");
    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    /** The store's clock is the database's, that of meaning stands still. */
    private static final String DATABASE_TIME = "\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d[.\\d]*(Z|\\+00)?";

    private final DataSource dataSource;

    Tables(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Every row of an organization, word for word. */
    List<String> rows(OrganizationId organization) {
        List<String> rows = new ArrayList<>();
        for (String table : ALL) {
            rows.addAll(rows("select '" + table + " ' || t::text from inbox_" + table + " t where org = ?", organization.value()));
        }
        Collections.sort(rows);
        return rows;
    }

    /** What an organization has, apart from ids, times and how often it was tried, so that two organizations can be compared. */
    List<String> meaning(OrganizationId organization, Set<String> except) {
        List<String> rows = new ArrayList<>();
        for (String table : ALL) {
            if (!except.contains(table) && !table.equals("gate")) {
                rows.addAll(rows("select '" + table + " ' || (to_jsonb(t) - '{" + String.join(",", left(except)) + "}'::text[])::text from inbox_" + table + " t where org = ?", organization.value()));
            }
        }
        // A row that says nothing of an address is as good as none.
        rows.removeIf(row -> row.startsWith("address ") && row.contains("\"held\": 0") && row.contains("\"blocked\": \"\"") && row.contains("\"consent\": \"\"")
                && row.contains("\"staff\": null") && row.contains("\"customer\": null") && row.contains("\"undeliverable\": null"));
        rows.replaceAll(row -> row.replace(organization.value(), "org").replaceAll(UUID, "#").replaceAll(DATABASE_TIME, "T"));
        Collections.sort(rows);
        return rows;
    }

    private static Set<String> left(Set<String> except) {
        Set<String> left = new TreeSet<>(ALWAYS_DIFFERENT);
        left.addAll(except);
        return left;
    }

    long count(OrganizationId organization, String table) {
        return Long.parseLong(rows("select count(*)::text from inbox_" + table + " where org = ?", organization.value()).get(0));
    }

    /** The first column of a query, as text. */
    List<String> rows(String query, Object... values) {
        try (Connection connection = dataSource.getConnection(); PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            List<String> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }
}
