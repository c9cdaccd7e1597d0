// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Desk;
import io.fieldinbox.Messages.WriteNote;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.Cursor;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.kernel.Page;
import io.fieldinbox.listing.Filters;
import io.fieldinbox.listing.FoundRow;
import io.fieldinbox.listing.Match;
import io.fieldinbox.people.Customer;
import io.fieldinbox.people.Job;
import io.fieldinbox.people.Permission;
import io.fieldinbox.people.Role;
import io.fieldinbox.people.Site;
import io.fieldinbox.profile.Profiles;
import io.fieldinbox.visibility.Rule;
import io.fieldinbox.visibility.VisibilityPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Search: an office of two, a customer with a site and a job, and others. */
public abstract class SearchStory extends Story {

    private static final String LANDLINE = "+12065550177";

    private ConversationId annas;
    private ConversationId strangers;

    /** For subclasses. */
    protected SearchStory() {}

    @BeforeEach
    void conversations() {
        Site lakehouse = new Site("s1", "Lake House", "12 Shore Road, Seattle", List.of());
        CustomerId anna = host.customer(org, new Customer(new CustomerId("anna"), "Anna Álvarez", List.of(Address.phone(ANNA), Address.phone(LANDLINE)), null, List.of(lakehouse), null));
        host.job(org, new Job(new JobId("j1"), anna, "W-4711", true, null, null));
        text(ANNA, "The water heater in the basement leaks");
        later(Duration.ofMinutes(1));
        text(STRANGER, "Do you also repair heaters?");
        annas = of(ANNA);
        strangers = of(STRANGER);
    }

    @Test
    @DisplayName("RD-7: by name, accents and case aside, by a number in any format or four digits of it, by site and its address, by job number, by another number of the customer, by words")
    void everyWay() {
        for (String name : List.of("anna", "ALVAREZ", "álv", "anna al", "  Anna  ")) {
            assertEquals(List.of(annas + " NAME"), found(name), name);
        }
        for (String number : List.of("+1 (415) 555-0111", "415-555-0111", "4155550111", "555-0111", "0111", "(415) 555-01 11")) {
            assertEquals(List.of(annas + " NUMBER"), found(number), number);
        }
        assertEquals(List.of(strangers + " NUMBER", annas + " NUMBER"), found("415555"));
        assertEquals(List.of(annas + " SITE"), found("lake house"));
        assertEquals(List.of(annas + " SITE"), found("Shore Road"));
        assertEquals(List.of(annas + " JOB"), found("W-4711"));
        assertEquals(List.of(annas + " NUMBER"), found(LANDLINE));
        assertEquals(List.of(annas + " WORDS"), found("basement"));
        assertEquals(List.of(strangers + " WORDS", annas + " WORDS"), found("heater"));
        assertEquals(List.of(annas + " WORDS"), found("leaks water"));
        assertEquals(List.of(), found("basement repair"), "all the words in one message");
        Match match = search(olga(), "basement", Filters.NONE).get(0).match();
        assertEquals("The water heater in the basement leaks", match.snippet());
    }

    @Test
    @DisplayName("RD-7: exact number, address or job number first, then beginnings of names, then words, newest first in each; each conversation once")
    void order() {
        host.customer(org, "ben", "Ben W", "+14155550133");
        text("+14155550133", "My job number is W-4711, anna told me");
        later(Duration.ofMinutes(1));
        ConversationId bens = of("+14155550133");
        assertEquals(List.of(annas + " JOB", bens + " WORDS"), found("W-4711"));
        assertEquals(List.of(annas + " NAME", bens + " WORDS"), found("anna"));
        later(Duration.ofMinutes(1));
        text(ANNA, "anna again: the heater");
        assertEquals(List.of(annas + " NAME", bens + " WORDS"), found("anna"), "once, by what is best");
        assertEquals(List.of(annas + " WORDS", strangers + " WORDS"), found("heater"), "the newest words first");
    }

    @Test
    @DisplayName("RD-7: one who was renamed is found under the new name once the host has told of it, and under the old one no longer")
    void renamed() {
        host.customer(org, "anna", "Anna Newname", ANNA);
        assertEquals(List.of(), found("newname"));
        assertEquals(List.of(annas + " NAME"), found("alvarez"));
        box.host(org).customersChanged(List.of(new CustomerId("anna")));
        settle();
        assertEquals(List.of(annas + " NAME"), found("newname"));
        assertEquals(List.of(), found("alvarez"));
    }

