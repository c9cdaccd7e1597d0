// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Assignments.Assign;
import io.fieldinbox.ConversationDetail;
import io.fieldinbox.Fieldinbox;
import io.fieldinbox.Messages.WriteNote;
import io.fieldinbox.attention.Alert;
import io.fieldinbox.consent.ConsentSettings;
import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.Change;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.listing.Row;
import io.fieldinbox.listing.View;
import io.fieldinbox.people.Customer;
import io.fieldinbox.people.Job;
import io.fieldinbox.people.Permission;
import io.fieldinbox.people.Role;
import io.fieldinbox.profile.Profiles;
import io.fieldinbox.visibility.Rule;
import io.fieldinbox.visibility.VisibilityPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A customer writes, and those who are to know are told on their devices: they, and nobody else. */
public abstract class AlertStory extends Story {

    /** For subclasses. */
    protected AlertStory() {}

    @Test
    @DisplayName("NT-1, NT-3: every message of a customer alerts everyone with a viewing permission, with who wrote, what, and where it leads")
    void everyoneWhoMayView() {
        EmployeeId vera = host.employee(org, "vera", "Vera", Set.of(Role.TECHNICIAN), Set.of(Permission.VIEW_CUSTOMER_CHATS), Set.of());
        host.employee(org, "tim", "Tim", Set.of(Role.TECHNICIAN), Set.of(), Set.of());
        host.employee(org, "adam", "Adam", Set.of(Role.ADMIN), Set.of(), Set.of());
        host.customer(org, "anna", "Anna Alvarez", ANNA);
        text(ANNA, "Is anybody\ncoming today?");
        text(ANNA, "Hello?");
        text(STRANGER, "Hi");
        List<Alert> alerts = host.alerts();
        assertEquals(List.of("Is anybody coming today?", "Hello?", "Hi"), alerts.stream().map(Alert::text).toList(), "each its own words, though told together");
        assertEquals(List.of("Anna Alvarez", "Anna Alvarez", STRANGER), alerts.stream().map(Alert::title).toList());
        alerts.forEach(alert -> assertEquals(Set.of(olga, oscar, vera), alert.recipients()));
        Alert first = alerts.get(0);
        assertEquals(Alert.Kind.MESSAGE, first.kind());
        assertNull(first.word());
        assertEquals("conversations/" + first.conversation(), first.link());
        assertEquals("< Is anybody\ncoming today?", told(first.conversation()).get(0));
        assertEquals("Is anybody\ncoming today?", olga().messages().get(first.entry()).entry().text());
        assertFalse(first.toString().contains("Anna") || first.toString().contains("coming"), "ids only in a log");
    }

    @Test
    @DisplayName("NT-1, CO-1, CO-7: keywords, blocked senders, notes, our own and automatic messages, staff and what people do alert nobody")
    void whatDoesNot() {
        box = with(Profiles.sharedQueue().with(new ConsentSettings(ConsentSettings.STANDARD.keywords(), false, "Bye", "Call us", "Welcome back"))).build();
        host.staffNumber(org, Address.phone("+14155550133"), oscar);
        text(ANNA, "Hello");
        ConversationId id = theConversation();
        int before = host.alerts().size();
        assertEquals(1, before);
        text("+14155550133", "Running late");
        olga().messages().note(new WriteNote(id, "Nice lady", null)).orThrow();
        send(olga(), id, "Good morning").orThrow();
        settle();
        olga().conversations().close(id).orThrow();
        olga().conversations().archive(id).orThrow();
        for (String keyword : List.of("help", "STOP", "start")) {
            text(ANNA, keyword);
        }
        olga().contacts().block(Address.phone(STRANGER), Optional.empty()).orThrow();
        text(STRANGER, "I smell gas");
        assertEquals(before, host.alerts().size());
        text(ANNA, "I am back");
        assertEquals(before + 1, host.alerts().size(), "WS-8: what comes out of the archive alerts");
    }

