// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Conversations.StartConversation;
import io.fieldinbox.Desk;
import io.fieldinbox.Fieldinbox;
import io.fieldinbox.Messages.SendMessage;
import io.fieldinbox.attention.Mark;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.conversation.Applied;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.Joining;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.listing.Asked;
import io.fieldinbox.listing.Filters;
import io.fieldinbox.listing.Hits;
import io.fieldinbox.listing.ListQuery;
import io.fieldinbox.listing.SearchQuery;
import io.fieldinbox.listing.View;
import io.fieldinbox.people.Customer;
import io.fieldinbox.people.Found;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.testkit.host.SimulatedHost;
import io.fieldinbox.transport.Inbound;
import io.fieldinbox.visibility.VisibilityFilter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatementCountTest {

    @ParameterizedTest
    @EnumSource(Dialect.class)
    @DisplayName("a text to an existing conversation is one transaction of four statements (MariaDB, with its words, and H2: five); on PostgreSQL they and what opens it are three round trips, on MariaDB six")
    void inbound(Dialect dialect) {
        try (TestDatabase database = TestDatabase.migrated(dialect)) {
            CountingDataSource counting = new CountingDataSource(database.pool());
            World world = new World(JpaStorage.on(database.emf(counting.dataSource())));
            world.text(World.phone(1), "SM1", "Is anybody there?");
            counting.take();
            assertInstanceOf(Applied.Done.class, world.text(World.phone(1), "SM2", "Hello?"));
            List<String> executed = counting.take();
            long ours = executed.stream().flatMap(text -> Stream.of(text.split("; "))).filter(text -> text.contains("inbox_")).count();
            assertEquals(dialect == Dialect.POSTGRESQL ? 4 : 5, ours, () -> String.join("\n", executed));
            assertEquals(1, executed.stream().filter("commit"::equals).count());
            assertEquals(Map.of(Dialect.POSTGRESQL, 3, Dialect.MARIADB, 6, Dialect.H2, 5).get(dialect), executed.size() - 1, () -> String.join("\n", executed));
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    @DisplayName("RD-7, RD-9: a page of a search is at most nine statements (MariaDB: ten), whatever its size and whatever is found")
    void search(Dialect dialect) {
        try (TestDatabase database = TestDatabase.migrated(dialect)) {
            CountingDataSource counting = new CountingDataSource(database.pool());
            JpaStorage storage = JpaStorage.on(database.emf(counting.dataSource()));
            World world = new World(storage);
            for (int i = 0; i < 40; i++) {
                world.text(World.phone(i), "SM" + i, "Hello heater " + i);
            }
            CustomerId nobody = new CustomerId("nobody");
            Map<CustomerId, Found> customers = Map.of(nobody, new Found(new Customer(nobody, "", List.of(), null), Found.By.JOB, true));
            for (int limit : new int[] {1, 26, 201}) {
                Asked asked = new Asked(List.of("hello", "heater"), "1000007", Set.of(World.phone(3)), customers, true);
                counting.take();
                List<Hits.Hit> hits = storage.index().search(new SearchQuery(World.ORG, VisibilityFilter.ALL, asked, Filters.NONE, null, null, limit)).hits();
                assertEquals(Math.min(limit, 40), hits.size());
                List<String> executed = counting.take();
                assertTrue(executed.size() <= (dialect == Dialect.MARIADB ? 10 : 9), () -> executed.size() + "\n" + String.join("\n", executed));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    @DisplayName("RD-9: a page of a list is two statements with its read marks, whatever its size")
    void page(Dialect dialect) {
        try (TestDatabase database = TestDatabase.migrated(dialect)) {
            CountingDataSource counting = new CountingDataSource(database.pool());
            JpaStorage storage = JpaStorage.on(database.emf(counting.dataSource()));
            World world = new World(storage);
            for (int i = 0; i < 30; i++) {
                world.text(World.phone(i), "SM" + i, "Hello");
            }
            EmployeeId olga = new EmployeeId("olga");
            storage.marks().mark(World.ORG, olga, world.named(World.phone(3)).orElseThrow(), new Mark(1, 1));
            for (int limit : new int[] {1, 26}) {
                counting.take();
                List<Located> page = storage.index().page(new ListQuery(World.ORG, VisibilityFilter.ALL, View.OPEN, null, limit)).rows();
                assertEquals(limit, page.size());
                storage.marks().marks(World.ORG, olga, page.stream().map(located -> located.head().id()).toList());
                List<String> executed = counting.take();
                assertEquals(2, executed.size(), () -> String.join("\n", executed));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    @DisplayName("CO-7: what was kept joins another conversation by one statement, however much it is")
    void joining(Dialect dialect) {
        try (TestDatabase database = TestDatabase.migrated(dialect)) {
            CountingDataSource counting = new CountingDataSource(database.pool());
            JpaStorage storage = JpaStorage.on(database.emf(counting.dataSource()));
            io.fieldinbox.testkit.contract.World world = new io.fieldinbox.testkit.contract.World(storage);
            for (int messages : new int[] {1, 40}) {
                ConversationId kept = world.begin();
                for (int i = 0; i < messages; i++) {
                    world.receive(kept, "Buy " + i, io.fieldinbox.testkit.contract.World.at(i));
                }
                ConversationId into = world.begin();
                Conversation from = world.head(kept);
                counting.take();
                io.fieldinbox.testkit.contract.World.done(world.change(into, (next, draft) -> {
                    draft.join(Joining.of(from, next));
                    return next.joined(from);
                }));
                List<String> executed = counting.take();
                assertEquals(messages, world.head(into).sequences().inbound());
                assertEquals(1, executed.stream().flatMap(text -> Stream.of(text.split("; "))).filter(text -> text.contains("update inbox_entry")).count(), () -> String.join("\n", executed));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    @DisplayName("CO-9: what is counted costs a message seven statements where it begins a conversation, three where it follows one of ours, none where it is a reply")
    void limits(Dialect dialect) {
        try (Office office = new Office(dialect)) {
            ConversationId begun = office.desk().conversations().start(new StartConversation(World.phone(1), null, null)).orThrow().row().head().id();
            assertEquals(7, tallied(office, begun, "Are you at home?"));
            assertEquals(3, tallied(office, begun, "We are at the door"));
            office.text(World.phone(1), "I am not");
            assertEquals(0, tallied(office, begun, "When will you be?"));
        }
    }

    private static long tallied(Office office, ConversationId conversation, String words) {
        office.counting.take();
        office.send(conversation, words);
        List<String> executed = office.counting.take();
        return executed.stream().filter(text -> text.contains("inbox_tally")).count();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    @DisplayName("RD-9, WS-9, JB-1: the detail of a conversation is at most seven statements, and one call of the host more or less, whatever is in it")
    void detail(Dialect dialect) {
        try (Office office = new Office(dialect)) {
            office.people.customer(office.org, "jones", "Jo Jones", World.phone(1).value());
            office.text(World.phone(1), "The heater is out");
            ConversationId id = office.named(World.phone(1));
            long few = detail(office, id);
            for (int i = 0; i < 30; i++) {
                office.people.job(office.org, "job" + i, new CustomerId("jones"));
                office.send(id, "We will see to matter " + (char) ('a' + i));
                office.text(World.phone(1), "Thanks " + i);
            }
            assertEquals(few, detail(office, id));
            assertTrue(few <= 7, () -> few + " statements");
        }
    }

    private static long detail(Office office, ConversationId id) {
        office.counting.take();
        assertEquals(id, office.desk().conversations().detail(id).row().head().id());
        return office.counting.take().stream().filter(text -> text.contains("inbox_")).count();
    }

    /** A company over a counted store, without threads of its own. */
    private static final class Office implements AutoCloseable {
        private final TestDatabase database;
        private final CountingDataSource counting;
        private final OrganizationId org = new OrganizationId("counted");
        private final Channel number = Channel.sms(org, "main", SimulatedCarrier.NAME, Address.phone("+14155550100"));
        private final SimulatedHost people = new SimulatedHost();
        private final EmployeeId olga = people.office(org, "olga", "Olga Office");
        private final SimulatedCarrier carrier = SimulatedCarrier.of(number, Clock.systemUTC(), 1, "secret");
        private final Fieldinbox box;
        private int ids;

        Office(Dialect dialect) {
            database = TestDatabase.migrated(dialect);
            counting = new CountingDataSource(database.pool());
            box = Fieldinbox.builder().storage(JpaStorage.on(database.emf(counting.dataSource()))).directory(people).jobBoard(people).adapter(carrier).channel(number).build();
        }

        Desk desk() {
            return box.desk(org, olga);
        }

        void send(ConversationId conversation, String words) {
            desk().messages().send(new SendMessage(conversation, words, "c" + ++ids, null)).orThrow();
        }

        void text(Address from, String words) {
            box.intake().receive(new Inbound(org, SimulatedCarrier.NAME, "SM" + ++ids, number.address(), from, words, List.of(), null, null));
        }

        ConversationId named(Address from) {
            return desk().lists().page(View.ALL, Optional.empty(), 50).items().stream().map(row -> row.head()).filter(head -> head.party().address().equals(from)).findFirst().orElseThrow().id();
        }

        @Override
        public void close() {
            box.close();
            carrier.close();
            database.close();
        }
    }
}
