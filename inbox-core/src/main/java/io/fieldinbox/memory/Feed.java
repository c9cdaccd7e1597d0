// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.memory;

import io.fieldinbox.conversation.Route;
import io.fieldinbox.event.ChangeFeed;
import io.fieldinbox.event.ChangeRecord;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Uuids;
import io.fieldinbox.memory.Tables.ChangeKey;
import io.fieldinbox.memory.Tables.CursorKey;
import io.fieldinbox.memory.Tables.In;
import io.fieldinbox.work.DueChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The change log: numbers without gaps, given after commit, and the lanes that follow from it. */
final class Feed implements ChangeFeed {
    private static final Comparator<ChangeRow> RECORDED = Comparator.comparing((ChangeRow row) -> row.change().at())
            .thenComparing(row -> row.change().conversation().value(), Uuids.ORDER).thenComparing(row -> row.change().version());

    private final Tables tables;
    private final Transactions transactions;

    Feed(Tables tables, Transactions transactions) {
        this.tables = tables;
        this.transactions = transactions;
    }

    @Override
    public Stamped stamp(int shard, Instant now, int max) {
        return transactions.alone(transaction -> {
            if (!tables.shards.lockIfFree(transaction, shard)) {
                return Stamped.NOTHING;
            }
            List<ChangeRow> pending = tables.changes.in(transaction, tables.pendingChanges, shard).sorted(RECORDED).limit(max).toList();
            pending.forEach(row -> number(transaction, row));
            List<ChangeRow> routed = pending.stream().filter(row -> row.route().isPresent()).toList();
            routed.forEach(row -> route(transaction, row.change(), row.route().orElseThrow(), now));
            return new Stamped(pending.size(), pending.stream().map(row -> row.change().organization()).distinct().toList(), !routed.isEmpty());
        });
    }

    private void number(Transaction transaction, ChangeRow row) {
        ChangeRecord change = row.change();
        OrganizationId organization = change.organization();
        Long last = tables.newest.lock(transaction, organization);
        long number = last == null ? 1 : last + 1;
        ChangeKey key = new ChangeKey(organization, change.conversation(), change.version());
        tables.newest.put(transaction, organization, number);
        tables.numbers.put(transaction, In.of(organization, number), key);
        tables.changes.put(transaction, key, row.numbered(number));
    }

    private void route(Transaction transaction, ChangeRecord change, Route route, Instant now) {
        In<ConversationId> key = In.of(change.organization(), change.conversation());
        Instant due = route.due() == null ? now : route.due();
        LaneRow lane = tables.lanes.lock(transaction, key);
        DueChannel channel = new DueChannel(change.organization(), route.channel());
        tables.lanes.put(transaction, key, lane == null ? LaneRow.begun(channel, change.conversation(), due) : lane.more(due));
    }

    @Override
    public List<Integer> pending() {
        return transactions.alone(transaction -> tables.pendingChanges.groups().stream().sorted().toList());
    }

    @Override
    public List<ChangeRecord> read(OrganizationId organization, long after, int max) {
        return transactions.alone(transaction -> {
            List<ChangeRecord> read = new ArrayList<>();
            ChangeKey next = tables.numbers.get(transaction, In.of(organization, after + 1));
            while (next != null && read.size() < max) {
                change(transaction, next).ifPresent(read::add);
                next = tables.numbers.get(transaction, In.of(organization, after + read.size() + 1));
            }
            return read;
        });
    }

    private Optional<ChangeRecord> change(Transaction transaction, ChangeKey key) {
        return Optional.ofNullable(tables.changes.get(transaction, key)).map(ChangeRow::change);
    }

    @Override
    public long newest(OrganizationId organization) {
        return transactions.alone(transaction -> newest(transaction, organization));
    }

    private long newest(Transaction transaction, OrganizationId organization) {
        Long newest = tables.newest.get(transaction, organization);
        return newest == null ? 0 : newest;
    }

    @Override
    public List<ChangeRecord> history(OrganizationId organization, ConversationId conversation, long afterVersion, int max) {
        return transactions.alone(transaction -> {
            List<ChangeRecord> history = new ArrayList<>();
            Optional<ChangeRecord> next = change(transaction, new ChangeKey(organization, conversation, afterVersion + 1));
            while (next.isPresent() && history.size() < max) {
                history.add(next.get());
                next = change(transaction, new ChangeKey(organization, conversation, afterVersion + history.size() + 1));
            }
            return history;
        });
    }

    @Override
    public Optional<CursorLease> claim(String consumer, String worker, Instant now, Duration lease) {
        return transactions.alone(transaction -> tables.newest.keys(transaction)
                .filter(organization -> cursor(transaction, consumer, organization).position() < newest(transaction, organization))
                .filter(organization -> cursor(transaction, consumer, organization).free(now))
                .sorted(Comparator.comparing((OrganizationId organization) -> cursor(transaction, consumer, organization).leaseEnd())
                        .thenComparing(OrganizationId::value))
                .filter(organization -> tables.cursors.lockIfFree(transaction, new CursorKey(consumer, organization))).findFirst()
                .map(organization -> {
                    CursorRow taken = cursor(transaction, consumer, organization).taken(worker, now.plus(lease));
                    tables.cursors.put(transaction, new CursorKey(consumer, organization), taken);
                    return new CursorLease(consumer, organization, taken.position(), taken.fence());
                }));
    }

    private CursorRow cursor(Transaction transaction, String consumer, OrganizationId organization) {
        @Nullable CursorRow row = tables.cursors.get(transaction, new CursorKey(consumer, organization));
        return row == null ? CursorRow.START : row;
    }

    @Override
    public boolean advance(CursorLease lease, long position) {
        return transactions.alone(transaction -> {
            CursorKey key = new CursorKey(lease.consumer(), lease.organization());
            CursorRow row = tables.cursors.lock(transaction, key);
            if (row == null || !row.heldBy(lease)) {
                return false;
            }
            tables.cursors.put(transaction, key, row.advanced(position));
            return true;
        });
    }
}