    @Test
    @DisplayName("NT-1, I-5: never one who may not open it: of a branch only those are alerted who may look there")
    void branches() {
        Rule both = Rule.allOf(Rule.permission(Permission.FULL_ACCESS), Rule.inLocation());
        box = with(Profiles.sharedQueue().with(new VisibilityPolicy(both, Permission.VIEW_CUSTOMER_CHATS, both, Permission.FULL_ACCESS))).build();
        EmployeeId nora = host.employee(org, "nora", "Nora", Set.of(), Set.of(Permission.FULL_ACCESS), Set.of("north"));
        host.employee(org, "sam", "Sam", Set.of(), Set.of(Permission.FULL_ACCESS), Set.of("south"));
        host.customer(org, new Customer(new CustomerId("anna"), "Anna", List.of(Address.phone(ANNA)), "north"));
        text(ANNA, "Hello");
        assertEquals(List.of(Set.of(nora)), host.alerts().stream().map(Alert::recipients).toList());
        host.customer(org, new Customer(new CustomerId("bob"), "Bob", List.of(Address.phone(STRANGER)), "east"));
        text(STRANGER, "Nobody looks here");
        assertEquals(1, host.alerts().size(), "nobody may open it, so nobody is told of it");
    }

    @Test
    @DisplayName("VS-13: where nobody holds a viewing permission, those who still see it are alerted: the administrators; they are not while others are there")
    void fallback() {
        EmployeeId adam = host.employee(org, "adam", "Adam", Set.of(Role.ADMIN), Set.of(), Set.of());
        text(ANNA, "One");
        host.employee(org, "olga", "Olga Office", Set.of(Role.OFFICE_STAFF), Set.of(), Set.of());
        host.dismiss(org, oscar);
        text(ANNA, "Two");
        assertEquals(List.of(Set.of(olga, oscar), Set.of(adam)), host.alerts().stream().map(Alert::recipients).toList());
        assertEquals("Two", box.desk(org, adam).conversations().get(host.alerts().get(1).conversation()).head().summary().preview(), "they may open it");
    }

    @Test
    @DisplayName("VS-13: a conversation that has no location asks for none: whoever has one lists it and is alerted; once it lies somewhere, only those of there")
    void withoutLocation() {
        Rule both = Rule.allOf(Rule.permission(Permission.FULL_ACCESS), Rule.anyOf(Rule.inLocation(), Rule.noLocation()));
        box = with(Profiles.sharedQueue().with(new VisibilityPolicy(both, Permission.VIEW_CUSTOMER_CHATS, both, Permission.FULL_ACCESS))).build();
        EmployeeId nora = host.employee(org, "nora", "Nora", Set.of(), Set.of(Permission.FULL_ACCESS), Set.of("north"));
        EmployeeId sam = host.employee(org, "sam", "Sam", Set.of(), Set.of(Permission.FULL_ACCESS), Set.of("south"));
        CustomerId anna = host.customer(org, new Customer(new CustomerId("anna"), "Anna", List.of(), "south"));
        text(STRANGER, "It is me");
        for (EmployeeId one : List.of(olga, nora, sam)) {
            assertEquals(1, box.desk(org, one).lists().page(View.NEEDS_ASSIGNMENT, Optional.empty(), 10).items().size(), one::value);
        }
        assertEquals(Set.of(olga, oscar, nora, sam), host.alerts().get(0).recipients());

        box.desk(org, nora).assignments().assign(new Assign(host.alerts().get(0).conversation(), anna, null, false, null)).orThrow();
        text(STRANGER, "When?");
        assertEquals(Set.of(sam), host.alerts().get(1).recipients());
        assertEquals(List.of(), box.desk(org, nora).lists().page(View.ALL, Optional.empty(), 10).items());
        assertEquals(1, box.desk(org, sam).lists().page(View.OPEN, Optional.empty(), 10).items().size());
    }

    @Test
    @DisplayName("VS-13: everybody has left: what comes in waits unseen for whoever comes next, who lists all of it and is alerted from then on")
    void everybodyGone() {
        text(ANNA, "One");
        host.dismiss(org, olga);
        host.dismiss(org, oscar);
        text(ANNA, "Two");
        text(STRANGER, "Anybody?");
        assertEquals(1, host.alerts().size(), "there is nobody to be told");
        EmployeeId nina = host.office(org, "nina", "Nina New");
        List<Row> rows = box.desk(org, nina).lists().page(View.OPEN, Optional.empty(), 10).items();
        assertEquals(List.of("Anybody?", "Two"), rows.stream().map(row -> row.head().summary().preview()).toList());
        assertEquals(List.of(1L, 2L), rows.stream().map(Row::unread).toList());
        text(ANNA, "Three");
        assertEquals(Set.of(nina), host.alerts().get(1).recipients());
    }

