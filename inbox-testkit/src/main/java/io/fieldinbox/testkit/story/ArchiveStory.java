// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Conversations.StartConversation;
import io.fieldinbox.Conversations.Started;
import io.fieldinbox.Desk;
import io.fieldinbox.Messages.WriteNote;
import io.fieldinbox.consent.ConsentSettings;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.conversation.ThreadPolicy;
import io.fieldinbox.conversation.ThreadPolicy.AfterClose;
import io.fieldinbox.conversation.ThreadPolicy.By;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.listing.InboxIndex.Counts;
import io.fieldinbox.listing.View;
import io.fieldinbox.people.Permission;
import io.fieldinbox.profile.Profiles;
import io.fieldinbox.testkit.contract.StorageProbe.Table;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is done for good is put away, for all, and comes back when a person writes. */
public abstract class ArchiveStory extends Story {

    private static final Set<View> LISTED = Set.of(View.OPEN, View.CLOSED, View.ALL, View.NEEDS_ASSIGNMENT);

    /** For subclasses. */
    protected ArchiveStory() {}

    @Test
    @DisplayName("WS-8: archived, it is gone for all from every list, count and badge, unread ones too; nothing of it is lost; doing it twice changes nothing")
    void gone() {
        text(ANNA, "One");
        text(STRANGER, "Stays");
        ConversationId id = conversationOf(ANNA);
        assertEquals(2, counts().conversations());
        olga().conversations().archive(id).orThrow();
        long version = row(id).head().sequences().version();
        oscar().conversations().archive(id).orThrow();
        oscar().conversations().close(id).orThrow();

        assertEquals(version, row(id).head().sequences().version());
        assertEquals(Status.ARCHIVED, row(id).head().status());
        for (View view : LISTED) {
            assertTrue(list(view).stream().noneMatch(r -> r.head().id().equals(id)), view::code);
        }
        assertEquals(new Counts(1, 1, 1), counts());
        assertEquals(1, olga().lists().markAllRead(View.ALL));
        assertEquals(1, row(id).unread(), "marking all read is about what the list shows");
        assertEquals(List.of("< One", "* archived"), told(id));
        assertTrue(facts(id).contains(new Fact.Archived()));
    }

    @Test
    @DisplayName("WS-8: taken out of the archive it is in the open list again with its whole history; one that is not put away stays as it is")
    void unarchived() {
        text(ANNA, "One");
        ConversationId id = theConversation();
        olga().conversations().close(id).orThrow();
        olga().conversations().archive(id).orThrow();
        oscar().conversations().unarchive(id).orThrow();
        oscar().conversations().unarchive(id).orThrow();
        assertEquals(id, only(View.OPEN).head().id());
        assertEquals(List.of("< One", "* closed", "* archived", "* unarchived"), told(id));
        assertEquals(1, facts(id).stream().filter(new Fact.Unarchived()::equals).count());

        olga().conversations().archive(id).orThrow();
        olga().conversations().reopen(id).orThrow();
        assertEquals(id, only(View.OPEN).head().id());
    }

    @Test
    @DisplayName("WS-8, AH-7: a client that was away learns that it was put away and that it came back")
    void news() {
        text(ANNA, "One");
        long position = olga().lists().position();
        ConversationId id = theConversation();
        olga().conversations().archive(id).orThrow();
        text(ANNA, "Two");
        List<List<String>> kinds = olga().lists().changes(position, 100).news().stream().map(n -> n.kinds()).toList();
        assertTrue(kinds.get(0).contains("archived"), kinds::toString);
        assertTrue(kinds.get(1).containsAll(List.of("unarchived", "opened")), kinds::toString);
    }

    @Test
    @DisplayName("WS-8: the customer writing brings it back with its whole history, under every thread policy, also NEW")
    void theCustomerWrites() {
        int next = 3_000;
        for (AfterClose after : List.of(AfterClose.REOPEN, AfterClose.NEW)) {
            for (By by : By.values()) {
                String from = "+1415555" + next++;
                box = with(Profiles.sharedQueue().with(new ThreadPolicy(false, after, null, by))).build();
                text(from, "One");
                ConversationId id = conversationOf(from);
                olga().conversations().archive(id).orThrow();
                text(from, "Two");
                assertEquals(Status.OPEN, row(id).head().status());
                assertEquals(List.of("< One", "* archived", "< Two"), told(id));
                assertTrue(whys(id).contains("conversation: restored-by-customer"));
                assertTrue(facts(id).contains(new Fact.Unarchived()));
            }
        }
    }

