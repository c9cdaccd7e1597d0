// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Assignments.Assign;
import io.fieldinbox.Assignments.WrongNumber;
import io.fieldinbox.Conversations.StartConversation;
import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.HostFailedException;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.listing.Row;
import io.fieldinbox.listing.View;
import io.fieldinbox.people.Customer;
import io.fieldinbox.people.Records;
import io.fieldinbox.profile.Profiles;
import io.fieldinbox.testkit.contract.StorageProbe.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A number turns out not to be the customer's: the host takes it off the record, the conversation is history, and its next owner sees nothing of it. */
public abstract class WrongNumberStory extends Story {

    /** For subclasses. */
    protected WrongNumberStory() {}

    @Test
    @DisplayName("IN-4: a wrong number is taken off the customer's record, the conversation is closed and keeps its history, the customer is told to need a number")
    void closes() {
        CustomerId anna = host.customer(org, "anna", "Anna Alvarez", ANNA);
        text(ANNA, "You have the wrong number");
        ConversationId id = theConversation();
        WrongNumber done = olga().assignments().wrongNumber(id).orThrow();

        assertEquals(Optional.of(anna), done.needsNumber());
        assertEquals(Status.CLOSED, done.row().head().status());
        assertEquals(List.of(), list(View.OPEN));
        assertEquals(List.of("< You have the wrong number", "* wrong-number"), told(id));
        assertEquals(Author.employee(olga, "Olga Office"), timeline(id).get(1).entry().head().author());
        assertEquals(List.of(), there(host.customers(org, List.of(anna)).get(anna)).addresses());
        assertTrue(facts(id).contains(new Fact.NumberWrong(anna)));

        long version = row(id).head().sequences().version();
        assertEquals(done.needsNumber(), olga().assignments().wrongNumber(id).orThrow().needsNumber());
        assertEquals(version, row(id).head().sequences().version(), "said again it changes nothing");

        CustomerId beth = host.customer(org, "beth", "Beth", "+14155550122", "+14155550123");
        text("+14155550122", "Not me");
        assertEquals(Optional.empty(), olga().assignments().wrongNumber(only(View.OPEN).head().id()).orThrow().needsNumber(), "there is another number");
        assertEquals(List.of(Address.phone("+14155550123")), there(host.customers(org, List.of(beth)).get(beth)).addresses());
    }

    @Test
    @DisplayName("IN-4, I-1: what the number writes later is an unknown contact's conversation and shows nothing of the old one, which nobody can write in or open again")
    void whatComesLater() {
        CustomerId anna = host.customer(org, "anna", "Anna Alvarez", ANNA);
        JobId job = host.job(org, "4711", anna);
        text(ANNA, "Hello");
        ConversationId old = theConversation();
        send(olga(), old, "Your code is 1234").orThrow();
        settle();
        olga().assignments().wrongNumber(old).orThrow();
        text(ANNA, "Who are you?");

        Row row = only(View.OPEN);
        ConversationId next = row.head().id();
        assertNotEquals(old, next);
        assertEquals(List.of("< Who are you?"), told(next));
        assertEquals(null, row.head().party().customer());
        assertEquals(null, row.head().party().name());
        assertEquals(null, row.address().customer());
        assertEquals(List.of(), row.head().party().jobs());
        assertEquals(1, list(View.NEEDS_ASSIGNMENT).size());
        assertEquals(Optional.empty(), olga().conversations().detail(next).customer());
        assertEquals(List.of("< Hello", "> Your code is 1234", "* wrong-number"), told(old));

        Map<Table, Long> before = stored();
        assertEquals("wrong-number", refused(send(olga(), old, "Sorry")));
        assertEquals("wrong-number", refused(olga().conversations().reopen(old)));
        assertEquals("wrong-number", refused(olga().assignments().assign(new Assign(old, anna, job, false, null))));
        EntryId sent = sent(old).get(0).entry().head().id();
        assertEquals("too-late", refused(olga().messages().resend(sent)));
        assertEquals(before, stored());
        olga().conversations().archive(old).orThrow();
        assertEquals(Status.CLOSED, olga().conversations().unarchive(old).orThrow().head().status(), "out of the archive it is closed still");
    }

