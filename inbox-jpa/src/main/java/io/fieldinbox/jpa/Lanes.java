// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.work.DueChannel;
import io.fieldinbox.work.Lane;
import io.fieldinbox.work.Rate;
import io.fieldinbox.work.WorkStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Lanes and gates by statements. */
final class Lanes implements WorkStore {
    // Jumps from one busy channel to the next; idle lanes have no queue and are not in the index.
    private static final String DUE_JUMPING = "with recursive s (queue) as ("
            + "(select l.queue from inbox_lane l where l.queue is not null order by l.queue limit 1)"
            + " union all select (select min(l.queue) from inbox_lane l where l.queue > s.queue) from s where s.queue is not null)"
            + " select s.queue, (select min(l.due_at) from inbox_lane l where l.queue = s.queue) as due from s where s.queue is not null";

    private static final String DUE_DISTINCT = "select l.queue, min(l.due_at) as due from inbox_lane l where l.queue is not null group by l.queue";

    private static final String DUE_END = " w where w.due <= ? and not exists (select 1 from inbox_gate g where g.queue = w.queue and g.paused_until > ?)"
            + " order by w.due limit ?";

    private static final String CLAIM = "select l.org, l.conversation_id, l.channel, l.fence, l.enq, l.done_seq from inbox_lane l where l.queue = ? and l.due_at <= ?"
            + " and not exists (select 1 from inbox_gate g where g.queue = ? and g.paused_until > ?)";

    private static final String TAKE = "update inbox_lane set owner = ?, fence = ?, due_at = ? where org = ? and conversation_id = ?";

    private static final String HOLD = "select l.enq, l.due_at from inbox_lane l where l.org = ? and l.conversation_id = ? and l.fence = ? and l.owner is not null";

    private static final String LEASE = "update inbox_lane set due_at = ? where org = ? and conversation_id = ? and fence = ?";

    private static final String RELEASE = "update inbox_lane set due_at = ?, owner = null, done_seq = ? where org = ? and conversation_id = ? and fence = ? and owner is not null";

    private static final String RELEASE_IDLE = "update inbox_lane set queue = null, owner = null, done_seq = ?"
            + " where org = ? and conversation_id = ? and fence = ? and owner is not null and enq = ?";

    private static final String GATE = "select g.tat from inbox_gate g where g.org = ? and g.channel = ?";

    private static final InsertIfAbsent NEW_GATE = new InsertIfAbsent("inbox_gate", "channel", "org", "channel", "queue", "tat");

    private static final String PASS = "update inbox_gate set tat = ? where org = ? and channel = ?";

    private static final String PAUSE = "update inbox_gate set paused_until = ?, reason = ? where org = ? and channel = ? and (paused_until is null or paused_until < ?)";

    private static final String DEPTH = "select count(*) from (select 1 as one from inbox_lane l where l.queue >= ? and l.queue < ? limit ?) n";

    private static final Duration LOCK_WAIT = Duration.ofSeconds(2);

    private final Sql sql;
    private final String due;

    Lanes(Sql sql) {
        this.sql = sql;
        this.due = "select w.queue from (" + (sql.dialect() == Dialect.H2 ? DUE_DISTINCT : jumping(sql.dialect())) + ")" + DUE_END;
    }

    private static String jumping(Dialect dialect) {
        // PostgreSQL refuses a column with a length in one arm and without one in the other.
        return dialect == Dialect.POSTGRESQL ? DUE_JUMPING.replace("(select l.queue from", "(select cast(l.queue as varchar) from") : DUE_JUMPING;
    }

    /** How the queue of a channel is called, over all organizations. */
    static String queue(OrganizationId organization, ChannelId channel) {
        return Packed.pack(List.of(organization.value(), channel.value()));
    }

    @Override
    public List<DueChannel> due(Instant now, int max) {
        return sql.list(due, row -> {
            List<String> queue = Packed.unpack(row.text());
            return new DueChannel(new OrganizationId(queue.get(0)), new ChannelId(queue.get(1)));
        }, now, now, max);
    }

    @Override
    public Optional<Lane> claim(DueChannel channel, String worker, Instant now, Duration lease) {
        String queue = queue(channel.organization(), channel.channel());
        // H2 locks all rows that it sorts, so that a second worker would get none.
        String order = sql.dialect() == Dialect.H2 ? "" : " order by l.due_at";
        List<Lane> free = sql.lock(sql.dialect().lockIfFree(CLAIM + order + " limit 1", "l"), row -> new Lane(new OrganizationId(row.text()),
                new ConversationId(row.uuid()), new ChannelId(row.text()), row.number() + 1, row.number(), row.number()), queue, now, queue, now);
        for (Lane lane : free) {
            sql.update(TAKE, worker, lane.fence(), now.plus(lease), lane.organization().value(), lane.conversation().value());
        }
        return free.stream().findFirst();
    }

    @Override
    public OptionalLong hold(Lane lane, Instant leaseEnd) {
        List<Held> held = sql.lock(sql.dialect().lock(HOLD, "l", "", sql.lockWait()), row -> new Held(row.number(), row.instant()),
                lane.organization().value(), lane.conversation().value(), lane.fence());
        if (held.isEmpty()) {
            return OptionalLong.empty();
        }
        if (leaseEnd.isAfter(held.get(0).dueAt())) {
            sql.update(LEASE, leaseEnd, lane.organization().value(), lane.conversation().value(), lane.fence());
        }
        return OptionalLong.of(held.get(0).enq());
    }

    @Override
    public boolean release(Lane lane, Instant until) {
        return sql.update(RELEASE, until, lane.doneSeq(), lane.organization().value(), lane.conversation().value(), lane.fence()) == 1;
    }

    @Override
    public boolean releaseIdle(Lane lane) {
        return sql.update(RELEASE_IDLE, lane.doneSeq(), lane.organization().value(), lane.conversation().value(), lane.fence(), lane.seen()) == 1;
    }

    @Override
    public int pass(OrganizationId organization, ChannelId channel, double perSecond, int wanted, Instant now) {
        return sql.own(LOCK_WAIT, () -> {
            String lock = sql.dialect().lock(GATE, "g", "", sql.lockWait());
            List<Instant> tat = sql.lock(lock, Row::instant, organization.value(), channel.value());
            if (tat.isEmpty()) {
                openGate(organization, channel);
                tat = sql.lock(lock, Row::instant, organization.value(), channel.value());
            }
            Rate rate = Rate.take(tat.get(0), perSecond, wanted, now);
            if (rate.had() > 0) {
                sql.update(PASS, rate.promised(), organization.value(), channel.value());
            }
            return rate.had();
        });
    }

    @Override
    public void pause(OrganizationId organization, ChannelId channel, Instant until, String reason) {
        sql.own(LOCK_WAIT, () -> {
            openGate(organization, channel);
            return sql.update(PAUSE, until, reason, organization.value(), channel.value(), until);
        });
    }

    private void openGate(OrganizationId organization, ChannelId channel) {
        sql.insertIfAbsent(NEW_GATE, organization.value(), channel.value(), queue(organization, channel), Instant.EPOCH);
    }

    @Override
    public int depth(OrganizationId organization, int cap) {
        // The queues of an organization are those that begin with its name and a comma; a hyphen is the next character.
        String name = Packed.pack(List.of(organization.value()));
        return sql.list(DEPTH, Row::count, name + ",", name + "-", cap).get(0);
    }

    private record Held(long enq, Instant dueAt) {}
}
