// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.event.ChangeFeed.Stamped;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.StorageException;
import java.time.Instant;
import java.util.List;

/** Stamps on PostgreSQL: one statement, whose snapshot is younger than the lock of the shard. */
final class PostgresStamp implements Feed.Stamp {
    private static final String LOCK = "select s.shard from inbox_shard s where s.shard = ? for update skip locked";

    // A frozen pump must not keep its shard: the server ends its transaction.
    private static final String GUARD = "set local idle_in_transaction_session_timeout = '10s'";

    private static final String STAMP = """
            with pending as materialized (
              select org, conversation_id, version, recorded_at, route_channel, route_queue, coalesce(route_due, ?) as due
              from inbox_change where shard = ? and feed_seq is null order by recorded_at, conversation_id, version limit ?),
            placed as (select *, row_number() over (partition by org order by recorded_at, conversation_id, version) as place from pending),
            counted as (select org, count(*) as n from placed group by org),
            feeds as (
              insert into inbox_feed as f (org, last_seq, changed_at) select org, n, ? from counted order by org
              on conflict (org) do update set last_seq = f.last_seq + excluded.last_seq, changed_at = excluded.changed_at returning org, last_seq),
            stamped as (
              update inbox_change c set feed_seq = f.last_seq - k.n + p.place
              from placed p join feeds f on f.org = p.org join counted k on k.org = p.org
              where c.org = p.org and c.conversation_id = p.conversation_id and c.version = p.version and c.feed_seq is null returning 1),
            lanes as (
              insert into inbox_lane as l (org, conversation_id, channel, queue, due_at, fence, enq, done_seq)
              select org, conversation_id, max(route_channel), max(route_queue), min(due), 0, count(*), 0 from placed
              where route_queue is not null group by org, conversation_id order by org, conversation_id
              on conflict (org, conversation_id) do update set enq = l.enq + excluded.enq, channel = excluded.channel, queue = excluded.queue,
                due_at = case when l.owner is not null then l.due_at when l.queue is null then excluded.due_at else least(l.due_at, excluded.due_at) end
              returning 1)
            select org, n, (select count(*) from stamped), (select count(*) from lanes) from counted""";

    private final Sql sql;

    PostgresStamp(Sql sql) {
        this.sql = sql;
    }

    @Override
    public boolean locked(int shard) {
        sql.update(GUARD);
        return !sql.lock(LOCK, Row::count, shard).isEmpty();
    }

    @Override
    public Stamped stamp(int shard, Instant now, int max) {
        List<PerOrganization> done = sql.lock(STAMP, row -> new PerOrganization(new OrganizationId(row.text()), row.count(), row.count(), row.count()),
                now, shard, max, now);
        int pending = done.stream().mapToInt(PerOrganization::changes).sum();
        if (!done.isEmpty() && done.get(0).stamped() != pending) {
            throw new StorageException("expected to stamp " + pending + " changes of shard " + shard + ", stamped " + done.get(0).stamped());
        }
        return new Stamped(pending, done.stream().map(PerOrganization::organization).toList(), !done.isEmpty() && done.get(0).lanes() > 0);
    }

    private record PerOrganization(OrganizationId organization, int changes, int stamped, int lanes) {}
}
