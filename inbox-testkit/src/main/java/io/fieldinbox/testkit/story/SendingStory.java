// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.listing.View;
import io.fieldinbox.profile.Profiles;
import io.fieldinbox.testkit.carrier.Fault;
import io.fieldinbox.testkit.contract.StorageProbe.Table;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A message leaves: once, in order, and what becomes of it is told, whatever the carrier does. */
public abstract class SendingStory extends Story {

    /** For subclasses. */
    protected SendingStory() {}

    @Test
    @DisplayName("DL-1: a message goes from queued over sent to delivered; doubled and disordered receipts never move it backwards")
    void states() {
        ConversationId id = conversation();
        phone(ANNA).faults().always(Fault.RECEIPT_TWICE).always(Fault.RECEIPTS_REORDERED);
        send(olga(), id, "Hello").orThrow();
        assertEquals(DeliveryState.QUEUED, newestState(id));
        box.operations().drain();
        assertEquals(DeliveryState.SENT, newestState(id));
        settle();
        assertEquals(DeliveryState.DELIVERED, newestState(id));
        assertEquals(List.of(DeliveryState.SENT, DeliveryState.DELIVERED), moves(id), "each step is told once");
        assertEquals(List.of("Hello"), phone(ANNA).received());
    }

    @Test
    @DisplayName("DL-1, DL-4, RD-6: a landline is refused once and for good, in plain words and on the row; resend makes one new attempt")
    void landline() {
        ConversationId id = conversation();
        phone(ANNA).faults().next(Fault.LANDLINE, 1);
        send(olga(), id, "Hello").orThrow();
        settle();
        PlacedEntry failed = sent(id).get(0);
        assertEquals(DeliveryState.FAILED, state(failed));
        assertEquals("30006", status(failed).code());
        assertTrue(there(status(failed).explanation()).contains("landline"));
        assertEquals("30006", row(id).head().summary().trouble());
        later(Duration.ofHours(2));
        assertEquals(1, carrier.requests());

        EntryId message = failed.entry().head().id();
        olga().messages().resend(message, true).orThrow();
        assertEquals("too-late", refused(olga().messages().resend(message)), "never two in flight");
        settle();
        assertEquals(DeliveryState.DELIVERED, newestState(id));
        assertNull(row(id).head().summary().trouble());
        assertEquals(List.of("Hello"), phone(ANNA).received());
        assertEquals("too-late", refused(olga().messages().resend(message)));
        assertEquals(2, fixture.probe().count(org, Table.ATTEMPT));
    }

    @Test
    @DisplayName("DL-1: what the carrier's filter takes out is undelivered and says so; a later answer that arrives clears the row")
    void filtered() {
        ConversationId id = conversation();
        phone(ANNA).faults().next(Fault.FILTERED, 1);
        send(olga(), id, "Cheap!").orThrow();
        settle();
        assertEquals(DeliveryState.UNDELIVERED, newestState(id));
        assertEquals("30007", row(id).head().summary().trouble());
        send(olga(), id, "Hello").orThrow();
        settle();
        assertNull(row(id).head().summary().trouble());
        assertEquals(List.of(DeliveryState.UNDELIVERED, DeliveryState.DELIVERED), sent(id).stream().map(Story::state).toList());
    }

    @Test
    @DisplayName("DL-1: of two final receipts the first stays and the other is kept as a note")
    void twoFinals() {
        ConversationId id = conversation();
        phone(ANNA).faults().next(Fault.DELIVERED_AFTER_FAILURE, 1);
        send(olga(), id, "Hello").orThrow();
        settle();
        assertEquals(DeliveryState.FAILED, newestState(id));
        EntryId message = sent(id).get(0).entry().head().id();
        assertTrue(facts(id).contains(new Fact.ReceiptNoted(message, DeliveryState.DELIVERED, null)));
    }

