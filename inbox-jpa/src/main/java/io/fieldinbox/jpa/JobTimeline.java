// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.listing.JobQuery;
import io.fieldinbox.listing.JobQuery.Spot;
import io.fieldinbox.listing.JobStretch;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A job's communications: so many keys by one walk of the index of jobs, then their rows by key. */
final class JobTimeline {
    private static final String KEYS = "select e.id, e.placed_at from inbox_entry e where e.org = ? and e.job = ?";
    private static final String ROWS = "select " + EntryRows.PLACED + ", c.status, c.location from (";
    private static final String JOINS = ") k join inbox_entry e on e.org = ? and e.id = k.id left join inbox_delivery d on d.org = e.org and d.id = e.id"
            + " join inbox_conversation c on c.org = e.org and c.id = e.conversation_id";

    private final Sql sql;

    JobTimeline(Sql sql) {
        this.sql = sql;
    }

    JobStretch read(JobQuery query) {
        String order = query.backward() ? " order by e.placed_at desc, e.id desc" : " order by e.placed_at, e.id";
        List<@Nullable Object> values = new ArrayList<>(Arrays.asList(query.organization().value(), query.job().value()));
        Spot from = query.from();
        if (from != null) {
            values.addAll(List.of(from.at(), from.id()));
        }
        values.add(query.organization().value());
        String keys = KEYS + (from == null ? "" : " and (e.placed_at, e.id) " + (query.backward() ? "<" : ">") + " (?, ?)") + order + " limit " + (query.limit() + 1);
        List<Found> window = sql.list(ROWS + keys + JOINS + order, Found::read, values.toArray());
        boolean more = window.size() > query.limit();
        List<Found> looked = more ? window.subList(0, query.limit()) : window;
        List<JobStretch.Line> seen = new ArrayList<>();
        looked.stream().filter(found -> found.isSeen(query)).forEach(found -> seen.add(new JobStretch.Line(found.entry, found.status)));
        if (query.backward()) {
            Collections.reverse(seen);
        }
        return new JobStretch(seen, more ? Optional.of(looked.get(looked.size() - 1).spot()) : Optional.empty());
    }

    /** A row of the window: so few that the filter is asked here. */
    private record Found(PlacedEntry entry, Status status, @Nullable String location) {
        static Found read(Row row) throws SQLException {
            return new Found(EntryRows.placed(row), row.code(Code.STATUS), row.textOrNull());
        }

        boolean isSeen(JobQuery query) {
            return status != Status.SPAM && query.filter().covers(location);
        }

        Spot spot() {
            return new Spot(entry.placedAt(), entry.entry().head().id().value());
        }
    }
}
