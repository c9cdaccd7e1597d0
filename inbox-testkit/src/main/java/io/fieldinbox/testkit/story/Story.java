// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fieldinbox.Desk;
import io.fieldinbox.Fieldinbox;
import io.fieldinbox.FieldinboxBuilder;
import io.fieldinbox.Messages.Sent;
import io.fieldinbox.Messages.SendMessage;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.content.ContentStore;
import io.fieldinbox.content.MemoryContentStore;
import io.fieldinbox.conversation.Activity;
import io.fieldinbox.conversation.Anchor;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.DeliveryStatus;
import io.fieldinbox.conversation.Direction;
import io.fieldinbox.conversation.Entry;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.Note;
import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.conversation.SystemEntry;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.listing.Row;
import io.fieldinbox.listing.View;
import io.fieldinbox.profile.Profile;
import io.fieldinbox.profile.Profiles;
import io.fieldinbox.testkit.SettableClock;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.testkit.carrier.SimulatedPhone;
import io.fieldinbox.testkit.contract.StorageFixture;
import io.fieldinbox.testkit.contract.StorageProbe.Table;
import io.fieldinbox.testkit.host.SimulatedHost;
import io.fieldinbox.transport.ChannelAdapter;
import io.fieldinbox.transport.Inbound;
import io.fieldinbox.transport.ProviderEvent;
import io.fieldinbox.transport.Receipt;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A small company with one number, an office of two and a simulated carrier, on the store under test; no thread runs but the test's. */
public abstract class Story {

    static final String ANNA = "+14155550111";
    static final String STRANGER = "+14155550199";

    private final AtomicInteger clientIds = new AtomicInteger();

    StorageFixture fixture;
    TimedStorage storage;
    OrganizationId org;
    Channel number;
    SettableClock clock;
    SimulatedHost host;
    SimulatedCarrier carrier;
    ChannelAdapter adapter;
    ContentStore files;
    EmployeeId olga;
    EmployeeId oscar;
    Fieldinbox box;

    /** For subclasses. */
    protected Story() {}

    /** The store under test; asked before each test, and may answer the same every time. */
    protected abstract StorageFixture fixture();

    @BeforeEach
    void openForBusiness() {
        fixture = fixture();
        storage = new TimedStorage(fixture.storage());
        org = new OrganizationId("story-" + UUID.randomUUID());
        number = Channel.sms(org, "main", SimulatedCarrier.NAME, Address.phone("+14155550100"));
        clock = SettableClock.at(Clock.systemUTC().instant());
        host = new SimulatedHost();
        olga = host.office(org, "olga", "Olga Office");
        oscar = host.office(org, "oscar", "Oscar Office");
        carrier = SimulatedCarrier.of(number, clock, 1, "secret");
        adapter = carrier;
        files = new MemoryContentStore();
        box = open(Profiles.sharedQueue());
        carrier.connect(this::take);
    }

    @AfterEach
    void closeForToday() {
        box.close();
        carrier.close();
    }

    @AfterEach
    void groupsFollowFromSequences() {
        assertEquals(List.of(), fixture.probe().wrongBands(org), "I-11: a stored group does not follow from its sequences");
    }

    /** The same company working by another profile from now on. */
    Fieldinbox open(Profile profile) {
        box = with(profile).build();
        return box;
    }

    FieldinboxBuilder with(Profile profile) {
        return Fieldinbox.builder().storage(storage).directory(host).staffSink(host).alerts(host).records(host).jobBoard(host).jobPhotos(host).adapter(adapter).content(files).channel(number).clock(clock).profile(profile);
    }

    private void take(ProviderEvent event) {
        if (event instanceof Inbound inbound) {
            box.intake().receive(inbound);
        } else {
            box.intake().receipt((Receipt) event);
        }
    }

    Desk olga() {
        return box.desk(org, olga);
    }

    Desk oscar() {
        return box.desk(org, oscar);
    }

    /** Somebody texts our number, and all that follows at once happens. */
    void text(String from, String words) {
        phone(from).text(words);
        settle();
    }

