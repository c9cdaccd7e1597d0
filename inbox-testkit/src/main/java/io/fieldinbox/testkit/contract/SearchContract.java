// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.conversation.Fact;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.listing.Asked;
import io.fieldinbox.listing.Filters;
import io.fieldinbox.listing.Hits;
import io.fieldinbox.listing.Hits.Hit;
import io.fieldinbox.listing.Match;
import io.fieldinbox.listing.SearchPlace;
import io.fieldinbox.listing.SearchQuery;
import io.fieldinbox.listing.Words;
import io.fieldinbox.visibility.VisibilityFilter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code InboxIndex} promises of search: whatever is asked for, it finds what an oracle finds, in its order, each once (RD-7, I-6, I-7). */
public abstract class SearchContract extends StorageContract {

    /** For subclasses. */
    protected SearchContract() {}

    @ParameterizedTest
    @ValueSource(longs = {41, 42})
    @DisplayName("RD-7, I-6: numbers and their parts, names by the beginnings of their words, words of messages and notes, what the host found: page by page what the oracle finds, each once")
    void searchEqualsOracle(long seed) {
        Random random = new Random(seed);
        SearchWorld all = SearchWorld.generate(storage, world, random);
        SearchWorld.generate(storage, new World(storage), random);
        List<VisibilityFilter> visible = ListWorld.visible();
        for (Asked asked : all.searches()) {
            VisibilityFilter filter = visible.get(random.nextInt(3) == 0 ? random.nextInt(visible.size()) : 0);
            for (Filters filters : random.nextInt(3) == 0 ? all.filters() : List.of(Filters.NONE)) {
                int size = 1 + random.nextInt(8);
                String which = "seed " + seed + ", " + asked + ", " + filter + ", " + filters + ", pages of " + size;
                List<Hit> found = read(asked, filter, filters, size, which);
                assertEquals(all.found(asked, filter, filters), found.stream().map(SearchContract::told).toList(), which);
                found.forEach(hit -> snippet(all, asked, hit));
            }
        }
    }

    private static void snippet(SearchWorld all, Asked asked, Hit hit) {
        EntryId entry = hit.match().entry();
        String piece = hit.match().snippet();
        assertEquals(hit.match().kind() == Match.Kind.WORDS, entry != null && piece != null);
        if (entry != null && piece != null) {
            assertEquals(Words.snippet(all.text(hit.located().head().id(), entry.toString()), asked.words()), Optional.of(piece));
            assertTrue(piece.indexOf('\n') < 0, piece);
        }
    }

    private static String told(Hit hit) {
        return hit.located().head().id() + " " + hit.place().rank() + " " + hit.match().kind() + " " + (hit.match().entry() == null ? "-" : hit.match().entry());
    }

    @Test
    @DisplayName("RD-7: a conversation is found by its name as it is now, whatever it was called before")
    void renamed() {
        ConversationId id = world.begin();
        name(id, "Ursula Unmarried");
        assertEquals(List.of(id), find("unmarried"));
        name(id, "Ursula Newname");
        assertEquals(List.of(), find("unmarried"));
        assertEquals(List.of(id), find("ursula newn"));
    }

    @Test
    @DisplayName("RD-7: a message and a name are found by the transaction that wrote them, and by everybody from its commit on")
    void foundAtOnce() {
        for (int i = 0; i < 50; i++) {
            String word = "fresh" + i + "x";
            ConversationId id = storage.unitOfWork().call(World.WAIT, () -> {
                ConversationId begun = world.begin();
                world.receive(begun, "a " + word, World.at(1));
                assertEquals(List.of(begun), find(word));
                name(begun, "Also " + word.replace("fresh", "named"));
                assertEquals(List.of(begun), find("also " + word.replace("fresh", "named")));
                return begun;
            });
            assertEquals(List.of(id), find(word));
            assertEquals(List.of(id), find("also " + word.replace("fresh", "named")));
        }
    }

    @Test
    @DisplayName("RD-7, CT-2: the words of a note are found by those only who may see notes, and leave no trace for others")
    void notes() {
        ConversationId id = world.begin();
        world.note(id, "keeps a mean dog", World.at(1));
        world.receive(id, "hello", World.at(2));
        assertEquals(List.of(id), find("mean dog"));
        Hits without = storage.index().search(new SearchQuery(org, VisibilityFilter.ALL, SearchWorld.asked("mean dog", false), Filters.NONE, null, null, 10));
        assertEquals(List.of(), without.hits());
        assertEquals(List.of(id), read(SearchWorld.asked("hello", false), VisibilityFilter.ALL, Filters.NONE, 5, "messages").stream().map(h -> h.located().head().id()).toList());
    }

