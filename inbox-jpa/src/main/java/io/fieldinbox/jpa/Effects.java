// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.contact.Block;
import io.fieldinbox.contact.ConsentEvent;
import io.fieldinbox.conversation.Change;
import io.fieldinbox.conversation.DeliveryStatus;
import io.fieldinbox.conversation.NewDelivery;
import io.fieldinbox.kernel.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a change does besides its conversation: deliveries, consent, what is known of addresses, blocks. */
final class Effects {
    private static final String DELIVERY = "insert into inbox_delivery"
            + " (org, id, conversation_id, lane_seq, channel, purpose, state, code, explanation, attempts, not_before, deadline, window_ends, tries)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, 0)";

    private static final InsertIfAbsent CONSENT = new InsertIfAbsent("inbox_consent_event", "id", "org", "id", "kind", "address", "recorded_at", "action",
            "method", "scope", "words", "channel", "entry_id", "provider_message_id", "employee");

    private static final InsertIfAbsent BLOCK = new InsertIfAbsent("inbox_block", "address", "org", "kind", "address", "channel", "blocked_by", "blocked_at");

    private static final String UNBLOCK = "delete from inbox_block where org = ? and kind = ? and address = ? and channel = ?";

    // What is behind the lane's place is settled: however much was ever sent, only what waits is looked at.
    private static final String WITHHOLD = "update inbox_delivery set state = ?, code = ?, explanation = ?, not_before = null, unreported_since = null"
            + " where org = ? and conversation_id = ? and state = 'QUEUED'"
            + " and lane_seq > coalesce((select l.done_seq from inbox_lane l where l.org = ? and l.conversation_id = ?), 0)";

    private Effects() {}

    /** Whether a change has any. */
    static boolean of(Change change) {
        return !change.deliveries().isEmpty() || change.withhold() != null || change.consent() != null || change.address() != null || change.block() != null || change.unblock() != null;
    }

    static void write(Sql sql, Change change) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (NewDelivery d : change.deliveries()) {
            rows.add(new @Nullable Object[] {
                change.head().organization().value(), d.message().value(), change.head().id().value(), d.laneSeq(), d.channel().value(),
                Code.PURPOSE.write(d.purpose()), d.status().state().name(), d.status().code(), d.status().explanation(), d.notBefore(), d.deadline(), d.windowEnds()
            });
        }
        sql.updateAll(DELIVERY, rows);
        DeliveryStatus withheld = change.withhold();
        if (withheld != null) {
            String org = change.head().organization().value();
            UUID id = change.head().id().value();
            sql.update(WITHHOLD, withheld.state().name(), withheld.code(), withheld.explanation(), org, id, org, id);
        }
        if (change.consent() != null) {
            writeConsent(sql, change.consent());
        }
        if (change.address() != null) {
            AddressRows.write(sql, change.address());
        }
        Block block = change.block();
        if (block != null) {
            // Blocking what is blocked already changes nothing, whoever did it.
            sql.insertIfAbsent(BLOCK, block.organization().value(), block.address().kind().code(), block.address().value(), block.scope(),
                    block.by().value(), block.at());
        }
        Block unblock = change.unblock();
        if (unblock != null) {
            sql.update(UNBLOCK, unblock.organization().value(), unblock.address().kind().code(), unblock.address().value(), unblock.scope());
        }
    }

    private static void writeConsent(Sql sql, ConsentEvent event) {
        boolean added = sql.insertIfAbsent(CONSENT, event.organization().value(), event.id(), event.address().kind().code(), event.address().value(), event.at(),
                Code.ACTION.write(event.action()), Code.METHOD.write(event.method()), event.scope() == null ? null : event.scope().value(), event.words(),
                event.channel() == null ? null : event.channel().value(), event.message() == null ? null : event.message().value(),
                event.providerMessageId(), event.employee() == null ? null : event.employee().value());
        if (!added) {
            throw new StorageException("expected a new line for the consent ledger, got one that is there already: " + event.id());
        }
    }
}
