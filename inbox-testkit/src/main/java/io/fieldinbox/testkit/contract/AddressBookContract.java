// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.contact.AddressBook;
import io.fieldinbox.contact.AddressState;
import io.fieldinbox.contact.Block;
import io.fieldinbox.contact.ConsentEvent;
import io.fieldinbox.contact.ConsentEvent.Action;
import io.fieldinbox.contact.ConsentEvent.Method;
import io.fieldinbox.contact.ConsentState;
import io.fieldinbox.contact.Experience;
import io.fieldinbox.contact.Experience.Trouble;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.Cursor;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.LineType;
import io.fieldinbox.kernel.Page;
import io.fieldinbox.kernel.StorageException;
import io.fieldinbox.testkit.contract.StorageProbe.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What {@code AddressBook} promises: what is known of an address is read as it was written, and the ledger in its order (CO-2, CO-4). */
public abstract class AddressBookContract extends StorageContract {

    private static final List<Method> METHODS = List.of(Method.values());

    private static final Experience FULL = new Experience(true, true, Trouble.UNDELIVERED, "30003", LineType.TOLL_FREE, World.at(7));

    /** For subclasses. */
    protected AddressBookContract() {}

    @Test
    @DisplayName("CO-2: every field of an address is read as it was written; the count of held messages is not written with it")
    void statesRoundTrip() {
        Address full = world.phone();
        Address bare = new Address(Address.Kind.RAW, "odd 'value' %_| \u00e9 \ud83d\ude00");
        Map<String, ConsentState> consent = Map.of(AddressState.EVERYWHERE, new ConsentState(ConsentState.Kind.OPTED_IN, Method.HAND),
                "main-number", new ConsentState(ConsentState.Kind.OPTED_OUT, Method.KEYWORD), "odd, %=|: channel", new ConsentState(ConsentState.Kind.OPTED_OUT, Method.CARRIER));
        AddressState written = new AddressState(org, full, new CustomerId("c,1"), "Jörg \ud83d\udc77", new EmployeeId("e-1"), consent, Set.of(AddressState.EVERYWHERE, "a,b%"), FULL, true, 99);
        write(written);
        write(AddressState.unknown(org, bare));
        AddressState expected = new AddressState(org, full, written.customer(), written.name(), written.staff(), consent, written.blocked(), FULL, true, 0);
        assertEquals(Map.of(full, expected, bare, AddressState.unknown(org, bare)), book().states(org, List.of(full, bare, world.phone(), full)));
        assertEquals(expected, inUnit(() -> book().lock(org, full)));
        write(AddressState.unknown(org, full));
        assertEquals(Map.of(full, AddressState.unknown(org, full)), book().states(org, List.of(full)));
        assertEquals(Map.of(), book().states(org, List.of()));
    }

    @Test
    @DisplayName("I-9: the count of held messages stays when a change writes what is known of the address")
    void heldStays() {
        Address address = world.phone();
        book().hold(org, address, 2);
        write(AddressState.unknown(org, address).with(Experience.NONE.failed(Trouble.LANDLINE, "30006")));
        assertEquals(new AddressState(org, address, null, null, null, Map.of(), Set.of(), Experience.NONE.failed(Trouble.LANDLINE, "30006"), false, 2), inUnit(() -> book().lock(org, address)));
    }

    @Test
    @DisplayName("DL-8: what texts to and from an address have shown is read as it was written")
    void experienceRoundTrip() {
        List<Experience> all = new ArrayList<>(List.of(Experience.NONE, Experience.NONE.received(), Experience.NONE.arrived()));
        for (Trouble trouble : Trouble.values()) {
            all.add(Experience.NONE.failed(trouble, "30006"));
        }
        for (LineType type : LineType.values()) {
            all.add(Experience.NONE.lookedUp(type, World.at(3)));
        }
        for (Experience experience : all) {
            AddressState state = AddressState.unknown(org, world.phone()).with(experience);
            write(state);
            assertEquals(Map.of(state.address(), state), book().states(org, List.of(state.address())));
        }
    }

