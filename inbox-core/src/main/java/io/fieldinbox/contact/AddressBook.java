// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.contact;

import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.Cursor;
import io.fieldinbox.kernel.LineType;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Page;
import io.fieldinbox.kernel.Spi;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of addresses, and the consent ledger. Rows of the ledger, blocks and states are written with the change that
 * they belong to ({@code ChangeStore.apply}); there is no way to change or delete a line of the ledger.
 */
@Spi
public interface AddressBook {

    /** The states of those addresses that were seen before. */
    Map<Address, AddressState> states(OrganizationId organization, Collection<Address> addresses);

    /**
     * What is known of an address, its row locked until the end of the unit of work; the row is made where there is none. Taken
     * after the head's lock, before a change that writes the state.
     */
    AddressState lock(OrganizationId organization, Address address);

    /** The ledger of an address, oldest first. */
    List<ConsentEvent> consent(OrganizationId organization, Address address);

    /** The blocks of an organization, newest first, 100 a page. */
    Page<Block> blocks(OrganizationId organization, Optional<Cursor> after);

    /** Adds to the count of messages of an address that wait raw; the row is made where there is none. */
    void hold(OrganizationId organization, Address address, int delta);

    /** Keeps what a look-up told of an address's line, and nothing else of it; the row is made where there is none. */
    void lookedUp(OrganizationId organization, Address address, LineType type, Instant at);
}
