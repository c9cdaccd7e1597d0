// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.kernel.StorageException;
import io.fieldinbox.work.Tallies;
import io.fieldinbox.work.Tallies.Place;
import io.fieldinbox.work.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What {@code Tallies} promises: counts are exact, however many count at once, and none of them waits for another in vain. */
public abstract class TalliesContract extends StorageContract {

    private static final Duration DAY = Duration.ofDays(1);

    /** For subclasses. */
    protected TalliesContract() {}

    @Test
    @DisplayName("CO-9: a tally is read as it was written, with all of its key; one that nobody wrote is not there; keys are compared whole")
    void roundTrip() {
        List<Tally.Mark> marks = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            marks.add(new Tally.Mark(World.at(i).plusNanos(i * 1_000L), "a".repeat(64) + "|" + i));
        }
        Tally many = new Tally(marks);
        assertTrue(write("new", 0, Tally.NONE, many));
        assertTrue(write("new", 999, Tally.NONE, one("b")));
        assertTrue(write("n".repeat(100), 0, Tally.NONE, one("c")));
        assertEquals(Map.of(new Place("new", 0), many, new Place("new", 999), one("b")), read("new"));
        assertEquals(Map.of(new Place("n".repeat(100), 0), one("c")), read("n".repeat(100), "nobody's"));
        for (String other : List.of("New", "new ", "ne", "new:by:olga")) {
            assertEquals(Map.of(), read(other));
        }
        assertEquals(3, read("new", "n".repeat(100)).size());
        assertTrue(write("new", 0, many, one("d")));
        assertEquals(one("d"), read("new").get(new Place("new", 0)));
        assertEquals(Map.of(), inUnit(() -> tallies().read(new World(storage).organization(), Set.of("new"))), "each organization's own");
    }

    @Test
    @DisplayName("CO-9: a tally that has changed since it was read is not written over")
    void changedSince() {
        write("new", 0, Tally.NONE, one("a"));
        assertFalse(write("new", 0, Tally.NONE, one("b")));
        assertFalse(write("new", 0, one("c"), one("b")));
        assertEquals(Map.of(new Place("new", 0), one("a")), read("new"));
    }

    @Test
    @DisplayName("CO-9: a place that is held is had by nobody else, at once where one takes what is free, and other places are; this for one that was written and one that was not")
    void held() {
        List<Place> places = IntStream.range(0, 20).mapToObj(i -> new Place("new", i)).toList();
        write("new", 0, Tally.NONE, one("a"));
        for (Place place : places.subList(0, 2)) {
            try (Holding ignored = Holding.of(unit(), () -> assertEquals(Set.of(place), take(place)))) {
                assertEquals(Set.of(), inUnit(() -> take(place)));
                assertTrue(inUnit(() -> tallies().take(org, Set.copyOf(places))).containsAll(places.subList(2, 12)), "others");
                assertThrows(StorageException.class, () -> unit().call(Duration.ofMillis(200), () -> {
                    tallies().await(org, place);
                    return place;
                }));
            }
            assertEquals(Set.of(place), inUnit(() -> {
                tallies().await(org, place);
                take(place);
                return take(place);
            }), "one has what one holds");
        }
    }

    @Test
    @DisplayName("CO-9, I-8: two who have counted under the same new keys and have not committed wait for nothing of each other's; in hosts' transactions, too")
    void open() {
        for (boolean host : new boolean[] {false, true}) {
            String key = "open" + host;
            try (Holding ignored = Holding.of(unit(), () -> assertEquals(1, count(key)))) {
                assertEquals(1, host ? inHostTransaction(() -> unit().call(Duration.ofMillis(500), () -> count(key)))
                        : unit().call(Duration.ofMillis(500), () -> count(key)));
            }
            assertEquals(2, read(key).size());
        }
    }

    @Test
    @DisplayName("CO-9: what is read of a place that one holds is the last that was written there, also where one had waited for it")
    void lastWord() {
        Place place = new Place("new", 3);
        List<Tally> read = new ArrayList<>();
        Holding holding = Holding.of(unit(), () -> {
            tallies().await(org, place);
            tallies().write(org, place, Tally.NONE, one("a"));
        });
        List<Callable<Boolean>> both = List.of(() -> read.add(inUnit(() -> {
            tallies().await(org, place);
            return tallies().read(org, Set.of("new")).get(place);
        })), () -> {
            holding.close();
            return true;
        });
        Concurrently.run(both);
        assertEquals(List.of(one("a")), read);
    }

    @Test
    @DisplayName("CO-9: thirty who count at once in twenty places: twenty do, from the first of all on")
    void exact() {
        List<Boolean> counted = Concurrently.run(10, i -> IntStream.range(0, 3).mapToObj(n -> inUnit(() -> count("fresh") == 1)).toList()).stream().flatMap(List::stream).toList();
        assertEquals(20, counted.stream().filter(done -> done).count());
        assertEquals(20, read("fresh").size());
    }

    @Test
    @DisplayName("CO-9, I-8: what was counted in a unit of work that failed was not counted, and its place is free")
    void rolledBack() {
        assertThrows(IllegalStateException.class, () -> inUnit(() -> {
            tallies().await(org, new Place("new", 0));
            tallies().write(org, new Place("new", 0), Tally.NONE, one("a"));
            throw new IllegalStateException("on purpose");
        }));
        assertEquals(Map.of(), read("new"));
        assertTrue(write("new", 0, Tally.NONE, one("b")));
    }

    /** Counts in the first of twenty places that is free and in nobody's hands; waits for those where there is none. */
    private int count(String key) {
        for (boolean wait : new boolean[] {false, true}) {
            for (int number = 0; number < 20; number++) {
                Place place = new Place(key, number);
                if (tallies().read(org, Set.of(key)).containsKey(place) || !wait && take(place).isEmpty()) {
                    continue;
                }
                if (wait) {
                    tallies().await(org, place);
                }
                if (!tallies().read(org, Set.of(key)).containsKey(place)) {
                    return tallies().write(org, place, Tally.NONE, one("a")) ? 1 : 0;
                }
            }
        }
        return 0;
    }

    private static Tally one(String what) {
        return Tally.NONE.with(what, DAY, World.at(1));
    }

    private Set<Place> take(Place place) {
        return tallies().take(org, Set.of(place));
    }

    private Map<Place, Tally> read(String... keys) {
        return inUnit(() -> tallies().read(org, Set.of(keys)));
    }

    private boolean write(String key, int number, Tally before, Tally tally) {
        return inUnit(() -> {
            tallies().await(org, new Place(key, number));
            return tallies().write(org, new Place(key, number), before, tally);
        });
    }

    private Tallies tallies() {
        return storage.queues().tallies();
    }
}
