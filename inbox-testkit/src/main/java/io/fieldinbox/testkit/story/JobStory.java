// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Assignments.Assign;
import io.fieldinbox.Conversations.StartConversation;
import io.fieldinbox.Desk;
import io.fieldinbox.Jobs.Arranged;
import io.fieldinbox.Jobs.Book;
import io.fieldinbox.Jobs.Cancel;
import io.fieldinbox.Jobs.Communications;
import io.fieldinbox.Jobs.From;
import io.fieldinbox.Jobs.Reschedule;
import io.fieldinbox.Messages.WriteNote;
import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.Cursor;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.HostFailedException;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.listing.View;
import io.fieldinbox.people.Customer;
import io.fieldinbox.people.Job;
import io.fieldinbox.people.JobBoard;
import io.fieldinbox.people.Permission;
import io.fieldinbox.profile.Profiles;
import io.fieldinbox.testkit.contract.StorageProbe.Table;
import io.fieldinbox.visibility.Rule;
import io.fieldinbox.visibility.VisibilityPolicy;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Jobs are arranged from a conversation, messages belong to the likeliest, and all that was said about a job is in one place. */
public abstract class JobStory extends Story {

    /** For subclasses. */
    protected JobStory() {}

    @Test
    @DisplayName("JB-2: a job is booked, moved and canceled from the conversation; each is an activity with who, and changes no unread, order or status")
    void arrange() {
        CustomerId anna = host.customer(org, "anna", "Anna", ANNA);
        text(ANNA, "Could somebody come?");
        ConversationId id = theConversation();
        Conversation before = row(id).head();
        Instant at = clock.instant().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.SECONDS);
        Arranged booked = olga().jobs().book(new Book(id, null, "Check the meter", at, "b-1")).orThrow();
        JobId job = booked.job().job().id();
        assertEquals(anna, booked.job().job().customer());
        assertTrue(booked.job().current(), "the conversation is about it now");
        olga().jobs().reschedule(new Reschedule(id, job, at.plus(Duration.ofHours(3)), "r-1")).orThrow();
        olga().jobs().cancel(new Cancel(id, job, "found the key", "c-1")).orThrow();
        settle();

