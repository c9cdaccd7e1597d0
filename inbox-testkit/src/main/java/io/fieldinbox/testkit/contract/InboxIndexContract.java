// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.conversation.Change;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.listing.CountQuery;
import io.fieldinbox.listing.Filters;
import io.fieldinbox.listing.InboxIndex.Counts;
import io.fieldinbox.listing.Keyset;
import io.fieldinbox.listing.ListQuery;
import io.fieldinbox.listing.Stretch;
import io.fieldinbox.listing.View;
import io.fieldinbox.visibility.VisibilityFilter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code InboxIndex} promises: pages and counts equal those of an oracle, written here, on every generated world (I-6, RD-3, RD-4). */
public abstract class InboxIndexContract extends StorageContract {

    /** For subclasses. */
    protected InboxIndexContract() {}

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    @DisplayName("I-6 RD-3 RD-4: every view, of every rule, page by page, holds what the oracle holds, in its order; no page is short")
    void pagesEqualOracle(long seed) {
        Random random = new Random(seed);
        ListWorld all = ListWorld.generate(storage, world, random);
        for (View view : View.values()) {
            for (VisibilityFilter filter : ListWorld.visible()) {
                List<ConversationId> expected = all.seen(view, filter, Filters.NONE, null).stream().map(Conversation::id).toList();
                for (int size : new int[] {1 + random.nextInt(4), 25, 201}) {
                    String which = "seed " + seed + ", " + view + ", " + filter + ", pages of " + size;
                    assertEquals(expected, read(view, filter, size, which), which);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22})
    @DisplayName("RD-4: counts equal the oracle's, each exact up to the cap")
    void countsEqualOracle(long seed) {
        ListWorld all = ListWorld.generate(storage, world, new Random(seed));
        for (VisibilityFilter filter : ListWorld.visible()) {
            for (int cap : new int[] {1, 5, 1_000}) {
                Map<View, Counts> expected = new HashMap<>();
                for (View view : View.values()) {
                    expected.put(view, count(all.seen(view, filter, Filters.NONE, null), cap));
                }
                assertEquals(expected, counts(filter, EnumSet.allOf(View.class), cap), "seed " + seed + ", " + filter + ", cap " + cap);
            }
        }
        assertEquals(Set.of(View.CLOSED), counts(VisibilityFilter.ALL, EnumSet.of(View.CLOSED), 10).keySet());
        Map<View, VisibilityFilter> each = Map.of(View.OPEN, VisibilityFilter.ALL, View.SPAM, VisibilityFilter.NO_LOCATION);
        Map<View, Counts> expected = Map.of(View.OPEN, count(all.seen(View.OPEN, VisibilityFilter.ALL, Filters.NONE, null), 99),
                View.SPAM, count(all.seen(View.SPAM, VisibilityFilter.NO_LOCATION, Filters.NONE, null), 99));
        assertEquals(expected, storage.index().counts(new CountQuery(org, each, Filters.NONE, null, 99)), "each view by what may be seen of it");
    }

    private Map<View, Counts> counts(VisibilityFilter filter, Set<View> views, int cap) {
        Map<View, VisibilityFilter> visible = new HashMap<>();
        views.forEach(view -> visible.put(view, filter));
        return storage.index().counts(new CountQuery(org, visible, Filters.NONE, null, cap));
    }

    private static Counts count(List<Conversation> heads, int cap) {
        List<Conversation> unseen = heads.stream().filter(c -> ListWorld.band(c) == 0).toList();
        long messages = unseen.stream().mapToLong(c -> c.sequences().inbound() - c.sequences().seenInbound()).sum();
        return new Counts(Math.min(heads.size(), cap + 1), Math.min(unseen.size(), cap + 1), (int) Math.min(messages, cap + 1L));
    }

    @Test
    @DisplayName("RD-3: unanswered and unseen first, then seen, then answered; newest activity first in each")
    void threeGroups() {
        ConversationId answered = world.begin();
        world.receive(answered, "hello", World.at(900));
        world.answer(answered, "hi", World.at(1_000));
        ConversationId unseen = world.begin();
        world.receive(unseen, "hello", World.at(10));
        ConversationId seen = world.begin();
        world.receive(seen, "hello", World.at(500));
        see(seen);
        ConversationId unseenNewer = world.begin();
        world.receive(unseenNewer, "hello", World.at(20));
        assertEquals(List.of(unseenNewer, unseen, seen, answered), read(View.OPEN, VisibilityFilter.ALL, 2, "groups"));
        see(unseen);
        assertEquals(List.of(unseenNewer, seen, unseen, answered), read(View.OPEN, VisibilityFilter.ALL, 2, "after viewing"));
        world.receive(answered, "again", World.at(1_100));
        assertEquals(List.of(answered, unseenNewer, seen, unseen), read(View.OPEN, VisibilityFilter.ALL, 2, "after a message"));
        assertEquals(List.of(answered, seen, unseenNewer, unseen), read(View.ALL, VisibilityFilter.ALL, 3, "all, by activity"));
    }

    @Test
    @DisplayName("RD-4: a cursor stays good while rows move: nothing that stayed is repeated or lost")
    void rowsMove() {
        List<ConversationId> ids = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            ConversationId id = world.begin();
            world.receive(id, "hello", World.at(100 - i));
            ids.add(id);
        }
        List<Located> first = page(new ListQuery(org, VisibilityFilter.ALL, View.OPEN, null, 4));
        assertEquals(ids.subList(0, 4), ids(first));
        Keyset after = Keyset.of(first.get(3).head());
        world.receive(ids.get(7), "moves up", World.at(200));
        World.done(world.change(ids.get(1), (next, draft) -> close(next, draft)));
        World.done(world.change(ids.get(9), (next, draft) -> close(next, draft)));
        ConversationId fresh = world.begin();
        world.receive(fresh, "new at the top", World.at(300));
        List<ConversationId> expected = new ArrayList<>(ids.subList(4, 12));
        expected.removeAll(List.of(ids.get(7), ids.get(9)));
        assertEquals(expected, ids(page(new ListQuery(org, VisibilityFilter.ALL, View.OPEN, after, 50))));
        World.done(world.change(ids.get(3), (next, draft) -> close(next, draft)));
        assertEquals(expected, ids(page(new ListQuery(org, VisibilityFilter.ALL, View.OPEN, after, 50))), "also when its own row has gone");
    }

    @Test
    @DisplayName("RD-4: a row comes with what is known of its address")
    void rowsHaveTheirAddress() {
        ConversationId id = world.begin();
        ConversationId plain = world.begin();
        storage.conversing().addresses().hold(org, world.head(id).party().address(), 3);
        Map<ConversationId, Located> rows = new HashMap<>();
        page(new ListQuery(org, VisibilityFilter.ALL, View.OPEN, null, 10)).forEach(row -> rows.put(row.head().id(), row));
        assertEquals(Map.of(id, world.located(id), plain, world.located(plain)), rows);
        assertEquals(3, world.located(id).address().held());
    }

    @Test
    @DisplayName("I-7: another organization's conversations are in no page and no count")
    void otherOrganization() {
        World other = new World(storage);
        other.receive(other.begin(), "hello", World.at(1));
        for (View view : View.values()) {
            assertEquals(List.of(), page(new ListQuery(org, VisibilityFilter.ALL, view, null, 10)));
            assertEquals(Map.of(view, new Counts(0, 0, 0)), counts(VisibilityFilter.ALL, EnumSet.of(view), 10));
        }
        ConversationId ours = world.begin();
        assertEquals(List.of(ours), read(View.OPEN, VisibilityFilter.ALL, 10, "ours"));
    }

    @Test
    @DisplayName("VS-2: who may see nothing is shown nothing and counts nothing")
    void nothing() {
        world.receive(world.begin(), "hello", World.at(1));
        for (View view : View.values()) {
            assertEquals(List.of(), page(new ListQuery(org, VisibilityFilter.NOTHING, view, null, 10)));
            assertEquals(Map.of(view, new Counts(0, 0, 0)), counts(VisibilityFilter.NOTHING, EnumSet.of(view), 10));
        }
    }

    @Test
    @DisplayName("I-8: a unit of work lists what it has written itself, and others do not until it is committed")
    void ownWrites() {
        ConversationId[] made = new ConversationId[1];
        try (Holding ignored = Holding.of(unit(), () -> {
            made[0] = world.begin();
            assertEquals(List.of(made[0]), read(View.OPEN, VisibilityFilter.ALL, 10, "its own"));
        })) {
            assertEquals(List.of(), read(View.OPEN, VisibilityFilter.ALL, 10, "others'"));
        }
        assertEquals(List.of(made[0]), read(View.OPEN, VisibilityFilter.ALL, 10, "committed"));
    }

    /** A page without filters: looking never ends before the view or the limit. */
    private List<Located> page(ListQuery query) {
        Stretch found = storage.index().page(query);
        assertNull(found.lookedUpTo());
        return found.rows();
    }

    private List<ConversationId> read(View view, VisibilityFilter filter, int size, String which) {
        List<ConversationId> read = new ArrayList<>();
        Keyset after = null;
        while (true) {
            List<Located> page = page(new ListQuery(org, filter, view, after, size));
            assertTrue(page.size() <= size, which + ": a page of " + page.size());
            read.addAll(ids(page));
            assertEquals(read.size(), new HashSet<>(read).size(), which + ": a row came twice");
            if (page.isEmpty()) {
                return read;
            }
            Keyset next = Keyset.of(page.get(page.size() - 1).head());
            assertEquals(next, Keyset.read(view, Filters.NONE, next.cursor(view, Filters.NONE)), which);
            if (page.size() < size) {
                assertEquals(List.of(), page(new ListQuery(org, filter, view, next, size)), which + ": a short page that was not the last");
                return read;
            }
            after = next;
        }
    }

    private static List<ConversationId> ids(List<Located> page) {
        return page.stream().map(l -> l.head().id()).toList();
    }

    private void see(ConversationId id) {
        World.done(world.change(id, (next, draft) -> {
            draft.fact(new Fact.SeenByTeam(next.sequences().last()));
            return next.seen();
        }));
        assertFalse(world.head(id).sequences().unseenMessages() > 0);
    }

    private static Conversation close(Conversation next, Change.Draft draft) {
        draft.fact(new Fact.Closed());
        return next.closed();
    }
}
