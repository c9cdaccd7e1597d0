// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import io.fieldinbox.conversation.Applied;
import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.Change;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.Direction;
import io.fieldinbox.conversation.EntryHead;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.conversation.NewDelivery;
import io.fieldinbox.conversation.Note;
import io.fieldinbox.conversation.Party;
import io.fieldinbox.conversation.Place;
import io.fieldinbox.conversation.Purpose;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.conversation.ThreadKey;
import io.fieldinbox.conversation.Workspace;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Uuids;
import io.fieldinbox.storage.Storage;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One organization in a store, filled through its ports: the shortest way to conversations, messages and deliveries in a test. Thread-safe. */
public final class World {

    /** How long a lock is waited for. */
    public static final Duration WAIT = Duration.ofSeconds(20);
    /** The one number of ours. */
    public static final ChannelId CHANNEL = new ChannelId("main-number");
    /** The employee who answers. */
    public static final EmployeeId EMPLOYEE = new EmployeeId("office");
    /** Where conversations lie that say nothing else. */
    public static final Place PLACE = new Place(Workspace.CUSTOMERS, "main", null, CHANNEL);

    private static final Uuids IDS = new Uuids(Clock.systemUTC(), new SplittableRandom(new SecureRandom().nextLong()));
    private static final Instant START = Instant.parse("2026-03-02T15:00:00.123456Z");

    private final Storage storage;
    private final OrganizationId organization;
    private final AtomicInteger phones = new AtomicInteger();

    /** A fresh organization in a store. */
    public World(Storage storage) {
        this.storage = storage;
        this.organization = new OrganizationId("org-" + IDS.next());
    }

    /** What a change does to a head: {@code next} is its next version; the answer is the head as it will be. */
    @FunctionalInterface
    public interface Edit {
        /** Adds to the draft and returns the head. */
        Conversation edit(Conversation next, Change.Draft draft);
    }

    /** The organization. */
    public OrganizationId organization() {
        return organization;
    }

