// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.contact.ConsentEvent;
import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.Change;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.Purpose;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.conversation.Why;
import io.fieldinbox.event.ChangeFeed;
import io.fieldinbox.event.ChangeFeed.Stamped;
import io.fieldinbox.event.ChangeRecord;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Reason;
import io.fieldinbox.testkit.contract.StorageProbe.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What {@code ChangeFeed} promises of the log: numbers without gaps, after commit, nothing lost, nothing twice (KP-3, AH-7). */
public abstract class ChangeFeedContract extends StorageContract {

    /** For subclasses. */
    protected ChangeFeedContract() {}

    @Test
    @DisplayName("AH-7: sixteen writers, four pumps: every change once, numbers without gaps, each conversation's versions in order")
    void writersAndPumps() {
        World second = new World(storage);
        List<ConversationId> ours = List.of(world.begin(), world.begin(), world.begin());
        List<ConversationId> theirs = List.of(second.begin(), second.begin());
        AtomicInteger writing = new AtomicInteger(16);
        List<Callable<Integer>> all = new ArrayList<>();
        for (int w = 0; w < 16; w++) {
            boolean first = w % 4 != 3;
            Random random = new Random(w);
            all.add(() -> {
                for (int n = 0; n < 12; n++) {
                    World in = first ? world : second;
                    List<ConversationId> of = first ? ours : theirs;
                    in.receive(of.get(random.nextInt(of.size())), "hello", World.at(n));
                }
                return writing.decrementAndGet();
            });
        }
        for (int p = 0; p < 4; p++) {
            int start = p * 4;
            all.add(() -> {
                while (writing.get() > 0) {
                    for (int shard = 0; shard < ChangeFeed.SHARDS; shard++) {
                        feed().stamp((start + shard) % ChangeFeed.SHARDS, storage.clock().now(), 7);
                    }
                }
                return 0;
            });
        }
        Concurrently.run(all);
        pumpAll(ours);
        pumpAll(theirs);
        assertWhole(org, 12 * 12 + ours.size(), ours);
        assertWhole(second.organization(), 4 * 12 + theirs.size(), theirs);
    }

    @Test
    @DisplayName("I-8: a change that was rolled back leaves no row and no gap")
    void rolledBack() {
        ConversationId id = world.begin();
        Holding.of(unit(), () -> world.receive(id, "never", World.at(1))).rollBack();
        world.receive(id, "hello", World.at(2));
        pumpAll(List.of(id));
        assertWhole(org, 2, List.of(id));
        assertEquals(2, probe.count(org, Table.CHANGE));
    }

    @Test
    @DisplayName("KP-3: a change is not told before it is committed, and then it is")
    void notBeforeCommit() {
        ConversationId held = world.begin();
        ConversationId other = world.begin();
        pumpAll(List.of(held, other));
        try (Holding ignored = Holding.of(unit(), () -> world.receive(held, "later", World.at(1)))) {
            world.receive(other, "hello", World.at(1));
            pumpAll(List.of(held, other));
            assertEquals(3, feed().newest(org));
        }
        pumpAll(List.of(held));
        assertEquals(4, feed().newest(org));
        assertEquals(held, feed().read(org, 3, 10).get(0).conversation());
    }

    @Test
    @DisplayName("I-12: a shard with changes to stamp is found, one call stamps at most what it is told, and says what it did")
    void stampSays() {
        ConversationId id = world.begin();
        int shard = ChangeFeed.shard(id);
        pumpAll(List.of(id));
        assertFalse(feed().pending().contains(shard));
        for (int i = 0; i < 3; i++) {
            world.receive(id, "hello", World.at(i));
        }
        assertTrue(feed().pending().contains(shard));
        assertEquals(new Stamped(2, List.of(org), false), feed().stamp(shard, storage.clock().now(), 2));
        assertTrue(feed().pending().contains(shard));
        world.answer(id, "hi", World.at(9));
        assertEquals(new Stamped(2, List.of(org), true), feed().stamp(shard, storage.clock().now(), 2));
        assertEquals(Stamped.NOTHING, feed().stamp(shard, storage.clock().now(), 2));
        assertFalse(feed().pending().contains(shard));
    }

