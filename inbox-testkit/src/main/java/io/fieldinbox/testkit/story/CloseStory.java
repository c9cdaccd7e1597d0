// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Messages.SendMessage;
import io.fieldinbox.Messages.Sent;
import io.fieldinbox.Messages.WriteNote;
import io.fieldinbox.consent.ConsentSettings;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.conversation.ThreadPolicy;
import io.fieldinbox.conversation.ThreadPolicy.AfterClose;
import io.fieldinbox.conversation.ThreadPolicy.By;
import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.listing.View;
import io.fieldinbox.profile.Profiles;
import io.fieldinbox.testkit.contract.StorageProbe.Table;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Work is done, a conversation is closed; what opens it again, and what begins a new one. */
public abstract class CloseStory extends Story {

    /** For subclasses. */
    protected CloseStory() {}

    @Test
    @DisplayName("WS-6: closing needs no answer and moves it to the closed list for all; reopening moves it back; doing it twice changes nothing")
    void closeAndReopen() {
        text(ANNA, "Never mind");
        ConversationId id = theConversation();
        olga().conversations().close(id).orThrow();
        long version = row(id).head().sequences().version();
        oscar().conversations().close(id).orThrow();

        assertEquals(version, row(id).head().sequences().version());
        assertEquals(List.of(), list(View.OPEN));
        assertEquals(id, only(View.CLOSED).head().id());
        oscar().conversations().reopen(id).orThrow();
        oscar().conversations().reopen(id).orThrow();
        assertEquals(id, only(View.OPEN).head().id());
        assertEquals(List.of(), list(View.CLOSED));
        assertEquals(List.of("< Never mind", "* closed", "* reopened"), told(id));
        assertEquals(List.of(new Fact.Closed(), new Fact.Opened()), facts(id).stream().filter(f -> f instanceof Fact.Closed || f instanceof Fact.Opened).skip(1).toList());
    }

    @Test
    @DisplayName("WS-6: by default the customer's next message opens it again, and so does ours")
    void reopensByAny() {
        text(ANNA, "One");
        ConversationId id = theConversation();
        olga().conversations().close(id).orThrow();
        text(ANNA, "Two");
        assertEquals(Status.OPEN, row(id).head().status());
        assertTrue(whys(id).contains("conversation: reopened-by-customer"));

        olga().conversations().close(id).orThrow();
        send(olga(), id, "Three").orThrow();
        assertEquals(Status.OPEN, row(id).head().status());
        assertEquals(1, fixture.probe().count(org, Table.CONVERSATION));
    }

    @Test
    @DisplayName("WS-6: under INBOUND our reply goes out and leaves it closed; the customer's opens it")
    void reopensByInbound() {
        open(AfterClose.REOPEN, null, By.INBOUND);
        text(ANNA, "One");
        ConversationId id = theConversation();
        olga().conversations().close(id).orThrow();
        send(olga(), id, "By the way, thank you").orThrow();
        settle();
        assertEquals(Status.CLOSED, row(id).head().status());
        assertEquals(List.of("By the way, thank you"), phone(ANNA).received());
        text(ANNA, "You are welcome");
        assertEquals(Status.OPEN, row(id).head().status());
    }

    @Test
    @DisplayName("WS-6: notes, keywords and automatic messages never open it")
    void whatDoesNotReopen() {
        box = with(Profiles.sharedQueue().with(new ConsentSettings(ConsentSettings.STANDARD.keywords(), false, "Bye", "Call us", "Welcome back"))).build();
        text(ANNA, "One");
        ConversationId id = theConversation();
        olga().conversations().close(id).orThrow();
        olga().messages().note(new WriteNote(id, "She was happy", null)).orThrow();
        for (String keyword : List.of("help", "STOP", "start")) {
            text(ANNA, keyword);
        }
        assertEquals(Status.CLOSED, row(id).head().status());
        assertEquals(List.of("Call us", "Bye", "Welcome back"), phone(ANNA).received());
    }