    /** A time, {@code seconds} after the world's beginning, in March 2026, to the microsecond. */
    public static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }

    /** An id of version 7 (RFC 9562) of any time, also one whose first bit is set: stores order ids unsigned, {@link UUID#compareTo} does not. */
    static UUID anyUuid(Random random) {
        return new UUID(random.nextLong() & ~0xF000L | 0x7000L, random.nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L);
    }

    /** A new id. */
    public ConversationId conversationId() {
        return new ConversationId(IDS.next());
    }

    /** A new id. */
    public EntryId entryId() {
        return new EntryId(IDS.next());
    }

    /** A text that no other call returns. */
    public String unique(String start) {
        return start + "-" + IDS.next();
    }

    /** A number that nobody has yet. */
    public Address phone() {
        return Address.phone(String.format(Locale.ROOT, "+1415%07d", 2_000_000 + phones.getAndIncrement()));
    }

    /** A conversation with a new number: open, without entries, at version 1. */
    public ConversationId begin() {
        return begin(phone());
    }

    /** A conversation: open, without entries, at version 1, named by the key of its address. */
    public ConversationId begin(Address address) {
        return storage.unitOfWork().call(WAIT, () -> {
            Conversation head = Conversation.begin(organization, conversationId(), PLACE, new Party(address, null, null, List.of()), Status.OPEN, Author.AUTOMATIC, at(0));
            if (!storage.conversing().threads().claim(organization, ThreadKey.sms(CHANNEL, address), null, head.id())) {
                throw new AssertionError("expected a new key, it names a conversation already");
            }
            put(head.next(at(0)));
            return head.id();
        });
    }

    /** Stores a head of version 1 as it is, without a key or entries. */
    public void put(Conversation head) {
        Change change = new Change.Draft(Author.AUTOMATIC).fact(new Fact.Started()).build(null, head);
        done(storage.unitOfWork().call(WAIT, () -> storage.conversing().changes().apply(change)));
    }

    /** The head as it is stored now. */
    public Conversation head(ConversationId id) {
        return located(id).head();
    }

    /** The head as it is stored now, with what is known of its address. */
    public Located located(ConversationId id) {
        return Objects.requireNonNull(storage.conversing().threads().find(organization, List.of(id)).get(id), "no such conversation");
    }

    /** Locks a conversation, edits it and writes the change. */
    public Applied change(ConversationId id, Edit edit) {
        return storage.unitOfWork().call(WAIT, () -> {
            Conversation before = storage.conversing().threads().lock(organization, List.of(id)).get(0).head();
            Change.Draft draft = new Change.Draft(Author.AUTOMATIC);
            Conversation after = edit.edit(before.next(at(0)), draft);
            return storage.conversing().changes().apply(draft.build(before, after));
        });
    }

    /** A message comes in, sent at {@code at}. */
    public EntryId receive(ConversationId id, String text, Instant at) {
        EntryId entry = entryId();
        done(change(id, inbound(entry, unique("SM"), text, at)));
        return entry;
    }

    /** A message of an employee is queued, sent at {@code at}. */
    public EntryId answer(ConversationId id, String text, Instant at) {
        EntryId entry = entryId();
        done(change(id, outbound(entry, null, text, at)));
        return entry;
    }

    /** A note is written. */
    public EntryId note(ConversationId id, String text, Instant at) {
        EntryId entry = entryId();
        done(change(id, (next, draft) -> {
            Conversation head = next.entry();
            EntryHead what = entryHead(head, entry, Author.employee(EMPLOYEE, "Olga Office"), at, null);
            draft.entry(new Note(what, text)).fact(new Fact.NoteAdded(entry, what.seq()));
            return head;
        }));
        return entry;
    }

    /** The edit of a message that comes in. */
    public Edit inbound(EntryId entry, String providerId, String text, Instant at) {
        return (next, draft) -> {
            Conversation head = next.entry().received(at, text, 0);
            EntryHead what = entryHead(head, entry, Author.customer(null, null), at, null);
            draft.entry(new CustomerMessage(what, Direction.INBOUND, CHANNEL, head.party().address(), providerId, text, List.of(), Purpose.CONVERSATION))
                    .fact(new Fact.MessageReceived(entry, what.seq()));
            return head;
        };
    }

    /** The edit of a message of an employee, with its delivery, due at once. */
    public Edit outbound(EntryId entry, @Nullable String clientId, String text, Instant at) {
        return outbound(entry, clientId, text, at, CHANNEL, null);
    }

    /** The edit of a message of an employee, with its delivery through a channel, not to be sent before a time. */
    public Edit outbound(EntryId entry, @Nullable String clientId, String text, Instant at, ChannelId channel, @Nullable Instant notBefore) {
        return (next, draft) -> {
            Conversation head = next.entry().lane().answered(at, text, EMPLOYEE);
            EntryHead what = entryHead(head, entry, Author.employee(EMPLOYEE, "Olga Office"), at, clientId);
            Address to = head.party().address();
            draft.entry(new CustomerMessage(what, Direction.OUTBOUND, channel, to, null, text, List.of(), Purpose.CONVERSATION))
                    .delivery(new NewDelivery(entry, head.sequences().lastLane(), channel, to, Purpose.CONVERSATION, notBefore, null))
                    .fact(new Fact.MessageQueued(entry, what.seq(), Purpose.CONVERSATION));
            return head;
        };
    }

    /** The head of the newest entry of a conversation that is about to be written. */
    public EntryHead entryHead(Conversation head, EntryId entry, Author author, Instant placedAt, @Nullable String clientId) {
        return new EntryHead(organization, entry, head.id(), head.sequences().last(), head.sequences().version(), author, placedAt, placedAt, clientId, null);
    }

    /** Fails unless the change was written. */
    public static void done(Applied applied) {
        if (!(applied instanceof Applied.Done)) {
            throw new AssertionError("expected the change to be written, got " + applied);
        }
    }
}
