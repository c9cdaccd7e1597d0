// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.kernel.CheckReturnValue;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.work.Tallies;
import io.fieldinbox.work.Tallies.Place;
import io.fieldinbox.work.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Counts one thing against several limits at once, all or nothing. For each limit it finds a place that is free and in nobody's hands; it waits
 * only where all that is free is in the hands of others, whose outcome then decides. So two transactions of hosts, however long, wait for each
 * other only where there is room for one of them.
 */
@CheckReturnValue
final class Counting {

    private final Tallies tallies;
    private final OrganizationId organization;
    private final Instant now;
    private final Set<Place> held = new HashSet<>();
    private final Set<Place> missed = new HashSet<>();
    private final Set<Place> gone = new HashSet<>();

    Counting(Tallies tallies, OrganizationId organization, Instant now) {
        this.tallies = tallies;
        this.organization = organization;
        this.now = now;
    }

    /** Counts, or says which limit is reached and until when; nothing is counted then, unless an older snapshot was believed. */
    Optional<Full> count(List<Limit> limits) {
        if (limits.isEmpty()) {
            return Optional.empty();
        }
        // Holding comes before reading: what is read of a place that is held stays so.
        take(limits.stream().map(limit -> limit.place(limit.what().hashCode())).toList());
        Set<String> keys = limits.stream().map(Limit::key).collect(Collectors.toSet());
        while (true) {
            Map<Place, Tally> there = tallies.read(organization, keys);
            Map<Limit, Place> places = new LinkedHashMap<>();
            List<Place> wanted = new ArrayList<>();
            for (Limit limit : limits) {
                Tally all = Tally.of(there.entrySet().stream().filter(one -> one.getKey().key().equals(limit.key())).map(Map.Entry::getValue).toList());
                if (all.lately(limit.what(), limit.window(), now).stream().anyMatch(mark -> mark.what().equals(limit.what()))) {
                    continue;
                }
                List<Place> free = free(limit, there);
                if (free.isEmpty()) {
                    return Optional.of(new Full(limit, all.fullUntil(limit.group(), limit.what(), limit.window(), limit.most(), now).orElse(now.plus(limit.window()))));
                }
                free.stream().filter(held::contains).findFirst().ifPresentOrElse(mine -> places.put(limit, mine), () -> wanted.addAll(next(free, limit)));
            }
            if (!wanted.isEmpty()) {
                take(wanted);
            } else if (places.entrySet().stream().allMatch(one -> write(one.getKey(), one.getValue(), there))) {
                return Optional.empty();
            }
        }
    }

    /** The places of a limit that nothing counts in; where it was lowered lately, what is counted beyond it takes as many of them. */
    private List<Place> free(Limit limit, Map<Place, Tally> there) {
        Predicate<Place> counted = place -> !there.getOrDefault(place, Tally.NONE).lately(limit.group(), limit.window(), now).isEmpty();
        long beyond = there.keySet().stream().filter(place -> place.key().equals(limit.key()) && place.number() >= limit.most()).filter(counted).count();
        return IntStream.range(0, limit.most()).mapToObj(limit::place).filter(counted.negate()).filter(place -> !gone.contains(place)).skip(beyond).toList();
    }

    /** The place to ask for next; none where each was asked for in vain and the first of them was waited for. */
    private List<Place> next(List<Place> free, Limit limit) {
        List<Place> untried = free.stream().filter(place -> !missed.contains(place)).toList();
        if (untried.isEmpty()) {
            tallies.await(organization, free.get(0));
            held.add(free.get(0));
            return List.of(free.get(0));
        }
        return List.of(untried.get(Math.floorMod(limit.what().hashCode(), untried.size())));
    }

    private void take(Collection<Place> places) {
        Set<Place> asked = places.stream().filter(place -> !held.contains(place)).collect(Collectors.toSet());
        if (!asked.isEmpty()) {
            held.addAll(tallies.take(organization, asked));
            asked.stream().filter(place -> !held.contains(place)).forEach(missed::add);
        }
    }

    /**
     * False where a snapshot that is older than the place was believed. What was written before that is found counted the next time round; where
     * that ends in a refusal it stays, one too many rather than one too few.
     */
    private boolean write(Limit limit, Place place, Map<Place, Tally> there) {
        Tally before = there.getOrDefault(place, Tally.NONE);
        boolean written = tallies.write(organization, place, before, before.with(limit.what(), limit.window(), now));
        if (!written) {
            gone.add(place);
        }
        return written;
    }

    /**
     * One limit.
     *
     * @param key where it is counted
     * @param group what its counted things begin with
     * @param what is counted now
     * @param most how many within the window, from 1
     * @param words what it says
     */
    record Limit(String key, String group, String what, Duration window, int most, String words) {
        private Place place(int number) {
            return new Place(key, Math.floorMod(number, most));
        }
    }

    /** A limit that is reached, and when it ends. */
    record Full(Limit limit, Instant until) {}
}
