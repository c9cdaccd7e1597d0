// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.delivery;

import io.fieldinbox.channel.Channel;
import io.fieldinbox.channel.Channels;
import io.fieldinbox.contact.AddressState;
import io.fieldinbox.contact.ConsentState;
import io.fieldinbox.contact.ConsentEvent;
import io.fieldinbox.conversation.Applied;
import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.Change;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.DeliveryStatus;
import io.fieldinbox.conversation.Direction;
import io.fieldinbox.conversation.EntryHead;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.NewDelivery;
import io.fieldinbox.conversation.Party;
import io.fieldinbox.conversation.Place;
import io.fieldinbox.conversation.Purpose;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.conversation.ThreadKey;
import io.fieldinbox.conversation.Workspace;
import io.fieldinbox.event.ChangeListener;
import io.fieldinbox.event.ChangeRecord;
import io.fieldinbox.event.Consumers;
import io.fieldinbox.event.Pump;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Uuids;
import io.fieldinbox.memory.MemoryStorage;
import io.fieldinbox.storage.Storage;
import io.fieldinbox.transport.Transports;
import io.fieldinbox.work.DueChannel;
import io.fieldinbox.work.StoredRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One organization with two channels, a scripted carrier, and nodes that send. */
final class Depot {
    static final OrganizationId ORG = new OrganizationId("acme");
    static final ChannelId MAIN = new ChannelId("main");
    static final ChannelId SIDE = new ChannelId("side");
    static final DueChannel MAIN_LANES = new DueChannel(ORG, MAIN);
    static final Duration WAIT = Duration.ofSeconds(5);
    private static final EmployeeId OLGA = new EmployeeId("olga");

    final SettableClock clock = new SettableClock();
    final MemoryStorage storage = MemoryStorage.create(clock);
    final ScriptedCarrier carrier = new ScriptedCarrier();
    final Uuids ids = new Uuids(clock, new SplittableRandom(11));
    final Surroundings surroundings = new Surroundings(clock, clock::nanos, new Random(11), ids::next);
    final Channels channels = Channels.fixed(List.of(
            Channel.sms(ORG, MAIN.value(), ScriptedCarrier.NAME, Address.phone("+14155550001")),
            Channel.sms(ORG, SIDE.value(), ScriptedCarrier.NAME, Address.phone("+14155550002"))));
    final Stores stores = stores(storage);
    final Receipts receipts = new Receipts(stores, channels, surroundings);
    final Workers node = node("n1");

    static Stores stores(Storage storage) {
        return new Stores(storage.unitOfWork(), storage.clock(), storage.conversing().threads(), storage.conversing().changes(), storage.conversing().addresses(),
                storage.queues().work(), storage.queues().deliveries(), storage.queues().requests());
    }

    /** Another node over the same store, with nobody listening. */
    Workers node(String name) {
        return node(name, Map.of(), request -> storage.queues().requests().done(request));
    }

    Workers node(String name, Map<String, ChangeListener> listeners, Consumer<StoredRequest> handler) {
        return new Workers(name, new Pump(storage.feed(), storage.clock(), news -> { }), new Sweeps(stores, clock, () -> 0), sending(SendSettings.STANDARD),
                new Consumers(storage.feed(), storage.clock(), clock::nanos, name, listeners),
                new Requests(storage.queues().requests(), storage.clock(), surroundings.random(), handler),
                Requests.ofMedia(storage.queues().requests(), storage.clock(), surroundings.random(), handler));
    }

    Sending sending(SendSettings settings) {
        return sending(stores, settings);
    }

    Sending sending(Stores over, SendSettings settings) {
        return new Sending(over, channels, new Transports(List.of(carrier)), settings, surroundings);
    }

    /** A worker of a node of its own, to be led step by step. */
    LaneWorker worker(String name) {
        return sending(SendSettings.STANDARD).worker(name);
    }

    static Address phone(int number) {
        return Address.phone("+1415555" + (1000 + number));
    }

    /** An open conversation with a number. */
    ConversationId conversation(int number, ChannelId channel) {
        return storage.unitOfWork().call(WAIT, () -> {
            ConversationId id = new ConversationId(ids.next());
            if (!stores.threads().claim(ORG, ThreadKey.sms(channel, phone(number)), null, id)) {
                throw new AssertionError("there is a conversation with number " + number);
            }
            Place place = new Place(Workspace.CUSTOMERS, "main", null, channel);
            Conversation head = Conversation.begin(ORG, id, place, new Party(phone(number), null, null, List.of()), Status.OPEN, Author.AUTOMATIC, clock.instant());
            apply(new Change.Draft(Author.AUTOMATIC).fact(new Fact.Started()).build(null, head.next(clock.instant())));
            return id;
        });
    }

    ConversationId conversation(int number) {
        return conversation(number, MAIN);
    }