        assertEquals(List.of("< Could somebody come?", "+ job-booked", "+ job-rescheduled", "+ job-canceled"), told(id));
        assertEquals(Author.employee(olga, "Olga Office"), timeline(id).get(1).entry().head().author());
        assertEquals(job, timeline(id).get(3).entry().head().job());
        assertTrue(timeline(id).get(3).entry().text().endsWith("found the key"));
        Conversation now = row(id).head();
        assertEquals(before.sequences().band(), now.sequences().band());
        assertEquals(before.sequences().unseenMessages(), now.sequences().unseenMessages());
        assertEquals(before.summary().lastActivityAt(), now.summary().lastActivityAt());
        assertEquals(before.summary().preview(), now.summary().preview());
        assertEquals(Status.OPEN, now.status());
        assertEquals(List.of(), phone(ANNA).received(), "an activity is never sent");
        assertFalse(there(host.jobs(org, List.of(job)).get(job)).active());
    }

    @Test
    @DisplayName("JB-2, AH-3: the timeline tells times as the customer's clock does, and jobs by the numbers that people call them; a reason that no database keeps is made one that it keeps")
    void inWords() {
        host.customer(org, new Customer(new CustomerId("anna"), "Anna", List.of(Address.phone(ANNA)), null, List.of(), ZoneId.of("America/Los_Angeles")));
        host.job(org, new Job(new JobId("8a3f"), new CustomerId("anna"), "4711", true, null, null));
        text(ANNA, "Hello");
        ConversationId id = theConversation();
        EntryId hello = timeline(id).get(0).entry().head().id();
        JobId booked = olga().jobs().book(new Book(id, null, "Check the meter", Instant.parse("2031-05-06T17:30:00Z"), null)).orThrow().job().job().id();
        olga().jobs().reschedule(new Reschedule(id, booked, Instant.parse("2031-12-06T17:30:00Z"), null)).orThrow();
        olga().jobs().cancel(new Cancel(id, booked, "a\0b" + "x".repeat(600), null)).orThrow();
        olga().jobs().move(hello, Optional.of(booked)).orThrow();
        olga().jobs().undoMove(hello).orThrow();
        List<String> words = timeline(id).stream().map(entry -> entry.entry().text()).toList();
        assertEquals("Booked job " + booked + ": Check the meter, Tue 6 May 2031, 10:30 PDT", words.get(1));
        assertEquals("Moved job " + booked + " from Tue 6 May 2031, 10:30 PDT to Sat 6 Dec 2031, 09:30 PST", words.get(2));
        assertEquals("Canceled job " + booked + ": a\uFFFDb" + "x".repeat(497), words.get(3));
        assertEquals(List.of("Moved an entry from job 4711 to job " + booked, "Moved back from job " + booked + " to job 4711"), words.subList(4, 6));
        assertThrows(InvalidInputException.class, () -> new Book(id, null, "Check", Instant.MAX, null));
        assertThrows(InvalidInputException.class, () -> new Reschedule(id, booked, Instant.MIN, null));
    }

    @Test
    @DisplayName("JB-2: the same wish again, also after a lost answer, is the same job and one activity; another use of its id is refused")
    void once() {
        CustomerId anna = host.customer(org, "anna", "Anna", ANNA);
        text(ANNA, "Hello");
        ConversationId id = theConversation();
        boolean[] lost = {true};
        box = with(Profiles.sharedQueue()).jobBoard(new JobBoard() {
            @Override
            public Answer<Job> book(Booking wish) {
                Answer<Job> booked = host.book(wish);
                if (lost[0]) {
                    lost[0] = false;
                    throw new IllegalStateException("the line was cut after the host's yes");
                }
                return booked;
            }

            @Override
            public Answer<Job> reschedule(Rescheduling wish) {
                return host.reschedule(wish);
            }

            @Override
            public Answer<Job> cancel(Cancellation wish) {
                return host.cancel(wish);
            }
        }).build();
        later(Duration.ofSeconds(1));
        Book wish = new Book(id, null, "Check", null, "b-1");
        assertThrows(HostFailedException.class, () -> olga().jobs().book(wish));
        assertEquals(List.of("< Hello"), told(id));
        Arranged first = olga().jobs().book(wish).orThrow();
        Arranged again = olga().jobs().book(wish).orThrow();
        assertFalse(first.repeated());
        assertTrue(again.repeated());
        assertEquals(first.job().job().id(), again.job().job().id());
        assertEquals(1, there(host.jobsOf(org, List.of(anna)).get(anna)).size());
        assertEquals(List.of("< Hello", "+ job-booked"), told(id));
        assertEquals("client-message-id-reused", refused(olga().jobs().cancel(new Cancel(id, first.job().job().id(), null, "b-1"))));
    }

    @Test
    @DisplayName("JB-2: the host's refusal comes back in its words and changes nothing; an unknown contact is attached first; a job of another is not found")
    void refusals() {
        CustomerId bob = host.customer(org, "bob", "Bob", "+14155550122");
        JobId bobs = host.job(org, "B-1", bob);
        host.customer(org, "anna", "Anna", ANNA);
        text(ANNA, "Hello");
        text(STRANGER, "Hello");
        ConversationId id = list(View.ALL).stream().filter(r -> r.head().party().customer() != null).findFirst().orElseThrow().head().id();
        ConversationId unknown = only(View.NEEDS_ASSIGNMENT).head().id();
        Map<Table, Long> before = stored();
        host.refuseNext("No technician is free then.");
        Answer.Refused<Arranged> no = olga().jobs().book(new Book(id, null, "Check", clock.instant(), null)).refusal().orElseThrow();
        assertEquals("host-refused: No technician is free then.", no.reason() + ": " + no.message());
        assertEquals("needs-customer", refused(olga().jobs().book(new Book(unknown, null, "Check", null, null))));
        assertEquals("one-customer-only", refused(olga().jobs().book(new Book(id, bob, "Check", null, null))));
        assertTrue(assertThrows(NotPermittedException.class, () -> olga().jobs().cancel(new Cancel(id, bobs, null, null))).isNotFound());
        assertThrows(InvalidInputException.class, () -> new Book(id, null, " ", null, null));
        assertEquals(before, stored());
        assertEquals(bob, olga().jobs().book(new Book(unknown, bob, "Check", null, null)).orThrow().row().head().party().customer());
        assertEquals(List.of("< Hello", "* assigned", "+ job-booked"), told(unknown));
    }

    @Test
    @DisplayName("JB-2: a number of the host's that no database keeps does not lose the activity of what is booked already")
    void hostileNumber() {
        CustomerId anna = host.customer(org, "anna", "Anna", ANNA);
        text(ANNA, "Hello");
        ConversationId id = theConversation();
        Job odd = new Job(new JobId("odd"), anna, "47\0\uD800<script>", true, null, null);
        host.job(org, odd);
        JobBoard board = (JobBoard) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {JobBoard.class}, (proxy, method, arguments) -> Answer.done(odd));
        box = with(Profiles.sharedQueue()).jobBoard(board).build();
        later(Duration.ofSeconds(1));
        assertFalse(olga().jobs().book(new Book(id, null, "Check", null, "b-1")).orThrow().repeated());
        assertEquals("Booked job 47\uFFFD\uFFFD<script>: Check", timeline(id).get(1).entry().text());
    }

    @Test
    @DisplayName("JB-2, VS-1: booked for a customer of another branch than one's own, the conversation goes there with the activity; what the host has booked is not lost")
    void bookedForAnotherBranch() {
        Rule both = Rule.allOf(Rule.permission(Permission.FULL_ACCESS), Rule.anyOf(Rule.inLocation(), Rule.noLocation()));
        open(Profiles.sharedQueue().with(new VisibilityPolicy(both, Permission.VIEW_CUSTOMER_CHATS, both, Permission.FULL_ACCESS)));
        CustomerId sara = host.customer(org, new Customer(new CustomerId("sara"), "Sara", List.of(Address.phone("+14155550122")), "south"));
        text(STRANGER, "It is Sara, could somebody come?");
        ConversationId id = theConversation();
        Book wish = new Book(id, sara, "Check", null, "b-1");
        Arranged booked = olga().jobs().book(wish).orThrow();
        assertEquals("south", booked.row().head().place().location());
        assertTrue(booked.job().current());
        assertTrue(assertThrows(NotPermittedException.class, () -> olga().conversations().get(id)).isNotFound());
        assertTrue(assertThrows(NotPermittedException.class, () -> olga().jobs().book(wish).orThrow()).isNotFound());
        host.employee(org, "olga", "Olga Office", Set.of(), Set.of(Permission.FULL_ACCESS), Set.of("south"));
        assertEquals(List.of("< It is Sara, could somebody come?", "* assigned", "+ job-booked"), told(id));
        assertEquals(1, there(host.jobsOf(org, List.of(sara)).get(sara)).size());
    }

    @Test
    @DisplayName("JB-3: a job's communications are all entries of it, both ways, notes and activities, from conversations open, closed and archived, in order, paged both ways; spam and what is about another job is not among them")
    void communications() {
        CustomerId anna = host.customer(org, "anna", "Anna", ANNA, "+14155550112");
        JobId job = host.job(org, "4711", anna);
        JobId other = host.job(org, new Job(new JobId("9"), anna, "9", false, null, null));
        text(ANNA, "First");
        ConversationId closed = theConversation();
        later(Duration.ofMinutes(1));
        send(olga(), closed, "Second").orThrow();
        later(Duration.ofMinutes(1));
        olga().messages().note(new WriteNote(closed, "Third", null)).orThrow();
        olga().conversations().close(closed).orThrow();
        later(Duration.ofMinutes(1));
        text("+14155550112", "Fourth");
        ConversationId archived = only(View.OPEN).head().id();
        EntryId moved = timeline(archived).get(0).entry().head().id();
        olga().conversations().archive(archived).orThrow();
        assertEquals(List.of("First", "Second", "Third", "Closed", "Fourth", "Archived"), texts(olga().jobs().communications(job, Optional.empty(), 50)));
        assertEquals(List.of(Status.CLOSED, Status.ARCHIVED), olga().jobs().communications(job, Optional.empty(), 50).items().stream().map(line -> line.status()).distinct().toList());

        List<String> pages = new ArrayList<>();
        Optional<From> from = Optional.empty();
        do {
            Communications page = olga().jobs().communications(job, from, 2);
            pages.addAll(0, texts(page));
            from = page.before().map(cursor -> new From(cursor, true));
        } while (from.isPresent());
        assertEquals(List.of("First", "Second", "Third", "Closed", "Fourth", "Archived"), pages);
        Cursor oldest = olga().jobs().communications(job, Optional.empty(), 5).before().orElseThrow();
        Communications on = olga().jobs().communications(job, Optional.of(new From(oldest, false)), 50);
        assertEquals(List.of("Third", "Closed", "Fourth", "Archived"), texts(on));
        assertEquals(Optional.empty(), on.after());

        olga().jobs().move(moved, Optional.of(other)).orThrow();
        assertEquals(List.of("Fourth"), texts(olga().jobs().communications(other, Optional.empty(), 50)));
        assertEquals(List.of(), texts(olga().jobs().communications(new JobId("none"), Optional.empty(), 50)));
        assertThrows(InvalidInputException.class, () -> olga().jobs().communications(job, Optional.of(new From(new Cursor("x"), true)), 50));
        assertThrows(InvalidInputException.class, () -> olga().jobs().communications(job, Optional.empty(), 0));
        assertEquals(closed, olga().conversations().start(new StartConversation(Address.phone(ANNA), null, job)).orThrow().row().head().id(), "started from the job, with its history");
        assertEquals(closed, olga().conversations().start(new StartConversation(null, null, job)).orThrow().row().head().id());
    }

    @Test
    @DisplayName("JB-3, VS-1, VS-13: in a job's communications one sees what lies where one may look; while it has no job a conversation lies where its channel does, then where its job does")
    void communicationsAreFiltered() {
        CustomerId anna = host.customer(org, new Customer(new CustomerId("anna"), "Anna", List.of(Address.phone(ANNA)), "north"));
        JobId job = host.job(org, new Job(new JobId("4711"), anna, "4711", true, null, "south"));
        Rule both = Rule.allOf(Rule.permission(Permission.FULL_ACCESS), Rule.inLocation());
        text(ANNA, "Hello");
        ConversationId id = theConversation();
        assertEquals("south", row(id).head().place().location());
        open(Profiles.sharedQueue().with(new VisibilityPolicy(both, Permission.VIEW_CUSTOMER_CHATS, both, Permission.FULL_ACCESS)));
        Desk south = box.desk(org, host.employee(org, "sue", "Sue", Set.of(), Set.of(Permission.FULL_ACCESS), Set.of("south")));
        Desk north = box.desk(org, host.employee(org, "nora", "Nora", Set.of(), Set.of(Permission.FULL_ACCESS), Set.of("north")));
        assertEquals(List.of("Hello"), texts(south.jobs().communications(job, Optional.empty(), 50)));
        assertEquals(List.of(), texts(north.jobs().communications(job, Optional.empty(), 50)));
        assertEquals(Optional.empty(), north.jobs().communications(job, Optional.empty(), 50).before());

        host.job(org, new Job(job, anna, "4711", true, null, "north"));
        box.host(org).jobsChanged(List.of(job));
        settle();
        assertEquals(List.of("Hello"), texts(north.jobs().communications(job, Optional.empty(), 50)), "a job that lies elsewhere takes its conversation along");
    }

    @Test
    @DisplayName("AH-3: with several active jobs a message belongs to the one that our last text was about; later ones go on with it, without asking the host, until it is over; then it is decided anew")
    void likeliest() {
        CustomerId anna = host.customer(org, "anna", "Anna", ANNA);
        JobId kitchen = host.job(org, "1", anna);
        JobId bath = host.job(org, "2", anna);
        ConversationId id = olga().conversations().start(new StartConversation(Address.phone(ANNA), null, kitchen)).orThrow().row().head().id();
        send(olga(), id, "About the kitchen").orThrow();
        settle();
        text(ANNA, "Fine");
        int asked = host.calls();
        box.intake().receive(inbound("usual", ANNA, "When?"));
        assertEquals(asked, host.calls(), "the usual message asks nobody");
        settle();
        assertEquals(List.of("1", "1", "1"), jobs(id));

        host.job(org, new Job(kitchen, anna, "1", false, null, null));
        box.host(org).jobsChanged(List.of(kitchen));
        settle();
        send(olga(), id, "Here is the invoice").orThrow();
        text(ANNA, "And the bath?");
        assertEquals(List.of("1", "1", "1", "1", "2"), jobs(id), "what we write still belongs to the old one, the customer's next message to the only one left");
        assertTrue(whys(id).contains("job: one-active-job"), whys(id)::toString);
        assertEquals(List.of(kitchen, bath), row(id).head().party().jobs());
        assertTrue(facts(id).contains(new Fact.JobEnded(kitchen)));
        long version = row(id).head().sequences().version();
        box.host(org).jobsChanged(List.of(kitchen, bath));
        settle();
        assertEquals(version, row(id).head().sequences().version(), "what is as it should be is not written");
    }

    @Test
    @DisplayName("AH-3: a new message may go by what we wrote lately in the conversation before; a toss-up links none and waits in 'needs assignment' until a person says")
    void tossUp() {
        CustomerId anna = host.customer(org, "anna", "Anna", ANNA);
        JobId kitchen = host.job(org, "1", anna);
        host.job(org, "2", anna);
        text(ANNA, "Which one is it?");
        ConversationId id = only(View.NEEDS_ASSIGNMENT).head().id();
        assertEquals(Collections.singletonList(null), jobs(id));
        assertTrue(whys(id).contains("job: toss-up"), whys(id)::toString);
        text(ANNA, "Hello?");
        assertEquals(1, list(View.NEEDS_ASSIGNMENT).size(), "it waits for a person, whatever comes");
        olga().assignments().assign(new Assign(id, anna, kitchen, false, null)).orThrow();
        assertEquals(List.of(), list(View.NEEDS_ASSIGNMENT));
        assertEquals(List.of("1", "1", "1"), jobs(id));
    }

    @Test
    @DisplayName("AH-3: a job that is booked later is found by the next message, once the host has said so")
    void laterJobs() {
        CustomerId anna = host.customer(org, "anna", "Anna", ANNA);
        text(ANNA, "Could somebody come?");
        ConversationId id = theConversation();
        JobId job = host.job(org, "1", anna);
        box.host(org).jobsChanged(List.of(job));
        settle();
        text(ANNA, "Hello?");
        List<@Nullable String> expected = new ArrayList<>();
        expected.add(null);
        expected.add("1");
        assertEquals(expected, jobs(id));
    }

    @Test
    @DisplayName("AH-3: a message is moved to another job of the customer, with a trace, and the move undone; the conversation goes on as it did")
    void move() {
        CustomerId anna = host.customer(org, "anna", "Anna", ANNA);
        JobId kitchen = host.job(org, "1", anna);
        JobId bath = host.job(org, new Job(new JobId("2"), anna, "2", false, null, null));
        JobId bobs = host.job(org, "3", host.customer(org, "bob", "Bob", "+14155550122"));
        text(ANNA, "The bath leaks again");
        ConversationId id = theConversation();
        EntryId message = timeline(id).get(0).entry().head().id();
        PlacedEntry moved = olga().jobs().move(message, Optional.of(bath)).orThrow();
        assertEquals(bath, moved.entry().head().job());
        assertEquals(kitchen, row(id).head().party().currentJob());
        long version = row(id).head().sequences().version();
        olga().jobs().move(message, Optional.of(bath)).orThrow();
        assertEquals(version, row(id).head().sequences().version(), "to the same again changes nothing");
        assertEquals("one-customer-only", refused(olga().jobs().move(message, Optional.of(bobs))));
        assertEquals(kitchen, olga().jobs().undoMove(message).orThrow().entry().head().job());
        assertEquals("too-late", refused(olga().jobs().undoMove(message)));
        assertEquals(List.of("< The bath leaks again", "* entry-moved", "* move-undone"), told(id));
        assertTrue(facts(id).containsAll(List.of(new Fact.EntryMoved(message, kitchen, bath), new Fact.EntryMoved(message, bath, kitchen))));
        assertEquals("too-late", refused(olga().jobs().move(timeline(id).get(1).entry().head().id(), Optional.of(bath))));
        olga().jobs().move(message, Optional.empty()).orThrow();
        assertEquals(kitchen, olga().jobs().undoMove(message).orThrow().entry().head().job());
    }

    private static List<String> texts(Communications page) {
        return page.items().stream().map(line -> line.entry().entry().text()).toList();
    }

    private List<@Nullable String> jobs(ConversationId id) {
        List<@Nullable String> jobs = new ArrayList<>();
        storage.conversing().changes().since(org, id, 0, 100).forEach(e -> jobs.add(Objects.toString(e.entry().head().job(), null)));
        return jobs;
    }
}
