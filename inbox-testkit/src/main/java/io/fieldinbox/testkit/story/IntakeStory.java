// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Intake.Received;
import io.fieldinbox.contact.AddressState;
import io.fieldinbox.conversation.Attachment;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.QueueBand;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.listing.Row;
import io.fieldinbox.listing.View;
import io.fieldinbox.people.Job;
import io.fieldinbox.testkit.carrier.Fault;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.testkit.contract.StorageProbe.Table;
import io.fieldinbox.transport.Inbound;
import io.fieldinbox.work.StoredRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Texts come in: whose they are, what they begin, and that none is lost or doubled. */
public abstract class IntakeStory extends Story {

    /** For subclasses. */
    protected IntakeStory() {}

    @Test
    @DisplayName("CT-1, IN-1, RD-6: a text of a stranger becomes one message in one open conversation, however often it comes")
    void aTextOfAStranger() {
        Received first = box.intake().receive(inbound("M1", STRANGER, "My sink leaks"));
        Received again = box.intake().receive(inbound("M1", STRANGER, "My sink leaks"));

        assertInstanceOf(Received.Appended.class, first);
        assertInstanceOf(Received.Duplicate.class, again);
        Row row = only(View.OPEN);
        assertEquals("My sink leaks", row.head().summary().preview());
        assertEquals(Address.phone(STRANGER), row.head().party().address());
        assertEquals(1, row.unread());
        assertNull(row.head().party().name());
        assertEquals("+14155550100", row.channel() == null ? null : row.channel().label());
        assertEquals(List.of("< My sink leaks"), told(row.head().id()));
    }

    @Test
    @DisplayName("IN-1, I-2: the same webhook 32 times at once makes one message, in a new conversation and in an old one")
    void theSameWebhookAtOnce() throws Exception {
        for (String id : List.of("N1", "N2")) {
            List<Received> all = atOnce(32, () -> box.intake().receive(inbound(id, ANNA, "Hello " + id)));
            assertEquals(1, all.stream().filter(Received.Appended.class::isInstance).count(), id);
            assertEquals(31, all.stream().filter(Received.Duplicate.class::isInstance).count(), id);
        }
        assertEquals(2, fixture.probe().count(org, Table.ENTRY));
        assertEquals(1, fixture.probe().count(org, Table.CONVERSATION));
        assertEquals(0, fixture.probe().count(org, Table.REQUEST));
    }

    @Test
    @DisplayName("I-1: eight first texts of one stranger at once begin one conversation")
    void firstTextsAtOnce() throws Exception {
        List<Callable<Received>> texts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Inbound text = inbound("F" + i, STRANGER, "Text " + i);
            texts.add(() -> box.intake().receive(text));
        }
        List<Received> all = atOnce(texts);
        settle();