    @Test
    @DisplayName("WS-8, WS-2: starting a conversation with that customer again brings it back, never a second one, under NEW too")
    void startedAgain() {
        box = with(Profiles.sharedQueue().with(new ThreadPolicy(false, AfterClose.NEW, null, By.ANY))).build();
        text(ANNA, "One");
        ConversationId id = theConversation();
        olga().conversations().close(id).orThrow();
        olga().conversations().archive(id).orThrow();
        Started started = oscar().conversations().start(new StartConversation(Address.phone(ANNA), null, null)).orThrow();
        assertEquals(id, started.row().head().id());
        assertFalse(started.created());
        assertEquals(Status.OPEN, started.row().head().status());
        assertEquals(id, only(View.OPEN).head().id());
        assertTrue(whys(id).contains("conversation: restored-by-employee"));
        assertEquals(1, fixture.probe().count(org, Table.CONVERSATION));
    }

    @Test
    @DisplayName("WS-8: a message that one of us sends into it brings it back, also where only the customer's reopen a closed one")
    void oursBringsItBack() {
        box = with(Profiles.sharedQueue().with(new ThreadPolicy(false, AfterClose.REOPEN, null, By.INBOUND))).build();
        text(ANNA, "One");
        ConversationId id = theConversation();
        olga().conversations().archive(id).orThrow();
        send(olga(), id, "One more thing").orThrow();
        settle();
        assertEquals(Status.OPEN, row(id).head().status());
        assertEquals(List.of("One more thing"), phone(ANNA).received());
        assertTrue(whys(id).contains("conversation: restored-by-employee"));
    }

    @Test
    @DisplayName("WS-8: notes, keywords and automatic messages do not bring it back")
    void whatDoesNot() {
        box = with(Profiles.sharedQueue().with(new ConsentSettings(ConsentSettings.STANDARD.keywords(), false, "Bye", "Call us", "Welcome back"))).build();
        text(ANNA, "One");
        ConversationId id = theConversation();
        olga().conversations().archive(id).orThrow();
        olga().messages().note(new WriteNote(id, "Moved away", null)).orThrow();
        for (String keyword : List.of("help", "STOP", "start")) {
            text(ANNA, keyword);
        }
        assertEquals(List.of("Call us", "Bye", "Welcome back"), phone(ANNA).received());
        assertEquals(Status.ARCHIVED, row(id).head().status());
        olga().conversations().markRead(id).orThrow();
        olga().conversations().markUnread(id).orThrow();
        assertEquals(Status.ARCHIVED, row(id).head().status());
        assertEquals(List.of(), list(View.ALL));
    }

    @Test
    @DisplayName("WS-8, I-1: one whose thread has moved on to a newer one cannot take it back: writing into it is refused, taken out it is closed")
    void superseded() {
        box = with(Profiles.sharedQueue().with(new ThreadPolicy(false, AfterClose.NEW, null, By.ANY))).build();
        text(ANNA, "The tap");
        ConversationId tap = theConversation();
        olga().conversations().close(tap).orThrow();
        text(ANNA, "The roof");
        ConversationId roof = only(View.OPEN).head().id();
        assertNotEquals(tap, roof);
        olga().conversations().archive(tap).orThrow();
        Map<Table, Long> before = stored();
        assertEquals("superseded", refused(send(olga(), tap, "About the tap")));
        assertEquals("superseded", refused(olga().conversations().reopen(tap)));
        assertEquals(before, stored());
        olga().conversations().unarchive(tap).orThrow();
        assertEquals(tap, only(View.CLOSED).head().id());
        assertEquals(roof, only(View.OPEN).head().id());
    }

    @Test
    @DisplayName("WS-8, VS-6: one who may only view neither puts away nor takes out, and nothing is written")
    void onlyViewing() {
        text(ANNA, "One");
        ConversationId id = theConversation();
        Desk vera = box.desk(org, host.employee(org, "vera", "Vera", Set.of(), Set.of(Permission.VIEW_CUSTOMER_CHATS), Set.of()));
        Map<Table, Long> before = stored();
        assertEquals(Permission.FULL_ACCESS.name(), assertThrows(NotPermittedException.class, () -> vera.conversations().archive(id)).missing());
        assertEquals(Permission.FULL_ACCESS.name(), assertThrows(NotPermittedException.class, () -> vera.conversations().unarchive(id)).missing());
        assertEquals(before, stored());
        olga().conversations().archive(id).orThrow();
        assertEquals(Status.ARCHIVED, vera.conversations().get(id).head().status(), "it can still be opened");
    }

    private ConversationId conversationOf(String e164) {
        return storage.conversing().threads().withAddress(org, Address.phone(e164)).get(0);
    }

    private Counts counts() {
        return there(olga().lists().counts(Set.of(View.ALL)).get(View.ALL));
    }
}
