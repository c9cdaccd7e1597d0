// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.memory;

import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Uuids;
import io.fieldinbox.memory.Tables.In;
import io.fieldinbox.work.DueChannel;
import io.fieldinbox.work.Lane;
import io.fieldinbox.work.Rate;
import io.fieldinbox.work.WorkStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Lanes and gates. */
final class Lanes implements WorkStore {
    private static final Comparator<LaneRow> LONGEST_WAITING =
            Comparator.comparing(LaneRow::due).thenComparing(row -> row.conversation().value(), Uuids.ORDER);

    private final Tables tables;
    private final Transactions transactions;

    Lanes(Tables tables, Transactions transactions) {
        this.tables = tables;
        this.transactions = transactions;
    }

    @Override
    public List<DueChannel> due(Instant now, int max) {
        return transactions.alone(transaction -> tables.busyLanes.groups().stream().filter(channel -> !gate(transaction, channel).paused(now))
                .flatMap(channel -> waiting(transaction, channel, now).min(LONGEST_WAITING).stream())
                .sorted(LONGEST_WAITING).limit(max).map(LaneRow::channel).toList());
    }

    @Override
    public Optional<Lane> claim(DueChannel channel, String worker, Instant now, Duration lease) {
        return transactions.inside(transaction -> {
            if (gate(transaction, channel).paused(now)) {
                return Optional.empty();
            }
            Optional<LaneRow> free = waiting(transaction, channel, now).sorted(LONGEST_WAITING)
                    .filter(row -> tables.lanes.lockIfFree(transaction, key(row))).findFirst();
            return free.map(row -> row.taken(worker, now.plus(lease))).map(row -> {
                tables.lanes.put(transaction, key(row), row);
                return row.lane();
            });
        });
    }

    @Override
    public OptionalLong hold(Lane lane, Instant leaseEnd) {
        return transactions.inside(transaction -> {
            Optional<LaneRow> held = held(transaction, lane);
            held.ifPresent(row -> tables.lanes.put(transaction, key(row), row.leased(leaseEnd)));
            return held.map(row -> OptionalLong.of(row.put())).orElse(OptionalLong.empty());
        });
    }

    @Override
    public boolean release(Lane lane, Instant due) {
        return transactions.inside(transaction -> {
            Optional<LaneRow> held = held(transaction, lane);
            held.ifPresent(row -> tables.lanes.put(transaction, key(row), row.released(true, due, lane.doneSeq())));
            return held.isPresent();
        });
    }

    @Override
    public boolean releaseIdle(Lane lane) {
        return transactions.inside(transaction -> {
            Optional<LaneRow> held = held(transaction, lane).filter(row -> row.put() == lane.seen());
            held.ifPresent(row -> tables.lanes.put(transaction, key(row), row.released(false, row.due(), lane.doneSeq())));
            return held.isPresent();
        });
    }

    @Override
    public int pass(OrganizationId organization, ChannelId channel, double perSecond, int wanted, Instant now) {
        DueChannel key = new DueChannel(organization, channel);
        return transactions.alone(transaction -> {
            GateRow gate = locked(transaction, key);
            Rate rate = Rate.take(gate.promised(), perSecond, wanted, now);
            tables.gates.put(transaction, key, gate.passed(rate));
            return rate.had();
        });
    }

    @Override
    public void pause(OrganizationId organization, ChannelId channel, Instant until, String reason) {
        DueChannel key = new DueChannel(organization, channel);
        transactions.alone(transaction -> {
            tables.gates.put(transaction, key, locked(transaction, key).pausedTo(until, reason));
            return key;
        });
    }

    @Override
    public int depth(OrganizationId organization, int cap) {
        return transactions.alone(transaction -> tables.busyLanes.groups().stream().filter(channel -> channel.organization().equals(organization))
                .map(channel -> tables.busyLanes.in(channel)).map(Map::size).reduce(0, (a, b) -> Math.min(cap, a + b)));
    }

    private Optional<LaneRow> held(Transaction transaction, Lane lane) {
        return Optional.ofNullable(tables.lanes.lock(transaction, In.of(lane.organization(), lane.conversation()))).filter(row -> row.heldBy(lane));
    }

    private Stream<LaneRow> waiting(Transaction transaction, DueChannel channel, Instant now) {
        return tables.lanes.in(transaction, tables.busyLanes, channel).filter(row -> row.dueBy(now));
    }

    private GateRow gate(Transaction transaction, DueChannel channel) {
        return Optional.ofNullable(tables.gates.get(transaction, channel)).orElse(GateRow.OPEN);
    }

    private GateRow locked(Transaction transaction, DueChannel channel) {
        return Optional.ofNullable(tables.gates.lock(transaction, channel)).orElse(GateRow.OPEN);
    }

    private static In<ConversationId> key(LaneRow row) {
        return In.of(row.channel().organization(), row.conversation());
    }
}
