// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

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
import io.fieldinbox.storage.Storage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A small world of one organization that texts with its customers: the shortest way through the ports, for tests of the storage itself. */
final class World {
    static final OrganizationId ORG = new OrganizationId("acme");
    static final ChannelId CHANNEL = new ChannelId("office");
    static final Duration WAIT = Duration.ofSeconds(2);
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final Storage storage;
    private final Uuids ids = new Uuids(Clock.systemUTC(), new Random(7));

    World(Storage storage) {
        this.storage = storage;
    }

    static Address phone(int number) {
        return Address.phone("+1415" + (1_000_000 + number));
    }

    /** A text from an address in a unit of work: finds or begins its conversation. */
    Applied text(Address from, String providerId, String words) {
        return storage.unitOfWork().call(WAIT, () -> textWithin(from, providerId, words));
    }

    /** The same within the caller's unit of work. */
    Applied textWithin(Address from, String providerId, String words) {
        ThreadKey key = ThreadKey.sms(CHANNEL, from);
        for (int attempt = 0; attempt < 20; attempt++) {
            Optional<Located> found = storage.conversing().threads().resolve(ORG, key, from);
            if (found.isPresent()) {
                return storage.conversing().changes().apply(received(found.get().head(), found.get().head(), from, providerId, words));
            }
            ConversationId id = new ConversationId(ids.next());
            if (storage.conversing().threads().claim(ORG, key, null, id)) {
                Conversation begun = Conversation.begin(ORG, id, new Place(Workspace.CUSTOMERS, "main", null, CHANNEL),
                        new Party(from, null, null, List.of()), Status.OPEN, Author.customer(null, null), NOON);
                return storage.conversing().changes().apply(received(null, begun, from, providerId, words));
            }
        }
        throw new IllegalStateException("the key stays without a conversation");
    }

    private Change received(Conversation before, Conversation head, Address from, String providerId, String words) {
        Conversation after = head.next(NOON).entry().received(NOON, words, 0);
        EntryHead entry = new EntryHead(ORG, new EntryId(ids.next()), after.id(), after.sequences().last(), after.sequences().version(),
                Author.customer(null, null), NOON, NOON, null, null);
        return new Change.Draft(Author.customer(null, null))
                .entry(new CustomerMessage(entry, Direction.INBOUND, CHANNEL, from, providerId, words, List.of(), Purpose.CONVERSATION))
                .fact(new Fact.MessageReceived(entry.id(), entry.seq()))
                .build(before, after);
    }

    /** An employee's answer, to be sent. */
    EntryId answer(ConversationId conversation, String clientId, String words) {
        return storage.unitOfWork().call(WAIT, () -> {
            Conversation head = storage.conversing().threads().lock(ORG, List.of(conversation)).get(0).head();
            Conversation after = head.next(NOON).entry().answered(NOON, words, new EmployeeId("olga")).lane();
            EntryHead entry = new EntryHead(ORG, new EntryId(ids.next()), after.id(), after.sequences().last(), after.sequences().version(),
                    Author.employee(new EmployeeId("olga"), "Olga"), NOON, NOON, clientId, null);
            Address to = head.party().address();
            Applied applied = storage.conversing().changes().apply(new Change.Draft(entry.author())
                    .entry(new CustomerMessage(entry, Direction.OUTBOUND, CHANNEL, to, null, words, List.of(), Purpose.CONVERSATION))
                    .delivery(new NewDelivery(entry.id(), after.sequences().lastLane(), CHANNEL, to, Purpose.CONVERSATION, null, null))
                    .fact(new Fact.MessageQueued(entry.id(), entry.seq(), Purpose.CONVERSATION))
                    .build(head, after));
            return applied instanceof Applied.Duplicate there ? there.entry() : entry.id();
        });
    }

    Optional<ConversationId> named(Address from) {
        return storage.conversing().threads().named(ORG, ThreadKey.sms(CHANNEL, from));
    }
}