    @Test
    @DisplayName("WS-6, I-1: under NEW the next message begins a new conversation, and the old one cannot take the thread back")
    void newOne() {
        open(AfterClose.NEW, null, By.ANY);
        text(ANNA, "The tap");
        ConversationId tap = theConversation();
        olga().conversations().close(tap).orThrow();
        text(ANNA, "The roof");
        ConversationId roof = only(View.OPEN).head().id();

        assertNotEquals(tap, roof);
        assertEquals(List.of("< The tap", "* closed"), told(tap));
        assertEquals(List.of("< The roof"), told(roof));
        Map<Table, Long> before = stored();
        assertEquals("superseded", refused(olga().conversations().reopen(tap)));
        assertTrue(olga().conversations().reopen(tap).refusal().orElseThrow().message().contains(roof.toString()), "it says which one");
        assertEquals("superseded", refused(send(olga(), tap, "About the tap")));
        assertEquals(before, stored());
        assertEquals(roof, only(View.OPEN).head().id());
    }

    @Test
    @DisplayName("WS-6: under NEW by ANY our own message begins it too; under INBOUND it goes out and leaves the old one closed")
    void newOneOfOurs() {
        open(AfterClose.NEW, null, By.ANY);
        text(ANNA, "The tap");
        ConversationId tap = theConversation();
        olga().conversations().close(tap).orThrow();
        Sent sent = send(olga(), tap, "Shall we look at the roof, too?").orThrow();
        settle();
        ConversationId roof = sent.entry().entry().head().conversation();
        assertNotEquals(tap, roof);
        assertEquals(List.of("> Shall we look at the roof, too?"), told(roof));
        assertEquals(List.of("Shall we look at the roof, too?"), phone(ANNA).received());
        assertEquals(Status.CLOSED, row(tap).head().status());
        text(ANNA, "Yes please");
        assertEquals(List.of("> Shall we look at the roof, too?", "< Yes please"), told(roof));

        open(AfterClose.NEW, null, By.INBOUND);
        olga().conversations().close(roof).orThrow();
        send(olga(), roof, "Done").orThrow();
        settle();
        assertEquals(Status.CLOSED, row(roof).head().status());
        assertEquals(List.of(), list(View.OPEN));
        assertEquals("Done", phone(ANNA).received().get(1));
    }

    @Test
    @DisplayName("WS-6, DL-2: a message that began a new conversation begins no second one when it is sent again under its id")
    void newOneOnce() {
        open(AfterClose.NEW, null, By.ANY);
        text(ANNA, "The tap");
        ConversationId tap = theConversation();
        olga().conversations().close(tap).orThrow();
        SendMessage command = new SendMessage(tap, "The roof?", "once", null);
        Sent first = olga().messages().send(command).orThrow();
        Sent second = olga().messages().send(command).orThrow();
        assertTrue(second.repeated());
        assertEquals(first.entry().entry().head().id(), second.entry().entry().head().id());
        assertEquals(2, fixture.probe().count(org, Table.CONVERSATION));
    }

    @Test
    @DisplayName("WS-6: under REOPEN_WITHIN it opens again until the time after its last message is over, then a new one begins")
    void reopenWithin() {
        open(AfterClose.REOPEN_WITHIN, Duration.ofHours(1), By.ANY);
        text(ANNA, "One");
        ConversationId id = theConversation();
        olga().conversations().close(id).orThrow();
        later(Duration.ofMinutes(59));
        text(ANNA, "Two");
        assertEquals(id, only(View.OPEN).head().id());

        olga().conversations().close(id).orThrow();
        later(Duration.ofMinutes(61));
        text(ANNA, "Three");
        assertNotEquals(id, only(View.OPEN).head().id());
        assertEquals(id, only(View.CLOSED).head().id());
        Answer<?> late = olga().conversations().reopen(id);
        assertEquals("superseded", refused(late));
    }

    @Test
    @DisplayName("WS-6, I-1: eight messages at once to a closed one under NEW begin one conversation")
    void newOneAtOnce() throws Exception {
        open(AfterClose.NEW, null, By.ANY);
        text(ANNA, "Zero");
        olga().conversations().close(theConversation()).orThrow();
        atOnce(IntStream.range(0, 8).<Callable<Object>>mapToObj(i -> () -> box.intake().receive(inbound("N" + i, ANNA, "n" + i))).toList());
        settle();
        assertEquals(8, told(only(View.OPEN).head().id()).size());
        assertEquals(2, fixture.probe().count(org, Table.CONVERSATION));
    }

    private void open(AfterClose afterClose, @Nullable Duration within, By by) {
        open(Profiles.sharedQueue().with(new ThreadPolicy(false, afterClose, within, by)));
    }
}
