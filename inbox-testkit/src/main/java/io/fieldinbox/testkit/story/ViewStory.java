// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Desk;
import io.fieldinbox.Messages.WriteNote;
import io.fieldinbox.attention.ReadMode;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.conversation.Anchor;
import io.fieldinbox.conversation.Workspace;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ChannelKind;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.Cursor;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.kernel.Page;
import io.fieldinbox.listing.Filters;
import io.fieldinbox.listing.Filters.Range;
import io.fieldinbox.listing.Filters.State;
import io.fieldinbox.listing.Filters.Where;
import io.fieldinbox.listing.Filters.Whose;
import io.fieldinbox.listing.InboxIndex.Counts;
import io.fieldinbox.listing.Row;
import io.fieldinbox.listing.View;
import io.fieldinbox.people.Permission;
import io.fieldinbox.people.Role;
import io.fieldinbox.profile.Profiles;
import io.fieldinbox.testkit.carrier.Fault;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What lists show: the views, and what they can be narrowed to. */
public abstract class ViewStory extends Story {

    private static final String SPAMMER = "+14155550122";

    /** For subclasses. */
    protected ViewStory() {}

    @Test
    @DisplayName("RD-4, WS-8: an archived conversation is in the archived view and in no other")
    void archived() {
        text(ANNA, "One");
        ConversationId id = theConversation();
        olga().conversations().archive(id).orThrow();
        for (View view : View.values()) {
            assertEquals(view == View.ARCHIVED ? List.of(id) : List.of(), ids(olga(), view, Filters.NONE), view::code);
            assertEquals(view == View.ARCHIVED ? 1 : 0, there(olga().lists().counts(EnumSet.allOf(View.class)).get(view)).conversations(), view::code);
        }
        assertEquals("One", only(View.ARCHIVED).head().summary().preview());
    }

    @Test
    @DisplayName("RD-4, CO-7: what a blocked number writes is in the spam view and in no other, with its words; it is unread for nobody, and who may act opens it from there")
    void spam() {
        olga().contacts().block(Address.phone(SPAMMER), Optional.empty()).orThrow();
        text(SPAMMER, "Cheap watches");
        later(Duration.ofMinutes(5));
        text(SPAMMER, "Cheaper watches");
        Row row = only(View.SPAM);
        ConversationId id = row.head().id();
        assertEquals("Cheaper watches", row.head().summary().preview());
        assertEquals(clock.instant().truncatedTo(ChronoUnit.MICROS), row.head().summary().lastActivityAt());
        assertEquals(0, row.unread());
        assertTrue(row.blocked());
        for (View view : EnumSet.complementOf(EnumSet.of(View.SPAM))) {
            assertEquals(List.of(), list(view), view::code);
        }
        assertEquals(new Counts(1, 0, 0), olga().lists().counts(Set.of(View.SPAM)).get(View.SPAM));
        assertEquals(new Counts(0, 0, 0), olga().lists().counts(Set.of(View.ALL)).get(View.ALL));
        assertEquals(List.of("< Cheap watches", "< Cheaper watches"), told(id));
        assertEquals(List.of(), olga().lists().changes(0, 500).news(), "the stream is silent");
        assertTrue(assertThrows(NotPermittedException.class, () -> olga().messages().note(new WriteNote(id, "?", null))).isNotFound(), "nothing is done in it");
        assertTrue(assertThrows(NotPermittedException.class, () -> olga().conversations().reopen(id)).isNotFound());
    }

