// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.AutomatedMessage;
import io.fieldinbox.AutomatedMessage.Photo;
import io.fieldinbox.Conversations.StartConversation;
import io.fieldinbox.consent.AutomatedSettings;
import io.fieldinbox.conversation.Anchor;
import io.fieldinbox.conversation.Attachment;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.conversation.Purpose;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.listing.Row;
import io.fieldinbox.listing.View;
import io.fieldinbox.profile.Profiles;
import io.fieldinbox.testkit.carrier.Fault;
import io.fieldinbox.testkit.contract.StorageProbe.Table;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The host sends notices and reminders that nobody writes in person. */
public abstract class AutomatedStory extends Story {

    private static final Address TO_ANNA = Address.phone(ANNA);
    private static final String NOTICE = "Sam is on the way to you";
    private static final Photo SAM = new Photo("https://photos.example.com/sam.jpg", "image/jpeg", "sam.jpg");

    private CustomerId anna;
    private JobId job;

    /** For subclasses. */
    protected AutomatedStory() {}

    @BeforeEach
    void withPreferences() {
        anna = host.customer(org, "anna", "Anna Smith", ANNA);
        job = host.job(org, "J-1", anna);
        box = with(Profiles.sharedQueue()).preferences(host).build();
    }

    @Test
    @DisplayName("HR-3: it leaves, and is in no list, count or stream: a conversation that nobody has begun begins with no notice; it is kept with its job")
    void unseen() {
        long before = olga().lists().position();
        automated("n1", NOTICE);
        assertEquals(List.of(NOTICE), phone(ANNA).received());
        assertEquals(List.of(), list(View.ALL));
        assertEquals(List.of(), olga().lists().changes(before, 100).news());
        CustomerMessage entry = (CustomerMessage) hidden().get(0).entry();
        assertEquals(job, entry.head().job());
        assertEquals(Purpose.AUTOMATED, entry.purpose());
        assertEquals("dispatch", entry.kind());
        assertEquals(DeliveryState.DELIVERED, state(hidden().get(0)));
    }

    @Test
    @DisplayName("HR-3: the customer's reply begins the conversation, about the notice's job, and shows from there; what comes later is shown")
    void reply() {
        automated("n1", NOTICE);
        automated("n2", "Five more minutes");
        text(ANNA, "Great, the gate is open");
        Row row = only(View.OPEN);
        assertEquals(List.of("< Great, the gate is open"), told(row.head().id()));
        assertEquals(job, row.head().party().currentJob());
        assertEquals(job, timeline(row.head().id()).get(0).entry().head().job());
        automated("n3", "Sam has arrived");
        assertEquals(List.of("< Great, the gate is open", "> Sam has arrived"), told(row.head().id()));
        assertEquals(4, all(row.head().id()).size(), "those before are kept");
    }

    @Test
    @DisplayName("HR-3: or an employee's first words do; opening the composer shows none of those before; with the setting off all are shown")
    void employeeWrites() {
        automated("n1", NOTICE);
        ConversationId id = olga().conversations().start(new StartConversation(TO_ANNA, null, null)).orThrow().row().head().id();
        assertEquals(List.of(), told(id));
        automated("n2", "Five more minutes");
        assertEquals(List.of(), told(id), "nobody has written yet");
        send(olga(), id, "Is he there?").orThrow();
        settle();
        assertEquals(List.of("> Is he there?"), told(id));

        open(Profiles.sharedQueue().with(new AutomatedSettings(false, null)));
        box.host(org).automated(AutomatedMessage.about(job, "s1", Address.phone(STRANGER), "dispatch", NOTICE));
        settle();
        text(STRANGER, "Who is this?");
        ConversationId other = list(View.OPEN).get(0).head().id();
        assertEquals(List.of("> " + NOTICE, "< Who is this?"), told(other));
    }

    @Test
    @DisplayName("HR-3, RD-3, WS-6: into a conversation that there is it answers nothing and opens, restores, marks and moves nothing")
    void changesNothing() {
        text(ANNA, "When do you come?");
        ConversationId id = theConversation();
        Row unanswered = row(id);
        later(Duration.ofMinutes(1));
        automated("n1", NOTICE);
        assertSame(unanswered, row(id));
        olga().conversations().close(id).orThrow();
        Row closed = row(id);
        automated("n2", "Tomorrow at nine");
        assertSame(closed, row(id));
        assertEquals(Status.CLOSED, row(id).head().status());
        olga().conversations().archive(id).orThrow();
        Row archived = row(id);
        phone(ANNA).faults().always(Fault.LANDLINE);
        automated("n3", "Today at nine");
        assertEquals(Status.ARCHIVED, row(id).head().status());
        assertEquals(archived.head().summary().lastActivityAt(), row(id).head().summary().lastActivityAt());
        assertEquals(3, told(id).stream().filter(line -> line.startsWith("> ")).count(), "and is shown");
    }

