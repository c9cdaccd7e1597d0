// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.Change;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.conversation.Party;
import io.fieldinbox.conversation.Place;
import io.fieldinbox.conversation.Sequences;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.conversation.Summary;
import io.fieldinbox.conversation.Workspace;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.listing.InboxIndex.Counts;
import io.fieldinbox.listing.Keyset;
import io.fieldinbox.listing.ListQuery;
import io.fieldinbox.listing.View;
import io.fieldinbox.visibility.VisibilityFilter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code InboxIndex} promises: pages and counts equal those of an oracle, written here, on every generated world (I-6, RD-3, RD-4). */
public abstract class InboxIndexContract extends StorageContract {

    private static final List<String> LOCATIONS = List.of("north", "south", "North", "east ");
    private static final List<Status> STATUSES = List.of(Status.OPEN, Status.OPEN, Status.OPEN, Status.OPEN, Status.CLOSED, Status.CLOSED, Status.UNLISTED, Status.SPAM);
    private static final int SIZE = 90;

    /** For subclasses. */
    protected InboxIndexContract() {}

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    @DisplayName("I-6 RD-3 RD-4: every view under every filter, page by page, holds what the oracle holds, in its order; no page is short")
    void pagesEqualOracle(long seed) {
        Random random = new Random(seed);
        List<Conversation> all = generate(random);
        for (View view : View.values()) {
            for (VisibilityFilter filter : filters()) {
                List<ConversationId> expected = oracle(all, view, filter);
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
        List<Conversation> all = generate(new Random(seed));
        for (VisibilityFilter filter : filters()) {
            for (int cap : new int[] {1, 5, 1_000}) {
                Map<View, Counts> expected = new HashMap<>();
                for (View view : View.values()) {
                    expected.put(view, count(all, view, filter, cap));
                }
                assertEquals(expected, storage.index().counts(org, filter, EnumSet.allOf(View.class), cap), "seed " + seed + ", " + filter + ", cap " + cap);
            }
        }
        assertEquals(Set.of(View.CLOSED), storage.index().counts(org, VisibilityFilter.ALL, EnumSet.of(View.CLOSED), 10).keySet());
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
        List<Located> first = storage.index().page(new ListQuery(org, VisibilityFilter.ALL, View.OPEN, null, 4));
        assertEquals(ids.subList(0, 4), ids(first));
        Keyset after = Keyset.of(first.get(3).head());
        world.receive(ids.get(7), "moves up", World.at(200));
        World.done(world.change(ids.get(1), (next, draft) -> close(next, draft)));
        World.done(world.change(ids.get(9), (next, draft) -> close(next, draft)));
        ConversationId fresh = world.begin();
        world.receive(fresh, "new at the top", World.at(300));
        List<ConversationId> expected = new ArrayList<>(ids.subList(4, 12));
        expected.removeAll(List.of(ids.get(7), ids.get(9)));
        assertEquals(expected, ids(storage.index().page(new ListQuery(org, VisibilityFilter.ALL, View.OPEN, after, 50))));
        World.done(world.change(ids.get(3), (next, draft) -> close(next, draft)));
        assertEquals(expected, ids(storage.index().page(new ListQuery(org, VisibilityFilter.ALL, View.OPEN, after, 50))), "also when its own row has gone");
    }

    @Test
    @DisplayName("RD-4: a row comes with what is known of its address")
    void rowsHaveTheirAddress() {
        ConversationId id = world.begin();
        ConversationId plain = world.begin();
        storage.conversing().addresses().hold(org, world.head(id).party().address(), 3);
        Map<ConversationId, Located> rows = new HashMap<>();
        storage.index().page(new ListQuery(org, VisibilityFilter.ALL, View.OPEN, null, 10)).forEach(row -> rows.put(row.head().id(), row));
        assertEquals(Map.of(id, world.located(id), plain, world.located(plain)), rows);
        assertEquals(3, world.located(id).address().held());
    }

    @Test
    @DisplayName("I-7: another organization's conversations are in no page and no count")
    void otherOrganization() {
        World other = new World(storage);
        other.receive(other.begin(), "hello", World.at(1));
        for (View view : View.values()) {
            assertEquals(List.of(), storage.index().page(new ListQuery(org, VisibilityFilter.ALL, view, null, 10)));
            assertEquals(Map.of(view, new Counts(0, 0, 0)), storage.index().counts(org, VisibilityFilter.ALL, EnumSet.of(view), 10));
        }
        ConversationId ours = world.begin();
        assertEquals(List.of(ours), read(View.OPEN, VisibilityFilter.ALL, 10, "ours"));
    }

    @Test
    @DisplayName("VS-2: who may see nothing is shown nothing and counts nothing")
    void nothing() {
        world.receive(world.begin(), "hello", World.at(1));
        for (View view : View.values()) {
            assertEquals(List.of(), storage.index().page(new ListQuery(org, VisibilityFilter.NOTHING, view, null, 10)));
            assertEquals(Map.of(view, new Counts(0, 0, 0)), storage.index().counts(org, VisibilityFilter.NOTHING, EnumSet.of(view), 10));
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

    private List<ConversationId> read(View view, VisibilityFilter filter, int size, String which) {
        List<ConversationId> read = new ArrayList<>();
        Keyset after = null;
        while (true) {
            List<Located> page = storage.index().page(new ListQuery(org, filter, view, after, size));
            assertTrue(page.size() <= size, which + ": a page of " + page.size());
            read.addAll(ids(page));
            assertEquals(read.size(), new HashSet<>(read).size(), which + ": a row came twice");
            if (page.isEmpty()) {
                return read;
            }
            Keyset next = Keyset.of(page.get(page.size() - 1).head());
            assertEquals(next, Keyset.read(view, next.cursor(view)), which);
            if (page.size() < size) {
                assertEquals(List.of(), storage.index().page(new ListQuery(org, filter, view, next, size)), which + ": a short page that was not the last");
                return read;
            }
            after = next;
        }
    }

    /** Conversations with few distinct times, so that ids decide, and ids whose first bit is set, so that only unsigned comparison orders them. */
    private List<Conversation> generate(Random random) {
        return inUnit(() -> {
            List<Conversation> all = new ArrayList<>();
            for (int i = 0; i < SIZE; i++) {
                Conversation head = generateOne(random);
                world.put(head);
                all.add(head);
            }
            return all;
        });
    }

    private Conversation generateOne(Random random) {
        ConversationId id = new ConversationId(World.anyUuid(random));
        Status status = STATUSES.get(random.nextInt(STATUSES.size()));
        String location = random.nextInt(3) == 0 ? null : LOCATIONS.get(random.nextInt(LOCATIONS.size()));
        CustomerId customer = random.nextInt(3) == 0 ? null : new CustomerId("c-" + random.nextInt(9));
        long last = 2L + random.nextInt(6);
        long inbound = 1L + random.nextInt(4);
        Sequences sequences = new Sequences(1, last, random.nextInt((int) last + 1), random.nextInt((int) last + 1), random.nextInt((int) last + 1), 0, 1, inbound, random.nextInt((int) inbound));
        Instant activity = World.at(random.nextInt(7)).plusNanos(random.nextInt(2) * 1_000L);
        Summary summary = new Summary(World.at(0), Author.AUTOMATIC, activity, World.at(0), null, "", null, null, 0, null, null);
        return new Conversation(org, id, new Place(Workspace.CUSTOMERS, "main", location, World.CHANNEL), new Party(world.phone(), customer, null, List.of()), status, sequences, summary, null, null);
    }

    private static List<VisibilityFilter> filters() {
        return List.of(VisibilityFilter.ALL, VisibilityFilter.NO_LOCATION, VisibilityFilter.locations(Set.of("north")),
                VisibilityFilter.locations(Set.of("south", "East ", "nowhere")), VisibilityFilter.locations(Set.copyOf(LOCATIONS)),
                VisibilityFilter.locations(Set.of("north", "east ")).or(VisibilityFilter.NO_LOCATION));
    }

    private static List<ConversationId> oracle(List<Conversation> all, View view, VisibilityFilter filter) {
        return seen(all, view, filter).sorted(order(view)).map(Conversation::id).toList();
    }

    private static Counts count(List<Conversation> all, View view, VisibilityFilter filter, int cap) {
        List<Conversation> unseen = seen(all, view, filter).filter(c -> band(c) == 0).toList();
        long messages = unseen.stream().mapToLong(c -> c.sequences().inbound() - c.sequences().seenInbound()).sum();
        return new Counts((int) Math.min(seen(all, view, filter).count(), cap + 1L), Math.min(unseen.size(), cap + 1), (int) Math.min(messages, cap + 1L));
    }

    private static Stream<Conversation> seen(List<Conversation> all, View view, VisibilityFilter filter) {
        return all.stream().filter(c -> shows(view, c) && lets(filter, c.place().location()));
    }

    private static boolean shows(View view, Conversation head) {
        return switch (view) {
            case OPEN -> head.status() == Status.OPEN;
            case CLOSED -> head.status() == Status.CLOSED;
            case ALL -> head.status() == Status.OPEN || head.status() == Status.CLOSED;
            case NEEDS_ASSIGNMENT -> head.status() == Status.OPEN && head.party().customer() == null;
        };
    }

    private static boolean lets(VisibilityFilter filter, @Nullable String location) {
        if (filter.everything()) {
            return true;
        }
        return location == null ? filter.withoutLocation() : filter.locations().contains(location);
    }

    /** Written apart from {@code Order}, so that neither can hide a mistake of the other. The text form of a UUID orders as its bytes do. */
    private static Comparator<Conversation> order(View view) {
        Comparator<Conversation> newest = Comparator.comparing((Conversation c) -> c.summary().lastActivityAt()).thenComparing(c -> c.id().toString()).reversed();
        boolean groups = view == View.OPEN || view == View.NEEDS_ASSIGNMENT;
        return groups ? Comparator.comparing(InboxIndexContract::band).thenComparing(newest) : newest;
    }

    private static int band(Conversation head) {
        Sequences s = head.sequences();
        if (s.lastInbound() > s.teamSeen()) {
            return 0;
        }
        return s.lastOutbound() > s.lastInbound() ? 2 : 1;
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
