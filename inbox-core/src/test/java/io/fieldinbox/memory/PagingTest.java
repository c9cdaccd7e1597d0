// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fieldinbox.conversation.Anchor;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.Cursor;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.Page;
import io.fieldinbox.listing.Filters;
import io.fieldinbox.listing.Keyset;
import io.fieldinbox.listing.ListQuery;
import io.fieldinbox.listing.View;
import io.fieldinbox.visibility.VisibilityFilter;
import io.fieldinbox.work.StoredRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.api.Test;

class PagingTest {
    private final Office office = new Office();

    @ParameterizedTest
    @EnumSource(value = View.class, names = {"OPEN", "ALL", "NEEDS_ASSIGNMENT"})
    @DisplayName("RD-4: pages of conversations of the same moment, less than a microsecond apart, neither repeat nor miss one")
    void ties(View view) {
        List<ConversationId> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.add(office.begin(Office.phone(i), Office.NOW.plusNanos(i % 3 * 300L)));
        }
        Collections.reverse(all);
        List<ConversationId> paged = new ArrayList<>();
        Keyset after = null;
        for (List<Located> page = page(view, after); !page.isEmpty(); page = page(view, after)) {
            page.forEach(located -> paged.add(located.head().id()));
            after = Keyset.read(view, Filters.NONE, Keyset.of(page.get(page.size() - 1).head()).cursor(view, Filters.NONE));
        }
        assertEquals(all, paged);
    }

    private List<Located> page(View view, Keyset after) {
        return office.storage.index().page(new ListQuery(Office.ORG, VisibilityFilter.ALL, view, after, 7)).rows();
    }

    @Test
    @DisplayName("CT-2: a timeline is read in the same order from either end")
    void timeline() {
        ConversationId id = office.begin(Office.phone(1), Office.NOW);
        List<EntryId> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(office.answer(id));
        }
        List<EntryId> forward = new ArrayList<>(all.subList(0, 1));
        for (List<EntryId> page = entries(id, Anchor.after(all.get(0))); !page.isEmpty(); page = entries(id, Anchor.after(page.get(page.size() - 1)))) {
            forward.addAll(page);
        }
        List<EntryId> backward = new ArrayList<>();
        for (List<EntryId> page = entries(id, Anchor.NEWEST); !page.isEmpty(); page = entries(id, Anchor.before(page.get(0)))) {
            backward.addAll(0, page);
        }
        assertEquals(all, forward);
        assertEquals(all, backward);
    }

    private List<EntryId> entries(ConversationId id, Anchor anchor) {
        return office.storage.conversing().changes().timeline(Office.ORG, id, 1, anchor, 3).stream()
                .map(PlacedEntry::entry).map(entry -> entry.head().id()).toList();
    }

    @Test
    @DisplayName("IN-9: the list of raw requests of one moment is paged without repeating or missing one")
    void requests() {
        for (int i = 0; i < 250; i++) {
            office.storage.queues().requests().put(new StoredRequest(Office.ORG, StoredRequest.Kind.INBOUND, "SM" + i, null, "{}", "late", 1, Office.NOW, null));
        }
        List<String> keys = new ArrayList<>();
        Optional<Cursor> next = Optional.empty();
        do {
            Page<StoredRequest> page = office.storage.queues().requests().list(Office.ORG, next);
            page.items().forEach(request -> keys.add(request.key()));
            next = page.next();
        } while (next.isPresent());
        assertEquals(250, keys.stream().distinct().count());
        assertEquals(250, keys.size());
        assertThrows(InvalidInputException.class, () -> office.storage.queues().requests().list(Office.ORG, Optional.of(new Cursor("nonsense"))));
    }
}