    @Test
    @DisplayName("HR-3, I-3: the same key is the same message, however often, at once and long after it left")
    void once() throws Exception {
        AutomatedMessage message = AutomatedMessage.about(job, "n1", TO_ANNA, "dispatch", NOTICE);
        atOnce(List.of(() -> twice(message), () -> twice(message), () -> twice(message)));
        settle();
        later(Duration.ofDays(2));
        box.host(org).automated(AutomatedMessage.about(job, "n1", TO_ANNA, "dispatch", "Other words"));
        settle();
        assertEquals(List.of(NOTICE), phone(ANNA).received());
        assertEquals(1, hidden().size());
        assertEquals(0, fixture.probe().count(org, Table.REQUEST));
    }

    @Test
    @DisplayName("HR-3, I-8, DL-2: insert-only in the host's transaction: rolled back, nothing is left; the host is asked nothing in it")
    void inTheHostsTransaction() {
        int calls = host.calls();
        assertThrows(IllegalStateException.class, () -> fixture.inHostTransaction(() -> {
            box.host(org).automated(AutomatedMessage.about(job, "n1", TO_ANNA, "dispatch", NOTICE));
            throw new IllegalStateException("on purpose");
        }));
        settle();
        assertEquals(List.of(), phone(ANNA).received());
        fixture.inHostTransaction(() -> {
            box.host(org).automated(AutomatedMessage.about(job, "n1", TO_ANNA, "dispatch", NOTICE));
            return null;
        });
        assertEquals(calls, host.calls());
        settle();
        assertEquals(List.of(NOTICE), phone(ANNA).received());
    }

    @Test
    @DisplayName("CO-10: the customer's preferences are asked before each; one that is not wanted is withheld and says so with its job")
    void preferences() {
        host.unwanted(org, anna, "reminder");
        box.host(org).automated(AutomatedMessage.about(job, "r1", TO_ANNA, "reminder", "Tomorrow at nine"));
        automated("n1", NOTICE);
        assertEquals(List.of(NOTICE), phone(ANNA).received());
        PlacedEntry withheld = hidden().get(0);
        assertEquals(DeliveryState.WITHHELD, state(withheld));
        assertEquals("preference", status(withheld).code());
        assertEquals("The customer does not want this kind of message by text.", status(withheld).explanation());
        assertEquals(job, withheld.entry().head().job());
        box.host(org).automated(AutomatedMessage.about(job, "r2", Address.phone(STRANGER), "reminder", "Tomorrow").to(anna));
        settle();
        assertEquals(List.of(), phone(STRANGER).received(), "whoever is named counts");
    }

    @Test
    @DisplayName("HR-3, CO-2, CO-7, DL-8, IN-5: opted out, blocked, landline, staff: withheld, each with its reason; nothing is tried")
    void withheld() {
        text(ANNA, "STOP");
        automated("n1", NOTICE);
        olga().contacts().block(Address.phone(STRANGER), Optional.empty()).orThrow();
        host.staffNumber(org, Address.phone("+14155550131"), oscar);
        phone("+14155550132").faults().always(Fault.LANDLINE);
        automated("+14155550132", "l1", "First");
        int requests = carrier.requests();
        automated(STRANGER, "b1", NOTICE);
        automated("+14155550131", "s1", NOTICE);
        automated("+14155550132", "l2", "Second");
        assertEquals(requests, carrier.requests());
        assertEquals("opted-out", reason(ANNA));
        assertEquals("blocked", reason(STRANGER));
        assertEquals("staff-number", reason("+14155550131"));
        assertEquals("landline", reason("+14155550132"));
    }

    @Test
    @DisplayName("CO-5: while a revocation waits for a decision it is held, not dropped, and what people write is not; dismissed it leaves, confirmed it is withheld")
    void undecided() {
        text(ANNA, "Please don't text me anymore");
        ConversationId id = theConversation();
        automated("n1", NOTICE);
        later(Duration.ofHours(2));
        assertEquals(List.of(), phone(ANNA).received());
        assertEquals(1, fixture.probe().count(org, Table.REQUEST));
        assertFalse(told(id).contains("> " + NOTICE));
        send(olga(), id, "Do you mean no texts at all?").orThrow();
        settle();
        assertEquals(1, phone(ANNA).received().size());
        olga().conversations().decideRevocation(id, false).orThrow();
        later(Duration.ofMinutes(5));
        assertEquals(List.of("Do you mean no texts at all?", NOTICE), phone(ANNA).received());

        text(ANNA, "Yes, stop texting me");
        automated("n2", "Sam has arrived");
        olga().conversations().decideRevocation(id, true).orThrow();
        later(Duration.ofMinutes(5));
        assertEquals(2, phone(ANNA).received().size());
        assertEquals("opted-out", status(last(id)).code());

        text(STRANGER, "Stop texting me");
        automated(STRANGER, "n3", "Too late");
        later(Duration.ofHours(25));
        assertEquals(List.of(), phone(STRANGER).received(), "not worth sending any more");
        assertEquals("expired", reason(STRANGER));
    }

