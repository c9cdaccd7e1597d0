// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Messages.SendMessage;
import io.fieldinbox.Messages.Sent;
import io.fieldinbox.Messages.WriteNote;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.Activity;
import io.fieldinbox.conversation.Entry;
import io.fieldinbox.conversation.Note;
import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.conversation.QueueBand;
import io.fieldinbox.conversation.SystemEntry;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.listing.Row;
import io.fieldinbox.listing.View;
import io.fieldinbox.profile.Profiles;
import io.fieldinbox.testkit.contract.StorageProbe.Table;
import io.fieldinbox.transport.ChannelAdapter;
import io.fieldinbox.transport.Outgoing;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the team writes: answers, notes, each once, in the host's transactions, beside colleagues who write too. */
public abstract class WritingStory extends Story {

    /** For subclasses. */
    protected WritingStory() {}

    @Test
    @DisplayName("CT-1, RD-3, RD-6: an answer arrives as it was written, and the row says who answered")
    void anAnswer() {
        text(ANNA, "My sink leaks");
        ConversationId id = theConversation();
        String words = "Señora, we come at 9 — bring a 🪣";
        Sent sent = send(olga(), id, words).orThrow();
        assertFalse(sent.repeated());
        assertEquals(DeliveryState.QUEUED, state(sent.entry()));
        settle();

        assertEquals(List.of(words), phone(ANNA).received());
        Row row = row(id);
        assertEquals(words, row.head().summary().preview());
        assertEquals(olga, row.head().summary().lastAnsweredBy());
        assertEquals(QueueBand.ANSWERED, row.head().sequences().band());
        assertEquals(0, row.unread());
        assertEquals("Olga Office", timeline(id).get(1).entry().head().author().name());
        assertEquals(DeliveryState.DELIVERED, newestState(id));
    }

    @Test
    @DisplayName("CT-2, VS-7, I-5: a note is on the timeline and nowhere else: not sent, in no preview, no log, no delivery, no answer")
    void aNote() {
        text(ANNA, "I will pay next month");
        ConversationId id = theConversation();
        Row before = row(id);
        PlacedEntry note = olga().messages().note(new WriteNote(id, "SECRET she never pays", null)).orThrow();
        settle();

        assertEquals(List.of("< I will pay next month", "# SECRET she never pays"), told(id));
        assertEquals(List.of(), phone(ANNA).received());
        assertEquals(0, carrier.requests());
        assertEquals(0, stored().get(Table.DELIVERY));
        assertEquals(before.head().summary().preview(), row(id).head().summary().preview());
        assertEquals(before.head().summary().lastActivityAt(), row(id).head().summary().lastActivityAt());
        assertEquals(before.head().sequences().band(), row(id).head().sequences().band());
        assertEquals(before.unread(), row(id).unread());
        assertFalse(box.operations().changes(org, 0, 100).toString().contains("SECRET"));
        EntryId noteId = note.entry().head().id();
        assertTrue(assertThrows(NotPermittedException.class, () -> olga().messages().resend(noteId)).isNotFound());
        assertTrue(assertThrows(NotPermittedException.class, () -> olga().messages().decide(noteId, false)).isNotFound());
        send(olga(), id, "All right").orThrow();
        settle();
        assertEquals(List.of("All right"), phone(ANNA).received());
    }

    @Test
    @DisplayName("VS-7, I-5: nothing but a message to a customer can be made into what a transport takes")
    void outgoingByType() {
        assertEquals(0, Outgoing.class.getConstructors().length);
        List<Method> factories = Arrays.stream(Outgoing.class.getMethods()).filter(m -> Modifier.isStatic(m.getModifiers())).toList();
        assertFalse(factories.isEmpty());
        for (Method factory : factories) {
            assertEquals(List.of(CustomerMessage.class, Channel.class), List.of(factory.getParameterTypes()).subList(0, 2));
        }
        for (Class<?> other : List.of(Note.class, Activity.class, SystemEntry.class)) {
            assertFalse(CustomerMessage.class.isAssignableFrom(other) || Outgoing.class.isAssignableFrom(other));
        }
        assertTrue(Modifier.isFinal(CustomerMessage.class.getModifiers()) && Modifier.isFinal(Outgoing.class.getModifiers()));
        assertTrue(Arrays.stream(ChannelAdapter.class.getMethods()).flatMap(m -> Arrays.stream(m.getParameterTypes())).noneMatch(Entry.class::isAssignableFrom));
    }

    @Test
    @DisplayName("DL-6: a person writes at most 160 characters, counted as people count; the 161st, or nothing at all, is refused before anything is queued")
    void lengths() {
        text(ANNA, "Hi");
        ConversationId id = theConversation();
        Map<Table, Long> before = stored();
        assertEquals("too-long", refused(send(olga(), id, "x".repeat(161))));
        assertEquals("too-long", refused(send(olga(), id, "🔧".repeat(161))));
        assertEquals("empty", refused(send(olga(), id, "")));
        assertEquals("empty", refused(send(olga(), id, " \n\t ")));
        assertEquals("too-long", refused(olga().messages().note(new WriteNote(id, "n".repeat(10_001), null))));
        assertEquals("empty", refused(olga().messages().note(new WriteNote(id, " ", null))));
        assertEquals(before, stored());

        send(olga(), id, "x".repeat(160)).orThrow();
        send(olga(), id, "🔧".repeat(160)).orThrow();
        settle();
        assertEquals(List.of("x".repeat(160), "🔧".repeat(160)), phone(ANNA).received());
        assertTrue(row(id).head().summary().preview().length() <= 160);
    }

