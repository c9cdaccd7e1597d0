// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Conversations.StartConversation;
import io.fieldinbox.Conversations.Started;
import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.listing.Row;
import io.fieldinbox.listing.View;
import io.fieldinbox.people.Customer;
import io.fieldinbox.people.Job;
import io.fieldinbox.profile.Profiles;
import io.fieldinbox.testkit.contract.StorageProbe.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An employee writes first: to a number, a customer, about a job; one conversation each, whoever began it. */
public abstract class StartStory extends Story {

    /** For subclasses. */
    protected StartStory() {}

    @Test
    @DisplayName("WS-2, RD-6, AH-1: a conversation is started with a number, before anything is written, and found again")
    void aNumber() {
        Started first = start(STRANGER, null, null).orThrow();
        Started again = start(STRANGER, null, null).orThrow();

        assertTrue(first.created());
        assertFalse(again.created());
        assertEquals(first.row().head().id(), again.row().head().id());
        Row row = only(View.OPEN);
        assertEquals(Author.employee(olga, "Olga Office"), row.head().summary().startedBy());
        assertEquals(0, row.unread());
        assertNull(row.head().party().customer());
        assertEquals(List.of(), told(row.head().id()));
        assertTrue(whys(row.head().id()).contains("conversation: started-by-employee"));

        send(olga(), row.head().id(), "You left your ladder here").orThrow();
        settle();
        assertEquals(List.of("You left your ladder here"), phone(STRANGER).received());
    }

    @Test
    @DisplayName("WS-2: a customer is found while typing part of the name, and written to at the first number that takes texts")
    void aCustomer() {
        Address mail = new Address(Address.Kind.EMAIL, "anna@example.com");
        host.customer(org, new Customer(new CustomerId("anna"), "Anna Alvarez", List.of(mail, Address.phone(ANNA)), null));
        CustomerId found = olga().conversations().suggest("alv", 10).get(0).id();
        Row row = start(null, found, null).orThrow().row();

        assertEquals(Address.phone(ANNA), row.head().party().address());
        assertEquals("Anna Alvarez", row.head().party().name());
        assertEquals(List.of(), list(View.NEEDS_ASSIGNMENT));
        assertEquals(List.of(), olga().conversations().suggest("  ", 10));
        assertThrows(InvalidInputException.class, () -> olga().conversations().suggest("a", 0));
    }

    @Test
    @DisplayName("WS-2, WS-6: starting one that exists, also a closed one, returns it with its whole history; writing opens it again")
    void oneThatExists() {
        text(ANNA, "Hello");
        ConversationId id = theConversation();
        olga().conversations().close(id).orThrow();
        Started again = start(ANNA, null, null).orThrow();

        assertFalse(again.created());
        assertEquals(id, again.row().head().id());
        assertEquals(List.of("< Hello", "* closed"), told(id));
        send(olga(), id, "Hello again").orThrow();
        assertEquals(Status.OPEN, row(id).head().status());
        assertEquals(1, fixture.probe().count(org, Table.CONVERSATION));
    }

    @Test
    @DisplayName("WS-2: what a keyword of a stranger left behind is the same conversation once somebody begins it")
    void afterAKeyword() {
        text(STRANGER, "help");
        assertEquals(List.of(), list(View.ALL));
        Started started = start(STRANGER, null, null).orThrow();
        assertTrue(started.created());
        assertEquals(Author.employee(olga, "Olga Office"), started.row().head().summary().startedBy());
        assertEquals(1, fixture.probe().count(org, Table.CONVERSATION));
    }

