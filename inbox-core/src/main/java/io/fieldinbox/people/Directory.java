// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.people;

import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.LineType;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Spi;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    /** The jobs of the customers, in any order, active or not; empty where the host knows of no jobs. */
    default Map<CustomerId, List<Job>> jobsOf(OrganizationId organization, Collection<CustomerId> customers) {
        return Map.of();
    }

    /** The jobs among {@code ids} that exist; empty where the host knows of no jobs. */
    default Map<JobId, Job> jobs(OrganizationId organization, Collection<JobId> ids) {
        return Map.of();
    }

    /**
     * Customers found by a text: part of a name, of a site's name or postal address, a job's number, a phone number in any format or
     * part of it from four digits, an email address. Best first, exact ones before parts; at most {@code limit}, each once. Empty where
     * the host does not search: then a search finds conversations only, by what the inbox itself knows of them, and nobody by name for a new one.
     */
    default List<Found> find(OrganizationId organization, String text, int limit) {
        return List.of();
    }

    /** All employees who work here now, for deciding whom to alert; asked at most once for each batch of changes. */
    List<Employee> everyone(OrganizationId organization);

    /** What kind of line the numbers are, as far as the host knows (DL-8); those of which it does not know are left out. */
    default Map<Address, LineType> lineTypes(OrganizationId organization, Collection<Address> addresses) {
        return Map.of();
    }

    /**
     * Who is on call now, for urgent messages (AH-9); asked at most once for each batch of changes and branch. Those who may not open a
     * conversation are not alerted of it, on call or not.
     *
     * @param location the branch, or null for conversations of none
     * @return empty where nobody is: then those whom every message alerts are alerted, and told that it is urgent
     */
    default Set<EmployeeId> onCall(OrganizationId organization, @Nullable String location) {
        return Set.of();
    }
}
