// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.conversation.Activity;
import io.fieldinbox.conversation.Anchor;
import io.fieldinbox.conversation.Attachment;
import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.DeliveryStatus;
import io.fieldinbox.conversation.Direction;
import io.fieldinbox.conversation.Entry;
import io.fieldinbox.conversation.EntryHead;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.Linking;
import io.fieldinbox.conversation.NewDelivery;
import io.fieldinbox.conversation.Note;
import io.fieldinbox.conversation.Party;
import io.fieldinbox.conversation.Place;
import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.conversation.Purpose;
import io.fieldinbox.conversation.RevocationFlag;
import io.fieldinbox.conversation.Sequences;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.conversation.Summary;
import io.fieldinbox.conversation.SystemEntry;
import io.fieldinbox.conversation.Workspace;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.JobId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code ChangeStore} promises of reading: every field as it was written, and pages of a timeline that neither repeat nor lose. */
public abstract class TimelineContract extends StorageContract {

    private static final String ODD = "Grüße 👩🏽‍🔧 \n\t'\"\\ %_ | , {} ﷽ e\u0301 \u2028 ";
    private static final List<Instant> TIMES = List.of(
            Instant.parse("2026-03-08T10:30:00.000001Z"),
            Instant.parse("2026-03-29T01:30:00.999999Z"),
            Instant.parse("2026-11-01T05:30:00Z"),
            Instant.parse("2026-11-01T06:30:00Z"));

    /** For subclasses. */
    protected TimelineContract() {}

    @Test
    @DisplayName("IN-1: every field of an entry is read as it was written, emoji, nulls and microseconds included")
    void entriesRoundTrip() {
        ConversationId id = world.begin();
        for (Instant at : TIMES) {
            for (boolean full : new boolean[] {true, false}) {
                Author author = full ? new Author(Author.Kind.EMPLOYEE, "e-1", ODD) : Author.customer(null, null);
                String clientId = full ? world.unique("c") : null;
                JobId job = full ? new JobId("Job #7, %") : null;
                assertRoundTrip(id, what -> new Note(what, ODD + "n".repeat(5_000)), author, at, clientId, job);
                assertRoundTrip(id, what -> new SystemEntry(what, "closed", ODD), author, at, clientId == null ? null : clientId + "s", job);
                assertRoundTrip(id, what -> new Activity(what, "job-booked", ODD), author, at, clientId == null ? null : clientId + "a", job);
                for (Purpose purpose : Purpose.values()) {
                    String other = clientId == null ? null : clientId + purpose;
                    assertRoundTrip(id, what -> message(what, Direction.INBOUND, full ? world.unique("SM") : null, full ? ODD + "👍".repeat(800) : "", attachments(full), purpose),
                            author, at, other, job);
                }
            }
        }
    }

    @Test
    @DisplayName("DL-1: a message to a customer is read with its delivery, which begins as queued")
    void deliveryRoundTrips() {
        ConversationId id = world.begin();
        EntryId entry = world.answer(id, ODD, World.at(1));
        PlacedEntry read = changes().entry(org, entry).orElseThrow();
        assertEquals(new DeliveryStatus(DeliveryState.QUEUED, null, null), read.delivery());
        assertEquals(List.of(read), changes().timeline(org, id, 1, Anchor.NEWEST, 10));
        EntryId delayed = world.entryId();
        World.done(world.change(id, (next, draft) -> {
            Conversation head = next.entry().lane();
            EntryHead what = world.entryHead(head, delayed, Author.AUTOMATIC, World.at(2), "client-2");
            draft.entry(message(what, Direction.OUTBOUND, null, "later", List.of(), Purpose.AUTOMATED))
                    .delivery(new NewDelivery(delayed, head.sequences().lastLane(), World.CHANNEL, head.party().address(), Purpose.AUTOMATED, World.at(60), World.at(120)))
                    .fact(new Fact.MessageQueued(delayed, what.seq(), Purpose.AUTOMATED));
            return head;
        }));
        assertEquals(read.delivery(), changes().byClientId(org, "client-2").orElseThrow().delivery());
    }

