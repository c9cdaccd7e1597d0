// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.DeliveryStatus;
import io.fieldinbox.delivery.Attempt;
import io.fieldinbox.delivery.Delivery;
import io.fieldinbox.delivery.DeliveryStore;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.work.Lane;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Deliveries and attempts by statements. */
final class Deliveries implements DeliveryStore {
    private static final String NEXT = "select d.lane_seq, d.state, d.attempts, t.started_at, t.outcome, d.not_before, d.deadline, d.window_ends, d.tries, " + EntryRows.COLUMNS + ", "
            + AddressRows.COLUMNS + " from inbox_delivery d join inbox_entry e on e.org = d.org and e.id = d.id"
            + " left join inbox_attempt t on t.org = d.org and t.delivery = d.id and t.n = d.attempts"
            + " left join inbox_address a on a.org = e.org and a.kind = e.address_kind and a.address = e.address"
            + " where d.org = ? and d.conversation_id = ? and d.lane_seq > ? and d.state in ('QUEUED', 'SENDING') order by d.lane_seq limit 1";

    private static final String LOCK_QUEUED = "select d.attempts from inbox_delivery d where d.org = ? and d.id = ? and d.state = 'QUEUED'";

    private static final String SENDING = "update inbox_delivery set state = 'SENDING', attempts = ?, not_before = null where org = ? and id = ?";

    private static final String ATTEMPT = "insert into inbox_attempt (org, delivery, n, worker, started_at) values (?, ?, ?, ?, ?)";

    private static final String END = "update inbox_attempt set outcome = ?, ended_at = ? where org = ? and delivery = ? and n = ? and (outcome is null or outcome = 'UNKNOWN')";

    private static final String TRIED = "update inbox_delivery set tries = tries + 1 where org = ? and id = ?";

    private static final String MOVE = "update inbox_delivery set state = ?, code = ?, explanation = ?,"
            + " provider_message_id = coalesce(?, provider_message_id), not_before = ?, unreported_since = ";

    private static final String REQUEUE = "update inbox_delivery set state = 'QUEUED', lane_seq = ?, deadline = ?, tries = 0, not_before = null, code = null, explanation = null,"
            + " unreported_since = null where org = ? and id = ? and state in ";

    private static final String STANDING = "select d.org, d.id, d.conversation_id, d.channel, d.state, d.code, d.explanation, d.attempts, d.provider_message_id from inbox_delivery d where ";

    private static final String BY_PROVIDER_ID = "select d.id from inbox_delivery d where d.org = ? and d.provider_message_id = ? and d.channel in ";

    private static final String REPORTED = "update inbox_delivery set unreported_since = null where org = ? and id = ? and state = ? and attempts = ? and unreported_since is not null";

    private final Sql sql;

    Deliveries(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Delivery> next(Lane lane) {
        return sql.first(NEXT, Deliveries::delivery, lane.organization().value(), lane.conversation().value(), lane.doneSeq());
    }

    private static Delivery delivery(Row row) throws SQLException {
        long laneSeq = row.number();
        DeliveryState state = DeliveryState.valueOf(row.text());
        int attempts = row.count();
        Instant begun = row.instantOrNull();
        boolean open = row.textOrNull() == null && begun != null;
        Instant notBefore = row.instantOrNull();
        Instant deadline = row.instantOrNull();
        Instant windowEnds = row.instantOrNull();
        int tries = row.count();
        if (!(EntryRows.read(row) instanceof CustomerMessage message)) {
            throw new SQLException("expected a message to a customer in the lane, got another entry");
        }
        return new Delivery(message, laneSeq, state, attempts, begun, open, notBefore, deadline, windowEnds, tries,
                AddressRows.read(message.head().organization(), message.address(), row));
    }

    @Override
    public boolean begin(Lane lane, Delivery delivery, int number, String worker, Instant now) {
        String org = lane.organization().value();
        EntryId id = delivery.message().head().id();
        // By its id and not by its place: whoever is deciding about the first must not let the second pass it.
        List<Integer> queued = sql.lock(sql.dialect().lockIfFree(LOCK_QUEUED, "d"), Row::count, org, id.value());
        if (queued.isEmpty() || queued.get(0) != number - 1) {
            return false;
        }
        sql.update(SENDING, number, org, id.value());
        sql.update(ATTEMPT, org, id.value(), number, worker, now);
        return true;
    }

    @Override
    public boolean end(Attempt attempt, AttemptEnd end, Instant now) {
        boolean ended = sql.update(END, end.name(), now, attempt.organization().value(), attempt.message().value(), attempt.number()) == 1;
        if (ended && end == AttemptEnd.NOT_SENT) {
            sql.update(TRIED, attempt.organization().value(), attempt.message().value());
        }
        return ended;
    }

    @Override
    public boolean move(OrganizationId organization, EntryId message, Set<DeliveryState> from, DeliveryStatus status, @Nullable String providerMessageId,
            @Nullable Instant notBefore, boolean reported) {
        if (from.isEmpty()) {
            return false;
        }
        List<@Nullable Object> values = new ArrayList<>(Arrays.asList(
                status.state().name(), status.code(), status.explanation(), providerMessageId, notBefore, organization.value(), message.value()));
        return sql.update(MOVE + (reported ? "null" : sql.dialect().now()) + " where org = ? and id = ? and state in " + states(from, values), values.toArray()) == 1;
    }

    @Override
    public boolean requeue(OrganizationId organization, EntryId message, Set<DeliveryState> from, long laneSeq, @Nullable Instant deadline) {
        List<@Nullable Object> values = new ArrayList<>(Arrays.asList(laneSeq, deadline, organization.value(), message.value()));
        return !from.isEmpty() && sql.update(REQUEUE + states(from, values), values.toArray()) == 1;
    }

    private static String states(Set<DeliveryState> from, List<@Nullable Object> values) {
        List<String> names = from.stream().map(DeliveryState::name).sorted().toList();
        values.addAll(Sql.padded(names));
        return Sql.in(names.size());
    }

    @Override
    public Optional<Standing> standing(OrganizationId organization, EntryId message) {
        return sql.first(STANDING + "d.org = ? and d.id = ?", Deliveries::standing, organization.value(), message.value());
    }

    private static Standing standing(Row row) throws SQLException {
        return new Standing(new OrganizationId(row.text()), new EntryId(row.uuid()), new ConversationId(row.uuid()), new ChannelId(row.text()),
                new DeliveryStatus(DeliveryState.valueOf(row.text()), row.textOrNull(), row.textOrNull()), row.count(), row.textOrNull());
    }

    @Override
    public Optional<EntryId> byProviderId(OrganizationId organization, List<ChannelId> channels, String providerMessageId) {
        if (channels.isEmpty()) {
            return Optional.empty();
        }
        List<@Nullable Object> values = new ArrayList<>(List.of(providerMessageId));
        values.addAll(Sql.padded(channels.stream().map(ChannelId::value).toList()));
        return sql.first(BY_PROVIDER_ID + Sql.in(channels.size()), row -> new EntryId(row.uuid()), Sql.with(organization.value(), values));
    }

    @Override
    public List<Standing> unreported(int max) {
        return sql.list(STANDING + "d.unreported_since is not null order by d.unreported_since limit ?", Deliveries::standing, max);
    }

    @Override
    public void reported(Standing standing) {
        sql.update(REPORTED, standing.organization().value(), standing.message().value(), standing.status().state().name(), standing.attempts());
    }
}