    @Test
    @DisplayName("RD-7: a word is a word: operators, quotes, wild cards and statements in it mean nothing")
    void hostile() {
        ConversationId id = world.begin();
        world.receive(id, "The 'water' heater (50%) of O'Brien & sons; it's \"broken\"!", World.at(1));
        ConversationId other = world.begin();
        world.receive(other, "unrelated", World.at(2));
        for (String text : List.of("'water'", "water & heater", "water | nothing", "!water", "water:*", "+water -heater", "water*", "(water", "water)", "\"water heater\"", "<water>", "~water", "@water", "w_ter", "wat%",
                "%", "_", "*", "' or 1=1 --", "'; drop table inbox_entry; --", "\\", "\\'", "water\\", "<->", "o'brien", "broken\"", ":*", "50%", "$$", "?1", "{water}", "water\u0000heater", "\uD83D", "a:b:c & !d")) {
            List<ConversationId> expected = Words.asked(text).isEmpty() ? List.of() : plain(text) ? List.of(id) : List.of();
            assertEquals(expected, find(text), text);
        }
    }

    /** Whether all that is letters and digits in it is in the one text that there is. */
    private static boolean plain(String text) {
        Set<String> has = Set.of("the", "water", "heater", "50", "of", "obrien", "o", "brien", "sons", "it", "s", "its", "broken");
        return Words.asked(text).stream().allMatch(w -> has.stream().anyMatch(h -> w.length() < 3 ? h.equals(w) : h.startsWith(w)));
    }

    @Test
    @DisplayName("I-7: another organization's names, numbers and words are not found, nor does its size matter")
    void otherOrganization() {
        World other = new World(storage);
        ConversationId theirs = other.begin();
        other.receive(theirs, "a secret word", World.at(1));
        assertEquals(List.of(), find("secret"));
        Asked number = new Asked(List.of(), "1415", Set.of(other.head(theirs).party().address()), Map.of(), true);
        assertEquals(List.of(), read(number, VisibilityFilter.ALL, Filters.NONE, 5, "theirs"));
        assertEquals(List.of(), read(number, VisibilityFilter.NOTHING, Filters.NONE, 5, "nothing"));
    }

    @Test
    @DisplayName("RD-7: a message of ten thousand words is found by each of its first two thousand")
    void longMessage() {
        ConversationId id = world.begin();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            text.append("word").append(i).append(' ');
        }
        world.receive(id, text.toString(), World.at(1));
        assertEquals(List.of(id), find("word0 word1999"));
        assertEquals(List.of(), find("word9999"));
    }

    @Test
    @DisplayName("RD-7: a cursor belongs to its search and its filters")
    void cursorsAreBound() {
        SearchPlace place = new SearchPlace(SearchPlace.BEGINNING, World.at(1), world.conversationId().value());
        assertEquals(place, SearchPlace.read("anna", Filters.NONE, place.cursor("anna", Filters.NONE)));
        assertThrows(InvalidInputException.class, () -> SearchPlace.read("ann", Filters.NONE, place.cursor("anna", Filters.NONE)));
        assertThrows(InvalidInputException.class, () -> SearchPlace.read("anna", Filters.NONE, place.cursor("anna", Filters.NONE.with(Filters.State.unread(true)))));
    }

    private List<ConversationId> find(String text) {
        return read(SearchWorld.asked(text, true), VisibilityFilter.ALL, Filters.NONE, 5, text).stream().map(hit -> hit.located().head().id()).toList();
    }

    private List<Hit> read(Asked asked, VisibilityFilter filter, Filters filters, int size, String which) {
        List<Hit> read = new ArrayList<>();
        SearchPlace after = null;
        for (int pages = 0; pages < 1_000; pages++) {
            Hits page = storage.index().search(new SearchQuery(org, filter, asked, filters, null, after, size));
            assertTrue(page.hits().size() <= size, which + ": a page of " + page.hits().size());
            read.addAll(page.hits());
            assertEquals(read.size(), new HashSet<>(read.stream().map(h -> h.located().head().id()).toList()).size(), which + ": a conversation came twice");
            SearchPlace next = page.hits().size() == size ? page.hits().get(size - 1).place() : page.lookedUpTo();
            if (next == null) {
                return read;
            }
            assertEquals(next, SearchPlace.read("text", filters, next.cursor("text", filters)), which);
            assertTrue(after == null || SearchPlace.ORDER.compare(next, after) > 0, which + ": it does not go on");
            after = next;
        }
        throw new AssertionError(which + ": the pages never end");
    }

    private void name(ConversationId id, String name) {
        World.done(world.change(id, (next, draft) -> {
            draft.fact(new Fact.CustomerChanged(null));
            return next.with(next.party().of(null, name));
        }));
    }
}
