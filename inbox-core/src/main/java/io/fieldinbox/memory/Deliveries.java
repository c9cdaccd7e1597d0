// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.memory;

import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.DeliveryStatus;
import io.fieldinbox.delivery.Attempt;
import io.fieldinbox.delivery.Delivery;
import io.fieldinbox.delivery.DeliveryStore;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.StorageException;
import io.fieldinbox.memory.Tables.In;
import io.fieldinbox.memory.Tables.ProviderKey;
import io.fieldinbox.work.Lane;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Deliveries and attempts. */
final class Deliveries implements DeliveryStore {
    private final Tables tables;
    private final Transactions transactions;
    private final AtomicLong moves = new AtomicLong();

    Deliveries(Tables tables, Transactions transactions) {
        this.tables = tables;
        this.transactions = transactions;
    }

    @Override
    public Optional<Delivery> next(Lane lane) {
        return transactions.inside(transaction ->
                tables.deliveries.in(transaction, tables.openDeliveries, In.of(lane.organization(), lane.conversation()))
                        .filter(row -> row.laneSeq() > lane.doneSeq())
                        .min(Comparator.comparing(DeliveryRow::laneSeq)).map(row -> delivery(transaction, row)));
    }

    private Delivery delivery(Transaction transaction, DeliveryRow row) {
        if (!(tables.entries.get(transaction, In.of(row.organization(), row.message())) instanceof CustomerMessage message)) {
            throw new StorageException("expected a message to a customer for the delivery " + row.message());
        }
        AttemptRow latest = tables.attempts.get(transaction, new Attempt(row.organization(), row.message(), row.attempts()));
        return new Delivery(message, row.laneSeq(), row.status().state(), row.attempts(), latest == null ? null : latest.begun(),
                latest != null && latest.end().isEmpty(), row.notBefore(), row.deadline(), row.windowEnds(), row.tries(), tables.address(transaction, row.organization(), message.address()));
    }

    @Override
    public boolean begin(Lane lane, Delivery delivery, int number, String worker, Instant now) {
        return transactions.inside(transaction -> {
            In<EntryId> key = In.of(lane.organization(), delivery.message().head().id());
            DeliveryRow row = tables.deliveries.lockIfFree(transaction, key) ? tables.deliveries.get(transaction, key) : null;
            if (row == null || row.status().state() != DeliveryState.QUEUED || number != row.attempts() + 1) {
                return false;
            }
            tables.attempts.put(transaction, new Attempt(lane.organization(), row.message(), number), AttemptRow.begun(worker, now));
            tables.deliveries.put(transaction, key, row.sending(number));
            return true;
        });
    }

    @Override
    public boolean end(Attempt attempt, AttemptEnd end, Instant now) {
        return transactions.inside(transaction -> {
            AttemptRow row = tables.attempts.lock(transaction, attempt);
            if (row == null || row.settled()) {
                return false;
            }
            tables.attempts.put(transaction, attempt, row.ended(end, now));
            In<EntryId> key = In.of(attempt.organization(), attempt.message());
            DeliveryRow delivery = tables.deliveries.lock(transaction, key);
            if (delivery != null && end == AttemptEnd.NOT_SENT) {
                tables.deliveries.put(transaction, key, delivery.tried());
            }
            return true;
        });
    }

    @Override
    public boolean move(OrganizationId organization, EntryId message, Set<DeliveryState> from, DeliveryStatus status,
            @Nullable String providerMessageId, @Nullable Instant notBefore, boolean reported) {
        return change(organization, message, from, row -> row.movedTo(status, providerMessageId, notBefore, reported, moves.incrementAndGet()));
    }

    @Override
    public boolean requeue(OrganizationId organization, EntryId message, Set<DeliveryState> from, long laneSeq, @Nullable Instant deadline) {
        return change(organization, message, from, row -> row.requeued(laneSeq, deadline));
    }

    private boolean change(OrganizationId organization, EntryId message, Set<DeliveryState> from, UnaryOperator<DeliveryRow> with) {
        return transactions.inside(transaction -> {
            In<EntryId> key = In.of(organization, message);
            DeliveryRow row = tables.deliveries.lock(transaction, key);
            if (row == null || !from.contains(row.status().state())) {
                return false;
            }
            tables.deliveries.put(transaction, key, with.apply(row));
            return true;
        });
    }

    @Override
    public Optional<Standing> standing(OrganizationId organization, EntryId message) {
        return transactions.inside(transaction ->
                Optional.ofNullable(tables.deliveries.get(transaction, In.of(organization, message))).map(DeliveryRow::standing));
    }

    @Override
    public Optional<EntryId> byProviderId(OrganizationId organization, List<ChannelId> channels, String providerMessageId) {
        return transactions.inside(transaction -> channels.stream().map(channel -> new ProviderKey(organization, channel, providerMessageId))
                .flatMap(key -> tables.deliveries.in(transaction, tables.deliveriesOfProvider, key)).map(DeliveryRow::message).findFirst());
    }

    @Override
    public List<Standing> unreported(int max) {
        return transactions.inside(transaction -> tables.deliveries.in(transaction, tables.unreportedDeliveries, true)
                .sorted(Comparator.comparing(DeliveryRow::moved)).limit(max).map(DeliveryRow::standing).toList());
    }

    @Override
    public void reported(Standing standing) {
        transactions.inside(transaction -> {
            In<EntryId> key = In.of(standing.organization(), standing.message());
            DeliveryRow row = tables.deliveries.lock(transaction, key);
            // One that has moved on since is still to be told of.
            if (row == null || !row.status().equals(standing.status())) {
                return false;
            }
            tables.deliveries.put(transaction, key, row.told());
            return true;
        });
    }
}