    @Test
    @DisplayName("DL-6, DL-7: what the channel cannot carry is refused, and how it cuts a text is offered while writing")
    void channelCapabilities() {
        adapter = new ServingCarrier(carrier);
        open(Profiles.sharedQueue());
        text(ANNA, "Hi");
        ConversationId id = theConversation();
        assertEquals("too-long", refused(send(olga(), id, "x".repeat(ServingCarrier.LONGEST + 1))));
        send(olga(), id, "x".repeat(ServingCarrier.LONGEST)).orThrow();
        assertEquals(adapter.segments("Hello"), olga().messages().segments(id, "Hello"));
        assertEquals(2, olga().messages().segments(id, "x".repeat(ServingCarrier.LONGEST)).orElseThrow().segments());

        adapter = carrier;
        open(Profiles.sharedQueue());
        assertTrue(olga().messages().segments(id, "Hello").isEmpty(), "a channel that does not say is not guessed");
    }

    @Test
    @DisplayName("I-3: the same message under the same client id is one message, also eight times at once and after an opt-out; sent once")
    void clientIds() throws Exception {
        text(ANNA, "Hi");
        ConversationId id = theConversation();
        SendMessage command = new SendMessage(id, "Hello", "my-1", row(id).head().sequences().version());
        Callable<Sent> sending = () -> olga().messages().send(command).orThrow();
        List<Sent> all = atOnce(Collections.nCopies(8, sending));
        assertEquals(1, all.stream().filter(s -> !s.repeated()).count());
        assertEquals(1, all.stream().map(s -> s.entry().entry().head().id()).distinct().count());
        text(ANNA, "STOP");
        Sent again = olga().messages().send(command).orThrow();
        assertTrue(again.repeated());
        assertEquals(DeliveryState.DELIVERED, state(again.entry()));
        assertEquals(1, carrier.accepted().stream().filter(s -> s.text().equals("Hello")).count());
    }

    @Test
    @DisplayName("I-3: a client id that was used for another text, conversation or kind of entry is refused, and nothing is written")
    void reusedClientIds() {
        text(ANNA, "Hi");
        ConversationId id = theConversation();
        text(STRANGER, "Hi");
        ConversationId other = olga().lists().page(View.ALL, Optional.empty(), 9).items().get(0).head().id();
        assertNotEquals(id, other);
        olga().messages().send(new SendMessage(id, "Hello", "one", null)).orThrow();
        PlacedEntry note = olga().messages().note(new WriteNote(id, "Hello", "two")).orThrow();
        assertEquals(note, olga().messages().note(new WriteNote(id, "Hello", "two")).orThrow());
        settle();

        Map<Table, Long> before = stored();
        assertEquals("client-message-id-reused", refused(olga().messages().send(new SendMessage(id, "Hello!", "one", null))));
        assertEquals("client-message-id-reused", refused(olga().messages().send(new SendMessage(other, "Hello", "one", null))));
        assertEquals("client-message-id-reused", refused(olga().messages().send(new SendMessage(id, "Hello", "two", null))));
        assertEquals("client-message-id-reused", refused(olga().messages().note(new WriteNote(id, "Hello", "one"))));
        assertEquals("client-message-id-reused", refused(olga().messages().note(new WriteNote(other, "Hello", "two"))));
        assertThrows(InvalidInputException.class, () -> olga().messages().send(new SendMessage(id, "Hello", "fieldinbox:kw:1", null)));
        assertEquals(before, stored());
        assertEquals(List.of("Hello"), phone(ANNA).received());
    }

    @Test
    @DisplayName("DL-2, I-8: what is written in a host's transaction that rolls back leaves nothing; where it commits it is sent once")
    void hostTransaction() {
        text(ANNA, "Hi");
        ConversationId id = theConversation();
        Map<Table, Long> before = stored();
        assertThrows(IllegalStateException.class, () -> fixture.inHostTransaction(() -> {
            send(olga(), id, "Never").orThrow();
            olga().messages().note(new WriteNote(id, "Never", null)).orThrow();
            olga().conversations().close(id).orThrow();
            throw new IllegalStateException("the host changes its mind");
        }));
        settle();
        assertEquals(before, stored());
        assertEquals(List.of("< Hi"), told(id));

        fixture.inHostTransaction(() -> {
            send(olga(), id, "Surely").orThrow();
            assertEquals("too-long", refused(send(olga(), id, "x".repeat(161))));
            assertThrows(NotPermittedException.class, () -> olga().conversations().get(new ConversationId(UUID.randomUUID())));
            return id;
        });
        settle();
        assertEquals(List.of("< Hi", "> Surely"), told(id));
        assertEquals(List.of("Surely"), phone(ANNA).received());
    }

    @Test
    @DisplayName("NT-5: posting where others have written meanwhile says what and by whom; with the version one looked at it is refused")
    void collisions() {
        text(ANNA, "Hi");
        ConversationId id = theConversation();
        long seen = olga().conversations().markRead(id).orThrow().head().sequences().version();
        send(oscar(), id, "I take this").orThrow();
        oscar().messages().note(new WriteNote(id, "she is new", null)).orThrow();
        text(ANNA, "Thanks");

        Map<Table, Long> before = stored();
        assertEquals("changed-since", refused(olga().messages().send(new SendMessage(id, "Hello", "x1", seen))));
        assertEquals(before, stored());
        Sent sent = olga().messages().send(new SendMessage(id, "Hello", "x1", null)).orThrow();
        assertEquals(List.of("I take this", "she is new", "Thanks"), sent.meanwhile().stream().map(e -> e.entry().text()).toList());
        assertEquals("Oscar Office", sent.meanwhile().get(0).entry().head().author().name());
        olga().conversations().close(id).orThrow();
        assertEquals(List.of(), send(olga(), id, "And more").orThrow().meanwhile(), "one's own are no news");
        olga().messages().send(new SendMessage(id, "In time", "x2", row(id).head().sequences().version())).orThrow();
    }
}
