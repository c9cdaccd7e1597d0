// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.work;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was counted lately, in one place or in several together: a sliding count, exact to the microsecond.
 *
 * @param marks what was counted and when, oldest first
 */
public record Tally(List<Mark> marks) {

    /** Nothing was counted. */
    public static final Tally NONE = new Tally(List.of());

    /**
     * One thing that was counted.
     *
     * @param what letters, digits, '-' and '|', 1 to 200
     */
    public record Mark(Instant at, String what) {
        /** Cuts the time to what stores keep. */
        public Mark {
            at = at.truncatedTo(ChronoUnit.MICROS);
            if (!what.matches("[A-Za-z0-9|-]{1,200}")) {
                throw new IllegalArgumentException("tally: expected 1 to 200 letters, digits, '-' and '|', got " + what.length() + " characters");
            }
        }
    }

    /** Sorts. */
    public Tally {
        marks = marks.stream().sorted(Comparator.comparing(Mark::at)).toList();
    }

    /**
     * When something more may be counted, among what begins with {@code group}: now (empty), or once enough of it is older than the window.
     * What is counted already may be counted again at any time.
     *
     * @param most how many different things may be counted within the window, from 1
     */
    public Optional<Instant> fullUntil(String group, String what, Duration window, int most, Instant now) {
        List<Mark> counted = lately(group, window, now);
        if (counted.size() < most || counted.stream().anyMatch(mark -> mark.what().equals(what))) {
            return Optional.empty();
        }
        return Optional.of(counted.get(counted.size() - most).at().plus(window));
    }

    /** What was counted among what begins with {@code group} and is younger than the window, oldest first. */
    public List<Mark> lately(String group, Duration window, Instant now) {
        return marks.stream().filter(mark -> mark.what().startsWith(group) && mark.at().plus(window).isAfter(now)).toList();
    }

    /** Several tallies as one. */
    public static Tally of(Collection<Tally> tallies) {
        return new Tally(tallies.stream().flatMap(tally -> tally.marks().stream()).toList());
    }

    /** This tally with something counted now, once, and without what is older than the window. */
    public Tally with(String what, Duration window, Instant now) {
        List<Mark> kept = new ArrayList<>(marks.stream().filter(mark -> mark.at().plus(window).isAfter(now)).toList());
        if (kept.stream().noneMatch(mark -> mark.what().equals(what))) {
            kept.add(new Mark(now, what));
        }
        return new Tally(kept);
    }
}
