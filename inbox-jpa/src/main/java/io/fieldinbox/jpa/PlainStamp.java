// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.event.ChangeFeed.Stamped;
import io.fieldinbox.kernel.OrganizationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stamps on MariaDB and H2, which write in no sub-query: a few statements and batches, organizations and lanes in order. */
final class PlainStamp implements Feed.Stamp {
    private static final String LOCK = "select s.shard from inbox_shard s where s.shard = ?";

    private static final String PENDING = "select c.org, c.conversation_id, c.version, c.route_channel, c.route_queue, c.route_due from inbox_change c"
            + " where c.feed_seq is null and c.shard = ? order by c.recorded_at, c.conversation_id, c.version limit ?";

    private static final String LAST = "select f.last_seq from inbox_feed f where f.org = ?";

    private static final InsertIfAbsent FEED = new InsertIfAbsent("inbox_feed", "org", "org", "last_seq", "changed_at");

    private static final String FORWARD = "update inbox_feed set last_seq = ?, changed_at = ? where org = ?";

    private static final String STAMP = "update inbox_change set feed_seq = ? where org = ? and conversation_id = ? and version = ? and feed_seq is null";

    // The order of the assignments counts: MariaDB sees the new value of what stands before.
    private static final String LANE = "update inbox_lane set enq = enq + 1, due_at = case when owner is not null then due_at when queue is null then ?"
            + " when due_at > ? then ? else due_at end, queue = ?, channel = ? where org = ? and conversation_id = ?";

    private static final String NEW_LANE = "insert into inbox_lane (org, conversation_id, channel, queue, due_at, fence, enq, done_seq) values (?, ?, ?, ?, ?, 0, 1, 0)";

    private final Sql sql;

    PlainStamp(Sql sql) {
        this.sql = sql;
    }

    @Override
    public boolean locked(int shard) {
        return !sql.lock(sql.dialect().lockIfFree(LOCK, "s"), Row::count, shard).isEmpty();
    }

    @Override
    public Stamped stamp(int shard, Instant now, int max) {
        List<Pending> pending = sql.list(PENDING, row -> new Pending(row.text(), row.uuid(), row.number(), row.textOrNull(), row.textOrNull(),
                row.instantOrNull()), shard, max);
        Map<String, List<Pending>> perOrganization = new TreeMap<>();
        pending.forEach(change -> perOrganization.computeIfAbsent(change.org(), org -> new ArrayList<>()).add(change));
        List<@Nullable Object[]> numbers = new ArrayList<>();
        perOrganization.forEach((org, changes) -> {
            long number = last(org, now);
            for (Pending change : changes) {
                numbers.add(new @Nullable Object[] {++number, org, change.conversation(), change.version()});
            }
            sql.update(FORWARD, number, now, org);
        });
        sql.updateAll(STAMP, numbers);
        boolean routed = false;
        for (List<Pending> changes : perOrganization.values()) {
            for (Pending change : changes) {
                routed |= route(change, now);
            }
        }
        return new Stamped(pending.size(), perOrganization.keySet().stream().map(OrganizationId::new).toList(), routed);
    }

    private long last(String org, Instant now) {
        String lock = sql.dialect().lock(LAST, "f", "", sql.lockWait());
        List<Long> last = sql.lock(lock, Row::number, org);
        if (last.isEmpty()) {
            sql.insertIfAbsent(FEED, org, 0L, now);
            last = sql.lock(lock, Row::number, org);
        }
        return last.get(0);
    }

    /** Puts one change into its lane; no other pump makes lanes of this shard. */
    private boolean route(Pending change, Instant now) {
        if (change.queue() == null) {
            return false;
        }
        Instant due = change.due() == null ? now : change.due();
        if (sql.update(LANE, due, due, due, change.queue(), change.channel(), change.org(), change.conversation()) == 0) {
            sql.update(NEW_LANE, change.org(), change.conversation(), change.channel(), change.queue(), due);
        }
        return true;
    }

    private record Pending(String org, UUID conversation, long version, @Nullable String channel, @Nullable String queue, @Nullable Instant due) {}
}
