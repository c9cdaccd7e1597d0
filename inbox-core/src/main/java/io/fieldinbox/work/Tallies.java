// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.work;

import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Spi;

/** Tallies of an organization by key. Both calls run in a {@code UnitOfWork}. There are few keys, and each row is as long as what it counts. */
@Spi
public interface Tallies {

    /**
     * A tally, its row locked until the end of the unit of work, so that of several who count at once each sees what the others counted;
     * the row is made where there is none.
     *
     * @param key 1 to 100 characters
     */
    Tally lock(OrganizationId organization, String key);

    /** Writes a tally whose row was locked in this unit of work. */
    void write(OrganizationId organization, String key, Tally tally);
}