    @Test
    @DisplayName("RD-4, UI-4, VS-1: who may not act has no spam view: it is refused naming the permission, is in no count, and what is in it is not found")
    void spamIsForThoseWhoAct() {
        olga().contacts().block(Address.phone(SPAMMER), Optional.empty()).orThrow();
        text(SPAMMER, "Cheap watches");
        ConversationId id = only(View.SPAM).head().id();
        Desk vera = box.desk(org, host.employee(org, "vera", "Vera", Set.of(Role.TECHNICIAN), Set.of(Permission.VIEW_CUSTOMER_CHATS), Set.of()));
        NotPermittedException refused = assertThrows(NotPermittedException.class, () -> vera.lists().page(View.SPAM, Optional.empty(), 10));
        assertEquals(Permission.FULL_ACCESS.name(), refused.missing());
        assertEquals(EnumSet.complementOf(EnumSet.of(View.SPAM)), vera.lists().counts(EnumSet.allOf(View.class)).keySet());
        assertTrue(assertThrows(NotPermittedException.class, () -> vera.conversations().get(id)).isNotFound());
        assertTrue(assertThrows(NotPermittedException.class, () -> vera.messages().timeline(id, Anchor.NEWEST, 10)).isNotFound());
    }

    @Test
    @DisplayName("RD-5: a list is narrowed to channel, kind, customer, job, unread, needs assignment, opted out, trouble, and times of opening and of last activity, in any combination")
    void filters() {
        Channel second = Channel.sms(org, "second", SimulatedCarrier.NAME, Address.phone("+14155550101"));
        box = with(Profiles.sharedQueue()).channel(second).build();
        CustomerId anna = host.customer(org, "anna", "Anna Alvarez", ANNA);
        JobId job = host.job(org, "4711", anna);
        text(ANNA, "I am a customer with a job");
        Instant between = clock.instant().plusSeconds(1);
        later(Duration.ofMinutes(1));
        phone(STRANGER).writingTo(second).text("I am nobody's");
        settle();
        ConversationId annas = of(ANNA);
        ConversationId strangers = of(STRANGER);
        olga().conversations().markRead(annas).orThrow();
        phone(STRANGER).faults().next(Fault.LANDLINE, 1);
        send(olga(), strangers, "Who are you?").orThrow();
        settle();
        text(ANNA, "stop");

        narrowed(Filters.NONE.with(Where.channel(number.id())), annas);
        narrowed(Filters.NONE.with(Where.channel(second.id())), strangers);
        narrowed(Filters.NONE.with(new Where(Workspace.CUSTOMERS, Set.of(second.id()), ChannelKind.SMS, "main", null)), strangers);
        narrowed(Filters.NONE.with(new Where(null, null, new ChannelKind("fax"), null, null)));
        narrowed(Filters.NONE.with(new Where(null, null, ChannelKind.SMS, null, null)), strangers, annas);
        narrowed(Filters.NONE.with(new Whose(anna, null)), annas);
        narrowed(Filters.NONE.with(new Whose(null, job)), annas);
        narrowed(Filters.NONE.with(new Whose(null, new JobId("471"))));
        narrowed(Filters.NONE.with(new State(null, true, null, null)), strangers);
        narrowed(Filters.NONE.with(new State(null, null, true, null)), annas);
        narrowed(Filters.NONE.with(new State(null, null, null, true)), strangers);
        narrowed(Filters.NONE.with(new State(true, null, null, null)));
        narrowed(Filters.NONE.opened(new Range(null, between)), annas);
        narrowed(Filters.NONE.active(new Range(between, null)), strangers);
        narrowed(Filters.NONE.with(new Whose(anna, job)).with(new State(false, false, true, false)).opened(new Range(null, between)), annas);
        narrowed(Filters.NONE.with(new Whose(anna, job)).with(new State(false, false, false, false)));
    }

    private void narrowed(Filters filters, ConversationId... expected) {
        assertEquals(List.of(expected), ids(olga(), View.ALL, filters), filters::toString);
        Counts counts = there(olga().lists().counts(Set.of(View.ALL, View.OPEN), filters).get(View.ALL));
        assertEquals(expected.length, counts.conversations(), filters::toString);
        assertFalse(counts.atLeast());
    }