    @Test
    @DisplayName("VS-13: the employee who owns a conversation and is on its job has left: it stays in the list of the others, who are alerted and answer; nothing names the one who left but their id")
    void ownerGone() {
        CustomerId anna = host.customer(org, "anna", "Anna", ANNA);
        host.job(org, new Job(new JobId("4711"), anna, "4711", true, null, null, "Leak", Job.Phase.UPCOMING, "scheduled", null, List.of(olga)));
        text(ANNA, "Hello");
        ConversationId id = theConversation();
        send(olga(), id, "I come at two").orThrow();
        settle();
        storage.unitOfWork().call(Duration.ofSeconds(2), () -> {
            Conversation was = storage.conversing().threads().lock(org, List.of(id)).get(0).head();
            Conversation next = was.next(clock.instant());
            Conversation owned = new Conversation(org, id, next.place(), next.party(), next.status(), next.sequences(), next.summary(), olga, null);
            return storage.conversing().changes().apply(new Change.Draft(Author.AUTOMATIC).fact(new Fact.MarkedUnseen()).build(was, owned));
        });
        host.dismiss(org, olga);
        text(ANNA, "It is three");
        assertEquals(Set.of(oscar), host.alerts().get(1).recipients());
        ConversationDetail detail = oscar().conversations().detail(id);
        assertEquals(olga, detail.row().head().assignee());
        assertEquals(Map.of(), detail.people());
        assertEquals(1, detail.jobs().size());
        assertEquals(1, oscar().lists().page(View.OPEN, Optional.empty(), 10).items().size());
        send(oscar(), id, "Oscar comes at four").orThrow();
        assertEquals(oscar, oscar().conversations().get(id).head().summary().lastAnsweredBy());
    }

    @Test
    @DisplayName("NT-1, IN-9: at least once: a host that fails is told all of it again, under the same ids, and shows each once")
    void atLeastOnce() {
        text(ANNA, "One");
        phone(ANNA).text("Two");
        carrier.deliver();
        host.failNext(1);
        box.operations().drain();
        assertEquals(1, host.alerts().size());
        later(Duration.ofMinutes(2));
        assertEquals(List.of("One", "Two"), host.alerts().stream().map(Alert::text).toList());
        assertEquals(2, host.shownTo(olga).size());
        assertEquals(2, Set.copyOf(host.shownTo(olga)).size());
    }

    @Test
    @DisplayName("NT-1: for many messages the host is asked for its people once, and the port is called once")
    void batches() {
        for (int i = 0; i < 40; i++) {
            phone("+1415555" + (4_000 + i)).text("Text " + i);
        }
        while (carrier.deliver() > 0) {
            // all of them come in before anybody is told
        }
        int calls = host.calls();
        box.operations().drain();
        assertEquals(40, host.alerts().size());
        assertEquals(calls + 2, host.calls());
    }

    @Test
    @DisplayName("NT-1: a host that adds alerts to an inbox in use is not told of its past")
    void notOfThePast() {
        Fieldinbox without = Fieldinbox.builder().storage(storage).directory(host).staffSink(host).adapter(adapter).channel(number).clock(clock).build();
        Fieldinbox with = box;
        box = without;
        text(ANNA, "Long ago");
        later(Duration.ofHours(25));
        text(ANNA, "An hour ago");
        assertEquals(List.of(), host.alerts());
        box = with;
        later(Duration.ofHours(1));
        assertEquals(List.of("An hour ago"), host.alerts().stream().map(Alert::text).toList());
    }

    @Test
    @DisplayName("NT-6, I-7: open streams are told by the same decision, also where the host has no alerts, and of no other organization")
    void live() {
        OrganizationId theirs = new OrganizationId("other-" + UUID.randomUUID());
        text(ANNA, "Hello");
        List<Alert> raised = box.live().alerts(org, 0, 500).alerts();
        assertEquals(host.alerts(), raised);
        long position = box.live().alerts(org, 0, 500).position();
        assertEquals(List.of(), box.live().alerts(org, position, 500).alerts());
        assertEquals(position, box.live().alerts(org, position, 500).position());
        assertEquals(List.of(), box.live().alerts(theirs, 0, 500).alerts());
        Fieldinbox without = Fieldinbox.builder().storage(storage).directory(host).adapter(adapter).channel(number).clock(clock).build();
        assertEquals(raised, without.live().alerts(org, 0, 500).alerts());
    }

    @Test
    @DisplayName("NT-1: the place of the alerts in the log is ours: no listener can take its name")
    void reserved() {
        assertThrows(IllegalArgumentException.class, () -> with(Profiles.sharedQueue()).listener("alerts", change -> { }));
        assertTrue(host.alerts().isEmpty());
    }
}