    @Test
    @DisplayName("IN-4: what is queued to it is withheld and says why; what the host is asked to start next goes to another number or is refused")
    void withheld() {
        CustomerId anna = host.customer(org, "anna", "Anna Alvarez", ANNA);
        text(ANNA, "Hello");
        ConversationId id = theConversation();
        send(olga(), id, "First").orThrow();
        send(olga(), id, "Second").orThrow();
        olga().assignments().wrongNumber(id).orThrow();
        settle();
        assertEquals(List.of(), phone(ANNA).received());
        assertEquals(List.of(DeliveryState.WITHHELD, DeliveryState.WITHHELD), sent(id).stream().map(Story::state).toList());
        assertEquals("wrong-number", status(sent(id).get(0)).code());
        assertEquals("too-late", refused(olga().messages().resend(sent(id).get(0).entry().head().id())), "what is withheld is not sent again");
        assertEquals("no-address", refused(olga().conversations().start(new StartConversation(null, anna, null))));
    }

    @Test
    @DisplayName("IN-4: where the host refuses, its words come back and nothing is changed; a conversation of nobody has no number to take off")
    void refusals() {
        host.customer(org, "anna", "Anna Alvarez", ANNA);
        text(ANNA, "Hello");
        ConversationId id = theConversation();
        Map<Table, Long> before = stored();
        host.refuseNext("The number is on a contract and stays.");
        assertEquals("The number is on a contract and stays.", olga().assignments().wrongNumber(id).refusal().orElseThrow().message());
        assertEquals(before, stored());
        assertEquals(Status.OPEN, row(id).head().status());
        text(STRANGER, "Hello");
        assertEquals("needs-customer", refused(olga().assignments().wrongNumber(list(View.NEEDS_ASSIGNMENT).get(0).head().id())));
    }

    @Test
    @DisplayName("IN-4: where the answer of the host's yes is lost, nothing is written, and asking again does it")
    void lostAnswer() {
        CustomerId anna = host.customer(org, "anna", "Anna Alvarez", ANNA);
        text(ANNA, "Hello");
        ConversationId id = theConversation();
        boolean[] lost = {true};
        box = with(Profiles.sharedQueue()).records(new Records() {
            @Override
            public Answer<Customer> attach(Attach wish) {
                return host.attach(wish);
            }

            @Override
            public Answer<Customer> create(NewCustomer wish) {
                return host.create(wish);
            }

            @Override
            public Answer<Customer> remove(Remove wish) {
                Answer<Customer> removed = host.remove(wish);
                if (lost[0]) {
                    lost[0] = false;
                    throw new IllegalStateException("the line was cut after the host's yes");
                }
                return removed;
            }
        }).build();
        Map<Table, Long> before = stored();
        assertThrows(HostFailedException.class, () -> olga().assignments().wrongNumber(id));
        assertEquals(before, stored());
        later(Duration.ofSeconds(1));
        text(ANNA, "Still me");
        assertEquals(List.of("< Hello", "< Still me"), told(id), "as long as nobody has said so here, it is the same conversation");
        assertEquals(Optional.of(anna), olga().assignments().wrongNumber(id).orThrow().needsNumber());
        assertEquals(Status.CLOSED, row(id).head().status());
    }

    @Test
    @DisplayName("IN-4, I-1: texts that come in while it is said land in the old conversation or in the one next one, none is lost, and no key has two")
    void atOnce() throws Exception {
        host.customer(org, "anna", "Anna Alvarez", ANNA);
        text(ANNA, "Hello");
        ConversationId old = theConversation();
        List<Callable<ConversationId>> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String id = "R" + i;
            all.add(() -> {
                box.intake().receive(inbound(id, ANNA, "text " + id));
                return null;
            });
        }
        all.add(3, () -> olga().assignments().wrongNumber(old).orThrow().row().head().id());
        atOnce(all);
        settle();
        assertEquals(Status.CLOSED, row(old).head().status());
        List<Row> others = list(View.ALL).stream().filter(r -> !r.head().id().equals(old)).toList();
        assertTrue(others.size() <= 1, "at most one conversation besides the old one");
        long texts = told(old).stream().filter(t -> t.startsWith("<")).count() + others.stream().mapToLong(r -> told(r.head().id()).size()).sum();
        assertEquals(7, texts, "none is lost");
        for (Row other : others) {
            Conversation head = other.head();
            assertEquals(null, head.party().customer());
            assertEquals(Status.OPEN, head.status());
        }
        List<String> inOld = told(old);
        assertTrue(inOld.get(inOld.size() - 1).equals("* wrong-number"), inOld::toString);
    }
}
