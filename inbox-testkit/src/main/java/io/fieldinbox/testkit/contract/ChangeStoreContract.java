// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.contact.AddressState;
import io.fieldinbox.contact.Block;
import io.fieldinbox.contact.ConsentEvent;
import io.fieldinbox.contact.ConsentState;
import io.fieldinbox.conversation.Anchor;
import io.fieldinbox.conversation.Applied;
import io.fieldinbox.conversation.Attachment;
import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.Change;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.DeliveryStatus;
import io.fieldinbox.conversation.Direction;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.Joining;
import io.fieldinbox.conversation.Note;
import io.fieldinbox.conversation.Party;
import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.conversation.Purpose;
import io.fieldinbox.conversation.Relink;
import io.fieldinbox.conversation.Revision;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.conversation.ThreadKey;
import io.fieldinbox.delivery.DeliveryStore;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.StorageException;
import io.fieldinbox.testkit.contract.StorageProbe.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code ChangeStore.apply} promises: all of a change or nothing, and one message per id (I-2, I-3). {@code TimelineContract} has the reading. */
public abstract class ChangeStoreContract extends StorageContract {

    private static final int RACERS = 32;

    /** For subclasses. */
    protected ChangeStoreContract() {}

    @RepeatedTest(3)
    @DisplayName("I-2: of 32 equal messages at once in one conversation one is written, the others are told of it")
    void providerIdRace() {
        ConversationId id = world.begin();
        String providerId = world.unique("SM");
        List<Applied> applied = Concurrently.run(RACERS, i -> world.change(id, world.inbound(world.entryId(), providerId, "hello", World.at(1))));
        assertOneWritten(applied);
        assertEquals(2, world.head(id).sequences().version());
    }

    @RepeatedTest(3)
    @DisplayName("I-2: of equal messages at once in different conversations one is written")
    void providerIdRaceAcrossConversations() {
        String providerId = world.unique("SM");
        List<ConversationId> ids = List.of(world.begin(), world.begin(), world.begin(), world.begin());
        List<Applied> applied = Concurrently.run(ids.size() * 2, i -> world.change(ids.get(i % ids.size()), world.inbound(world.entryId(), providerId, "hello", World.at(1))));
        assertOneWritten(applied);
        assertEquals(ids.size() + 1, ids.stream().mapToLong(id -> world.head(id).sequences().version()).sum());
    }

    @RepeatedTest(3)
    @DisplayName("I-3: of 32 equal sends at once one is written, the others are told of it")
    void clientIdRace() {
        ConversationId id = world.begin();
        List<Applied> applied = Concurrently.run(RACERS, i -> world.change(id, world.outbound(world.entryId(), "client-1", "hello", World.at(1))));
        assertOneWritten(applied);
        assertEquals(1, probe.count(org, Table.DELIVERY));
    }

    @Test
    @DisplayName("I-2: a repeated message changes nothing, whatever else its change would do")
    void duplicateWritesNothing() {
        ConversationId first = world.begin();
        ConversationId second = world.begin();
        EntryId entry = world.entryId();
        World.done(world.change(first, world.inbound(entry, "SM1", "hello", World.at(1))));
        Map<Table, Long> before = probe.counts(org);
        Conversation was = world.head(second);
        Applied repeated = world.change(second, (next, draft) -> everything(world.inbound(world.entryId(), "SM1", "hello", World.at(2)).edit(next, draft), draft));
        assertEquals(new Applied.Duplicate(entry, first), repeated);
        assertEquals(before, probe.counts(org));
        assertEquals(was, world.head(second));
        assertEquals(AddressState.unknown(org, was.party().address()), world.located(second).address());
    }