    @Test
    @DisplayName("DL-4, DL-3: what is refused for the moment is tried again later, its conversation waits in order, others do not")
    void triedAgain() {
        ConversationId id = conversation();
        text(STRANGER, "Hi");
        ConversationId other = list(View.ALL).get(0).head().id();
        phone(ANNA).faults().next(Fault.NOT_SENT, 2);
        send(olga(), id, "One").orThrow();
        send(olga(), id, "Two").orThrow();
        send(olga(), other, "Three").orThrow();
        settle();
        assertEquals(List.of(), phone(ANNA).received());
        assertEquals(List.of("Three"), phone(STRANGER).received());
        assertEquals(DeliveryState.QUEUED, state(sent(id).get(0)));
        assertEquals("20503", status(sent(id).get(0)).code());
        later(Duration.ofMinutes(1));
        later(Duration.ofMinutes(1));
        assertEquals(List.of("One", "Two"), phone(ANNA).received());
    }

    @Test
    @DisplayName("DL-4: trying again ends after five attempts, and at the latest with the message's deadline")
    void givenUp() {
        ConversationId id = conversation();
        phone(ANNA).faults().next(Fault.NOT_SENT, 5);
        send(olga(), id, "One").orThrow();
        for (int i = 0; i < 8; i++) {
            later(Duration.ofMinutes(6));
        }
        assertEquals(DeliveryState.FAILED, newestState(id));
        assertEquals(5, carrier.requests());

        carrier.throttle(number.id(), Duration.ofHours(25));
        send(olga(), id, "Two").orThrow();
        settle();
        later(Duration.ofHours(23));
        assertEquals(DeliveryState.QUEUED, newestState(id));
        later(Duration.ofHours(2));
        assertEquals(DeliveryState.FAILED, newestState(id));
        assertEquals("expired", status(sent(id).get(1)).code());
        assertTrue(whys(id).contains("sent: expired"));
        assertEquals(List.of(), phone(ANNA).received());
    }

    @Test
    @DisplayName("DL-9: a throttled channel pauses as a whole: nothing more is asked of it meanwhile, then all leaves in order")
    void throttled() {
        ConversationId id = conversation();
        text(STRANGER, "Hi");
        ConversationId other = list(View.ALL).get(0).head().id();
        carrier.throttle(number.id(), Duration.ofMinutes(10));
        List<String> words = IntStream.range(0, 10).mapToObj(i -> "n" + i).toList();
        words.forEach(w -> send(olga(), id, w).orThrow());
        send(olga(), other, "Hello").orThrow();
        settle();
        later(Duration.ofMinutes(9));
        assertEquals(1, carrier.requests());
        later(Duration.ofMinutes(2));
        assertEquals(words, phone(ANNA).received());
        assertEquals(List.of("Hello"), phone(STRANGER).received());
    }

    @Test
    @DisplayName("DL-5, I-3: where the line breaks and the carrier can be asked, the message has arrived once, whether or not it had got through")
    void lookedUp() {
        ConversationId id = conversation();
        phone(ANNA).faults().next(Fault.RESET_AFTER, 1);
        send(olga(), id, "Got through").orThrow();
        settle();
        assertEquals(DeliveryState.DELIVERED, newestState(id));
        phone(ANNA).faults().next(Fault.RESET_BEFORE, 1);
        send(olga(), id, "Did not").orThrow();
        send(olga(), id, "Behind it").orThrow();
        settle();
        later(Duration.ofSeconds(20));
        assertEquals(List.of("Got through"), phone(ANNA).received(), "it may still be on its way");
        assertEquals(2, carrier.requests());
        later(Duration.ofMinutes(2));
        later(Duration.ofMinutes(2));
        assertEquals(List.of("Got through", "Did not", "Behind it"), phone(ANNA).received());
        assertTrue(sent(id).stream().allMatch(e -> state(e) == DeliveryState.DELIVERED));
    }

    @Test
    @DisplayName("DL-4, DL-5, I-3: where nobody can be asked it is unknown, waits for a person, is not sent again, and holds up nothing")
    void unknown() {
        carrier.answersLookups(false);
        ConversationId id = conversation();
        phone(ANNA).faults().next(Fault.RESET_BEFORE, 1);
        send(olga(), id, "Lost?").orThrow();
        send(olga(), id, "Behind it").orThrow();
        settle();
        later(Duration.ofHours(1));
        EntryId message = sent(id).get(0).entry().head().id();
        assertEquals(DeliveryState.UNKNOWN, state(sent(id).get(0)));
        assertEquals(List.of("Behind it"), phone(ANNA).received());
        assertEquals("outcome-unknown", refused(olga().messages().resend(message)));
        assertEquals("too-late", refused(olga().messages().cancel(message)));

        assertEquals(DeliveryState.FAILED, state(olga().messages().decide(message, false).orThrow()));
        assertEquals("too-late", refused(olga().messages().decide(message, true)));
        olga().messages().resend(message).orThrow();
        settle();
        assertEquals(List.of("Behind it", "Lost?"), phone(ANNA).received());
        assertEquals(DeliveryState.DELIVERED, state(sent(id).get(0)));
    }

