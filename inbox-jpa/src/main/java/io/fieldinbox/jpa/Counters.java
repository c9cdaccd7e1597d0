// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.work.Tallies;
import io.fieldinbox.work.Tally;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Tallies by statements: one row a key, its marks packed as {@code micros:what} with commas between. */
final class Counters implements Tallies {
    private static final String SELECT = "select t.marks from inbox_tally t where t.org = ? and t.tally_key = ?";
    private static final InsertIfAbsent INSERT = new InsertIfAbsent("inbox_tally", "id", "org", "tally_key", "marks", "id");
    private static final String UPDATE = "update inbox_tally set marks = ? where org = ? and tally_key = ?";

    private final Sql sql;

    Counters(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Tally lock(OrganizationId organization, String key) {
        String lock = sql.dialect().lock(SELECT, "t", "", sql.lockWait());
        List<Tally> found = sql.lock(lock, row -> unpack(row.text()), organization.value(), key);
        if (!found.isEmpty()) {
            return found.get(0);
        }
        return sql.insertIfAbsent(INSERT, organization.value(), key, "", UUID.randomUUID())
                ? Tally.NONE : sql.lock(lock, row -> unpack(row.text()), organization.value(), key).get(0);
    }

    @Override
    public void write(OrganizationId organization, String key, Tally tally) {
        sql.update(UPDATE, pack(tally), organization.value(), key);
    }

    private static String pack(Tally tally) {
        StringBuilder packed = new StringBuilder();
        for (Tally.Mark mark : tally.marks()) {
            packed.append(packed.isEmpty() ? "" : ",").append(ChronoUnit.MICROS.between(Instant.EPOCH, mark.at())).append(':').append(mark.what());
        }
        return packed.toString();
    }

    private static Tally unpack(String packed) {
        List<Tally.Mark> marks = new ArrayList<>();
        for (String mark : packed.isEmpty() ? new String[0] : packed.split(",", -1)) {
            int colon = mark.indexOf(':');
            marks.add(new Tally.Mark(Instant.EPOCH.plus(Long.parseLong(mark.substring(0, colon)), ChronoUnit.MICROS), mark.substring(colon + 1)));
        }
        return new Tally(marks);
    }
}
