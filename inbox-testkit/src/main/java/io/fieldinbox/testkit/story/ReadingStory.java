// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.fieldinbox.Conversations.StartConversation;
import io.fieldinbox.Desk;
import io.fieldinbox.attention.ReadMode;
import io.fieldinbox.conversation.Anchor;
import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.QueueBand;
import io.fieldinbox.hours.BusinessHours;
import io.fieldinbox.hours.HoursSettings;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.listing.InboxIndex.Counts;
import io.fieldinbox.listing.Row;
import io.fieldinbox.listing.View;
import io.fieldinbox.people.Permission;
import io.fieldinbox.people.Role;
import io.fieldinbox.profile.Profiles;
import io.fieldinbox.testkit.carrier.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A morning at the shared queue: what waits, in which order, who has seen and who has answered it. */
public abstract class ReadingStory extends Story {

    /** For subclasses. */
    protected ReadingStory() {}

    @Test
    @DisplayName("RD-1, RD-2: TEAM_SEEN: read for all once one who may act viewed it; a new message is unread again; mark unread puts it back for all")
    void teamSeen() {
        text(ANNA, "One");
        text(ANNA, "Two");
        ConversationId id = theConversation();
        assertEquals(2, unread(oscar(), id));
        assertEquals(2, oscar().conversations().get(id).unread());
        assertEquals(2, oscar().messages().timeline(id, Anchor.NEWEST, 10).items().size());
        assertEquals(2, unread(oscar(), id), "opening it by program is not viewing");

        olga().conversations().markRead(id).orThrow();
        assertEquals(0, unread(oscar(), id));
        text(ANNA, "Three");
        assertEquals(1, unread(olga(), id));
        olga().conversations().markRead(id).orThrow();
        oscar().conversations().markUnread(id).orThrow();
        assertEquals(1, unread(olga(), id));
        assertEquals(QueueBand.UNSEEN, row(id).head().sequences().band());
        long version = row(id).head().sequences().version();
        oscar().conversations().markUnread(id).orThrow();
        assertEquals(version, row(id).head().sequences().version(), "marking it twice changes nothing");
    }

    @Test
    @DisplayName("RD-1, RD-2: MINE: what I viewed or answered is read for me; others have their own")
    void mine() {
        open(Profiles.sharedQueue().with(ReadMode.MINE));
        text(ANNA, "One");
        text(ANNA, "Two");
        ConversationId id = theConversation();
        olga().conversations().markRead(id).orThrow();
        assertEquals(List.of(0L, 2L), List.of(unread(olga(), id), unread(oscar(), id)));
        send(oscar(), id, "Hello").orThrow();
        assertEquals(0, unread(oscar(), id));
        text(ANNA, "Three");
        assertEquals(List.of(1L, 1L), List.of(unread(olga(), id), unread(oscar(), id)));
        oscar().conversations().markRead(id).orThrow();
        olga().conversations().markUnread(id).orThrow();
        assertEquals(List.of(1L, 0L), List.of(unread(olga(), id), unread(oscar(), id)));
        oscar().conversations().markUnread(id).orThrow();
        assertEquals(1, unread(oscar(), id));
    }

    @Test
    @DisplayName("RD-1: UNTIL_ANSWERED: unread for all until a person answered or marked it read; an automatic answer counts for nothing")
    void untilAnswered() {
        open(Profiles.sharedQueue().with(ReadMode.UNTIL_ANSWERED).with(new HoursSettings(BusinessHours.everyDay(ZoneOffset.UTC), "We are closed")));
        text(ANNA, "One");
        ConversationId id = theConversation();
        assertEquals(List.of("We are closed"), phone(ANNA).received());
        assertEquals(1, unread(olga(), id));
        send(oscar(), id, "Hello").orThrow();
        assertEquals(0, unread(olga(), id));
        text(ANNA, "Two");
        assertEquals(1, unread(oscar(), id));
        olga().conversations().markRead(id).orThrow();
        assertEquals(0, unread(oscar(), id));
    }

