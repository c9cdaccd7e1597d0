// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.visibility;

import io.fieldinbox.conversation.Place;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A rule reduced for one viewer: which conversations a store may list. A store walks one index per branch.
 *
 * @param everything whether all are in, whatever else is said
 * @param locations the branches whose conversations are in
 * @param withoutLocation whether those of no branch are in
 */
public record VisibilityFilter(boolean everything, Set<String> locations, boolean withoutLocation) {

    /** All conversations of the organization. */
    public static final VisibilityFilter ALL = new VisibilityFilter(true, Set.of(), false);
    /** None. */
    public static final VisibilityFilter NOTHING = new VisibilityFilter(false, Set.of(), false);
    /** Those of no branch. */
    public static final VisibilityFilter NO_LOCATION = new VisibilityFilter(false, Set.of(), true);

    /** Copies the set; where everything is in, nothing else is said. */
    public VisibilityFilter {
        locations = everything ? Set.of() : Set.copyOf(locations);
        withoutLocation = !everything && withoutLocation;
    }

    /** Those of some branches. */
    public static VisibilityFilter locations(Set<String> locations) {
        return new VisibilityFilter(false, locations, false);
    }

    /** Whether none is in. */
    public boolean isNothing() {
        return !everything && locations.isEmpty() && !withoutLocation;
    }

    /** Whether a conversation of this branch, or of none, is in. */
    public boolean covers(@Nullable String location) {
        return everything || (location == null ? withoutLocation : locations.contains(location));
    }

    /** Whether a conversation that lies there is in. */
    public boolean test(Place place) {
        return covers(place.location());
    }

    /** Those in either. */
    public VisibilityFilter or(VisibilityFilter other) {
        if (everything || other.everything) {
            return ALL;
        }
        Set<String> both = new TreeSet<>(locations);
        both.addAll(other.locations);
        return new VisibilityFilter(false, both, withoutLocation || other.withoutLocation);
    }

    /** Those in both. */
    public VisibilityFilter and(VisibilityFilter other) {
        if (everything) {
            return other;
        }
        if (other.everything) {
            return this;
        }
        Set<String> common = new TreeSet<>(locations);
        common.retainAll(other.locations);
        return new VisibilityFilter(false, common, withoutLocation && other.withoutLocation);
    }
}
