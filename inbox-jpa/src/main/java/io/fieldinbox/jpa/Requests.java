// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.Cursor;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Page;
import io.fieldinbox.kernel.Texts;
import io.fieldinbox.kernel.Uuids;
import io.fieldinbox.work.RequestStore;
import io.fieldinbox.work.StoredRequest;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Raw requests by statements. */
final class Requests implements RequestStore {
    private static final String COLUMNS = "r.org, r.kind, r.request_key, r.sender_kind, r.sender, r.payload, r.error, r.attempts, r.created_at, r.due_at, r.id";

    private static final InsertIfAbsent INSERT = new InsertIfAbsent("inbox_request", "id",
            "org", "kind", "request_key", "timed", "sender_kind", "sender", "payload", "error", "attempts", "created_at", "due_at", "id");

    private static final String SOONER = "update inbox_request set due_at = ? where org = ? and kind = ? and request_key = ? and (due_at is null or due_at > ?)";

    private static final String CLAIM = "select " + COLUMNS + " from inbox_request r where r.timed = %s and r.due_at <= ? and r.kind in (%s)"
            + " and not exists (select 1 from inbox_request o where o.org = r.org and o.sender_kind = r.sender_kind and o.sender = r.sender"
            + " and (o.created_at < r.created_at or o.created_at = r.created_at and o.id < r.id))";

    private static final String LEASE = "update inbox_request set due_at = ? where org = ? and kind = ? and request_key = ?";

    private static final String DONE = "delete from inbox_request where org = ? and kind = ? and request_key = ? and (due_at is null or due_at >= ?)";

    // Put again since it was taken, it is due before the lease ends: then the earlier of both times counts.
    private static final String FAILED = "update inbox_request set attempts = attempts + 1, error = ?, due_at = case when due_at < ? and due_at < ? then due_at else ? end"
            + " where org = ? and kind = ? and request_key = ?";

    private static final String FAILED_FOR_GOOD = "update inbox_request set attempts = attempts + 1, error = ?, due_at = case when due_at < ? then due_at else null end"
            + " where org = ? and kind = ? and request_key = ?";

    private static final String LIST = "select " + COLUMNS + " from inbox_request r where r.org = ?";

    private static final String AFTER = " and (r.created_at, r.id) > (?, ?)";

    private static final String OLDEST_FIRST = " order by r.created_at, r.id limit ?";

    private static final String LONGEST_DUE = " order by r.due_at, r.id limit ?";

    private static final String REPLAY = "update inbox_request set due_at = ? where org = ? and kind = ? and request_key = ?";

    private static final String REPLAY_ALL = "update inbox_request set due_at = ? where org = ? and kind = ? and (due_at is null or due_at > ?)";

    private static final int PAGE = 100;
    private static final Duration LOCK_WAIT = Duration.ofSeconds(2);

    private final Sql sql;
    // Ascending, so that requests of one time stay in the order they came.
    private final Uuids ids = new Uuids(Clock.systemUTC(), new SplittableRandom());

    Requests(Sql sql) {
        this.sql = sql;
    }

    @Override
    public boolean put(StoredRequest r) {
        return sql.together(LOCK_WAIT, () -> {
            Address sender = r.sender();
            boolean added = sql.insertIfAbsent(INSERT, r.organization().value(), r.kind().name(), r.key(), r.kind().timed(), sender == null ? null : sender.kind().code(),
                    sender == null ? null : sender.value(), r.payload(), Texts.cut(r.error(), 500), r.attempts(), r.createdAt(), r.dueAt(), ids.next());
            if (!added && r.dueAt() != null) {
                sql.update(SOONER, r.dueAt(), r.organization().value(), r.kind().name(), r.key(), r.dueAt());
            }
            return added;
        });
    }