    @Test
    @DisplayName("RD-2: a whole view is marked read in one step, for all or for me as the profile says; another view's stay unread")
    void markAllRead() {
        text(ANNA, "One");
        ConversationId anna = theConversation();
        olga().conversations().close(anna).orThrow();
        text(STRANGER, "Two");
        assertEquals(1, oscar().lists().markAllRead(View.OPEN));
        assertEquals(0, oscar().lists().markAllRead(View.OPEN));
        assertEquals(List.of(0L), list(View.OPEN).stream().map(Row::unread).toList());
        assertEquals(List.of(1L), list(View.CLOSED).stream().map(Row::unread).toList());

        open(Profiles.sharedQueue().with(ReadMode.MINE));
        assertEquals(2, olga().lists().markAllRead(View.ALL));
        assertEquals(0, unread(olga(), anna));
        assertEquals(1, unread(oscar(), anna));
    }

    @Test
    @DisplayName("RD-2, RD-8: nothing to mark where the customer has not written; the first unread is where to jump to")
    void firstUnread() {
        text(ANNA, "One");
        ConversationId id = theConversation();
        olga().conversations().markRead(id).orThrow();
        assertEquals(Optional.empty(), olga().conversations().firstUnread(id));
        text(ANNA, "Two");
        text(ANNA, "stop");
        text(ANNA, "Three");
        assertEquals("Two", olga().messages().get(olga().conversations().firstUnread(id).orElseThrow()).entry().text());
        assertEquals(2, unread(olga(), id));

        ConversationId ours = olga().conversations().start(new StartConversation(Address.phone(STRANGER), null, null)).orThrow().row().head().id();
        assertEquals("nothing-came-in", refused(olga().conversations().markUnread(ours)));
        assertEquals(Optional.empty(), olga().conversations().firstUnread(ours));
        olga().conversations().markRead(ours).orThrow();
    }

    @Test
    @DisplayName("RD-3: unanswered and unseen first, then seen, then answered, each newest first; the same for all, and each row says which")
    void threeGroups() {
        List<ConversationId> six = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            clock.advance(Duration.ofMinutes(1));
            text("+1415555015" + i, "Number " + i);
            six.add(list(View.ALL).get(0).head().id());
        }
        olga().conversations().markRead(six.get(0)).orThrow();
        oscar().conversations().markRead(six.get(3)).orThrow();
        clock.advance(Duration.ofMinutes(1));
        send(olga(), six.get(4), "Yes").orThrow();
        clock.advance(Duration.ofMinutes(1));
        send(oscar(), six.get(1), "No").orThrow();
        settle();

        assertEquals(List.of(six.get(5), six.get(2), six.get(3), six.get(0), six.get(1), six.get(4)), order());
        assertEquals(List.of(0, 0, 1, 1, 2, 2), list(View.OPEN).stream().map(r -> r.head().sequences().band().rank()).toList());
        assertEquals(order(), oscar().lists().page(View.OPEN, Optional.empty(), 10).items().stream().map(r -> r.head().id()).toList());