    @Test
    @DisplayName("RD-5, VS-1: narrowing shows nothing that one could not see: a branch of others is as empty as one that there is not")
    void filtersHideNothing() {
        text(ANNA, "Hello");
        assertEquals(List.of(), ids(olga(), View.ALL, Filters.NONE.with(Where.location("north"))));
        assertEquals(List.of(), ids(olga(), View.ALL, Filters.NONE.with(Where.location("nowhere"))));
        assertEquals(1, ids(olga(), View.ALL, Filters.NONE).size());
    }

    @Test
    @DisplayName("RD-1, RD-5: where reading is everybody's own, 'unread' asks for what I have not read")
    void ownUnread() {
        open(Profiles.sharedQueue().with(ReadMode.MINE));
        text(ANNA, "Hello");
        ConversationId id = theConversation();
        olga().conversations().markRead(id).orThrow();
        assertEquals(List.of(), ids(olga(), View.OPEN, Filters.NONE.with(State.unread(true))));
        assertEquals(List.of(id), ids(olga(), View.OPEN, Filters.NONE.with(State.unread(false))));
        assertEquals(List.of(id), ids(oscar(), View.OPEN, Filters.NONE.with(State.unread(true))));
    }

    @Test
    @DisplayName("RD-5: a narrowed list is paged by a cursor that is good for the same view and filters only, and says so otherwise")
    void cursors() {
        for (int i = 0; i < 5; i++) {
            clock.advance(Duration.ofSeconds(1));
            text("+1415555013" + i, "Number " + i);
        }
        Filters unread = Filters.NONE.with(State.unread(true));
        List<ConversationId> paged = new ArrayList<>();
        Optional<Cursor> next = Optional.empty();
        do {
            Page<Row> page = olga().lists().page(View.OPEN, unread, next, 2);
            page.items().forEach(row -> paged.add(row.head().id()));
            next = page.next();
        } while (next.isPresent());
        assertEquals(ids(olga(), View.OPEN, unread), paged);
        assertEquals(5, paged.size());
        Optional<Cursor> cursor = olga().lists().page(View.OPEN, unread, Optional.empty(), 2).next();
        InvalidInputException refused = assertThrows(InvalidInputException.class, () -> olga().lists().page(View.OPEN, Filters.NONE, cursor, 2));
        assertTrue(there(refused.getMessage()).contains("with the same filters"), refused.getMessage());
        for (String nonsense : List.of("nonsense", "b3Blbg", "b3BlbiAtIDAgOTk5OTk5OTk5OTk5OTk5OTk5OSAw", "\u00e9\u00e9", "' or 1=1")) {
            InvalidInputException unreadable = assertThrows(InvalidInputException.class, () -> olga().lists().page(View.OPEN, Optional.of(new Cursor(nonsense)), 2));
            assertTrue(there(unreadable.getMessage()).contains("unreadable"), unreadable.getMessage());
        }
    }

    @Test
    @DisplayName("WS-1: lists and badge per workspace and over all; what is over all is the sum")
    void workspaces() {
        text(ANNA, "Hello");
        text(STRANGER, "Hello");
        Map<View, Counts> all = olga().lists().counts(Set.of(View.OPEN));
        int sum = 0;
        for (Workspace workspace : Workspace.values()) {
            Filters within = Filters.NONE.with(new Where(workspace, null, null, null, null));
            sum += there(olga().lists().counts(Set.of(View.OPEN), within).get(View.OPEN)).unseenMessages();
            assertEquals(workspace == Workspace.CUSTOMERS ? 2 : 0, ids(olga(), View.OPEN, within).size());
        }
        assertEquals(2, sum);
        assertEquals(sum, there(all.get(View.OPEN)).unseenMessages());
    }

    private ConversationId of(String from) {
        return storage.conversing().threads().withAddress(org, Address.phone(from)).get(0);
    }

    private static List<ConversationId> ids(Desk desk, View view, Filters filters) {
        return desk.lists().page(view, filters, Optional.empty(), 200).items().stream().map(row -> row.head().id()).toList();
    }
}
