// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.people;

import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.CustomerId;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the host says of a customer.
 *
 * @param name for lists and search, at most 200 characters are kept
 * @param addresses contact points of the customer and its sites, the preferred one first
 * @param location the branch, or null where the host has none
 * @param sites where work is done for the customer
 * @param zone the time zone the customer lives in, or null for the organization's
 */
public record Customer(CustomerId id, String name, List<Address> addresses, @Nullable String location, List<Site> sites, @Nullable ZoneId zone) {
    /** Copies the lists. */
    public Customer {
        addresses = List.copyOf(addresses);
        sites = List.copyOf(sites);
    }

    /** A customer without sites, in the organization's time zone. */
    public Customer(CustomerId id, String name, List<Address> addresses, @Nullable String location) {
        this(id, name, addresses, location, List.of(), null);
    }
}
