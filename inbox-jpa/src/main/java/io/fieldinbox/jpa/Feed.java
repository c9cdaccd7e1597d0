// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.event.ChangeFeed;
import io.fieldinbox.event.ChangeJson;
import io.fieldinbox.event.ChangeRecord;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.OrganizationId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The change log after commit: stamping by {@link Stamp}, reading and cursors by statements. */
final class Feed implements ChangeFeed {
    // Jumps from one shard with unstamped rows to the next.
    private static final String PENDING_JUMPING = "with recursive s (shard) as ((select c.shard from inbox_change c where c.feed_seq is null order by c.shard limit 1)"
            + " union all select (select min(c.shard) from inbox_change c where c.feed_seq is null and c.shard > s.shard) from s where s.shard is not null)"
            + " select s.shard from s where s.shard is not null";

    private static final String PENDING_DISTINCT = "select distinct c.shard from inbox_change c where c.feed_seq is null order by c.shard";

    private static final String READ = "select c.org, c.feed_seq, c.conversation_id, c.version, c.recorded_at, c.facts from inbox_change c where c.org = ?";

    private static final String AFTER = READ + " and c.feed_seq > ? order by c.feed_seq limit ?";

    private static final String HISTORY = READ + " and c.conversation_id = ? and c.version > ? order by c.version limit ?";

    private static final String NEWEST = "select f.last_seq from inbox_feed f where f.org = ?";

    private static final String BEHIND = "select f.org, c.owner, c.lease_until from inbox_feed f left join inbox_cursor c on c.consumer = ? and c.org = f.org"
            + " where f.changed_at >= ? and f.last_seq > coalesce(c.position, 0) order by f.changed_at limit 100";

    private static final InsertIfAbsent CURSOR = new InsertIfAbsent("inbox_cursor", "org", "consumer", "org", "position", "fence");

    private static final String LOCK_CURSOR = "select c.position, c.fence from inbox_cursor c where c.consumer = ? and c.org = ? and (c.owner is null or c.lease_until <= ?)";

    private static final String TAKE = "update inbox_cursor set owner = ?, lease_until = ?, fence = ? where consumer = ? and org = ?";

    private static final String ADVANCE = "update inbox_cursor set position = ?, owner = null where consumer = ? and org = ? and fence = ? and owner is not null";

    private static final Duration LOCK_WAIT = Duration.ofSeconds(2);

    /** How long feeds that did not change are not looked at; then all are looked at once. */
    private static final Duration LOOK_BACK = Duration.ofSeconds(30);

    private final Sql sql;
    private final Stamp stamp;
    private final Map<String, Quiet> quiet = new ConcurrentHashMap<>();

    Feed(Sql sql) {
        this.sql = sql;
        this.stamp = sql.dialect() == Dialect.POSTGRESQL ? new PostgresStamp(sql) : new PlainStamp(sql);
    }

    @Override
    public Stamped stamp(int shard, Instant now, int max) {
        return sql.own(LOCK_WAIT, () -> stamp.locked(shard) ? stamp.stamp(shard, now, max) : Stamped.NOTHING);
    }

    @Override
    public List<Integer> pending() {
        return sql.list(sql.dialect() == Dialect.H2 ? PENDING_DISTINCT : PENDING_JUMPING, Row::count);
    }

    @Override
    public List<ChangeRecord> read(OrganizationId organization, long after, int max) {
        return sql.list(AFTER, Feed::change, organization.value(), after, max);
    }

    @Override
    public long newest(OrganizationId organization) {
        return sql.first(NEWEST, Row::number, organization.value()).orElse(0L);
    }

    @Override
    public List<ChangeRecord> history(OrganizationId organization, ConversationId conversation, long afterVersion, int max) {
        return sql.list(HISTORY, Feed::change, organization.value(), conversation.value(), afterVersion, max);
    }

    private static ChangeRecord change(Row row) throws SQLException {
        OrganizationId organization = new OrganizationId(row.text());
        long number = row.number();
        return ChangeJson.read(organization, number, new ConversationId(row.uuid()), row.number(), row.instant(), row.text());
    }

    @Override
    public Optional<CursorLease> claim(String consumer, String worker, Instant now, Duration lease) {
        Quiet last = quiet.getOrDefault(consumer, Quiet.NEVER);
        boolean everything = last.fullLook().plus(LOOK_BACK).isBefore(now);
        List<Behind> behind = sql.list(BEHIND, row -> new Behind(new OrganizationId(row.text()), row.textOrNull(), row.instantOrNull()), consumer,
                everything ? Instant.EPOCH : last.until());
        if (behind.isEmpty()) {
            // Feeds that changed before were read to their end; a few seconds are for clocks and for changes on their way.
            quiet.put(consumer, new Quiet(now.minusSeconds(10), everything ? now : last.fullLook()));
        }
        // Those first that were read longest ago: one that fails again and again does not keep the others waiting.
        for (Behind one : behind.stream().sorted(Comparator.comparing(Behind::leaseEnd)).toList()) {
            Optional<CursorLease> taken = one.heldAt(now) ? Optional.empty() : take(consumer, one.organization(), worker, now, lease);
            if (taken.isPresent()) {
                return taken;
            }
        }
        return Optional.empty();
    }

    private Optional<CursorLease> take(String consumer, OrganizationId organization, String worker, Instant now, Duration lease) {
        return sql.own(LOCK_WAIT, () -> {
            String lock = sql.dialect().lockIfFree(LOCK_CURSOR, "c");
            Optional<CursorLease> free = lockFree(lock, consumer, organization, now);
            if (free.isEmpty() && sql.insertIfAbsent(CURSOR, consumer, organization.value(), 0L, 0L)) {
                free = lockFree(lock, consumer, organization, now);
            }
            free.ifPresent(taken -> sql.update(TAKE, worker, now.plus(lease), taken.fence(), consumer, organization.value()));
            return free;
        });
    }

    private Optional<CursorLease> lockFree(String lock, String consumer, OrganizationId organization, Instant now) {
        return sql.lock(lock, row -> new CursorLease(consumer, organization, row.number(), row.number() + 1), consumer, organization.value(), now)
                .stream().findFirst();
    }

    @Override
    public boolean advance(CursorLease lease, long position) {
        return sql.own(LOCK_WAIT, () -> sql.update(ADVANCE, position, lease.consumer(), lease.organization().value(), lease.fence()) == 1);
    }

    /** A feed with changes that the consumer has not handled, and who is at it, or was last, until when. */
    private record Behind(OrganizationId organization, @Nullable String owner, @Nullable Instant leaseUntil) {
        boolean heldAt(Instant now) {
            return owner != null && leaseEnd().isAfter(now);
        }

        Instant leaseEnd() {
            return leaseUntil == null ? Instant.EPOCH : leaseUntil;
        }
    }

    /** Up to when feeds were read to their end, and when all were looked at last. */
    private record Quiet(Instant until, Instant fullLook) {
        static final Quiet NEVER = new Quiet(Instant.EPOCH, Instant.EPOCH);
    }

    /** Gives the changes of one shard their numbers, in a transaction of its own. */
    interface Stamp {
        /** Locks the shard, in a statement of its own: what is read in the next one is then newer than the lock. */
        boolean locked(int shard);

        Stamped stamp(int shard, Instant now, int max);
    }
}