    @Test
    @DisplayName("IN-1: every field of a head is read as it was written, emoji, nulls and microseconds included")
    void headRoundTrips() {
        for (Instant at : TIMES) {
            for (Status status : Status.values()) {
                Conversation bare = Conversation.begin(org, world.conversationId(), World.PLACE, new Party(world.phone(), null, null, List.of()), status, Author.AUTOMATIC, at).next(at);
                world.put(bare);
                assertEquals(bare, world.head(bare.id()));
                Party party = new Party(world.phone(), new CustomerId("c,1%|"), ODD, List.of(new JobId("j-2"), new JobId("j,1"), new JobId("j%2C1")));
                Summary summary = new Summary(at, new Author(Author.Kind.CUSTOMER, "c", ODD), at.plusNanos(1_000), at.plusNanos(2_000), at.plusNanos(3_000), ODD.strip(),
                        Direction.OUTBOUND, new EmployeeId("e-1"), 17, "30005", at.plusNanos(4_000), new RevocationFlag(world.entryId(), "dont text m\u00e9"));
                Conversation full = new Conversation(org, world.conversationId(), new Place(Workspace.CUSTOMERS, "büro 1", "Nörth", World.CHANNEL), party, status,
                        new Sequences(1, 90, 80, 70, 60, 50, 40, 30, 20), summary, new EmployeeId("e-2"), bare.id());
                world.put(full);
                assertEquals(full, world.head(full.id()));
                assertEquals(full, inUnit(() -> threads().lock(org, List.of(full.id()))).get(0).head());
                for (Linking.State state : Linking.State.values()) {
                    Party about = new Party(world.phone(), party.customer(), party.name(), party.jobs(), new Linking(state == Linking.State.TOSS_UP ? null : new JobId("j-9"), state, 17));
                    Conversation linked = full.with(about);
                    Conversation another = new Conversation(org, world.conversationId(), linked.place(), about, status, linked.sequences(), summary, null, null);
                    world.put(another);
                    assertEquals(another, world.head(another.id()));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    @DisplayName("RD-8: pages of any size, forward and back, hold every entry once, ordered by when it was sent and then by id")
    void pages(long seed) {
        Random random = new Random(seed);
        ConversationId id = world.begin();
        List<EntryId> expected = inOrder(fill(id, random, 40));
        for (int size : new int[] {1, 3, 7, 39, 40, 41, 200}) {
            String which = "seed " + seed + ", pages of " + size;
            assertEquals(expected, backward(id, 1, size), which);
            assertEquals(expected, forward(id, expected.get(0), size), which);
        }
    }

    @Test
    @DisplayName("HR-3: entries before the one that a conversation shows from are left out")
    void shownFrom() {
        ConversationId id = world.begin();
        Map<EntryId, Instant> all = fill(id, new Random(9), 20);
        List<EntryId> expected = inOrder(all).stream().filter(e -> changes().entry(org, e).orElseThrow().entry().head().seq() >= 8).toList();
        assertEquals(13, expected.size());
        assertEquals(expected, backward(id, 8, 3));
        assertEquals(Optional.of(expected.get(1)), changes().timeline(org, id, 8, Anchor.after(expected.get(0)), 1).stream().map(p -> p.entry().head().id()).findFirst());
    }

    @Test
    @DisplayName("RD-8: what arrives late while one pages back neither repeats an entry nor loses one")
    void lateArrivals() {
        ConversationId id = world.begin();
        List<EntryId> before = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            before.add(world.receive(id, "m" + i, World.at(i * 10L)));
        }
        List<EntryId> first = ids(changes().timeline(org, id, 1, Anchor.NEWEST, 8));
        assertEquals(before.subList(12, 20), first);
        EntryId amongRead = world.receive(id, "late, among those read", World.at(155));
        EntryId amongUnread = world.receive(id, "late, among those to be read", World.at(45));
        EntryId newest = world.receive(id, "new", World.at(500));
        List<EntryId> rest = new ArrayList<>();
        EntryId from = first.get(0);
        for (List<EntryId> page = ids(changes().timeline(org, id, 1, Anchor.before(from), 5)); !page.isEmpty(); page = ids(changes().timeline(org, id, 1, Anchor.before(from), 5))) {
            rest.addAll(0, page);
            from = page.get(0);
        }
        List<EntryId> expected = new ArrayList<>(before.subList(0, 12));
        expected.add(5, amongUnread);
        assertEquals(expected, rest);
        assertEquals(List.of(before.get(15), amongRead, before.get(16)), ids(changes().timeline(org, id, 1, Anchor.after(before.get(14)), 3)));
        assertEquals(List.of(newest), ids(changes().timeline(org, id, 1, Anchor.after(before.get(19)), 3)));
    }

    @Test
    @DisplayName("I-7: an anchor of another conversation or organization, or of none, answers nothing")
    void foreignAnchor() {
        ConversationId id = world.begin();
        world.receive(id, "hello", World.at(1));
        EntryId elsewhere = world.receive(world.begin(), "hello", World.at(1));
        World other = new World(storage);
        EntryId foreign = other.receive(other.begin(), "hello", World.at(1));
        for (EntryId from : List.of(elsewhere, foreign, world.entryId())) {
            assertEquals(List.of(), changes().timeline(org, id, 1, Anchor.before(from), 10));
            assertEquals(List.of(), changes().timeline(org, id, 1, Anchor.after(from), 10));
        }
        assertEquals(List.of(), changes().timeline(other.organization(), id, 1, Anchor.NEWEST, 10));
        assertEquals(Optional.empty(), changes().entry(org, foreign));
        assertEquals(Optional.empty(), changes().entry(other.organization(), elsewhere));
    }

    @Test
    @DisplayName("IN-7: arrival counts entries without gaps, whatever their place for reading")
    void arrivalOrder() {
        ConversationId id = world.begin();
        List<EntryId> arrived = new ArrayList<>(fill(id, new Random(5), 15).keySet());
        List<PlacedEntry> since = changes().since(org, id, 0, 200);
        assertEquals(15, since.size());
        for (int i = 0; i < 15; i++) {
            assertEquals(i + 1, since.get(i).entry().head().seq());
            assertTrue(arrived.contains(since.get(i).entry().head().id()));
        }
        assertEquals(since.subList(4, 7), changes().since(org, id, 4, 3));
        assertEquals(List.of(), changes().since(org, id, 15, 3));
    }

    @Test
    @DisplayName("RD-8: the first unread message is the first one read, not the first one that arrived")
    void firstUnread() {
        ConversationId id = world.begin();
        world.receive(id, "seen", World.at(0));
        world.note(id, "a note", World.at(1));
        world.receive(id, "third to arrive", World.at(30));
        EntryId fourth = world.receive(id, "fourth to arrive, sent before", World.at(20));
        world.answer(id, "an answer", World.at(10));
        EntryId last = world.receive(id, "last to arrive", World.at(40));
        assertEquals(Optional.of(fourth), changes().firstInboundAfter(org, id, 1));
        assertEquals(Optional.of(fourth), changes().firstInboundAfter(org, id, 3));
        assertEquals(Optional.of(last), changes().firstInboundAfter(org, id, 4));
        assertEquals(Optional.empty(), changes().firstInboundAfter(org, id, 6));
    }

    private interface Make {
        Entry of(EntryHead head);
    }

    private void assertRoundTrip(ConversationId id, Make make, Author author, Instant at, @Nullable String clientId, @Nullable JobId job) {
        EntryId entry = world.entryId();
        List<Entry> written = new ArrayList<>();
        World.done(world.change(id, (next, draft) -> {
            Conversation head = next.entry();
            EntryHead what = new EntryHead(org, entry, id, head.sequences().last(), head.sequences().version(), author, at, at.plusNanos(7_000), clientId, job);
            written.clear();
            written.add(make.of(what));
            draft.entry(written.get(0)).fact(new Fact.NoteAdded(entry, what.seq()));
            return head;
        }));
        PlacedEntry expected = new PlacedEntry(written.get(0), null);
        assertEquals(expected, changes().entry(org, entry).orElseThrow());
        if (clientId != null) {
            assertEquals(expected, changes().byClientId(org, clientId).orElseThrow());
        }
    }

    private CustomerMessage message(EntryHead what, Direction direction, @Nullable String providerId, String text, List<Attachment> attachments, Purpose purpose) {
        return new CustomerMessage(what, direction, World.CHANNEL, Address.phone("+14155550123"), providerId, text, attachments, purpose);
    }

    private static List<Attachment> attachments(boolean some) {
        return some
                ? List.of(new Attachment("image/jpeg", ODD, 10_485_760_000L, Attachment.State.FETCHING, "https://example.com/a?b=c&d=%20"),
                        new Attachment("application/octet-stream", null, null, Attachment.State.REFUSED, null))
                : List.of();
    }

    /** Entries with few distinct times, so that ids decide, and ids whose first bit is set, so that only unsigned comparison orders them. */
    private Map<EntryId, Instant> fill(ConversationId id, Random random, int count) {
        Map<EntryId, Instant> all = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            EntryId entry = new EntryId(World.anyUuid(random));
            Instant at = World.at(random.nextInt(6));
            World.done(world.change(id, world.inbound(entry, world.unique("SM"), "text " + i, at)));
            all.put(entry, at);
        }
        return all;
    }

    private static List<EntryId> inOrder(Map<EntryId, Instant> entries) {
        Comparator<Map.Entry<EntryId, Instant>> byTime = Map.Entry.comparingByValue();
        // The text form of a UUID orders as its bytes do, without a sign.
        return entries.entrySet().stream().sorted(byTime.thenComparing(e -> e.getKey().toString())).map(Map.Entry::getKey).toList();
    }

    private List<EntryId> backward(ConversationId id, long shownFrom, int size) {
        List<EntryId> read = new ArrayList<>();
        List<EntryId> page = ids(changes().timeline(org, id, shownFrom, Anchor.NEWEST, size));
        while (!page.isEmpty()) {
            assertTrue(page.size() <= size, "a page of " + page.size());
            read.addAll(0, page);
            page = ids(changes().timeline(org, id, shownFrom, Anchor.before(page.get(0)), size));
        }
        return read;
    }

    private List<EntryId> forward(ConversationId id, EntryId first, int size) {
        List<EntryId> read = new ArrayList<>(List.of(first));
        List<EntryId> page = ids(changes().timeline(org, id, 1, Anchor.after(first), size));
        while (!page.isEmpty()) {
            assertTrue(page.size() <= size, "a page of " + page.size());
            read.addAll(page);
            page = ids(changes().timeline(org, id, 1, Anchor.after(page.get(page.size() - 1)), size));
        }
        return read;
    }

    private static List<EntryId> ids(List<PlacedEntry> page) {
        return page.stream().map(p -> p.entry().head().id()).toList();
    }
}
