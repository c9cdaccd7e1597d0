// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.memory;

import io.fieldinbox.attention.Mark;
import io.fieldinbox.attention.ReadMode;
import io.fieldinbox.attention.Unread;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.conversation.QueueBand;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Uuids;
import io.fieldinbox.listing.Asked;
import io.fieldinbox.listing.CountQuery;
import io.fieldinbox.listing.Hits;
import io.fieldinbox.listing.InboxIndex;
import io.fieldinbox.listing.JobQuery;
import io.fieldinbox.listing.JobStretch;
import io.fieldinbox.listing.Keyset;
import io.fieldinbox.listing.ListQuery;
import io.fieldinbox.listing.Match;
import io.fieldinbox.listing.Order;
import io.fieldinbox.listing.SearchPlace;
import io.fieldinbox.listing.SearchQuery;
import io.fieldinbox.listing.Stretch;
import io.fieldinbox.listing.View;
import io.fieldinbox.listing.Words;
import io.fieldinbox.memory.Tables.In;
import io.fieldinbox.memory.Tables.MarkKey;
import io.fieldinbox.visibility.VisibilityFilter;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists: the filter and the order as they are, over all heads of an organization. */
final class Lists implements InboxIndex {
    private static final Comparator<Keyset> NEWEST_FIRST =
            Comparator.comparing(Keyset::activity).thenComparing(Keyset::id, Uuids.ORDER).reversed();
    private static final Comparator<Keyset> BY_BAND = Comparator.comparing(Keyset::band).thenComparing(NEWEST_FIRST);

    private final Tables tables;
    private final Transactions transactions;

    Lists(Tables tables, Transactions transactions) {
        this.tables = tables;
        this.transactions = transactions;
    }

    @Override
    public Stretch page(ListQuery query) {
        Order order = query.view().order();
        return transactions.join(transaction -> new Stretch(
                found(transaction, query.organization(), query.filter(), query.view(), located -> query.filters().test(located, unread(transaction, located.head(), query.reader())))
                        .filter(located -> behind(order, query.after(), located.head()))
                        .sorted(Comparator.comparing(Located::head, order.comparator())).limit(query.limit()).toList(),
                null));
    }

    private static boolean behind(Order order, @Nullable Keyset after, Conversation head) {
        Comparator<Keyset> places = order == Order.QUEUE ? BY_BAND : NEWEST_FIRST;
        return after == null || places.compare(Keyset.of(head), after) > 0;
    }

    @Override
    public JobStretch jobTimeline(JobQuery query) {
        return transactions.join(transaction -> new JobTimeline(tables).read(transaction, query));
    }

    @Override
    public Map<View, Counts> counts(CountQuery query) {
        return transactions.join(transaction -> {
            Map<View, Counts> counts = new EnumMap<>(View.class);
            query.views().forEach((view, filter) -> counts.put(view, counted(found(transaction, query.organization(), filter, view,
                    located -> query.filters().test(located, unread(transaction, located.head(), query.reader()))).map(Located::head).toList(), query.cap())));
            return counts;
        });
    }

    private static Counts counted(List<Conversation> heads, int cap) {
        List<Conversation> unseen = heads.stream().filter(head -> head.sequences().band() == QueueBand.UNSEEN).toList();
        long messages = unseen.stream().mapToLong(head -> head.sequences().unseenMessages()).sum();
        return new Counts(Math.min(heads.size(), cap + 1), Math.min(unseen.size(), cap + 1), (int) Math.min(messages, cap + 1L));
    }

    @Override
    public Hits search(SearchQuery query) {
        return transactions.join(transaction -> new Hits(
                tables.heads.in(transaction, tables.headsOfOrganization, query.organization())
                        .filter(head -> head.status().listed() && query.filter().test(head.place()))
                        .map(head -> new Located(head, tables.address(transaction, head.organization(), head.party().address())))
                        .filter(located -> query.filters().test(located, unread(transaction, located.head(), query.reader())))
                        .map(located -> hit(transaction, query.asked(), located)).flatMap(Optional::stream)
                        .filter(hit -> query.after() == null || SearchPlace.ORDER.compare(hit.place(), query.after()) > 0)
                        .sorted(Comparator.comparing(Hits.Hit::place, SearchPlace.ORDER)).limit(query.limit()).toList(),
                null));
    }

    private Optional<Hits.Hit> hit(Transaction transaction, Asked asked, Located located) {
        Conversation head = located.head();
        return asked.by(head.party())
                .map(by -> new Hits.Hit(located, new SearchPlace(by.rank(), head.summary().lastActivityAt(), head.id().value()), new Match(by.kind(), null, null)))
                .or(() -> tables.entries.in(transaction, tables.entriesOfConversation, In.of(head.organization(), head.id()))
                        .filter(entry -> entry.head().seq() >= head.sequences().shownFrom() && asked.in(entry))
                        .max(Comparator.comparing(entry -> entry.head().id().value(), Uuids.ORDER))
                        .map(entry -> new Hits.Hit(located, new SearchPlace(SearchPlace.WORDS, Instant.EPOCH, entry.head().id().value()),
                                new Match(Match.Kind.WORDS, entry.head().id(), Words.snippet(entry.text(), asked.words()).orElse("")))));
    }

    private Stream<Located> found(Transaction transaction, OrganizationId organization, VisibilityFilter filter, View view, Predicate<Located> wanted) {
        return tables.heads.in(transaction, tables.headsOfOrganization, organization).filter(head -> filter.test(head.place()) && view.shows(head))
                .map(head -> new Located(head, tables.address(transaction, head.organization(), head.party().address()))).filter(wanted);
    }

    private boolean unread(Transaction transaction, Conversation head, @Nullable EmployeeId reader) {
        if (reader == null) {
            return head.sequences().band() == QueueBand.UNSEEN;
        }
        Mark mark = tables.marks.get(transaction, new MarkKey(head.organization(), reader, head.id()));
        return Unread.messages(ReadMode.MINE, head.sequences(), mark == null ? Mark.NONE : mark) > 0;
    }
}