    @Test
    @DisplayName("KP-3: a revision replaces the job and the attachments of an earlier entry of the conversation, and nothing else of it")
    void revises() {
        ConversationId id = world.begin();
        EntryId entry = world.entryId();
        World.done(world.change(id, world.inbound(entry, "SM1", "hello", World.at(1))));
        CustomerMessage was = (CustomerMessage) changes().entry(org, entry).orElseThrow().entry();
        List<Attachment> files = List.of(new Attachment("image/png", "tap.png", 12L, Attachment.State.REFUSED, "https://example.com/1"));
        World.done(world.change(id, (next, draft) -> {
            draft.revise(Revision.of(was).about(new JobId("j-1")).with(files)).fact(new Fact.JobLinked(new JobId("j-1")));
            return next;
        }));
        CustomerMessage is = (CustomerMessage) changes().entry(org, entry).orElseThrow().entry();
        assertEquals(was.revised(new Revision(entry, new JobId("j-1"), files)), is);
        assertEquals(files, is.attachments());
        World.done(world.change(id, (next, draft) -> {
            draft.revise(Revision.of(is).about(null).with(List.of())).fact(new Fact.PlaceChanged());
            return next;
        }));
        assertEquals(was, changes().entry(org, entry).orElseThrow().entry());
    }