    @Test
    @DisplayName("DL-8: what a look-up told is kept, of an address that was never seen too, and nothing else of it is touched")
    void lookedUp() {
        Address address = world.phone();
        book().lookedUp(org, address, LineType.LANDLINE, World.at(1));
        AddressState first = AddressState.unknown(org, address).with(Experience.NONE.lookedUp(LineType.LANDLINE, World.at(1)));
        assertEquals(Map.of(address, first), book().states(org, List.of(address)));
        AddressState full = new AddressState(org, address, new CustomerId("c"), "Cy", null, Map.of(), Set.of("x"), FULL, false, 0);
        write(full);
        book().hold(org, address, 3);
        book().lookedUp(org, address, LineType.MOBILE, World.at(9));
        AddressState second = new AddressState(org, address, full.customer(), "Cy", null, Map.of(), Set.of("x"), FULL.lookedUp(LineType.MOBILE, World.at(9)), false, 3);
        assertEquals(Map.of(address, second), book().states(org, List.of(address)));
        assertEquals(1, probe.count(org, Table.ADDRESS));
        assertEquals(Map.of(), book().states(new World(storage).organization(), List.of(address)));
    }

    @Test
    @DisplayName("CO-2: addresses are compared whole: kind, case and last blank count")
    void addressesAreWhole() {
        List<Address> all = List.of(new Address(Address.Kind.RAW, "abc"), new Address(Address.Kind.RAW, "Abc"), new Address(Address.Kind.RAW, "abc "),
                new Address(Address.Kind.SENDER_NAME, "abc"), new Address(Address.Kind.SHORT_CODE, "us:72345"), new Address(Address.Kind.RAW, "us:72345"),
                Address.phone("+14155550001"), new Address(Address.Kind.RAW, "+14155550001"), new Address(Address.Kind.RAW, "r".repeat(199) + "1"), new Address(Address.Kind.RAW, "r".repeat(199) + "2"));
        for (int i = 0; i < all.size(); i++) {
            book().hold(org, all.get(i), i + 1);
        }
        Map<Address, AddressState> states = book().states(org, all);
        assertEquals(all.size(), states.size());
        for (int i = 0; i < all.size(); i++) {
            assertEquals(i + 1, Optional.ofNullable(states.get(all.get(i))).map(AddressState::held).orElse(0));
        }
        assertEquals(all.size(), probe.count(org, Table.ADDRESS));
    }

