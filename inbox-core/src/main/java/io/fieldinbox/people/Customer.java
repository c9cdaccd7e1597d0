// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.people;

import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.CustomerId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the host says of a customer.
 *
 * @param name for lists and search, at most 200 characters are kept
 * @param addresses contact points of the customer and its sites, the preferred one first
 * @param location the branch, or null where the host has none
 */
public record Customer(CustomerId id, String name, List<Address> addresses, @Nullable String location) {
    /** Copies the list. */
    public Customer {
        addresses = List.copyOf(addresses);
    }
}
