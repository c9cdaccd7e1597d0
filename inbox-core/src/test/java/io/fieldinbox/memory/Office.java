// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.memory;

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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** One organization in a twin, and the shortest way to conversations in it. */
final class Office {
    static final Duration WAIT = Duration.ofSeconds(20);
    static final OrganizationId ORG = new OrganizationId("acme");
    static final ChannelId CHANNEL = new ChannelId("main");
    static final Instant NOW = Instant.parse("2026-03-02T15:00:00.123456Z");

    final MemoryStorage storage = MemoryStorage.create(Clock.fixed(NOW, ZoneOffset.UTC));
    private final Uuids ids = new Uuids(Clock.fixed(NOW, ZoneOffset.UTC), new SplittableRandom(7));

    static Address phone(int number) {
        return Address.phone(String.format(Locale.ROOT, "+1415555%04d", number));
    }

    ConversationId newConversation() {
        return new ConversationId(ids.next());
    }

    EntryId newEntry() {
        return new EntryId(ids.next());
    }

    /** A conversation with an address, open, at version 1; the loser of a race answers the winner's. */
    ConversationId begin(Address address, Instant at) {
        return storage.unitOfWork().call(WAIT, () -> {
            ThreadKey key = ThreadKey.sms(CHANNEL, address);
            ConversationId id = newConversation();
            if (!storage.conversing().threads().claim(ORG, key, null, id)) {
                return storage.conversing().threads().resolve(ORG, key, address).orElseThrow().head().id();
            }
            Place place = new Place(Workspace.CUSTOMERS, "main", null, CHANNEL);
            Conversation head = Conversation.begin(ORG, id, place, new Party(address, null, null, List.of()), Status.OPEN, Author.AUTOMATIC, at);
            done(storage.conversing().changes().apply(new Change.Draft(Author.AUTOMATIC).fact(new Fact.Started()).build(null, head.next(at))));
            return id;
        });
    }

    /** A message comes in, in the current unit of work. */
    Applied receive(ConversationId id, String providerId) {
        Located before = storage.conversing().threads().lock(ORG, List.of(id)).get(0);
        Conversation head = before.head().next(NOW).entry().received(NOW, "Hello", 0);
        EntryHead entry = new EntryHead(ORG, newEntry(), id, head.sequences().last(), head.sequences().version(), Author.customer(null, null), NOW, NOW, null, null);
        Address from = head.party().address();
        Change change = new Change.Draft(Author.AUTOMATIC)
                .entry(new CustomerMessage(entry, Direction.INBOUND, CHANNEL, from, providerId, "Hello", List.of(), Purpose.CONVERSATION))
                .fact(new Fact.MessageReceived(entry.id(), entry.seq())).build(before.head(), head);
        return storage.conversing().changes().apply(change);
    }

    /** An employee answers, in a unit of work of its own. */
    EntryId answer(ConversationId id) {
        EntryId message = newEntry();
        return storage.unitOfWork().call(WAIT, () -> {
            Located before = storage.conversing().threads().lock(ORG, List.of(id)).get(0);
            EmployeeId olga = new EmployeeId("olga");
            Conversation head = before.head().next(NOW).entry().lane().answered(NOW, "We come", olga);
            EntryHead entry = new EntryHead(ORG, message, id, head.sequences().last(), head.sequences().version(), Author.employee(olga, "Olga"), NOW, NOW, null, null);
            Address to = head.party().address();
            Change change = new Change.Draft(Author.employee(olga, "Olga"))
                    .entry(new CustomerMessage(entry, Direction.OUTBOUND, CHANNEL, to, null, "We come", List.of(), Purpose.CONVERSATION))
                    .delivery(new NewDelivery(message, head.sequences().lastLane(), CHANNEL, to, Purpose.CONVERSATION, null, null))
                    .fact(new Fact.MessageQueued(message, entry.seq(), Purpose.CONVERSATION)).build(before.head(), head);
            done(storage.conversing().changes().apply(change));
            return message;
        });
    }

    Conversation head(ConversationId id) {
        return storage.conversing().threads().find(ORG, List.of(id)).get(id).head();
    }

    /** Stamps all that waits. */
    int stamp() {
        int stamped = 0;
        for (int shard : storage.feed().pending()) {
            stamped += storage.feed().stamp(shard, NOW, 1000).changes();
        }
        return stamped;
    }

    static void done(Applied applied) {
        if (!(applied instanceof Applied.Done)) {
            throw new AssertionError("expected the change to be written, got " + applied);
        }
    }
}
