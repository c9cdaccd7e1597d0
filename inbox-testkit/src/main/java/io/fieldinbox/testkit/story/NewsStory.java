// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Desk;
import io.fieldinbox.Lists.Changes;
import io.fieldinbox.Lists.News;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.listing.View;
import io.fieldinbox.people.Customer;
import io.fieldinbox.people.Permission;
import io.fieldinbox.profile.Profiles;
import io.fieldinbox.visibility.Rule;
import io.fieldinbox.visibility.VisibilityPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A phone app was offline and asks what changed. */
public abstract class NewsStory extends Story {

    /** For subclasses. */
    protected NewsStory() {}

    @Test
    @DisplayName("AH-7: read in steps of any size while things go on, the news have no gaps and no repeats")
    void steps() {
        List<Long> numbers = new ArrayList<>();
        long position = 0;
        for (int round = 0; round < 12; round++) {
            text(round % 2 == 0 ? ANNA : STRANGER, "n" + round);
            if (round % 3 == 2) {
                send(olga(), list(View.ALL).get(0).head().id(), "Yes").orThrow();
                settle();
            }
            Changes changes = olga().lists().changes(position, 1 + round % 4);
            assertFalse(changes.reset());
            changes.news().forEach(n -> numbers.add(n.number()));
            position = changes.position();
        }
        while (position < olga().lists().position()) {
            Changes changes = olga().lists().changes(position, 5);
            changes.news().forEach(n -> numbers.add(n.number()));
            position = changes.position();
        }
        assertEquals(box.operations().changes(org, 0, 500).stream().map(c -> c.number()).toList(), numbers);
        assertEquals(List.of(), olga().lists().changes(position, 5).news());
        assertEquals(position, olga().lists().changes(position, 5).position());
    }

    @Test
    @DisplayName("AH-7: the news say what happened, in codes, and the version that they brought")
    void kinds() {
        text(ANNA, "Hello");
        ConversationId id = theConversation();
        olga().conversations().markRead(id).orThrow();
        settle();
        List<News> news = olga().lists().changes(0, 100).news();
        assertEquals(List.of("started", "message-received", "opened"), news.get(0).kinds());
        assertEquals(List.of("seen-by-team"), news.get(1).kinds());
        assertEquals(row(id).head().sequences().version(), news.get(1).version());
    }

    @Test
    @DisplayName("AH-7: a place that the log has not reached is told to read anew; one that is no place is refused")
    void reset() {
        text(ANNA, "Hello");
        long newest = olga().lists().position();
        Changes ahead = olga().lists().changes(newest + 1, 10);
        assertTrue(ahead.reset());
        assertEquals(newest, ahead.position());
        assertFalse(olga().lists().changes(newest, 10).reset());
        assertThrows(InvalidInputException.class, () -> olga().lists().changes(-1, 10));
        assertThrows(InvalidInputException.class, () -> olga().lists().changes(0, 501));
    }

    @Test
    @DisplayName("AH-7, I-5, VS-1: when a conversation moves to another branch, those of the old one are told that it is gone, once, and nothing of it after")
    void movesAway() {
        Rule branch = Rule.allOf(Rule.permission(Permission.FULL_ACCESS), Rule.inLocation());
        Rule rule = Rule.anyOf(branch, Rule.noLocation());
        open(Profiles.sharedQueue().with(new VisibilityPolicy(rule, Permission.FULL_ACCESS, rule, Permission.FULL_ACCESS)));
        Desk north = desk("nora", "north");
        Desk south = desk("sam", "south");
        CustomerId anna = move("north");
        text(ANNA, "Hello");
        ConversationId id = north.lists().page(View.ALL, Optional.empty(), 10).items().get(0).head().id();
        long position = north.lists().position();
        assertEquals(List.of(), south.lists().changes(0, 100).news());

        move("south");
        box.host(org).customersChanged(List.of(anna));
        settle();
        text(ANNA, "I have moved");
        Changes inTheNorth = north.lists().changes(position, 100);
        assertEquals(List.of(true), inTheNorth.news().stream().map(News::removed).toList());
        assertEquals(id, inTheNorth.news().get(0).conversation());
        assertEquals(List.of(), inTheNorth.news().get(0).kinds());
        assertThrows(NotPermittedException.class, () -> north.conversations().get(id));
        assertEquals(List.of(), north.lists().changes(inTheNorth.position(), 100).news());
        List<News> inTheSouth = south.lists().changes(position, 100).news();
        assertEquals(2, inTheSouth.size());
        assertTrue(inTheSouth.stream().noneMatch(News::removed));
        assertTrue(inTheSouth.get(0).kinds().contains("place-changed"));

        move("north");
        box.host(org).customersChanged(List.of(anna));
        settle();
        assertEquals(List.of(false), north.lists().changes(inTheNorth.position(), 100).news().stream().map(News::removed).distinct().toList());
        assertEquals(List.of(true), south.lists().changes(position + 2, 100).news().stream().map(News::removed).toList());
    }

    @Test
    @DisplayName("AH-7, IN-6: of what no person has begun there are no news, until one has")
    void unlisted() {
        text(STRANGER, "help");
        assertEquals(List.of(), olga().lists().changes(0, 100).news());
        long position = olga().lists().position();
        text(STRANGER, "My heating is off");
        assertEquals(1, olga().lists().changes(position, 100).news().size());
    }

    private CustomerId move(String branch) {
        return host.customer(org, new Customer(new CustomerId("anna"), "Anna", List.of(Address.phone(ANNA)), branch));
    }

    private Desk desk(String name, String branch) {
        EmployeeId employee = host.employee(org, name, name, Set.of(), Set.of(Permission.FULL_ACCESS), Set.of(branch));
        return box.desk(org, employee);
    }
}