    /** Queues a message of a person, to be sent within a day. */
    EntryId queue(ConversationId id, String text) {
        return queue(id, text, Purpose.CONVERSATION, clock.instant().plus(Duration.ofDays(1)));
    }

    EntryId queue(ConversationId id, String text, Purpose purpose, @Nullable Instant deadline) {
        return storage.unitOfWork().call(WAIT, () -> {
            Conversation before = stores.threads().lock(ORG, List.of(id)).get(0).head();
            Instant now = clock.instant();
            Conversation entered = before.next(now).entry().lane();
            Conversation head = purpose == Purpose.CONVERSATION ? entered.answered(now, text, OLGA) : entered;
            EntryId message = new EntryId(ids.next());
            Author author = purpose == Purpose.CONVERSATION ? Author.employee(OLGA, "Olga") : Author.AUTOMATIC;
            EntryHead entry = new EntryHead(ORG, message, id, head.sequences().last(), head.sequences().version(), author, now, now, null, null);
            ChannelId channel = head.place().channel();
            Address to = head.party().address();
            apply(new Change.Draft(author).entry(new CustomerMessage(entry, Direction.OUTBOUND, channel, to, null, text, List.of(), purpose))
                    .delivery(new NewDelivery(message, head.sequences().lastLane(), channel, to, purpose, null, deadline))
                    .fact(new Fact.MessageQueued(message, entry.seq(), purpose)).build(before, head));
            return message;
        });
    }

    /** Changes what is known of a conversation's address, as a command would. */
    void know(ConversationId id, UnaryOperator<AddressState> with) {
        storage.unitOfWork().call(WAIT, () -> {
            Conversation before = stores.threads().lock(ORG, List.of(id)).get(0).head();
            AddressState state = with.apply(stores.addresses().lock(ORG, before.party().address()));
            apply(new Change.Draft(Author.AUTOMATIC).address(state).build(before, before.next(clock.instant())));
            return id;
        });
    }

    void optOut(ConversationId id) {
        know(id, state -> state.withConsent(AddressState.EVERYWHERE, new ConsentState(ConsentState.Kind.OPTED_OUT, ConsentEvent.Method.KEYWORD)));
    }

    /** Takes a message back as a command would; false where it was too late. */
    boolean cancel(EntryId message) {
        return storage.unitOfWork().call(WAIT, () -> stores.deliveries().move(ORG, message, Set.of(DeliveryState.QUEUED),
                new DeliveryStatus(DeliveryState.CANCELED, "canceled", null), null, null, true));
    }

    /** Sends one that failed again, as a command would. */
    void resend(EntryId message) {
        storage.unitOfWork().call(WAIT, () -> {
            ConversationId id = standing(message).conversation();
            Conversation before = stores.threads().lock(ORG, List.of(id)).get(0).head();
            Conversation head = before.next(clock.instant()).lane();
            if (!stores.deliveries().requeue(ORG, message, Set.of(DeliveryState.FAILED, DeliveryState.UNDELIVERED), head.sequences().lastLane(), null)) {
                throw new AssertionError("not resendable: " + standing(message));
            }
            apply(new Change.Draft(Author.AUTOMATIC).fact(new Fact.DeliveryChanged(message, DeliveryState.QUEUED, null))
                    .route(new io.fieldinbox.conversation.Route(before.place().channel(), null)).build(before, head));
            return id;
        });
    }

    /** Stamps what was committed, so that lanes can be claimed. */
    void pump() {
        new Pump(storage.feed(), storage.clock(), news -> { }).round();
    }

    DeliveryState state(EntryId message) {
        return standing(message).status().state();
    }

    DeliveryStore.Standing standing(EntryId message) {
        return storage.unitOfWork().call(WAIT, () -> stores.deliveries().standing(ORG, message).orElseThrow());
    }

    Conversation head(ConversationId id) {
        return stores.threads().find(ORG, List.of(id)).get(id).head();
    }

    AddressState address(ConversationId id) {
        return stores.threads().find(ORG, List.of(id)).get(id).address();
    }

    /** All that happened in a conversation. */
    List<Fact> facts(ConversationId id) {
        return storage.feed().history(ORG, id, 0, 1000).stream().map(ChangeRecord::facts).flatMap(List::stream).toList();
    }

    /** The states that changes told of a message, in order. */
    List<DeliveryState> told(ConversationId id, EntryId message) {
        return facts(id).stream().filter(Fact.DeliveryChanged.class::isInstance).map(Fact.DeliveryChanged.class::cast)
                .filter(fact -> fact.entry().equals(message)).map(Fact.DeliveryChanged::state).toList();
    }

    private void apply(Change change) {
        if (!(stores.changes().apply(change) instanceof Applied.Done)) {
            throw new AssertionError("the change was there already");
        }
    }
}
