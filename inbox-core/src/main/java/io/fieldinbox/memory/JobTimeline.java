// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.memory;

import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.Entry;
import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.kernel.Uuids;
import io.fieldinbox.listing.JobQuery;
import io.fieldinbox.listing.JobQuery.Spot;
import io.fieldinbox.listing.JobStretch;
import io.fieldinbox.memory.Tables.In;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A job's communications. */
final class JobTimeline {
    private static final Comparator<Spot> READING = Comparator.comparing(Spot::at).thenComparing(Spot::id, Uuids.ORDER);

    private final Tables tables;

    JobTimeline(Tables tables) {
        this.tables = tables;
    }

    JobStretch read(Transaction transaction, JobQuery query) {
        Comparator<Spot> order = query.backward() ? READING.reversed() : READING;
        Spot from = query.from();
        List<Entry> window = tables.entries.in(transaction, tables.entriesOfJob, In.of(query.organization(), query.job()))
                .filter(entry -> from == null || order.compare(spot(entry), from) > 0)
                .sorted(Comparator.comparing(JobTimeline::spot, order)).limit(query.limit() + 1L).toList();
        boolean more = window.size() > query.limit();
        List<Entry> looked = more ? window.subList(0, query.limit()) : window;
        List<JobStretch.Line> seen = new ArrayList<>();
        for (Entry entry : looked) {
            Conversation head = tables.heads.get(transaction, In.of(query.organization(), entry.head().conversation()));
            if (head != null && head.status() != Status.SPAM && query.filter().test(head.place())) {
                DeliveryRow delivery = tables.deliveries.get(transaction, In.of(query.organization(), entry.head().id()));
                seen.add(new JobStretch.Line(new PlacedEntry(entry, delivery == null ? null : delivery.status()), head.status()));
            }
        }
        if (query.backward()) {
            Collections.reverse(seen);
        }
        return new JobStretch(seen, more ? Optional.of(spot(looked.get(looked.size() - 1))) : Optional.empty());
    }

    private static Spot spot(Entry entry) {
        return new Spot(entry.head().placedAt(), entry.head().id().value());
    }
}