    @Test
    @DisplayName("IN-3: a stretch of a conversation goes to another job: entries of none and of the one that is named; others, and those beyond it, stay")
    void relinks() {
        ConversationId id = world.begin();
        ConversationId other = world.begin();
        List<EntryId> entries = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            entries.add(world.note(id, "note " + i, World.at(i)));
        }
        EntryId others = world.note(other, "another's", World.at(9));
        about(id, entries.get(1), new JobId("old"));
        about(id, entries.get(2), new JobId("by-hand"));
        relink(id, new Relink(1, 4, false, new JobId("old"), new JobId("new")));
        assertEquals(Arrays.asList("new", "new", "by-hand", "new", null, null), jobs(entries));
        relink(id, new Relink(2, 6, false, null, new JobId("late")));
        assertEquals(List.of("new", "new", "by-hand", "new", "late", "late"), jobs(entries));
        relink(id, new Relink(1, 5, true, null, null));
        assertEquals(Arrays.asList(null, null, null, null, null, "late"), jobs(entries));
        assertNull(jobs(List.of(others)).get(0));
    }

    @Test
    @DisplayName("CO-7: entries of another conversation join behind those that are here, with all they have, and are read in the order of time")
    void joins() {
        JobId job = new JobId("j-joined");
        ConversationId into = world.begin();
        ConversationId from = world.begin();
        EntryId first = world.note(into, "one", World.at(1));
        EntryId last = world.note(into, "four", World.at(4));
        EntryId stays = world.entryId();
        World.done(world.change(from, (next, draft) -> {
            Conversation head = next.entry();
            draft.entry(new Note(world.entryHead(head, stays, Author.AUTOMATIC, World.at(0), null), "stays")).fact(new Fact.NoteAdded(stays, head.sequences().last()));
            return head.hidden();
        }));
        EntryId second = world.note(from, "two", World.at(2));
        EntryId third = world.entryId();
        World.done(world.change(from, world.inbound(third, "SM-joined", "three", World.at(3))));
        EntryId added = world.entryId();
        World.done(world.change(into, (next, draft) -> {
            Conversation kept = world.head(from);
            Conversation about = next.linkedTo(job);
            Conversation longer = about.joined(kept).entry();
            draft.join(Joining.of(kept, about)).entry(new Note(world.entryHead(longer, added, Author.AUTOMATIC, World.at(9), null), "five")).fact(new Fact.NoteAdded(added, longer.sequences().last()));
            return longer;
        }));
        List<PlacedEntry> read = timeline(into);
        assertEquals(List.of(first, second, third, last, added), read.stream().map(e -> e.entry().head().id()).toList());
        assertEquals(List.of(1L, 3L, 4L, 2L, 5L), read.stream().map(e -> e.entry().head().seq()).toList());
        assertEquals(into, changes().entry(org, third).orElseThrow().entry().head().conversation());
        assertEquals(world.head(into).sequences().version(), changes().entry(org, third).orElseThrow().entry().head().version());
        assertEquals(Optional.of(third), changes().byProviderId(org, World.CHANNEL, "SM-joined"));
        assertEquals(List.of(stays), timeline(from).stream().map(e -> e.entry().head().id()).toList());
        assertEquals(5, world.head(into).sequences().last());
        assertEquals(Arrays.asList(null, job, job, null, null), read.stream().map(e -> e.entry().head().job()).toList());
    }

    private List<PlacedEntry> timeline(ConversationId id) {
        return inUnit(() -> changes().timeline(org, id, 1, Anchor.NEWEST, 100));
    }

    @Test
    @DisplayName("IN-4: what is withheld is all that the conversation has queued, told with it; what is being sent, was sent, or is of another conversation stays")
    void withholds() {
        ConversationId id = world.begin();
        ConversationId other = world.begin();
        EntryId sending = world.answer(id, "on its way", World.at(1));
        EntryId delayed = world.entryId();
        World.done(world.change(id, world.outbound(delayed, null, "later", World.at(2), World.CHANNEL, World.at(60))));
        EntryId queued = world.answer(id, "queued", World.at(3));
        EntryId others = world.answer(other, "another's", World.at(4));
        DeliveryStore deliveries = storage.queues().deliveries();
        DeliveryStatus away = new DeliveryStatus(DeliveryState.SENDING, null, null);
        assertTrue(inUnit(() -> deliveries.move(org, sending, Set.of(DeliveryState.QUEUED), away, null, null, true)));
        DeliveryStatus withheld = new DeliveryStatus(DeliveryState.WITHHELD, "wrong-number", "said to be wrong");
        World.done(world.change(id, (next, draft) -> {
            draft.withhold(withheld).fact(new Fact.DeliveriesWithheld("wrong-number"));
            return next;
        }));
        assertEquals(Arrays.asList(DeliveryState.SENDING, DeliveryState.WITHHELD, DeliveryState.WITHHELD, DeliveryState.QUEUED),
                List.of(sending, delayed, queued, others).stream().map(entry -> Objects.requireNonNull(changes().entry(org, entry).orElseThrow().delivery()).state()).toList());
        assertEquals(withheld, changes().entry(org, queued).orElseThrow().delivery());
        assertEquals(List.of(), inUnit(() -> deliveries.unreported(1_000).stream().filter(standing -> standing.organization().equals(org)).toList()), "its change tells of it");
    }

    private void relink(ConversationId id, Relink stretch) {
        World.done(world.change(id, (next, draft) -> {
            draft.relink(stretch).fact(new Fact.EntriesRelinked(stretch.fromSeq(), stretch.toSeq(), stretch.to()));
            return next;
        }));
    }

    private void about(ConversationId id, EntryId entry, JobId job) {
        World.done(world.change(id, (next, draft) -> {
            draft.revise(Revision.of(changes().entry(org, entry).orElseThrow().entry()).about(job)).fact(new Fact.JobLinked(job));
            return next;
        }));
    }

    private List<@Nullable String> jobs(List<EntryId> entries) {
        List<@Nullable String> jobs = new ArrayList<>();
        entries.forEach(id -> jobs.add(Objects.toString(changes().entry(org, id).orElseThrow().entry().head().job(), null)));
        return jobs;
    }

    @Test
    @DisplayName("NT-1, I-7: many entries are read at once, of this organization only; unknown and repeated ids change nothing")
    void entriesTogether() {
        List<EntryId> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            EntryId entry = world.entryId();
            World.done(world.change(world.begin(), world.inbound(entry, "SM" + i, "hello " + i, World.at(1))));
            ids.add(entry);
        }
        List<EntryId> asked = new ArrayList<>(ids);
        asked.add(ids.get(0));
        asked.add(world.entryId());
        List<PlacedEntry> found = changes().entries(org, asked);
        assertEquals(Set.copyOf(ids), Set.copyOf(found.stream().map(entry -> entry.entry().head().id()).toList()));
        assertEquals(5, found.size());
        found.forEach(entry -> assertEquals(changes().entry(org, entry.entry().head().id()), Optional.of(entry)));
        assertEquals(List.of(), changes().entries(org, List.of()));
        assertEquals(List.of(), changes().entries(new World(storage).organization(), ids));
    }

    @Test
    @DisplayName("I-7: an entry of another conversation cannot be revised, and nothing of the change is written")
    void revisesItsOwnOnly() {
        ConversationId id = world.begin();
        ConversationId other = world.begin();
        EntryId entry = world.entryId();
        World.done(world.change(other, world.inbound(entry, "SM1", "hello", World.at(1))));
        Conversation before = world.head(id);
        assertThrows(StorageException.class, () -> world.change(id, (next, draft) -> {
            draft.revise(new Revision(entry, new JobId("j-1"), List.of())).fact(new Fact.PlaceChanged());
            return next;
        }));
        assertEquals(before, world.head(id));
        assertNull(changes().entry(org, entry).orElseThrow().entry().head().job());
    }

    @Test
    @DisplayName("I-2: a repeated message begins no conversation")
    void duplicateBeginsNothing() {
        World.done(world.change(world.begin(), world.inbound(world.entryId(), "SM1", "hello", World.at(1))));
        Address address = world.phone();
        ConversationId fresh = world.conversationId();
        Applied repeated = inUnit(() -> {
            Conversation next = Conversation.begin(org, fresh, World.PLACE, new Party(address, null, null, List.of()),
                    Status.OPEN, Author.AUTOMATIC, World.at(2)).next(World.at(2));
            Change.Draft draft = new Change.Draft(Author.AUTOMATIC).fact(new Fact.Started());
            Conversation head = world.inbound(world.entryId(), "SM1", "hello", World.at(2)).edit(next, draft);
            return changes().apply(draft.build(null, head));
        });
        assertInstanceOf(Applied.Duplicate.class, repeated);
        assertEquals(1, probe.count(org, Table.CONVERSATION));
        assertEquals(Map.of(), threads().find(org, List.of(fresh)));
    }

    @Test
    @DisplayName("I-2: provider ids are compared whole: case, a last blank and what follows the first hundred characters count")
    void providerIdsAreWhole() {
        String hundred = "m".repeat(100);
        Set<String> ids = Set.of("SM1", "sm1", "SM1 ", "SM11", "SMé", "SMe", hundred, hundred + "1", hundred + "2", "m".repeat(128), "m".repeat(127) + "n");
        ConversationId id = world.begin();
        for (String providerId : ids) {
            World.done(world.change(id, world.inbound(world.entryId(), providerId, "hello", World.at(1))));
        }
        assertEquals(ids, new HashSet<>(probe.providerIds(org)));
        for (String providerId : ids) {
            EntryId found = changes().byProviderId(org, World.CHANNEL, providerId).orElseThrow();
            assertInstanceOf(Applied.Duplicate.class, world.change(id, world.inbound(world.entryId(), providerId, "hello", World.at(1))));
            assertEquals(providerId, ((CustomerMessage) changes().entry(org, found).orElseThrow().entry()).providerMessageId());
        }
        assertEquals(Optional.empty(), changes().byProviderId(org, World.CHANNEL, "m".repeat(99)));
        assertEquals(Optional.empty(), changes().byProviderId(org, World.CHANNEL, "SM1  "));
        assertEquals(Optional.empty(), changes().byProviderId(org, World.CHANNEL, "Sm1"));
    }

    @Test
    @DisplayName("I-3: client ids are compared whole: case, a last blank and the last character count")
    void clientIdsAreWhole() {
        ConversationId id = world.begin();
        Set<String> ids = Set.of("a", "A", "a ", "ab", "á", "c".repeat(63) + "1", "c".repeat(63) + "2");
        for (String clientId : ids) {
            World.done(world.change(id, world.outbound(world.entryId(), clientId, clientId, World.at(1))));
        }
        for (String clientId : ids) {
            assertEquals(clientId, changes().byClientId(org, clientId).orElseThrow().entry().text());
        }
        assertEquals(Optional.empty(), changes().byClientId(org, "c".repeat(63)));
    }

    @Test
    @DisplayName("I-2: one provider id on two channels are two messages")
    void channelsAreApart() {
        ChannelId other = new ChannelId("second-number");
        ConversationId id = world.begin();
        EntryId first = world.entryId();
        World.done(world.change(id, world.inbound(first, "SM1", "hello", World.at(1))));
        assertEquals(Optional.of(first), changes().byProviderId(org, World.CHANNEL, "SM1"));
        assertEquals(Optional.empty(), changes().byProviderId(org, other, "SM1"));
        EntryId second = world.entryId();
        World.done(world.change(id, (next, draft) -> {
            Conversation head = next.entry();
            draft.entry(new CustomerMessage(world.entryHead(head, second, Author.AUTOMATIC, World.at(2), null),
                    Direction.INBOUND, other, head.party().address(), "SM1", "hello", List.of(),
                    Purpose.CONVERSATION)).fact(new Fact.MessageReceived(second, head.sequences().last()));
            return head;
        }));
        assertEquals(Optional.of(second), changes().byProviderId(org, other, "SM1"));
    }

    @Test
    @DisplayName("I-8: a change is written whole")
    void applyWritesAll() {
        ConversationId id = world.begin();
        World.done(world.change(id, (next, draft) -> everything(world.outbound(world.entryId(), "client-1", "hello", World.at(1)).edit(next, draft), draft)));
        assertEquals(1, probe.count(org, Table.ENTRY));
        assertEquals(1, probe.count(org, Table.DELIVERY));
        assertEquals(1, probe.count(org, Table.CONSENT_EVENT));
        assertEquals(1, probe.count(org, Table.BLOCK));
        assertEquals(1, probe.count(org, Table.ADDRESS));
        assertEquals(2, probe.count(org, Table.CHANGE));
        AddressState state = world.located(id).address();
        assertTrue(state.blockedOn(World.CHANNEL));
        assertTrue(state.consentOn(World.CHANNEL).optedOut());
    }

    @Test
    @DisplayName("I-8: a change that cannot be written whole leaves nothing: here its second entry is there already")
    void applyIsAtomic() {
        ConversationId id = world.begin();
        EntryId there = world.receive(id, "hello", World.at(1));
        Map<Table, Long> before = probe.counts(org);
        Conversation was = world.head(id);
        assertThrows(RuntimeException.class, () -> world.change(id, (next, draft) -> {
            Conversation head = world.outbound(world.entryId(), "client-1", "one", World.at(2)).edit(next, draft);
            head = world.inbound(there, world.unique("SM"), "two", World.at(3)).edit(head, draft);
            return everything(head, draft);
        }));
        assertEquals(before, probe.counts(org));
        assertEquals(was, world.head(id));
    }

    @Test
    @DisplayName("a version of a conversation is written once: a change made of a head that has moved on fails whole")
    void versionIsUnique() {
        ConversationId id = world.begin();
        Conversation stale = world.head(id);
        world.receive(id, "hello", World.at(1));
        Map<Table, Long> before = probe.counts(org);
        assertThrows(RuntimeException.class, () -> inUnit(() -> {
            Change.Draft draft = new Change.Draft(Author.AUTOMATIC);
            Conversation head = world.inbound(world.entryId(), world.unique("SM"), "late", World.at(2)).edit(stale.next(World.at(2)), draft);
            return changes().apply(draft.build(stale, head));
        }));
        assertEquals(before, probe.counts(org));
        assertEquals(2, world.head(id).sequences().version());
    }

    @Test
    @DisplayName("I-11: the stored group follows from the stored sequences after every change, and the check of it bites")
    void bands() {
        ConversationId id = world.begin();
        world.receive(id, "hello", World.at(1));
        assertEquals(List.of(), probe.wrongBands(org));
        World.done(world.change(id, (next, draft) -> seen(next, draft)));
        assertEquals(List.of(), probe.wrongBands(org));
        world.answer(id, "hi", World.at(2));
        assertEquals(List.of(), probe.wrongBands(org));
        World.done(world.change(id, (next, draft) -> {
            draft.fact(new Fact.MarkedUnseen());
            return next.unseen();
        }));
        world.note(id, "a note", World.at(3));
        assertEquals(List.of(), probe.wrongBands(org));
        StorageProbe.HeadRow row = probe.head(org, id).orElseThrow();
        assertEquals(new StorageProbe.HeadRow(6, 3, 1, 2, 0), row);
        if (probe.writeBand(org, id, 2)) {
            assertEquals(List.of(id), probe.wrongBands(org));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("CO-7: a block is added and removed with its change, and adding one that is there changes nothing")
    void blocks(boolean everywhere) {
        ConversationId id = world.begin();
        Address address = world.head(id).party().address();
        Block block = new Block(org, address, everywhere ? null : World.CHANNEL, World.EMPLOYEE, World.at(1));
        for (int i = 0; i < 2; i++) {
            World.done(world.change(id, (next, draft) -> {
                draft.block(block).address(world.located(id).address().withBlock(block.scope(), true));
                return next;
            }));
            assertEquals(List.of(block), storage.conversing().addresses().blocks(org, Optional.empty()).items());
        }
        assertTrue(world.located(id).address().blockedOn(World.CHANNEL));
        World.done(world.change(id, (next, draft) -> {
            draft.unblock(block).address(world.located(id).address().withBlock(block.scope(), false));
            return next;
        }));
        assertEquals(List.of(), storage.conversing().addresses().blocks(org, Optional.empty()).items());
        assertFalse(world.located(id).address().blockedOn(World.CHANNEL));
    }

    @Test
    @DisplayName("I-7: an organization's ids are its own: equal ones of another are no repetition, and are not found")
    void otherOrganization() {
        World other = new World(storage);
        ConversationId ours = world.begin();
        EntryId entry = world.entryId();
        World.done(world.change(ours, world.inbound(entry, "SM1", "hello", World.at(1))));
        EntryId sent = world.entryId();
        World.done(world.change(ours, world.outbound(sent, "client-1", "hi", World.at(2))));
        assertEquals(Optional.empty(), changes().entry(other.organization(), entry));
        assertEquals(Optional.empty(), changes().byProviderId(other.organization(), World.CHANNEL, "SM1"));
        assertEquals(Optional.empty(), changes().byClientId(other.organization(), "client-1"));
        assertEquals(Optional.empty(), changes().firstInboundAfter(other.organization(), ours, 0));
        assertEquals(List.of(), changes().since(other.organization(), ours, 0, 10));
        ConversationId theirs = other.begin();
        World.done(other.change(theirs, other.inbound(other.entryId(), "SM1", "hello", World.at(1))));
        World.done(other.change(theirs, other.outbound(other.entryId(), "client-1", "hi", World.at(2))));
        assertEquals(2, probe.count(other.organization(), Table.ENTRY));
        assertEquals(Optional.empty(), threads().named(other.organization(), ThreadKey.sms(World.CHANNEL, Address.phone("+14159990000"))));
    }

    private void assertOneWritten(List<Applied> applied) {
        assertEquals(1, applied.stream().filter(a -> a instanceof Applied.Done).count());
        Set<Applied> told = new HashSet<>(applied);
        assertEquals(2, told.size(), "all repetitions are told of the same one: " + told);
        assertEquals(1, probe.count(org, Table.ENTRY));
        Applied.Duplicate duplicate = (Applied.Duplicate) told.stream().filter(a -> a instanceof Applied.Duplicate).findFirst().orElseThrow();
        assertEquals(duplicate.conversation(), changes().entry(org, duplicate.entry()).orElseThrow().entry().head().conversation());
    }

    /** Adds one of everything else to a change. */
    private Conversation everything(Conversation head, Change.Draft draft) {
        Address address = head.party().address();
        Block block = new Block(org, address, null, World.EMPLOYEE, World.at(1));
        ConsentEvent event = new ConsentEvent(org, world.entryId().value(), address, World.at(1), ConsentEvent.Action.OPT_OUT, ConsentEvent.Method.HAND,
                null, "told me so", null, null, null, World.EMPLOYEE);
        AddressState state = AddressState.unknown(org, address).withBlock(block.scope(), true)
                .withConsent(AddressState.EVERYWHERE, new ConsentState(ConsentState.Kind.OPTED_OUT, ConsentEvent.Method.HAND));
        draft.block(block).consent(event, state);
        return head;
    }

    private static Conversation seen(Conversation next, Change.Draft draft) {
        draft.fact(new Fact.SeenByTeam(next.sequences().last()));
        return next.seen();
    }
}