        assertTrue(all.stream().allMatch(r -> r instanceof Received.Appended || r instanceof Received.Held), all::toString);
        assertEquals(1, fixture.probe().count(org, Table.CONVERSATION));
        assertEquals(8, fixture.probe().count(org, Table.ENTRY));
        assertEquals(8, only(View.OPEN).head().sequences().last());
        assertEquals(List.of(), fixture.probe().wrongBands(org));
    }

    @Test
    @DisplayName("IN-2, AH-1: a number of one customer with one active job is attached to both, and says why")
    void oneCustomerOneJob() {
        CustomerId anna = host.customer(org, "anna", "Anna Alvarez", ANNA);
        host.job(org, "4711", anna);
        host.job(org, new Job(new JobId("4600"), anna, "4600", false, null, null));
        text(ANNA, "Are you coming?");

        Row row = only(View.OPEN);
        assertEquals(anna, row.head().party().customer());
        assertEquals("Anna Alvarez", row.head().party().name());
        assertEquals(List.of(new JobId("4711")), row.head().party().jobs());
        assertEquals(Set.of("one-customer", "one-active-job", "begun-by-customer"), reasons(row.head().id()));
        assertEquals(List.of(), list(View.NEEDS_ASSIGNMENT));
    }

    @Test
    @DisplayName("IN-2, AH-3: a toss-up between active jobs, an unknown number and one of two customers wait in 'needs assignment'")
    void ambiguous() {
        CustomerId anna = host.customer(org, "anna", "Anna Alvarez", ANNA);
        host.job(org, "1", anna);
        host.job(org, "2", anna);
        text(ANNA, "Which one?");
        assertEquals(List.of(), only(View.OPEN).head().party().jobs());
        assertTrue(reasons(theConversation()).contains("toss-up"));

        host.customer(org, "bob", "Bob", "+14155550122");
        host.customer(org, "beth", "Beth", "+14155550122");
        text("+14155550122", "It is us");
        text(STRANGER, "It is me");
        assertEquals(Set.of("Which one?", "It is us", "It is me"), Set.copyOf(list(View.NEEDS_ASSIGNMENT).stream().map(r -> r.head().summary().preview()).toList()));
    }

    @Test
    @DisplayName("IN-5, IN-6: a keyword of a staff number is recorded like anybody's; the sink is told of their photos, from a customer's number, too")
    void staffKeywordsAndPhotos() {
        host.customer(org, "tina", "Tina at home", "+14155550133");
        host.staffNumber(org, Address.phone("+14155550133"), olga);
        Attachment photo = Attachment.coming("image/jpeg", "meter.jpg", "https://files.example/1");
        box.intake().receive(new Inbound(org, SimulatedCarrier.NAME, "S1", number.address(), Address.phone("+14155550133"), "", List.of(photo), null, null));
        text("+14155550133", "STOP");
        assertEquals(List.of(1), host.staffTexts().stream().map(t -> t.attachments()).toList(), "the keyword is no text for the dispatch board");
        assertTrue(olga().contacts().consent(Address.phone("+14155550133")).state().optedOut());
        assertEquals(List.of(), list(View.ALL));
    }

    @Test
    @DisplayName("IN-5, IN-9: where the sink fails for good the text is kept for a person, later ones of the same sender wait behind it, and nobody else does")
    void staffKept() {
        host.staffNumber(org, Address.phone("+14155550133"), olga);
        host.staffNumber(org, Address.phone("+14155550134"), oscar);
        box.intake().receive(inbound("S1", "+14155550133", "One"));
        for (int i = 0; i < 12; i++) {
            host.failNext(1);
            later(Duration.ofHours(1));
        }
        host.failNext(0);
        box.intake().receive(inbound("S2", "+14155550133", "Two"));
        box.intake().receive(inbound("S3", "+14155550134", "Other"));
        later(Duration.ofMinutes(1));
        assertEquals(List.of("Other"), host.staffTexts().stream().map(t -> t.text()).toList());
        StoredRequest waiting = box.operations().waiting(org, Optional.empty()).items().get(0);
        assertNull(waiting.dueAt());
        assertTrue(box.operations().replay(org, waiting.kind(), waiting.key()));
        later(Duration.ofMinutes(1));
        assertEquals(List.of("Other", "One", "Two"), host.staffTexts().stream().map(t -> t.text()).toList());
        assertEquals(0, fixture.probe().count(org, Table.REQUEST));
    }

    @Test
    @DisplayName("IN-5: a text of a member of staff goes to the staff sink, once, and becomes no conversation; a failing sink is tried again")
    void staff() {
        host.customer(org, "tina", "Tina at home", "+14155550133");
        host.staffNumber(org, Address.phone("+14155550133"), olga);
        Inbound late = inbound("S1", "+14155550133", "I am late");
        assertInstanceOf(Received.ToStaff.class, box.intake().receive(late));
        assertInstanceOf(Received.Duplicate.class, box.intake().receive(late));
        host.failNext(1);
        box.operations().drain();
        StoredRequest waiting = box.operations().waiting(org, Optional.empty()).items().get(0);
        assertEquals(StoredRequest.Kind.STAFF, waiting.kind());
        assertFalse(waiting.error().contains("I am"), "no message text in an error");
        assertTrue(box.operations().replay(org, waiting.kind(), waiting.key()));
        box.operations().drain();

        assertEquals(List.of("I am late"), host.staffTexts().stream().map(t -> t.text()).toList());
        assertEquals(olga, host.staffTexts().get(0).employee());
        assertEquals(List.of(), list(View.ALL));
        assertEquals(0, fixture.probe().count(org, Table.REQUEST));
    }

    @Test
    @DisplayName("IN-5: a number that becomes staff's is staff's from the host's signal on, also in a conversation that exists")
    void becomesStaff() {
        text(STRANGER, "Do you need a plumber?");
        host.staffNumber(org, Address.phone(STRANGER), oscar);
        box.host(org).addressesChanged(List.of(Address.phone(STRANGER)));
        settle();
        text(STRANGER, "First day, I am here");

        assertEquals(List.of("First day, I am here"), host.staffTexts().stream().map(t -> t.text()).toList());
        assertEquals(List.of("< Do you need a plumber?"), told(theConversation()));
        assertEquals("staff-number", send(olga(), theConversation(), "Welcome").refusal().orElseThrow().reason().code());
    }

    @Test
    @DisplayName("IN-6, CO-3: a keyword is appended where a conversation exists and starts, reopens, reorders and marks nothing")
    void keywordsChangeNothingElse() {
        text(ANNA, "Thanks, all good");
        ConversationId id = theConversation();
        olga().conversations().close(id).orThrow();
        Row before = row(id);
        text(ANNA, "STOP");
        Row after = row(id);

        assertEquals(Status.CLOSED, after.head().status());
        assertEquals(before.head().sequences().lastInbound(), after.head().sequences().lastInbound());
        assertEquals(before.head().summary().lastActivityAt(), after.head().summary().lastActivityAt());
        assertEquals(before.head().summary().preview(), after.head().summary().preview());
        assertEquals(before.unread(), after.unread());
        assertTrue(after.optedOut());
        assertTrue(told(id).containsAll(List.of("< STOP", "* opted-out")));

        text(STRANGER, "stop");
        assertEquals(1, list(View.ALL).size(), "the keyword of a stranger starts no conversation");
        assertTrue(olga().lists().changes(0, 500).news().stream().allMatch(n -> n.conversation().equals(id)), "nor does the stream tell of it");
        text(STRANGER, "Now for real: my boiler is cold");
        assertEquals(2, list(View.ALL).size());
    }

    @Test
    @DisplayName("IN-6: an opt-out counts even from a blocked number and from staff")
    void keywordsOfBlockedAndStaff() {
        olga().contacts().block(Address.phone(STRANGER), Optional.empty()).orThrow();
        text(STRANGER, "STOP");
        assertTrue(olga().contacts().consent(Address.phone(STRANGER)).state().optedOut());
        assertEquals(List.of(), phone(STRANGER).received(), "nothing goes out to a blocked address, not even the confirmation");

        host.staffNumber(org, Address.phone("+14155550133"), olga);
        text("+14155550133", "Stop.");
        assertTrue(olga().contacts().consent(Address.phone("+14155550133")).state().optedOut());
    }

    @Test
    @DisplayName("IN-7: what arrives late is placed by when it was sent, at most a day before it arrived; its arrival is kept")
    void lateArrivals() {
        Instant now = clock.instant();
        box.intake().receive(sentAt("L1", "second", now.minus(Duration.ofMinutes(5))));
        box.intake().receive(sentAt("L2", "first", now.minus(Duration.ofMinutes(10))));
        box.intake().receive(sentAt("L3", "ancient", now.minus(Duration.ofDays(3))));
        box.intake().receive(sentAt("L4", "from the future", now.plus(Duration.ofDays(1))));
        ConversationId id = theConversation();

        assertEquals(List.of("< ancient", "< first", "< second", "< from the future"), told(id));
        CustomerMessage ancient = (CustomerMessage) timeline(id).get(0).entry();
        assertEquals(Duration.ofDays(1), Duration.between(ancient.head().placedAt(), ancient.head().receivedAt()));
        assertEquals(3, ancient.head().seq(), "its place by arrival stays");
    }

    @Test
    @DisplayName("IN-9, I-9: what cannot be processed is kept raw, holds back only the same sender, and is processed in order later")
    void keptRaw() {
        host.failNext(1);
        assertInstanceOf(Received.Held.class, box.intake().receive(inbound("R1", STRANGER, "one")));
        assertInstanceOf(Received.Held.class, box.intake().receive(inbound("R2", STRANGER, "two")));
        assertInstanceOf(Received.Held.class, box.intake().receive(inbound("R2", STRANGER, "two")));
        assertInstanceOf(Received.Appended.class, box.intake().receive(inbound("R3", ANNA, "others go on")));
        assertEquals(2, box.operations().waiting(org, Optional.empty()).items().size());
        assertFalse(box.operations().waiting(org, Optional.empty()).items().get(0).error().contains("one"));
        box.operations().drain();

        assertEquals(List.of(), box.operations().waiting(org, Optional.empty()).items());
        ConversationId id = list(View.OPEN).stream().filter(r -> r.head().party().address().value().equals(STRANGER)).findFirst().orElseThrow().head().id();
        assertEquals(List.of("< one", "< two"), told(id));
        assertInstanceOf(Received.Duplicate.class, box.intake().receive(inbound("R1", STRANGER, "one")));
        assertInstanceOf(Received.Appended.class, box.intake().receive(inbound("R4", STRANGER, "three")));
    }

    @Test
    @DisplayName("IN-9: a text to a number that is no channel of ours is kept until there is one, and holds back nothing")
    void noSuchChannel() {
        Inbound lost = new Inbound(org, SimulatedCarrier.NAME, "X1", Address.phone("+14155550177"), Address.phone(ANNA), "To the old number", List.of(), null, null);
        assertInstanceOf(Received.Held.class, box.intake().receive(lost));
        assertEquals(1, box.operations().waiting(org, Optional.empty()).items().size());
        assertInstanceOf(Received.Appended.class, box.intake().receive(inbound("X2", ANNA, "To the new one")));
        assertEquals(List.of("< To the new one"), told(theConversation()));
    }

    @Test
    @DisplayName("IN-6, IN-9: an opt-out waits for nothing: not for earlier messages that are kept raw, not for a host that does not answer")
    void optOutWaitsForNothing() {
        host.failNext(1);
        assertInstanceOf(Received.Held.class, box.intake().receive(inbound("W1", STRANGER, "where are you?")));
        assertInstanceOf(Received.Appended.class, box.intake().receive(inbound("W2", STRANGER, "STOP")));
        assertTrue(olga().contacts().consent(Address.phone(STRANGER)).state().optedOut());

        host.customer(org, "anna", "Anna Alvarez", ANNA);
        host.failNext(1);
        assertInstanceOf(Received.Appended.class, box.intake().receive(inbound("W3", ANNA, "Stop")));
        settle();
        assertTrue(olga().contacts().consent(Address.phone(ANNA)).state().optedOut());
        text(ANNA, "One more thing");
        assertTrue(list(View.OPEN).stream().anyMatch(r -> "Anna Alvarez".equals(r.head().party().name())), "the host is asked again later");
    }

    @Test
    @DisplayName("I-8, IN-9: where the message can be neither processed nor kept, the caller is told and nothing is stored")
    void neitherProcessedNorKept() {
        assertThrows(IllegalStateException.class, () -> fixture.inHostTransaction(() -> {
            box.intake().receive(inbound("H1", STRANGER, "in a host's transaction"));
            throw new IllegalStateException("the host changes its mind");
        }));
        assertEquals(0, fixture.probe().counts(org).values().stream().mapToLong(Long::longValue).sum());
        assertInstanceOf(Received.Appended.class, box.intake().receive(inbound("H1", STRANGER, "in a host's transaction")));
    }

    @Test
    @DisplayName("RD-6: files are counted in the row; a file that lies elsewhere is marked as not fetched and its text is there")
    void attachments() {
        Attachment picture = Attachment.coming("image/jpeg", null, "https://carrier.example/1");
        Attachment foreign = new Attachment("image/png", null, null, Attachment.State.REFUSED, null);
        box.intake().receive(new Inbound(org, SimulatedCarrier.NAME, "A1", number.address(), Address.phone(ANNA), "", List.of(picture, foreign), null, null));
        Row row = only(View.OPEN);

        assertEquals(2, row.head().summary().attachments());
        assertEquals("2 attachments", row.head().summary().preview());
        assertEquals(List.of(picture, foreign.missing(Attachment.State.REFUSED, "it lies where it may not be fetched from")), ((CustomerMessage) timeline(row.head().id()).get(0).entry()).attachments());
    }

    @Test
    @DisplayName("CO-7: blocking closes the conversation, refuses what goes out, keeps what comes in apart; unblocking restores")
    void block() {
        text(STRANGER, "Buy my watches");
        ConversationId id = theConversation();
        assertTrue(olga().contacts().block(Address.phone(STRANGER), Optional.empty()).orThrow().created());
        assertFalse(olga().contacts().block(Address.phone(STRANGER), Optional.empty()).orThrow().created());
        assertEquals(Status.CLOSED, row(id).head().status());
        long version = row(id).head().sequences().version();
        text(STRANGER, "Cheap watches!");

        assertEquals(version, row(id).head().sequences().version(), "what is blocked touches nothing that the team sees");
        assertEquals(List.of("< Buy my watches", "* blocked"), told(id));
        assertEquals(1, list(View.ALL).size());
        assertEquals("blocked", send(olga(), id, "No").refusal().orElseThrow().reason().code());
        assertTrue(row(id).blocked());
        assertEquals(List.of(Address.phone(STRANGER)), olga().contacts().blocks(Optional.empty()).items().stream().map(b -> b.address()).toList());
        assertTrue(facts(id).stream().anyMatch(f -> f.equals(new Fact.BlockChanged(true, AddressState.EVERYWHERE))));

        assertTrue(olga().contacts().unblock(Address.phone(STRANGER)));
        assertFalse(olga().contacts().unblock(Address.phone(STRANGER)));
        text(STRANGER, "Sorry, I do need a plumber");
        assertEquals(Status.OPEN, row(id).head().status());
        send(olga(), id, "Tell us more").orThrow();
        settle();
        assertEquals(List.of("Tell us more"), phone(STRANGER).received());
    }

    @Test
    @DisplayName("CO-7, I-4: a message that waits when its address is blocked is withheld")
    void blockWithholds() {
        text(STRANGER, "Hello");
        ConversationId id = theConversation();
        send(olga(), id, "Hello to you").orThrow();
        olga().contacts().block(Address.phone(STRANGER), Optional.empty()).orThrow();
        settle();
        assertEquals(List.of(), phone(STRANGER).received());
        assertEquals(DeliveryState.WITHHELD, state(timeline(id).get(1)));
    }

    @Test
    @DisplayName("AH-2: a webhook that is lost, doubled or late makes the messages that the phones wrote, in their order of writing")
    void simulatedFaults() {
        phone(ANNA).faults().always(Fault.WEBHOOK_TWICE);
        for (int i = 1; i <= 5; i++) {
            clock.advance(Duration.ofSeconds(1));
            phone(ANNA).text("n" + i);
        }
        settle();
        assertEquals(List.of("< n1", "< n2", "< n3", "< n4", "< n5"), told(theConversation()));
        assertEquals(QueueBand.UNSEEN, row(theConversation()).head().sequences().band());
    }

    @Test
    @DisplayName("RD-6: a customer who is renamed at the host is found under the new name after the signal")
    void renamed() {
        CustomerId anna = host.customer(org, "anna", "Anna Alvarez", ANNA);
        text(ANNA, "Hi");
        host.customer(org, "anna", "Anna Baker", ANNA);
        box.host(org).customersChanged(List.of(anna));
        settle();
        assertEquals("Anna Baker", only(View.OPEN).head().party().name());
        long version = only(View.OPEN).head().sequences().version();
        box.host(org).customersChanged(List.of(anna, anna));
        settle();
        assertEquals(version, only(View.OPEN).head().sequences().version(), "looking again where nothing changed writes nothing");
    }

    @Test
    @DisplayName("IN-2: a stranger who becomes a customer is attached with the host's signal, a job is not guessed")
    void becomesCustomer() {
        text(STRANGER, "I would like an offer");
        CustomerId carl = host.customer(org, "carl", "Carl Customer", STRANGER);
        box.host(org).customersChanged(List.of(carl));
        settle();
        assertEquals(carl, only(View.OPEN).head().party().customer());
        assertEquals(List.of(), list(View.NEEDS_ASSIGNMENT));
    }

    @Test
    @DisplayName("CT-1: emoji, accents and right-to-left text come back as they came")
    void unicode() {
        String words = "Señor 👩‍🔧 שלום 🏳️‍🌈 ｆｕｌｌ";
        box.intake().receive(inbound("U1", ANNA, words));
        assertEquals(words, timeline(theConversation()).get(0).entry().text());

        box.intake().receive(inbound("U2", ANNA, "no \u0000 byte, no half \uD83D pair"));
        assertEquals("no \uFFFD byte, no half \uFFFD pair", timeline(theConversation()).get(1).entry().text());
    }

    @Test
    @DisplayName("IN-1: ids that share a long beginning, or differ in case or a trailing blank, are different messages")
    void longIds() {
        String common = "SM".repeat(60);
        for (String id : List.of(common + "a", common + "A", common + "b", common + "a ")) {
            assertInstanceOf(Received.Appended.class, box.intake().receive(inbound(id, ANNA, id.substring(110))));
        }
        assertEquals(4, fixture.probe().count(org, Table.ENTRY));
    }

    private Inbound sentAt(String id, String words, Instant sent) {
        return new Inbound(org, SimulatedCarrier.NAME, id, number.address(), Address.phone(ANNA), words, List.of(), sent, null);
    }

    private Set<String> reasons(ConversationId id) {
        return Set.copyOf(olga().conversations().history(id, 0).stream().flatMap(c -> c.why().stream()).map(w -> w.reason().code()).toList());
    }

    private static <T> List<T> atOnce(int times, Callable<T> work) throws Exception {
        return atOnce(Collections.nCopies(times, work));
    }
}
