// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Messages.Timeline;
import io.fieldinbox.Messages.WriteNote;
import io.fieldinbox.conversation.Anchor;
import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.Cursor;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.kernel.Page;
import io.fieldinbox.listing.Row;
import io.fieldinbox.listing.View;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.transport.Inbound;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Leafing through long conversations and long lists, while people go on writing. */
public abstract class PagingStory extends Story {

    /** For subclasses. */
    protected PagingStory() {}

    @Test
    @DisplayName("RD-8: a timeline is paged back and forth from any entry; the ends are told; both ways show the same")
    void bothWays() {
        ConversationId id = conversation(11);
        List<EntryId> all = ids(timeline(id));
        assertEquals(11, all.size());
        List<EntryId> back = new ArrayList<>();
        Timeline page = olga().messages().timeline(id, Anchor.NEWEST, 4);
        assertTrue(page.after().isEmpty());
        back.addAll(0, ids(page.items()));
        while (page.before().isPresent()) {
            page = olga().messages().timeline(id, Anchor.before(page.before().get()), 4);
            back.addAll(0, ids(page.items()));
        }
        assertEquals(all, back);

        List<EntryId> forth = new ArrayList<>(List.of(all.get(0)));
        Optional<EntryId> next = Optional.of(all.get(0));
        while (next.isPresent()) {
            page = olga().messages().timeline(id, Anchor.after(next.get()), 3);
            forth.addAll(ids(page.items()));
            next = page.after();
        }
        assertEquals(all, forth);
        assertThrows(InvalidInputException.class, () -> olga().messages().timeline(id, Anchor.NEWEST, 0));
        assertThrows(InvalidInputException.class, () -> olga().messages().timeline(id, Anchor.NEWEST, 201));
        assertThrows(NotPermittedException.class, () -> olga().messages().timeline(id, Anchor.before(new EntryId(id.value())), 4));
    }

    @Test
    @DisplayName("RD-8, IN-7: what comes in while one pages back, at the end or late among the old, neither repeats nor hides anything that was there")
    void whileEntriesArrive() {
        ConversationId id = conversation(12);
        Set<EntryId> there = new LinkedHashSet<>(ids(timeline(id)));
        List<EntryId> seen = new ArrayList<>();
        Timeline page = olga().messages().timeline(id, Anchor.NEWEST, 3);
        int n = 0;
        while (true) {
            seen.addAll(ids(page.items()));
            if (page.before().isEmpty()) {
                break;
            }
            olga().messages().note(new WriteNote(id, "meanwhile " + n, null)).orThrow();
            box.intake().receive(new Inbound(org, SimulatedCarrier.NAME, "late" + n, number.address(), Address.phone(ANNA), "late " + n, List.of(), clock.instant().minusSeconds(45L * n), null));
            n++;
            page = olga().messages().timeline(id, Anchor.before(page.before().get()), 3);
        }
        assertEquals(seen.size(), Set.copyOf(seen).size(), "nothing twice");
        assertTrue(seen.containsAll(there), "nothing is missing");
        seen.removeIf(e -> !there.contains(e));
        seen.sort((a, b) -> List.copyOf(there).indexOf(a) - List.copyOf(there).indexOf(b));
        assertEquals(List.copyOf(there), seen);
    }

    @Test
    @DisplayName("RD-5, RD-8: a list is paged to its end without gaps or repeats; what moves to the top meanwhile hides nothing else")
    void lists() {
        List<ConversationId> all = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            clock.advance(Duration.ofSeconds(i % 3));
            text("+1415555013" + (i % 10) + (i / 10), "Number " + i);
        }
        list(View.OPEN).forEach(r -> all.add(r.head().id()));
        assertEquals(11, all.size());
        assertEquals(all, paged(View.OPEN, 2, () -> { }));
        assertEquals(all, paged(View.OPEN, 11, () -> { }));

        ConversationId first = list(View.OPEN).stream().filter(r -> r.head().summary().preview().equals("Number 0")).findFirst().orElseThrow().head().id();
        List<ConversationId> moving = paged(View.OPEN, 3, () -> {
            clock.advance(Duration.ofSeconds(1));
            text("+141555501300", "Me again");
        });
        moving.remove(first);
        all.remove(first);
        assertEquals(all, moving);
        Cursor cursor = olga().lists().page(View.OPEN, Optional.empty(), 2).next().orElseThrow();
        assertThrows(InvalidInputException.class, () -> olga().lists().page(View.ALL, Optional.of(cursor), 2));
        assertThrows(InvalidInputException.class, () -> olga().lists().page(View.OPEN, Optional.of(new Cursor("nonsense")), 2));
        assertThrows(InvalidInputException.class, () -> olga().lists().page(View.OPEN, Optional.empty(), 201));
    }

    private List<ConversationId> paged(View view, int limit, Runnable between) {
        List<ConversationId> found = new ArrayList<>();
        Optional<Cursor> next = Optional.empty();
        do {
            Page<Row> page = olga().lists().page(view, next, limit);
            found.addAll(page.items().stream().map(r -> r.head().id()).toList());
            assertTrue(page.next().isEmpty() || page.items().size() == limit, "no short page but the last");
            next = page.next();
            between.run();
        } while (next.isPresent());
        return found;
    }

    private ConversationId conversation(int entries) {
        for (int i = 0; i < entries; i++) {
            clock.advance(Duration.ofMinutes(i % 4 == 0 ? 0 : 1));
            box.intake().receive(inbound("P" + i, ANNA, "Entry " + i));
        }
        return theConversation();
    }

    private static List<EntryId> ids(List<PlacedEntry> entries) {
        return entries.stream().map(e -> e.entry().head().id()).toList();
    }
}