    @Test
    @DisplayName("KP-3: a change is read as it was written: facts, reasons, who, when and where it was before")
    void recordsRoundTrip() {
        ConversationId id = world.begin();
        EntryId entry = world.entryId();
        List<Fact> facts = List.of(new Fact.Started(), new Fact.MessageReceived(entry, 7), new Fact.KeywordReceived(entry, 8, "STÖP \ud83d\ude00"),
                new Fact.MessageQueued(entry, 9, Purpose.KEYWORD_ANSWER), new Fact.NoteAdded(entry, 10), new Fact.SystemEntryAdded(entry, 11, "closed"), new Fact.ActivityAdded(entry, 11, "job-booked"), new Fact.Opened(), new Fact.Closed(),
                new Fact.SeenByTeam(12), new Fact.MarkedUnseen(), new Fact.DeliveryChanged(entry, DeliveryState.FAILED, "30003"), new Fact.DeliveryChanged(entry, DeliveryState.SENT, null),
                new Fact.ReceiptNoted(entry, DeliveryState.READ, null), new Fact.ConsentChanged(ConsentEvent.Action.OPT_OUT, ConsentEvent.Method.CARRIER),
                new Fact.BlockChanged(true, "*"), new Fact.CustomerChanged(null), new Fact.CustomerChanged(new CustomerId("c-1")), new Fact.JobLinked(new JobId("j-1")),
                new Fact.JobEnded(new JobId("j-1")), new Fact.JobUndecided(), new Fact.Assigned(new CustomerId("c-1"), null, new CustomerId("c-2"), new JobId("j-2")),
                new Fact.EntriesRelinked(1, 7, null), new Fact.EntryMoved(entry, new JobId("j-1"), null), new Fact.NumberWrong(new CustomerId("c-1")), new Fact.DeliveriesWithheld("wrong-number"), new Fact.PlaceChanged());
        List<Why> why = List.of(new Why("customer", Reason.BLOCKED, Map.of("customers", "2", "a", "\"é\"")), new Why("sent", Reason.OPTED_OUT, Map.of()));
        Author actor = new Author(Author.Kind.EMPLOYEE, "e-1", "Jörg \ud83d\udc77");
        Conversation before = world.head(id);
        Conversation head = new Conversation(org, id, before.place(), before.party(), Status.UNLISTED, before.next(World.at(9)).sequences(), before.next(World.at(9)).summary(), null, null);
        Change change = new Change(before, head, actor, List.of(), List.of(), null, null, List.of(), null, null, null, null, null, null, facts, why);
        World.done(inUnit(() -> {
            threads().lock(org, List.of(id));
            return changes().apply(change);
        }));
        ChangeRecord expected = new ChangeRecord(org, 0, id, 2, World.at(9), actor, facts, why, new Change.Was(before.place(), Status.OPEN));
        assertEquals(List.of(expected), feed().history(org, id, 1, 10));
        pumpAll(List.of(id));
        ChangeRecord numbered = new ChangeRecord(org, 2, id, 2, World.at(9), actor, facts, why, expected.was());
        assertEquals(List.of(numbered), feed().read(org, 1, 10));
        assertEquals(List.of(numbered), feed().history(org, id, 1, 10));
    }

    @Test
    @DisplayName("AH-1: the history of a conversation is in order, stamped or not, and no longer than asked for")
    void history() {
        ConversationId id = world.begin();
        for (int i = 0; i < 5; i++) {
            world.receive(id, "hello", World.at(i));
            if (i == 2) {
                pumpAll(List.of(id));
            }
        }
        world.receive(world.begin(), "elsewhere", World.at(1));
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L), feed().history(org, id, 0, 100).stream().map(ChangeRecord::version).toList());
        assertEquals(List.of(4L, 5L), feed().history(org, id, 3, 2).stream().map(ChangeRecord::version).toList());
        assertEquals(List.of(), feed().history(org, id, 6, 10));
    }

    @Test
    @DisplayName("AH-7: reading goes on behind a number, no longer than asked for")
    void read() {
        ConversationId id = world.begin();
        for (int i = 0; i < 4; i++) {
            world.receive(id, "hello", World.at(i));
        }
        assertEquals(0, feed().newest(org));
        assertEquals(List.of(), feed().read(org, 0, 10));
        pumpAll(List.of(id));
        assertEquals(5, feed().newest(org));
        assertEquals(List.of(1L, 2L), numbers(feed().read(org, 0, 2)));
        assertEquals(List.of(3L, 4L, 5L), numbers(feed().read(org, 2, 10)));
        assertEquals(List.of(), feed().read(org, 5, 10));
    }

    @Test
    @DisplayName("I-7: another organization's changes are not in the log, and do not show in its numbers")
    void otherOrganization() {
        World other = new World(storage);
        ConversationId theirs = other.begin();
        ConversationId id = world.begin();
        pumpAll(List.of(theirs));
        pumpAll(List.of(id));
        assertEquals(List.of(1L), numbers(feed().read(org, 0, 10)));
        assertEquals(id, feed().read(org, 0, 10).get(0).conversation());
        assertEquals(List.of(), feed().history(org, theirs, 0, 10));
        assertEquals(0, feed().newest(new World(storage).organization()));
    }

    private ChangeFeed feed() {
        return storage.feed();
    }

    private void pumpAll(List<ConversationId> ids) {
        Instant now = storage.clock().now();
        pump(now, ids.toArray(new ConversationId[0]));
    }

    private void assertWhole(OrganizationId organization, int size, List<ConversationId> ids) {
        List<ChangeRecord> all = new ArrayList<>();
        List<ChangeRecord> page = feed().read(organization, 0, 10);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = feed().read(organization, all.get(all.size() - 1).number(), 10);
        }
        assertEquals(size, all.size(), "all, and none twice");
        Map<ConversationId, Long> versions = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            assertEquals(i + 1, all.get(i).number(), "without gaps");
            long version = all.get(i).version();
            assertEquals(version - 1, versions.getOrDefault(all.get(i).conversation(), 0L), "versions in order");
            versions.put(all.get(i).conversation(), version);
        }
        assertEquals(new HashSet<>(ids), versions.keySet());
        assertEquals(size, feed().newest(organization));
    }

    private static List<Long> numbers(List<ChangeRecord> changes) {
        return changes.stream().map(ChangeRecord::number).toList();
    }
}
