// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.contact.AddressState;
import io.fieldinbox.contact.ConsentEvent;
import io.fieldinbox.contact.ConsentState;
import io.fieldinbox.contact.Experience;
import io.fieldinbox.conversation.Anchor;
import io.fieldinbox.conversation.Applied;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.DeliveryStatus;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.delivery.Attempt;
import io.fieldinbox.delivery.Delivery;
import io.fieldinbox.delivery.DeliveryStore;
import io.fieldinbox.event.ChangeFeed;
import io.fieldinbox.event.ChangeRecord;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.StorageException;
import io.fieldinbox.kernel.UnitOfWork;
import io.fieldinbox.listing.CountQuery;
import io.fieldinbox.listing.Filters;
import io.fieldinbox.listing.InboxIndex;
import io.fieldinbox.listing.Keyset;
import io.fieldinbox.listing.ListQuery;
import io.fieldinbox.listing.View;
import io.fieldinbox.visibility.VisibilityFilter;
import io.fieldinbox.work.DueChannel;
import io.fieldinbox.work.Lane;
import io.fieldinbox.work.StoredRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One way through all ports on each database; what they promise in detail is proved by the contracts. */
class PortsTest {

    @ParameterizedTest
    @EnumSource(value = Dialect.class, names = {"POSTGRESQL", "H2"})
    @Timeout(60)
    @DisplayName("I-1: a key whose conversation somebody has deleted is an error, not an endless search")
    void keyThatLeadsNowhere(Dialect dialect) {
        try (TestDatabase database = TestDatabase.migrated(dialect)) {
            JpaStorage storage = JpaStorage.on(database.emf());
            World world = new World(storage);
            assertInstanceOf(Applied.Done.class, world.text(World.phone(1), "SM1", "Hello"));
            database.execute("delete from inbox_conversation");
            assertThrows(StorageException.class, () -> world.text(World.phone(1), "SM2", "Hello?"));
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    @DisplayName("a text comes in, is listed, is answered, stamped, claimed, sent and reported")
    void throughAllPorts(Dialect dialect) {
        try (TestDatabase database = TestDatabase.migrated(dialect)) {
            JpaStorage storage = JpaStorage.on(database.emf());
            World world = new World(storage);
            assertInstanceOf(Applied.Done.class, world.text(World.phone(1), "SM1", "My heater is out, ünïcode \uD83D\uDD25"));
            assertInstanceOf(Applied.Duplicate.class, world.text(World.phone(1), "SM1", "again"));
            ConversationId id = world.named(World.phone(1)).orElseThrow();
            EntryId answer = world.answer(id, "c1", "On our way");
            assertEquals(answer, world.answer(id, "c1", "On our way"));

            Located found = storage.conversing().threads().find(World.ORG, List.of(id)).get(id);
            assertEquals(2, found.head().sequences().version());
            assertEquals(AddressState.unknown(World.ORG, World.phone(1)), found.address());
            List<PlacedEntry> timeline = storage.conversing().changes().timeline(World.ORG, id, 1, Anchor.NEWEST, 10);
            assertEquals("My heater is out, ünïcode \uD83D\uDD25", timeline.get(0).entry().text());
            assertEquals(DeliveryState.QUEUED, timeline.get(1).delivery().state());
            assertEquals(List.of(timeline.get(1)), storage.conversing().changes().timeline(World.ORG, id, 1, Anchor.after(timeline.get(0).entry().head().id()), 10));

            stampAndSend(storage, id, answer);
            assertEquals(DeliveryState.SENT, storage.conversing().changes().entry(World.ORG, answer).orElseThrow().delivery().state());
        }
    }

    private static void stampAndSend(JpaStorage storage, ConversationId id, EntryId answer) {
        Instant now = storage.clock().now();
        ChangeFeed feed = storage.feed();
        List<Integer> shards = feed.pending();
        assertEquals(1, shards.size());
        ChangeFeed.Stamped stamped = feed.stamp(shards.get(0), now, 100);
        assertEquals(new ChangeFeed.Stamped(2, List.of(World.ORG), true), stamped);
        assertEquals(List.of(), feed.pending());
        assertEquals(ChangeFeed.Stamped.NOTHING, feed.stamp(shards.get(0), now, 100));
        List<ChangeRecord> log = feed.read(World.ORG, 0, 10);
        assertEquals(List.of(1L, 2L), log.stream().map(ChangeRecord::number).toList());
        assertEquals(2, feed.newest(World.ORG));
        assertEquals(log, feed.history(World.ORG, id, 0, 10));

        ChangeFeed.CursorLease lease = feed.claim("audit", "n1", now, Duration.ofSeconds(10)).orElseThrow();
        assertEquals(Optional.empty(), feed.claim("audit", "n2", now, Duration.ofSeconds(10)));
        assertTrue(feed.advance(lease, 2));
        assertFalse(feed.advance(lease, 2));
        assertEquals(Optional.empty(), feed.claim("audit", "n2", now, Duration.ofSeconds(10)));

        UnitOfWork work = storage.unitOfWork();
        DueChannel due = new DueChannel(World.ORG, World.CHANNEL);
        assertEquals(List.of(due), storage.queues().work().due(now, 10));
        assertEquals(1, storage.queues().work().depth(World.ORG, 10));
        assertEquals(5, storage.queues().work().pass(World.ORG, World.CHANNEL, 10, 5, now));
        assertEquals(5, storage.queues().work().pass(World.ORG, World.CHANNEL, 10, 50, now));
        assertEquals(0, storage.queues().work().pass(World.ORG, World.CHANNEL, 10, 1, now));
        storage.queues().work().pause(World.ORG, World.CHANNEL, now.plusSeconds(60), "throttled");
        assertEquals(List.of(), storage.queues().work().due(now, 10));
        assertEquals(List.of(due), storage.queues().work().due(now.plusSeconds(61), 10));
        Instant later = now.plusSeconds(61);
        Lane lane = work.call(World.WAIT, () -> storage.queues().work().claim(due, "n1", later, Duration.ofSeconds(5))).orElseThrow();
        assertEquals(Optional.empty(), work.call(World.WAIT, () -> storage.queues().work().claim(due, "n2", later, Duration.ofSeconds(5))));
        Delivery delivery = work.call(World.WAIT, () -> storage.queues().deliveries().next(lane)).orElseThrow();
        assertEquals(answer, delivery.message().head().id());
        assertTrue(work.call(World.WAIT, () -> storage.queues().deliveries().begin(lane, delivery, 1, "n1", later)));
        assertFalse(work.call(World.WAIT, () -> storage.queues().deliveries().begin(lane, delivery, 1, "n1", later)));
        assertTrue(work.call(World.WAIT, () -> storage.queues().deliveries().next(lane)).orElseThrow().attemptOpen());
        Attempt attempt = new Attempt(World.ORG, answer, 1);
        assertTrue(work.call(World.WAIT, () -> storage.queues().deliveries().end(attempt, DeliveryStore.AttemptEnd.ACCEPTED, later)));
        assertFalse(work.call(World.WAIT, () -> storage.queues().deliveries().end(attempt, DeliveryStore.AttemptEnd.UNKNOWN, later)));
        assertTrue(work.call(World.WAIT, () -> storage.queues().deliveries().move(World.ORG, answer, EnumSet.of(DeliveryState.SENDING),
                new DeliveryStatus(DeliveryState.SENT, null, null), "SMout1", null, false)));
        assertEquals(Optional.of(answer), storage.queues().deliveries().byProviderId(World.ORG, List.of(World.CHANNEL), "SMout1"));
        List<DeliveryStore.Standing> unreported = storage.queues().deliveries().unreported(10);
        assertEquals(1, unreported.size());
        storage.queues().deliveries().reported(unreported.get(0));
        assertEquals(List.of(), storage.queues().deliveries().unreported(10));
        assertEquals(OptionalLong.of(1), work.call(World.WAIT, () -> storage.queues().work().hold(lane, later.plusSeconds(9))));
        assertEquals(Optional.empty(), work.call(World.WAIT, () -> storage.queues().deliveries().next(lane.doneUpTo(1))));
        assertTrue(work.call(World.WAIT, () -> storage.queues().work().releaseIdle(lane.doneUpTo(1))));
        assertFalse(work.call(World.WAIT, () -> storage.queues().work().release(lane, later)));
        assertEquals(0, storage.queues().work().depth(World.ORG, 10));
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    @DisplayName("RD-3, RD-8: all views, with every filter, page by page are the order of the whole")
    void lists(Dialect dialect) {
        try (TestDatabase database = TestDatabase.migrated(dialect)) {
            JpaStorage storage = JpaStorage.on(database.emf());
            World world = new World(storage);
            for (int i = 0; i < 40; i++) {
                world.text(World.phone(i), "SM" + i, "Hello");
                if (i % 3 == 0) {
                    world.answer(world.named(World.phone(i)).orElseThrow(), "c" + i, "Yes?");
                }
                database.execute("update inbox_conversation set location = " + (i % 4 == 0 ? "null" : "'b" + i % 4 + "'") + ", status = " + i % 2
                        + ", team_seen_seq = last_seq, queue_band = case when last_outbound_seq > 0 then 2 else 1 end"
                        + " where address = '" + World.phone(i).value() + "' and " + i + " % 5 = 0");
            }
            List<VisibilityFilter> filters = List.of(VisibilityFilter.ALL, VisibilityFilter.NOTHING, VisibilityFilter.NO_LOCATION,
                    VisibilityFilter.locations(Set.of("b1", "b2")), new VisibilityFilter(false, Set.of("b3"), true));
            for (VisibilityFilter filter : filters) {
                for (View view : View.values()) {
                    List<Located> all = storage.index().page(new ListQuery(World.ORG, filter, view, null, 200)).rows();
                    List<Located> paged = new ArrayList<>();
                    Keyset after = null;
                    List<Located> page;
                    do {
                        page = storage.index().page(new ListQuery(World.ORG, filter, view, after, 7)).rows();
                        paged.addAll(page);
                        after = page.isEmpty() ? null : Keyset.of(page.get(page.size() - 1).head());
                    } while (page.size() == 7);
                    assertEquals(all, paged, () -> dialect + " " + view + " " + filter);
                    assertEquals(all.stream().map(Located::head).sorted(view.order().comparator()).toList(), all.stream().map(Located::head).toList());
                    InboxIndex.Counts counts = storage.index().counts(new CountQuery(World.ORG, Map.of(view, filter), Filters.NONE, null, 1000)).get(view);
                    long unseen = all.stream().filter(l -> l.head().sequences().unseenMessages() > 0).count();
                    assertEquals(new InboxIndex.Counts(all.size(), (int) unseen, (int) unseen), counts, () -> dialect + " " + view + " " + filter);
                    assertEquals(Math.min(all.size(), 4), storage.index().counts(new CountQuery(World.ORG, Map.of(view, filter), Filters.NONE, null, 3)).get(view).conversations());
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    @DisplayName("IN-9: a raw request holds back later ones of its sender only, and is taken once")
    void requests(Dialect dialect) {
        try (TestDatabase database = TestDatabase.migrated(dialect)) {
            JpaStorage storage = JpaStorage.on(database.emf());
            Instant now = storage.clock().now().truncatedTo(ChronoUnit.MILLIS);
            StoredRequest first = request("a", 1, now);
            StoredRequest second = request("b", 1, now.plusMillis(1));
            StoredRequest other = request("c", 2, now.plusMillis(2));
            assertTrue(storage.queues().requests().put(first));
            assertFalse(storage.queues().requests().put(first));
            assertTrue(storage.queues().requests().put(second));
            assertTrue(storage.queues().requests().put(other));
            assertEquals(List.of(first, second, other), storage.queues().requests().list(World.ORG, Optional.empty()).items());
            Instant later = now.plusSeconds(1);
            assertEquals(List.of("a", "c"), storage.queues().requests().claim(later, Duration.ofSeconds(9), 10).stream().map(StoredRequest::key).toList());
            assertEquals(List.of(), storage.queues().requests().claim(later, Duration.ofSeconds(9), 10));
            storage.queues().requests().failed(first, "broken", Optional.empty());
            assertTrue(storage.queues().requests().replay(World.ORG, StoredRequest.Kind.INBOUND, "a", later));
            assertEquals(List.of("a"), storage.queues().requests().claim(later, Duration.ofSeconds(9), 10).stream().map(StoredRequest::key).toList());
            storage.queues().requests().done(first);
            assertEquals(List.of("b"), storage.queues().requests().claim(later, Duration.ofSeconds(9), 10).stream().map(StoredRequest::key).toList());
        }
    }

    private static StoredRequest request(String key, int sender, Instant at) {
        return new StoredRequest(World.ORG, StoredRequest.Kind.INBOUND, key, World.phone(sender), "{}", "no lock", 0, at, at);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    @DisplayName("what is known of an address is kept whole, and counts of held messages add up")
    void addresses(Dialect dialect) {
        try (TestDatabase database = TestDatabase.migrated(dialect)) {
            JpaStorage storage = JpaStorage.on(database.emf());
            storage.conversing().addresses().hold(World.ORG, World.phone(1), 2);
            storage.conversing().addresses().hold(World.ORG, World.phone(1), -1);
            AddressState held = storage.unitOfWork().call(World.WAIT, () -> storage.conversing().addresses().lock(World.ORG, World.phone(1)));
            assertEquals(1, held.held());
            AddressState fresh = storage.unitOfWork().call(World.WAIT, () -> storage.conversing().addresses().lock(World.ORG, World.phone(2)));
            assertEquals(AddressState.unknown(World.ORG, World.phone(2)), fresh);
            ConsentState out = new ConsentState(ConsentState.Kind.OPTED_OUT, ConsentEvent.Method.KEYWORD);
            Map<String, ConsentState> consent = Map.of("*", out, "odd,%:channel", ConsentState.NONE);
            AddressState state = new AddressState(World.ORG, World.phone(2), null, "Ann", null, consent, Set.of("*", "x"), Experience.NONE.failed(Experience.Trouble.LANDLINE, "30006"), false, 0);
            storage.unitOfWork().call(World.WAIT, () -> {
                AddressRows.write(new Sql(dialect, (JpaUnitOfWork) storage.unitOfWork()), state);
                return state;
            });
            assertEquals(Map.of(World.phone(2), state), storage.conversing().addresses().states(World.ORG, List.of(World.phone(2), World.phone(9))));
        }
    }
}
