// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.memory;

import io.fieldinbox.kernel.Cursor;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Page;
import io.fieldinbox.memory.Tables.RequestKey;
import io.fieldinbox.work.RequestStore;
import io.fieldinbox.work.StoredRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Raw requests. */
final class Requests implements RequestStore {
    private static final Pages<StoredRequest> OLDEST_FIRST = Pages.oldestFirst(StoredRequest::createdAt, request -> request.kind() + " " + request.key());

    private final Tables tables;
    private final Transactions transactions;
    private final AtomicLong arrivals = new AtomicLong();

    Requests(Tables tables, Transactions transactions) {
        this.tables = tables;
        this.transactions = transactions;
    }

    @Override
    public boolean put(StoredRequest request) {
        return transactions.join(transaction -> {
            RequestKey key = RequestRow.key(request);
            RequestRow there = tables.requests.lock(transaction, key);
            tables.requests.put(transaction, key, there == null ? new RequestRow(request, arrivals.incrementAndGet()) : there.dueBefore(request.dueAt()));
            return there == null;
        });
    }

    @Override
    public List<StoredRequest> claim(Set<StoredRequest.Kind> kinds, Instant now, Duration lease, int max) {
        return transactions.join(transaction -> tables.requests.all(transaction).filter(row -> kinds.contains(row.request().kind()) && row.dueBy(now) && first(transaction, row))
                .sorted(RequestRow.TURN).filter(row -> tables.requests.lockIfFree(transaction, row.key())).limit(max).toList().stream()
                .map(row -> row.dueAt(now.plus(lease))).map(row -> {
                    tables.requests.put(transaction, row.key(), row);
                    return row.request();
                }).toList());
    }

    /** Whether nothing older of its sender waits, however long. */
    private boolean first(Transaction transaction, RequestRow row) {
        return row.senderKey().map(sender -> tables.requests.in(transaction, tables.requestsOfSender, sender)
                .noneMatch(other -> RequestRow.OLDEST_FIRST.compare(other, row) < 0)).orElse(true);
    }

    @Override
    public void done(StoredRequest request) {
        transactions.join(transaction -> {
            RequestRow row = tables.requests.lock(transaction, RequestRow.key(request));
            boolean over = row != null && !row.putAgainSince(request);
            if (over) {
                tables.requests.remove(transaction, RequestRow.key(request));
            }
            return over;
        });
    }

    @Override
    public void failed(StoredRequest request, String error, Optional<Instant> dueAt) {
        transactions.join(transaction -> {
            RequestRow row = tables.requests.lock(transaction, RequestRow.key(request));
            if (row != null) {
                RequestRow failed = row.failed(error, dueAt.orElse(null));
                tables.requests.put(transaction, row.key(), row.putAgainSince(request) ? failed.dueBefore(row.request().dueAt()) : failed);
            }
            return row != null;
        });
    }

    @Override
    public Page<StoredRequest> list(OrganizationId organization, Optional<Cursor> after) {
        return transactions.join(transaction -> OLDEST_FIRST.page(
                tables.requests.in(transaction, tables.requestsOfOrganization, organization).map(RequestRow::request), after));
    }

    @Override
    public boolean replay(OrganizationId organization, StoredRequest.Kind kind, String key, Instant now) {
        return transactions.join(transaction -> {
            RequestKey which = new RequestKey(organization, kind, key);
            RequestRow row = tables.requests.lock(transaction, which);
            if (row != null) {
                tables.requests.put(transaction, which, row.dueAt(now));
            }
            return row != null;
        });
    }

    @Override
    public int replayAll(OrganizationId organization, StoredRequest.Kind kind, Instant now) {
        return transactions.join(transaction -> {
            List<RequestRow> waiting = tables.requests.in(transaction, tables.requestsOfOrganization, organization)
                    .filter(row -> row.request().kind() == kind && !row.dueBy(now)).toList();
            waiting.forEach(row -> tables.requests.put(transaction, row.key(), row.dueAt(now)));
            return waiting.size();
        });
    }
}