    @Test
    @DisplayName("RD-7: words of notes and of our answers are found; archived and closed ones too; spam, keywords of strangers and what nobody began are not")
    void whatIsSearched() {
        olga().messages().note(new WriteNote(annas, "the gate code is raspberry", null)).orThrow();
        assertEquals(List.of(annas + " WORDS"), found("raspberry"));
        send(olga(), strangers, "Certainly we repair dishwashers").orThrow();
        settle();
        assertEquals(List.of(strangers + " WORDS"), found("dishwashers"));
        olga().conversations().archive(annas).orThrow();
        olga().conversations().close(strangers).orThrow();
        assertEquals(List.of(annas + " WORDS"), found("raspberry"));
        assertEquals(List.of(strangers + " WORDS"), found("dishwashers"));
        olga().contacts().block(Address.phone("+14155550122"), Optional.empty()).orThrow();
        text("+14155550122", "cheap raspberry watches");
        text("+14155550144", "help");
        assertEquals(List.of(annas + " WORDS"), found("raspberry"));
        assertEquals(List.of(), found("+14155550122"));
        assertEquals(List.of(), found("+14155550144"));
        assertEquals(List.of(), found("watches"));
    }

    @Test
    @DisplayName("RD-5, RD-7: what is found can be narrowed by filters, and is paged by a cursor that is good for the same search only")
    void narrowedAndPaged() {
        List<ConversationId> all = new ArrayList<>(List.of(strangers, annas));
        for (int i = 0; i < 5; i++) {
            later(Duration.ofMinutes(1));
            text("+1415555015" + i, "heaters, number " + i);
            all.add(0, of("+1415555015" + i));
        }
        assertEquals(all, search(olga(), "heater", Filters.NONE).stream().map(f -> f.row().head().id()).toList());
        assertEquals(List.of(annas), search(olga(), "heater", Filters.NONE.with(new Filters.State(null, false, null, null))).stream().map(f -> f.row().head().id()).toList());
        List<ConversationId> paged = new ArrayList<>();
        Optional<Cursor> next = Optional.empty();
        do {
            Page<FoundRow> page = olga().lists().search("heater", Filters.NONE, next, 2);
            page.items().forEach(f -> paged.add(f.row().head().id()));
            next = page.next();
        } while (next.isPresent());
        assertEquals(all, paged);
        Optional<Cursor> cursor = olga().lists().search("heater", Filters.NONE, Optional.empty(), 2).next();
        assertThrows(InvalidInputException.class, () -> olga().lists().search("water", Filters.NONE, cursor, 2));
        InvalidInputException unreadable = assertThrows(InvalidInputException.class, () -> olga().lists().search("heater", Filters.NONE, Optional.of(new Cursor("nonsense")), 2));
        assertTrue(there(unreadable.getMessage()).contains("unreadable"), unreadable.getMessage());
    }

    @Test
    @DisplayName("RD-7: a search of one letter, of two hundred and one, of eleven words or of two lines is refused, saying what is expected; one of marks only finds nothing")
    void refused() {
        for (String text : List.of("a", " ä ", "", "x".repeat(201), "a b c d e f g h i j k", "one\ntwo", "a\u0000b")) {
            InvalidInputException refused = assertThrows(InvalidInputException.class, () -> search(olga(), text, Filters.NONE), text);
            assertTrue(there(refused.getMessage()).startsWith("search: expected"), refused.getMessage());
        }
        assertEquals(List.of(), found("?!"));
        assertEquals(List.of(), found("' or 1=1 --"));
        assertEquals(List.of(), found("%%"));
    }

    @Test
    @DisplayName("VS-1, VS-11, RD-7: search finds nothing that one could not open, by name, number, job or words; who may see nothing is told which permission is missing")
    void hidden() {
        Rule north = Rule.allOf(Rule.permission(Permission.FULL_ACCESS), Rule.inLocation());
        open(Profiles.sharedQueue().with(new VisibilityPolicy(north, Permission.VIEW_CUSTOMER_CHATS, north, Permission.FULL_ACCESS)));
        Desk nora = box.desk(org, host.employee(org, "nora", "Nora", Set.of(), Set.of(Permission.FULL_ACCESS), Set.of("north")));
        for (String text : List.of("anna", ANNA, "W-4711", "Lake House", "heater", "0111")) {
            assertEquals(List.of(), search(nora, text, Filters.NONE), text);
            assertTrue(nora.lists().search(text, Filters.NONE, Optional.empty(), 10).next().isEmpty(), text);
        }
        Desk tim = box.desk(org, host.employee(org, "tim", "Tim", Set.of(Role.TECHNICIAN), Set.of(), Set.of()));
        assertEquals(Permission.VIEW_CUSTOMER_CHATS.name(), assertThrows(NotPermittedException.class, () -> search(tim, "heater", Filters.NONE)).missing());
    }

    private List<String> found(String text) {
        return search(olga(), text, Filters.NONE).stream().map(f -> f.row().head().id() + " " + f.match().kind()).toList();
    }

    private static List<FoundRow> search(Desk desk, String text, Filters filters) {
        return desk.lists().search(text, filters, Optional.empty(), 50).items();
    }

    private ConversationId of(String from) {
        return storage.conversing().threads().withAddress(org, Address.phone(from)).get(0);
    }
}
