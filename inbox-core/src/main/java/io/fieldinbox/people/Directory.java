// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.people;

import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Spi;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The host's people and jobs. Every call is bulk and bound to one organization; none is made while a conversation is locked
 * or a transaction of ours is open. What the host does not know is left out of the answer, never null.
 */
@Spi
public interface Directory {

    /** Whose the addresses are; those of nobody may be left out. */
    Map<Address, AddressMatch> byAddresses(OrganizationId organization, Collection<Address> addresses);

    /** The customers among {@code ids} that exist. */
    Map<CustomerId, Customer> customers(OrganizationId organization, Collection<CustomerId> ids);

    /** The employees among {@code ids} that exist and work here now. */
    Map<EmployeeId, Employee> employees(OrganizationId organization, Collection<EmployeeId> ids);

    /** The jobs of the customers, in any order, active or not. */
    Map<CustomerId, List<Job>> jobsOf(OrganizationId organization, Collection<CustomerId> customers);

    /** Customers found by part of a name, best first, at most {@code limit}. */
    List<Customer> search(OrganizationId organization, String text, int limit);
}
