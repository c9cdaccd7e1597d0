// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.attention.Mark;
import io.fieldinbox.conversation.Applied;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.Joining;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.listing.Asked;
import io.fieldinbox.listing.Filters;
import io.fieldinbox.listing.Hits;
import io.fieldinbox.listing.ListQuery;
import io.fieldinbox.listing.SearchQuery;
import io.fieldinbox.listing.View;
import io.fieldinbox.people.Customer;
import io.fieldinbox.people.Found;
import io.fieldinbox.visibility.VisibilityFilter;
import java.util.List;
import java.util.Map;
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
}