    SimulatedPhone phone(String e164) {
        return carrier.phone(e164);
    }

    /** All that is due happens: sending, receipts, what follows from them. */
    void settle() {
        do {
            box.operations().drain();
        } while (carrier.deliver() > 0);
        box.operations().drain();
    }

    /** Time goes by, for people and for the store, and all that is due by then happens. */
    void later(Duration time) {
        clock.advance(time);
        storage.advance(time);
        settle();
    }

    /** A message as it comes from the carrier. */
    Inbound inbound(String id, String from, String words) {
        return new Inbound(org, SimulatedCarrier.NAME, id, number.address(), Address.phone(from), words, List.of(), null, null);
    }

    Answer<Sent> send(Desk desk, ConversationId conversation, String words) {
        return desk.messages().send(new SendMessage(conversation, words, "c" + clientIds.incrementAndGet(), null));
    }

    /** The rows of a view. */
    List<Row> list(View view) {
        return olga().lists().page(view, Optional.empty(), 200).items();
    }

    /** The only row of a view. */
    Row only(View view) {
        List<Row> rows = list(view);
        if (rows.size() != 1) {
            throw new AssertionError("expected one row in " + view + ", got " + rows.size());
        }
        return rows.get(0);
    }

    ConversationId theConversation() {
        return only(View.ALL).head().id();
    }

    Row row(ConversationId id) {
        return olga().conversations().get(id);
    }

    List<PlacedEntry> timeline(ConversationId id) {
        return olga().messages().timeline(id, Anchor.NEWEST, 200).items();
    }

    /** The timeline in short: {@code < words} from the customer, {@code > words} to them, {@code # words} a note, {@code + kind} what was done at the host,
     * {@code * kind} what happened. */
    List<String> told(ConversationId id) {
        return timeline(id).stream().map(e -> brief(e.entry())).toList();
    }

    /** How the delivery of an entry stands. */
    static DeliveryState state(PlacedEntry entry) {
        return status(entry).state();
    }

    /** The same with its code and explanation. */
    static DeliveryStatus status(PlacedEntry entry) {
        return there(entry.delivery());
    }

    /** A value that must be there. */
    static <T> T there(@Nullable T value) {
        if (value == null) {
            throw new AssertionError("expected a value, there is none");
        }
        return value;
    }

    /** How the newest entry that has a delivery stands. */
    DeliveryState newestState(ConversationId id) {
        return state(sent(id).stream().reduce((first, second) -> second).orElseThrow());
    }

    /** What was written to the customer. */
    List<PlacedEntry> sent(ConversationId id) {
        return timeline(id).stream().filter(e -> e.delivery() != null).toList();
    }

    /** The code of a refusal. */
    static String refused(Answer<?> answer) {
        return answer.refusal().orElseThrow(() -> new AssertionError("expected a refusal, it was done")).reason().code();
    }

    /** The facts of a conversation's changes, oldest first. */
    List<Fact> facts(ConversationId id) {
        return olga().conversations().history(id, 0).stream().flatMap(c -> c.facts().stream()).toList();
    }

    /** The reasons that are on record, as {@code about: code}. */
    List<String> whys(ConversationId id) {
        return olga().conversations().history(id, 0).stream().flatMap(c -> c.why().stream()).map(w -> w.about() + ": " + w.reason()).toList();
    }

    /** What the store holds of the company, to be compared. */
    Map<Table, Long> stored() {
        return fixture.probe().counts(org);
    }

    /** All works begin at once, each on a thread of its own; their results in order. */
    static <T> List<T> atOnce(List<Callable<T>> works) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(works.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(works)) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static String brief(Entry entry) {
        if (entry instanceof CustomerMessage message) {
            return (message.direction() == Direction.INBOUND ? "< " : "> ") + message.text();
        }
        return entry instanceof Note ? "# " + entry.text() : entry instanceof Activity activity ? "+ " + activity.kind() : "* " + ((SystemEntry) entry).kind();
    }
}
