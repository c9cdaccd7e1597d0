// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fieldinbox.kernel.StorageException;
import io.fieldinbox.work.Tallies;
import io.fieldinbox.work.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What {@code Tallies} promises: counts are exact, however many count at once. */
public abstract class TalliesContract extends StorageContract {

    private static final Duration DAY = Duration.ofDays(1);

    /** For subclasses. */
    protected TalliesContract() {}

    @Test
    @DisplayName("CO-9: a tally is read as it was written; one that nobody wrote is empty; keys are compared whole")
    void roundTrip() {
        assertEquals(Tally.NONE, locked("new"));
        List<Tally.Mark> marks = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            marks.add(new Tally.Mark(World.at(i).plusNanos(i * 1_000L), "a".repeat(64) + "|" + i));
        }
        write("new", new Tally(marks));
        assertEquals(new Tally(marks), locked("new"));
        for (String other : List.of("New", "new ", "ne", "new:by:olga", "n".repeat(100))) {
            assertEquals(Tally.NONE, locked(other));
        }
        write("new", Tally.NONE.with("one", DAY, World.at(1)));
        assertEquals(List.of(new Tally.Mark(World.at(1), "one")), locked("new").marks());
        assertEquals(Tally.NONE, inUnit(() -> tallies().lock(new World(storage).organization(), "new")), "each organization's own");
    }

    @Test
    @DisplayName("CO-9: thirty who count at once, of whom twenty may: twenty do, from the first of all on")
    void exact() {
        for (String key : List.of("fresh", "again")) {
            List<Boolean> counted = Concurrently.run(10, i -> IntStream.range(0, 3).mapToObj(n -> inUnit(() -> {
                Tally tally = tallies().lock(org, key);
                String what = i + "-" + n;
                if (tally.fullUntil("", what, DAY, 20, World.at(1)).isPresent()) {
                    return false;
                }
                tallies().write(org, key, tally.with(what, DAY, World.at(1)));
                return true;
            })).toList()).stream().flatMap(List::stream).toList();
            assertEquals(20, counted.stream().filter(done -> done).count());
            assertEquals(20, locked(key).marks().size());
        }
    }

    @Test
    @DisplayName("CO-9: a tally that is locked is had by nobody else, also one that was never written")
    void lockHolds() {
        for (int i = 0; i < 2; i++) {
            try (Holding ignored = Holding.of(unit(), () -> tallies().lock(org, "new"))) {
                assertThrows(StorageException.class, () -> unit().call(Duration.ofMillis(200), () -> tallies().lock(org, "new")));
            }
        }
    }

    @Test
    @DisplayName("CO-9, I-8: what was counted in a unit of work that failed was not counted")
    void rolledBack() {
        assertThrows(IllegalStateException.class, () -> inUnit(() -> {
            tallies().write(org, "new", tallies().lock(org, "new").with("one", DAY, World.at(1)));
            throw new IllegalStateException("on purpose");
        }));
        assertEquals(Tally.NONE, locked("new"));
    }

    private Tally locked(String key) {
        return inUnit(() -> tallies().lock(org, key));
    }

    private void write(String key, Tally tally) {
        inUnit(() -> {
            tallies().lock(org, key);
            tallies().write(org, key, tally);
            return key;
        });
    }

    private Tallies tallies() {
        return storage.queues().tallies();
    }
}