    @Test
    @DisplayName("DL-1, DL-5: an unknown one is settled by a receipt that comes, or by a person who says it was sent")
    void settled() {
        carrier.answersLookups(false);
        ConversationId id = conversation();
        phone(ANNA).faults().next(Fault.RESET_AFTER, 2);
        phone(ANNA).faults().next(Fault.RECEIPT_LATE, 1);
        send(olga(), id, "Late").orThrow();
        settle();
        assertEquals(DeliveryState.UNKNOWN, newestState(id));
        assertEquals("reset", row(id).head().summary().trouble());
        later(Duration.ofMinutes(1));
        assertEquals(DeliveryState.DELIVERED, newestState(id));
        assertNull(row(id).head().summary().trouble());

        phone(ANNA).faults().next(Fault.RECEIPT_LOST, 1);
        send(olga(), id, "Lost").orThrow();
        settle();
        olga().messages().decide(sent(id).get(1).entry().head().id(), true).orThrow();
        assertEquals(DeliveryState.SENT, newestState(id));
        assertNull(row(id).head().summary().trouble());
        assertEquals(List.of("Late", "Lost"), phone(ANNA).received());
    }

    @Test
    @DisplayName("DL-2, DL-3, DL-5, I-3: a node that dies while it sends leaves no message lost, doubled or out of order")
    void nodeDies() {
        ConversationId id = conversation();
        List.of("One", "Two", "Three").forEach(w -> send(olga(), id, w).orThrow());
        nodeDies(true);
        assertEquals(List.of("One"), phone(ANNA).received(), "its lane is held until the lease ends");
        later(Duration.ofMinutes(2));
        assertEquals(List.of("One", "Two", "Three"), phone(ANNA).received());

        send(olga(), id, "Four").orThrow();
        nodeDies(false);
        assertEquals(3, phone(ANNA).received().size());
        later(Duration.ofMinutes(2));
        later(Duration.ofMinutes(1));
        assertEquals(List.of("One", "Two", "Three", "Four"), phone(ANNA).received());
        assertTrue(sent(id).stream().allMatch(e -> state(e) == DeliveryState.DELIVERED));
    }

    @Test
    @DisplayName("DL-10: what waits can be taken back and never leaves; what has left cannot")
    void cancel() {
        ConversationId id = conversation();
        EntryId first = send(olga(), id, "Oops").orThrow().entry().entry().head().id();
        EntryId second = send(olga(), id, "Right").orThrow().entry().entry().head().id();
        PlacedEntry canceled = oscar().messages().cancel(first).orThrow();
        assertEquals(DeliveryState.CANCELED, state(canceled));
        assertTrue(there(status(canceled).explanation()).contains("Oscar Office"));
        assertEquals("too-late", refused(olga().messages().cancel(first)));
        settle();
        assertEquals(List.of("Right"), phone(ANNA).received());
        assertEquals("too-late", refused(olga().messages().cancel(second)));
        assertEquals("too-late", refused(olga().messages().resend(first)));
    }

    /** A node begins to send and dies; another one goes on. */
    private void nodeDies(boolean carrierHasIt) {
        adapter = new DyingNode(carrier, carrierHasIt);
        open(Profiles.sharedQueue());
        assertThrows(DyingNode.Died.class, () -> box.operations().drain());
        adapter = carrier;
        open(Profiles.sharedQueue());
        settle();
    }

    private ConversationId conversation() {
        text(ANNA, "Hi");
        return theConversation();
    }

    private List<DeliveryState> moves(ConversationId id) {
        return facts(id).stream().filter(Fact.DeliveryChanged.class::isInstance).map(f -> ((Fact.DeliveryChanged) f).state()).toList();
    }
}