    @Test
    @DisplayName("CO-5, I-4: one that was queued before the customer revoked does not leave at its next try: it is put back, and keeps no other waiting")
    void undecidedAtTheGate() {
        text(ANNA, "Hello");
        ConversationId id = theConversation();
        phone(ANNA).faults().next(Fault.NOT_SENT, 1);
        automated("n1", NOTICE);
        assertEquals(DeliveryState.QUEUED, newestState(id));
        text(ANNA, "Stop texting me");
        send(olga(), id, "Sorry").orThrow();
        later(Duration.ofMinutes(1));
        assertEquals(List.of("Sorry"), phone(ANNA).received());
        PlacedEntry held = sent(id).get(0);
        assertEquals(List.of(DeliveryState.WITHHELD, "revocation-undecided"), List.of(state(held), there(status(held).code())));
        assertNull(row(id).head().summary().trouble());
        olga().conversations().decideRevocation(id, false).orThrow();
        later(Duration.ofMinutes(10));
        assertEquals(List.of("Sorry", NOTICE), phone(ANNA).received());
        CustomerMessage again = (CustomerMessage) last(id).entry();
        assertEquals(List.of(job, "dispatch"), List.of(there(again.head().job()), there(again.kind())));
    }

    @Test
    @DisplayName("HR-4: the technician's photo goes as media where the channel sends it, else as a link where there is room, else not; it is shown with the message")
    void photo() {
        box.host(org).automated(AutomatedMessage.about(job, "p1", TO_ANNA, "dispatch", NOTICE).with(SAM));
        settle();
        assertEquals(List.of(NOTICE + " " + SAM.url()), phone(ANNA).received());
        carrier.carriesPictures(true);
        box.host(org).automated(AutomatedMessage.about(job, "p2", TO_ANNA, "dispatch", NOTICE).with(SAM));
        settle();
        assertEquals(NOTICE, phone(ANNA).received().get(1));
        assertEquals(List.of(SAM.url()), carrier.accepted().get(1).media());
        carrier.carriesPictures(false);
        String longest = "x".repeat(1_600);
        box.host(org).automated(AutomatedMessage.about(job, "p3", TO_ANNA, "dispatch", longest).with(SAM));
        settle();
        assertEquals(longest, phone(ANNA).received().get(2));
        for (PlacedEntry entry : hidden()) {
            assertEquals(List.of(Attachment.linked("image/jpeg", "sam.jpg", SAM.url())), ((CustomerMessage) entry.entry()).attachments());
        }
        assertThrows(InvalidInputException.class, () -> new Photo("file:///etc/passwd", "image/jpeg", null));
    }

    @Test
    @DisplayName("HR-3, IN-9: while the host does not answer it waits, and leaves once")
    void hostDown() {
        host.failNext(2);
        automated("n1", NOTICE);
        assertEquals(List.of(), phone(ANNA).received());
        later(Duration.ofSeconds(5));
        later(Duration.ofSeconds(10));
        assertEquals(List.of(NOTICE), phone(ANNA).received());
        assertThrows(InvalidInputException.class, () -> AutomatedMessage.about(job, "n2", TO_ANNA, "dispatch", " "));
        assertThrows(InvalidInputException.class, () -> AutomatedMessage.about(job, "", TO_ANNA, "dispatch", NOTICE));
    }

    private boolean twice(AutomatedMessage message) {
        box.host(org).automated(message);
        box.host(org).automated(message);
        return true;
    }

    private void automated(String key, String words) {
        automated(ANNA, key, words);
    }

    private void automated(String to, String key, String words) {
        box.host(org).automated(AutomatedMessage.about(job, key, Address.phone(to), "dispatch", words));
        settle();
    }

    private static void assertSame(Row before, Row after) {
        assertEquals(before.head().sequences().band(), after.head().sequences().band());
        assertEquals(before.head().status(), after.head().status());
        assertEquals(before.unread(), after.unread());
        assertEquals(before.head().summary().preview(), after.head().summary().preview());
        assertEquals(before.head().summary().lastActivityAt(), after.head().summary().lastActivityAt());
        assertEquals(before.head().summary().needsReplySince(), after.head().summary().needsReplySince());
        assertEquals(before.head().summary().lastAnsweredBy(), after.head().summary().lastAnsweredBy());
        assertEquals(before.head().party(), after.head().party());
    }

    private List<PlacedEntry> hidden() {
        return all(conversation(ANNA));
    }

    private ConversationId conversation(String number) {
        List<ConversationId> ids = storage.unitOfWork().call(Duration.ofSeconds(5), () -> storage.conversing().threads().withAddress(org, Address.phone(number)));
        assertEquals(1, ids.size());
        return ids.get(0);
    }

    /** All entries, shown or not. */
    private List<PlacedEntry> all(ConversationId id) {
        return storage.unitOfWork().call(Duration.ofSeconds(5), () -> storage.conversing().changes().timeline(org, id, 1, Anchor.NEWEST, 200));
    }

    private PlacedEntry last(ConversationId id) {
        List<PlacedEntry> all = all(id).stream().filter(entry -> entry.delivery() != null).toList();
        return all.get(all.size() - 1);
    }

    private String reason(String number) {
        PlacedEntry last = last(conversation(number));
        assertTrue(state(last) == DeliveryState.WITHHELD || state(last) == DeliveryState.FAILED);
        return there(status(last).code());
    }
}