        olga().conversations().markUnread(six.get(4)).orThrow();
        clock.advance(Duration.ofMinutes(1));
        text("+14155550151", "Number 1 again");
        assertEquals(List.of(six.get(1), six.get(4), six.get(5), six.get(2), six.get(3), six.get(0)), order());
    }

    @Test
    @DisplayName("RD-3, HR-2: an automatic answer answers nothing: the row waits where it was")
    void automatic() {
        open(Profiles.sharedQueue().with(new HoursSettings(BusinessHours.everyDay(ZoneOffset.UTC), "We are closed")));
        text(ANNA, "Is anybody there?");
        Row row = only(View.OPEN);
        assertEquals(List.of("We are closed"), phone(ANNA).received());
        assertEquals(QueueBand.UNSEEN, row.head().sequences().band());
        assertEquals("Is anybody there?", row.head().summary().preview());
        assertNull(row.head().summary().lastAnsweredBy());
        assertNotNull(row.head().summary().needsReplySince());
    }

    @Test
    @DisplayName("RD-4, CO-7: open, closed, all and 'needs assignment' hold what they say, and their counts agree; spam is in none")
    void views() {
        host.customer(org, "anna", "Anna", ANNA);
        text(ANNA, "Known");
        ConversationId known = theConversation();
        text(STRANGER, "Unknown");
        text("+14155550122", "Closed");
        ConversationId closed = list(View.ALL).stream().filter(r -> r.head().summary().preview().equals("Closed")).findFirst().orElseThrow().head().id();
        olga().conversations().close(closed).orThrow();
        olga().contacts().block(Address.phone("+14155550123"), Optional.empty()).orThrow();
        text("+14155550123", "Watches!");
        olga().conversations().markRead(known).orThrow();

        assertEquals(Set.of("Known", "Unknown"), previews(View.OPEN));
        assertEquals(Set.of("Closed"), previews(View.CLOSED));
        assertEquals(Set.of("Known", "Unknown", "Closed"), previews(View.ALL));
        assertEquals(Set.of("Unknown"), previews(View.NEEDS_ASSIGNMENT));
        Map<View, Counts> counts = olga().lists().counts(Set.of(View.values()));
        assertEquals(new Counts(2, 1, 1), counts.get(View.OPEN));
        assertEquals(new Counts(1, 1, 1), counts.get(View.CLOSED));
        assertEquals(new Counts(3, 2, 2), counts.get(View.ALL));
        assertEquals(new Counts(1, 1, 1), counts.get(View.NEEDS_ASSIGNMENT));
    }

    @Test
    @DisplayName("RD-6: a row tells name or address, preview, channel, opened, last activity, who started and answered, unread, trouble, opt-out")
    void rows() {
        host.customer(org, "anna", "Anna Alvarez", ANNA);
        Instant opened = clock.instant();
        text(ANNA, "Line one\nline two");
        ConversationId id = theConversation();
        Row row = row(id);
        assertEquals("Anna Alvarez", row.head().party().name());
        assertEquals(Address.phone(ANNA), row.head().party().address());
        assertEquals("Line one line two", row.head().summary().preview());
        assertEquals("+14155550100", row.channel() == null ? null : row.channel().label());
        assertEquals(Duration.ZERO, Duration.between(row.head().summary().openedAt(), opened).truncatedTo(ChronoUnit.MILLIS));
        assertEquals(Author.customer("anna", "Anna Alvarez"), row.head().summary().startedBy());
        assertEquals(1, row.unread());
        assertNull(row.head().summary().trouble());

        clock.advance(Duration.ofHours(1));
        phone(ANNA).faults().next(Fault.LANDLINE, 1);
        send(oscar(), id, "On our way").orThrow();
        settle();
        row = row(id);
        assertEquals(oscar, row.head().summary().lastAnsweredBy());
        assertEquals(Duration.ofHours(1), Duration.between(row.head().summary().openedAt(), row.head().summary().lastActivityAt()));
        assertEquals("30006", row.head().summary().trouble());
        assertEquals("On our way", row.head().summary().preview());
    }

    @Test
    @DisplayName("VS-6, RD-1: viewing by one who may not act makes nothing seen for the others, and nothing read")
    void viewersDoNotCount() {
        EmployeeId vera = host.employee(org, "vera", "Vera Viewer", Set.of(Role.TECHNICIAN), Set.of(Permission.VIEW_CUSTOMER_CHATS), Set.of());
        text(ANNA, "Hello");
        ConversationId id = theConversation();
        Row before = row(id);
        box.desk(org, vera).conversations().markRead(id).orThrow();
        assertEquals(before.head(), row(id).head());
        assertEquals(1, unread(olga(), id));
    }

    private static long unread(Desk desk, ConversationId id) {
        return desk.conversations().get(id).unread();
    }

    private List<ConversationId> order() {
        return list(View.OPEN).stream().map(r -> r.head().id()).toList();
    }

    private Set<String> previews(View view) {
        return Set.copyOf(list(view).stream().map(r -> r.head().summary().preview()).toList());
    }
}
