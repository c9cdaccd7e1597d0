// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.work;

import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Spi;
import java.util.Map;
import java.util.Set;

/**
 * Tallies of an organization, by key and place. What is limited to so many has so many places, and each counted thing takes one: whoever holds
 * a place alone may write its tally, so that those who count at once write in different places and need not wait for each other, and never
 * more is counted than there are places. A place is held until the end of the unit of work. All calls run in a {@code UnitOfWork}.
 */
@Spi
public interface Tallies {

    /** Takes hold of those places that no other unit of work holds, without waiting; those it has are among the answer. */
    Set<Place> take(OrganizationId organization, Set<Place> places);

    /** Takes hold of a place, waiting for whoever holds it now. */
    void await(OrganizationId organization, Place place);

    /**
     * The tallies of all places of these keys that were ever written, as far as the unit of work sees them; at READ COMMITTED that of a place
     * which it holds is the last one.
     */
    Map<Place, Tally> read(OrganizationId organization, Set<String> keys);

    /**
     * Writes the tally of a place that this unit of work holds.
     *
     * @param before what was read; {@link Tally#NONE} where nothing was
     * @param tally not empty
     * @return false where the place has another tally than {@code before}: the unit of work looks at a snapshot that is older than that.
     *     Nothing is written then; a store may throw as for a lost race instead
     */
    boolean write(OrganizationId organization, Place place, Tally before, Tally tally);

    /**
     * One of the places of a key.
     *
     * @param key 1 to 100 characters
     * @param number from 0 to 999
     */
    record Place(String key, int number) {}
}