    @Test
    @DisplayName("CO-2: locking an address makes its row and serializes those who change it")
    void lockSerializes() {
        Address address = world.phone();
        List<ConversationId> ids = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            ids.add(world.begin());
        }
        Concurrently.run(8, i -> {
            for (int n = 0; n < 5; n++) {
                inUnit(() -> {
                    World.done(world.change(ids.get(i), (next, draft) -> {
                        AddressState state = book().lock(org, address);
                        int count = state.undeliverable() == null ? 0 : Integer.parseInt(state.undeliverable());
                        draft.address(state.with(state.experience().failed(Trouble.NOT_TEXTABLE, Integer.toString(count + 1)))).fact(new Fact.PlaceChanged());
                        return next;
                    }));
                    return i;
                });
            }
            return i;
        });
        assertEquals("40", inUnit(() -> book().lock(org, address)).undeliverable());
        assertEquals(1, probe.count(org, Table.ADDRESS));
    }

    @Test
    @DisplayName("CO-2: an address that is locked is had by nobody else, also one that was never seen")
    void lockHolds() {
        Address address = world.phone();
        Duration brief = Duration.ofMillis(200);
        for (int i = 0; i < 2; i++) {
            try (Holding ignored = Holding.of(unit(), () -> book().lock(org, address))) {
                assertThrows(StorageException.class, () -> unit().call(brief, () -> book().lock(org, address)));
            }
            assertEquals(1, probe.count(org, Table.ADDRESS));
        }
    }

    @Test
    @DisplayName("I-9: held messages are counted exactly, however many count at once")
    void heldCounter() {
        Address address = world.phone();
        Concurrently.run(8, i -> {
            for (int n = 0; n < 25; n++) {
                book().hold(org, address, 2);
                book().hold(org, address, -1);
            }
            return i;
        });
        assertEquals(200, inUnit(() -> book().lock(org, address)).held());
        assertEquals(1, probe.count(org, Table.ADDRESS));
    }

    @Test
    @DisplayName("I-8: a held message is counted with the unit of work that keeps it, or not at all")
    void heldJoins() {
        Address address = world.phone();
        assertThrows(IllegalStateException.class, () -> inUnit(() -> {
            book().hold(org, address, 1);
            throw new IllegalStateException("on purpose");
        }));
        assertEquals(Map.of(), book().states(org, List.of(address)));
        assertEquals(0, probe.count(org, Table.ADDRESS));
    }

    @Test
    @DisplayName("CO-4: the ledger is read whole, oldest first, ties by id, every field as it was written")
    void ledgerInOrder() {
        Address address = world.phone();
        Random random = new Random(3);
        List<ConsentEvent> written = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            boolean full = i % 2 == 0;
            Instant at = World.at(random.nextInt(5)).plusNanos(random.nextInt(3) * 1_000L);
            Method method = METHODS.get(i % METHODS.size());
            ConsentEvent event = new ConsentEvent(org, World.anyUuid(random), address, at, i % 4 < 2 ? Action.OPT_OUT : Action.OPT_IN, method,
                    full ? World.CHANNEL : null, full ? "Stop! \ud83d\uded1 \u00e9 '" + "x".repeat(1_500) : "", full ? World.CHANNEL : null, full ? world.entryId() : null,
                    full ? world.unique("SM") : null, full ? null : new EmployeeId("e-1"));
            write(event);
            written.add(event);
        }
        write(event(world.phone(), "SM-of-another-address"));
        List<ConsentEvent> expected = written.stream().sorted(Comparator.comparing(ConsentEvent::at).thenComparing(e -> e.id().toString())).toList();
        assertEquals(expected, book().consent(org, address));
        assertEquals(List.of(), book().consent(org, world.phone()));
        assertEquals(31, probe.count(org, Table.CONSENT_EVENT));
    }

    @Test
    @DisplayName("CO-4: one message says one thing once: a second line of it fails whole")
    void ledgerLineIsUnique() {
        Address address = world.phone();
        write(event(address, "SM1"));
        Map<Table, Long> before = probe.counts(org);
        ConversationId id = world.begin();
        assertThrows(RuntimeException.class, () -> write(id, event(address, "SM1")));
        assertEquals(1, world.head(id).sequences().version());
        assertEquals(before.get(Table.CONSENT_EVENT), probe.count(org, Table.CONSENT_EVENT));
        assertEquals(1, book().consent(org, address).size());
    }

    @Test
    @DisplayName("CO-7: blocks are listed newest first, page by page, none twice and none lost")
    void blockPages() {
        ConversationId id = world.begin();
        List<Block> written = new ArrayList<>();
        for (int i = 0; i < 230; i++) {
            ChannelId channel = i % 3 == 0 ? World.CHANNEL : null;
            Block block = new Block(org, i % 5 == 4 ? written.get(i - 1).address() : world.phone(), i % 5 == 4 ? new ChannelId("other-number") : channel, World.EMPLOYEE, World.at(i * 7 % 23));
            written.add(block);
        }
        inUnit(() -> {
            for (Block block : written) {
                World.done(world.change(id, (next, draft) -> {
                    draft.block(block);
                    return next;
                }));
            }
            return id;
        });
        List<Block> read = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        Optional<Cursor> after = Optional.empty();
        do {
            Page<Block> page = book().blocks(org, after);
            read.addAll(page.items());
            sizes.add(page.items().size());
            after = page.next();
        } while (after.isPresent());
        assertEquals(List.of(100, 100, 30), sizes);
        assertEquals(new HashSet<>(written), new HashSet<>(read));
        for (int i = 1; i < read.size(); i++) {
            assertTrue(!read.get(i).at().isAfter(read.get(i - 1).at()), "newest first");
        }
    }

    @Test
    @DisplayName("I-7: what is known of an address is each organization's own")
    void otherOrganization() {
        World other = new World(storage);
        Address address = world.phone();
        write(event(address, "SM1"));
        book().hold(org, address, 1);
        assertEquals(Map.of(), book().states(other.organization(), List.of(address)));
        assertEquals(List.of(), book().consent(other.organization(), address));
        assertEquals(List.of(), book().blocks(other.organization(), Optional.empty()).items());
        book().hold(other.organization(), address, 5);
        assertEquals(1, inUnit(() -> book().lock(org, address)).held());
        assertEquals(5, inUnit(() -> book().lock(other.organization(), address)).held());
    }

    private AddressBook book() {
        return storage.conversing().addresses();
    }

    private ConsentEvent event(Address address, String providerId) {
        return new ConsentEvent(org, world.entryId().value(), address, World.at(1), Action.OPT_OUT, Method.KEYWORD, World.CHANNEL, "STOP", World.CHANNEL, world.entryId(), providerId, null);
    }

    private void write(AddressState state) {
        World.done(world.change(world.begin(), (next, draft) -> {
            draft.address(state).fact(new Fact.CustomerChanged(state.customer()));
            return next;
        }));
    }

    private void write(ConsentEvent event) {
        write(world.begin(), event);
    }

    private void write(ConversationId id, ConsentEvent event) {
        World.done(world.change(id, (next, draft) -> {
            draft.consent(event, AddressState.unknown(org, event.address()));
            return next;
        }));
    }
}