    @Override
    public List<StoredRequest> claim(Set<StoredRequest.Kind> kinds, Instant now, Duration lease, int max) {
        Instant leaseEnd = now.plus(lease).truncatedTo(ChronoUnit.MICROS);
        return sql.together(LOCK_WAIT, () -> {
            List<Listed> free = new ArrayList<>(free(kinds, false, now, max));
            free.addAll(free(kinds, true, now, max - free.size()));
            List<@Nullable Object[]> leases = new ArrayList<>();
            for (Listed one : free) {
                leases.add(new @Nullable Object[] {leaseEnd, one.request().organization().value(), one.request().kind().name(), one.request().key()});
            }
            sql.updateAll(LEASE, leases);
            return free.stream().map(one -> one.leasedUntil(leaseEnd)).toList();
        });
    }

    /** Those that wait for their turn, or for their time, have an index each. */
    private List<Listed> free(Set<StoredRequest.Kind> kinds, boolean timed, Instant now, int max) {
        String wanted = kinds.stream().filter(kind -> kind.timed() == timed).sorted().map(kind -> "'" + kind.name() + "'").collect(Collectors.joining(", "));
        if (wanted.isEmpty() || max < 1) {
            return List.of();
        }
        return sql.lock(sql.dialect().lockIfFree(CLAIM.formatted(timed, wanted) + (timed ? LONGEST_DUE : OLDEST_FIRST), "r"), Requests::listed, now, max);
    }

    @Override
    public void done(StoredRequest r) {
        sql.update(DONE, r.organization().value(), r.kind().name(), r.key(), takenUntil(r));
    }

    @Override
    public void failed(StoredRequest r, String error, Optional<Instant> dueAt) {
        String kept = Texts.cut(error, 500);
        if (dueAt.isPresent()) {
            Instant due = dueAt.get();
            sql.update(FAILED, kept, takenUntil(r), due, due, r.organization().value(), r.kind().name(), r.key());
        } else {
            sql.update(FAILED_FOR_GOOD, kept, takenUntil(r), r.organization().value(), r.kind().name(), r.key());
        }
    }

    /** The end of the lease under which it was taken; the beginning of time where it never was, before which nothing is due. */
    private static Instant takenUntil(StoredRequest taken) {
        return taken.dueAt() == null ? Instant.EPOCH : taken.dueAt();
    }

    @Override
    public Page<StoredRequest> list(OrganizationId organization, Optional<Cursor> after) {
        List<Listed> found;
        if (after.isEmpty()) {
            found = sql.list(LIST + OLDEST_FIRST, Requests::listed, organization.value(), PAGE + 1);
        } else {
            Cursors.Place place = Cursors.read(after.get(), 1);
            found = sql.list(LIST + AFTER + OLDEST_FIRST, Requests::listed, organization.value(), place.at(), place.uuid(), PAGE + 1);
        }
        return Cursors.page(found, PAGE, last -> Cursors.write(last.request().createdAt(), last.id().toString())).map(Listed::request);
    }

    @Override
    public boolean replay(OrganizationId organization, StoredRequest.Kind kind, String key, Instant now) {
        return sql.update(REPLAY, now, organization.value(), kind.name(), key) == 1;
    }

    @Override
    public int replayAll(OrganizationId organization, StoredRequest.Kind kind, Instant now) {
        return sql.update(REPLAY_ALL, now, organization.value(), kind.name(), now);
    }

    private static StoredRequest read(Row row) throws SQLException {
        OrganizationId organization = new OrganizationId(row.text());
        StoredRequest.Kind kind = StoredRequest.Kind.valueOf(row.text());
        String key = row.text();
        String senderKind = row.textOrNull();
        String sender = row.textOrNull();
        return new StoredRequest(organization, kind, key, senderKind == null || sender == null ? null : new Address(Address.Kind.of(senderKind), sender),
                row.text(), row.text(), row.count(), row.instant(), row.instantOrNull());
    }

    private static Listed listed(Row row) throws SQLException {
        return new Listed(read(row), row.uuid());
    }

    private record Listed(StoredRequest request, UUID id) {
        StoredRequest leasedUntil(Instant end) {
            return new StoredRequest(request.organization(), request.kind(), request.key(), request.sender(), request.payload(), request.error(),
                    request.attempts(), request.createdAt(), end);
        }
    }
}
