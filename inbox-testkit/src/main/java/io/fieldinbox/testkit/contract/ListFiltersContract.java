// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.conversation.Party;
import io.fieldinbox.kernel.ChannelKind;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.listing.CountQuery;
import io.fieldinbox.listing.Filters;
import io.fieldinbox.listing.Filters.Where;
import io.fieldinbox.listing.Filters.Whose;
import io.fieldinbox.listing.InboxIndex.Counts;
import io.fieldinbox.listing.Keyset;
import io.fieldinbox.listing.ListQuery;
import io.fieldinbox.listing.Stretch;
import io.fieldinbox.listing.View;
import io.fieldinbox.visibility.VisibilityFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code InboxIndex} promises of filters: whatever they ask for together, pages and counts equal those of an oracle (RD-5, I-6). */
public abstract class ListFiltersContract extends StorageContract {

    private static final int COMBINATIONS = 20;

    /** For subclasses. */
    protected ListFiltersContract() {}

    @ParameterizedTest
    @ValueSource(longs = {31, 32})
    @DisplayName("RD-5, I-6: filters, freely combined, in every view, page by page, leave what the oracle leaves, in its order, each once")
    void filteredEqualsOracle(long seed) {
        Random random = new Random(seed);
        ListWorld all = ListWorld.generate(storage, world, random);
        List<VisibilityFilter> visible = ListWorld.visible();
        for (int i = 0; i < COMBINATIONS; i++) {
            Filters filters = all.anyFilters();
            VisibilityFilter filter = visible.get(random.nextInt(3) == 0 ? random.nextInt(visible.size()) : 0);
            EmployeeId reader = random.nextBoolean() ? ListWorld.READER : null;
            int size = 1 + random.nextInt(12);
            for (View view : View.values()) {
                String which = "seed " + seed + ", " + view + ", " + filter + ", " + filters + ", for " + reader + ", pages of " + size;
                List<Conversation> expected = all.seen(view, filter, filters, reader);
                assertEquals(expected.stream().map(Conversation::id).toList(), read(view, filter, filters, reader, size, which), which);
                counted(expected, view, filter, filters, reader, which);
            }
        }
    }

    private void counted(List<Conversation> expected, View view, VisibilityFilter filter, Filters filters, @Nullable EmployeeId reader, String which) {
        long unseen = expected.stream().filter(c -> ListWorld.band(c) == 0).count();
        long messages = expected.stream().filter(c -> ListWorld.band(c) == 0).mapToLong(c -> c.sequences().inbound() - c.sequences().seenInbound()).sum();
        Counts counts = Objects.requireNonNull(storage.index().counts(new CountQuery(org, Map.of(view, filter), filters, reader, 1_000)).get(view));
        if (counts.atLeast()) {
            assertTrue(counts.conversations() <= expected.size() && counts.unseen() <= unseen && counts.unseenMessages() <= messages, which + ": " + counts);
        } else {
            assertEquals(new Counts(expected.size(), (int) unseen, (int) messages), counts, which);
        }
    }

    private List<ConversationId> read(View view, VisibilityFilter filter, Filters filters, @Nullable EmployeeId reader, int size, String which) {
        List<ConversationId> read = new ArrayList<>();
        Keyset after = null;
        for (int pages = 0; pages < 1_000; pages++) {
            Stretch page = storage.index().page(new ListQuery(org, filter, view, filters, reader, after, size));
            List<Located> rows = page.rows();
            assertTrue(rows.size() <= size, which + ": a page of " + rows.size());
            rows.forEach(row -> read.add(row.head().id()));
            Keyset next = rows.size() == size ? Keyset.of(rows.get(size - 1).head()) : page.lookedUpTo();
            if (next == null) {
                return read;
            }
            assertEquals(next, Keyset.read(view, filters, next.cursor(view, filters)), which);
            after = next;
        }
        throw new AssertionError(which + ": the pages never end");
    }

    @Test
    @DisplayName("RD-5: a job leads to the conversations that are linked to it, from the moment they are and as long as they are")
    void jobs() {
        ConversationId id = world.begin();
        ConversationId other = world.begin();
        Filters about = Filters.NONE.with(new Whose(null, new JobId("J-1")));
        assertEquals(List.of(), read(View.OPEN, VisibilityFilter.ALL, about, null, 10, "before"));
        link(id, List.of(new JobId("J-1")));
        assertEquals(List.of(id), read(View.OPEN, VisibilityFilter.ALL, about, null, 10, "linked"));
        link(id, List.of(new JobId("J-2"), new JobId("J-1")));
        link(other, List.of(new JobId("J-1")));
        assertEquals(2, read(View.OPEN, VisibilityFilter.ALL, about, null, 10, "both").size());
        link(id, List.of(new JobId("J-2")));
        assertEquals(List.of(other), read(View.OPEN, VisibilityFilter.ALL, about, null, 10, "no longer"));
        World elsewhere = new World(storage);
        assertEquals(List.of(), storage.index().page(new ListQuery(elsewhere.organization(), VisibilityFilter.ALL, View.OPEN, about, null, null, 10)).rows(), "another organization's job of that id");
    }

    private void link(ConversationId id, List<JobId> jobs) {
        World.done(world.change(id, (next, draft) -> {
            draft.fact(new Fact.JobLinked(jobs.get(0)));
            Party party = next.party();
            return next.with(new Party(party.address(), party.customer(), party.name(), jobs));
        }));
    }

    @Test
    @DisplayName("RD-5: filters that are no ids, but look like statements and patterns, find nothing")
    void hostile() {
        world.receive(world.begin(), "hello", World.at(1));
        for (String text : List.of("' or 1=1 --", "%", "_", "*", "\\", "\"", "a,b", "main%", "?1", ";")) {
            Where where = new Where(null, null, null, text, null);
            assertEquals(List.of(), read(View.OPEN, VisibilityFilter.ALL, Filters.NONE.with(where), null, 10, text));
            assertEquals(List.of(), read(View.OPEN, VisibilityFilter.ALL, Filters.NONE.with(Where.location(text)), null, 10, text));
            assertEquals(List.of(), read(View.OPEN, VisibilityFilter.ALL, Filters.NONE.with(new Whose(null, new JobId(text))), null, 10, text));
        }
    }

    @Test
    @DisplayName("RD-5: a cursor belongs to its view and its filters; a store is asked for channels, not for a kind of them")
    void cursorsAreBound() {
        Filters unread = Filters.NONE.with(Filters.State.unread(true));
        Keyset place = Keyset.of(world.head(world.begin()));
        assertThrows(InvalidInputException.class, () -> Keyset.read(View.OPEN, unread, place.cursor(View.OPEN, Filters.NONE)));
        assertThrows(InvalidInputException.class, () -> Keyset.read(View.OPEN, Filters.NONE, place.cursor(View.OPEN, unread)));
        assertThrows(InvalidInputException.class, () -> Keyset.read(View.ALL, unread, place.cursor(View.OPEN, unread)));
        assertEquals(place, Keyset.read(View.OPEN, unread, place.cursor(View.OPEN, unread)));
        Filters kind = Filters.NONE.with(new Where(null, null, ChannelKind.SMS, null, null));
        assertThrows(IllegalArgumentException.class, () -> new ListQuery(org, VisibilityFilter.ALL, View.OPEN, kind, null, null, 10));
    }
}