    @Test
    @DisplayName("WS-2, I-1: eight who start with the same number at once, while it writes, are in one conversation")
    void atOnce() throws Exception {
        List<Callable<ConversationId>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(() -> start(STRANGER, null, null).orThrow().row().head().id());
        }
        all.add(() -> {
            box.intake().receive(inbound("A1", STRANGER, "Hello?"));
            return null;
        });
        List<ConversationId> ids = atOnce(all);
        settle();
        assertEquals(1, ids.stream().filter(id -> id != null).distinct().count());
        assertEquals(1, fixture.probe().count(org, Table.CONVERSATION));
        assertEquals(List.of("< Hello?"), told(theConversation()));
    }

    @Test
    @DisplayName("WS-2, WS-12: what cannot be started is refused with its reason, and nothing is written")
    void refusals() {
        host.staffNumber(org, Address.phone("+14155550133"), oscar);
        CustomerId paper = host.customer(org, "paper", "Paper Only");
        assertEquals("staff-number", refused(start("+14155550133", null, null)));
        assertEquals("no-address", refused(start(null, paper, null)));
        Address mail = new Address(Address.Kind.EMAIL, "a@example.com");
        assertEquals("not-textable", refused(olga().conversations().start(new StartConversation(mail, null, null))));
        assertThrows(InvalidInputException.class, () -> start(null, null, null));
        box = with(Profiles.sharedQueue()).channels(organization -> List.of()).build();
        assertEquals("not-activated", refused(start(STRANGER, null, null)));
        assertEquals(0, stored().values().stream().mapToLong(Long::longValue).sum());
    }

    @Test
    @DisplayName("WS-2, VS-11: a customer or a job that there is not, or a job of somebody else, is not found, and nothing is written")
    void othersJobs() {
        CustomerId anna = host.customer(org, "anna", "Anna", ANNA);
        CustomerId bob = host.customer(org, "bob", "Bob", "+14155550122");
        JobId bobs = host.job(org, "7", bob);
        assertTrue(assertThrows(NotPermittedException.class, () -> start(null, anna, bobs)).isNotFound());
        assertTrue(assertThrows(NotPermittedException.class, () -> start(null, anna, new JobId("8"))).isNotFound());
        assertTrue(assertThrows(NotPermittedException.class, () -> start(ANNA, null, bobs)).isNotFound());
        assertTrue(assertThrows(NotPermittedException.class, () -> start(null, new CustomerId("nobody"), null)).isNotFound());
        assertEquals(0, stored().values().stream().mapToLong(Long::longValue).sum());
    }

    @Test
    @DisplayName("WS-3: from a job it is linked to that job; another job is linked too, and new entries belong to the one started from last")
    void jobs() {
        CustomerId anna = host.customer(org, "anna", "Anna", ANNA);
        JobId kitchen = host.job(org, "1", anna);
        JobId bath = host.job(org, "2", anna);
        ConversationId id = start(null, anna, kitchen).orThrow().row().head().id();
        send(olga(), id, "About the kitchen").orThrow();
        start(null, anna, bath).orThrow();
        send(olga(), id, "About the bath").orThrow();
        assertEquals(List.of(kitchen, bath), row(id).head().party().jobs());

        start(null, anna, kitchen).orThrow();
        send(olga(), id, "The kitchen again").orThrow();
        long version = row(id).head().sequences().version();
        start(null, anna, kitchen).orThrow();
        assertEquals(version, row(id).head().sequences().version(), "starting the same again changes nothing");
        text(ANNA, "Fine");

        assertEquals(List.of(kitchen, bath, kitchen, kitchen), timeline(id).stream().map(StartStory::job).toList());
        assertTrue(facts(id).contains(new Fact.JobLinked(bath)));
    }

    @Test
    @DisplayName("WS-3: from a customer or number it is linked to their next upcoming active job, else to none")
    void nextJob() {
        CustomerId anna = host.customer(org, "anna", "Anna", ANNA);
        host.job(org, due("past", anna, true, -1));
        host.job(org, due("canceled", anna, false, 1));
        host.job(org, new Job(new JobId("some-day"), anna, "some-day", true, null, null));
        host.job(org, due("later", anna, true, 9));
        host.job(org, due("next", anna, true, 2));
        assertEquals(List.of(new JobId("next")), start(ANNA, null, null).orThrow().row().head().party().jobs());

        CustomerId bob = host.customer(org, "bob", "Bob", "+14155550122");
        host.job(org, due("done", bob, true, -3));
        assertEquals(List.of(), start(null, bob, null).orThrow().row().head().party().jobs());
    }

    @Test
    @DisplayName("WS-4: a conversation has one customer: the first who is named for a shared number; a second is refused, and nothing is written")
    void oneCustomer() {
        host.customer(org, new Customer(new CustomerId("bob"), "Bob", List.of(Address.phone(ANNA)), "north"));
        host.customer(org, "beth", "Beth", ANNA);
        text(ANNA, "It is us");
        assertEquals(1, list(View.NEEDS_ASSIGNMENT).size());
        Row row = start(null, new CustomerId("bob"), null).orThrow().row();
        assertEquals(new CustomerId("bob"), row.head().party().customer());
        assertEquals("north", row.head().place().location(), "it lies where its customer does");
        assertEquals(List.of(), list(View.NEEDS_ASSIGNMENT));

        Map<Table, Long> before = stored();
        assertEquals("one-customer-only", refused(start(null, new CustomerId("beth"), null)));
        assertEquals(before, stored());
        assertEquals("Bob", only(View.ALL).head().party().name());
    }

    private Answer<Started> start(@Nullable String number, @Nullable CustomerId customer, @Nullable JobId job) {
        return olga().conversations().start(new StartConversation(number == null ? null : Address.phone(number), customer, job));
    }

    private Job due(String id, CustomerId customer, boolean active, int inDays) {
        return new Job(new JobId(id), customer, id, active, clock.instant().plus(Duration.ofDays(inDays)), null);
    }

    private static @Nullable JobId job(PlacedEntry entry) {
        return entry.entry().head().job();
    }
}
