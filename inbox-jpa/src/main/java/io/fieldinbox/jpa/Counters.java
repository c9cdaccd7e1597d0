// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.work.Tallies;
import io.fieldinbox.work.Tally;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Tallies by statements: one row a place, its marks packed as {@code micros:what} with commas between. A place is held by a row of a table that
 * is there from the beginning: it can be asked for without waiting, also for a tally that was never written, and whoever inserts or updates
 * a tally holds it, so that no insert waits for another's. Several places share such a row; that makes others look further, no more.
 */
final class Counters implements Tallies {
    private static final String HOLD = "select l.n from inbox_tally_lock l where l.n = ?";
    private static final String READ = "select t.tally_key, t.place, t.marks from inbox_tally t where t.org = ? and t.tally_key in ";
    private static final InsertIfAbsent INSERT = new InsertIfAbsent("inbox_tally", "id", "org", "tally_key", "place", "marks", "id");
    private static final String UPDATE = "update inbox_tally set marks = ? where org = ? and tally_key = ? and place = ? and marks = ?";
    private static final int LOCKS = 4096;

    private final Sql sql;

    Counters(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Set<Place> take(OrganizationId organization, Set<Place> places) {
        // One statement a row: by equality of the key, MariaDB locks no more than that row.
        String hold = sql.dialect().lockIfFree(HOLD, "l");
        Map<Integer, List<Place>> byLock = places.stream().collect(Collectors.groupingBy(place -> lock(organization, place)));
        return byLock.entrySet().stream().filter(one -> !sql.lock(hold, Row::count, one.getKey()).isEmpty())
                .flatMap(one -> one.getValue().stream()).collect(Collectors.toSet());
    }

    @Override
    public void await(OrganizationId organization, Place place) {
        sql.lock(sql.dialect().lock(HOLD, "l", "", sql.lockWait()), Row::count, lock(organization, place));
    }

    @Override
    public Map<Place, Tally> read(OrganizationId organization, Set<String> keys) {
        Map<Place, Tally> tallies = new HashMap<>();
        List<String> sorted = keys.stream().sorted().toList();
        sql.list(READ + Sql.in(sorted.size()), row -> tallies.put(new Place(row.text(), row.count()), unpack(row.text())),
                Sql.with(organization.value(), Sql.padded(sorted)));
        return tallies;
    }

    @Override
    public boolean write(OrganizationId organization, Place place, Tally before, Tally tally) {
        return before.equals(Tally.NONE)
                ? sql.insertIfAbsent(INSERT, organization.value(), place.key(), place.number(), pack(tally), UUID.randomUUID())
                : sql.update(UPDATE, pack(tally), organization.value(), place.key(), place.number(), pack(before)) == 1;
    }

    private static int lock(OrganizationId organization, Place place) {
        return Math.floorMod(Objects.hash(organization.value(), place.key(), place.number()), LOCKS);
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
