// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa.faults;

import io.fieldinbox.kernel.OrganizationId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Looks at the tables by plain SQL. */
final class Tables {

    private static final List<String> ALL = List.of("thread", "conversation", "conversation_job", "party", "entry", "address", "consent_event", "block", "delivery", "attempt", "change", "lane", "request",
            "mark", "gate", "feed");
    private static final Set<String> ALWAYS_DIFFERENT = Set.of("shard", "feed_seq", "due_at", "fence", "enq", "worker", "request_key", "started_at", "ended_at", "created_at", "tries");
    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    /** The store's clock is the database's, that of meaning stands still. */
    private static final String DATABASE_TIME = "\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d[.\\d]*(Z|\\+00)?";

    private static final Pattern WORDS = Pattern.compile("\"words\": \"([^\"]*)\"");

    private final DataSource dataSource;

    Tables(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Every row of an organization, word for word. */
    List<String> rows(OrganizationId organization) {
        return of(organization, ALL, "t::text");
    }

    /** What an organization has, apart from ids, times and how often it was tried, so that two organizations can be compared. */
    List<String> meaning(OrganizationId organization, Set<String> except) {
        List<String> tables = ALL.stream().filter(table -> !except.contains(table) && !table.equals("gate")).toList();
        List<String> rows = of(organization, tables, "(to_jsonb(t) - '{" + String.join(",", left(except)) + "}'::text[])::text");
        // A row that says nothing of an address is as good as none.
        rows.removeIf(row -> row.startsWith("address ") && row.contains("\"held\": 0") && row.contains("\"blocked\": \"\"") && row.contains("\"consent\": \"\"")
                && row.contains("\"staff\": null") && row.contains("\"customer\": null") && row.contains("\"undeliverable\": null"));
        rows.replaceAll(row -> row.replace(organization.value(), "org").replaceAll(UUID, "#").replaceAll(DATABASE_TIME, "T"));
        rows.replaceAll(Tables::withoutLetters);
        Collections.sort(rows);
        return rows;
    }

    /** Words for search without the letters of their organization. */
    private static String withoutLetters(String row) {
        return WORDS.matcher(row).replaceAll(found -> Matcher.quoteReplacement(
                "\"words\": \"" + Arrays.stream(found.group(1).split(" ")).map(word -> word.substring(Math.min(4, word.length()))).collect(Collectors.joining(" ")) + "\""));
    }

    /** Whether nothing waits: no request, nothing to send, nothing to stamp, no lane. */
    boolean quiet(OrganizationId organization) {
        return rows("select 1 from inbox_request where org = ? union all select 1 from inbox_delivery where org = ? and (state in ('QUEUED', 'SENDING') or unreported_since is not null)"
                + " union all select 1 from inbox_change where org = ? and feed_seq is null union all select 1 from inbox_lane where org = ? and queue is not null limit 1",
                organization.value(), organization.value(), organization.value(), organization.value()).isEmpty();
    }

    private List<String> of(OrganizationId organization, List<String> tables, String columns) {
        String all = tables.stream().map(table -> "select '" + table + " ' || " + columns + " as r from inbox_" + table + " t where org = ?").collect(Collectors.joining(" union all "));
        return rows("select r from (" + all + ") all_rows order by 1", Collections.nCopies(tables.size(), organization.value()).toArray());
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
