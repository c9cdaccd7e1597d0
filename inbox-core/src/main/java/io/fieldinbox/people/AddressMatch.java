// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.people;

import io.fieldinbox.kernel.EmployeeId;
import java.util.List;
import java.util.Optional;

/**
 * Whose an address is.
 *
 * @param staff the member of staff whose number it is, also if it is a customer's too
 * @param customers all customers who have it as a contact point; none: unknown; several: ambiguous
 */
public record AddressMatch(Optional<EmployeeId> staff, List<Customer> customers) {

    /** Nobody's. */
    public static final AddressMatch UNKNOWN = new AddressMatch(Optional.empty(), List.of());

    /** Copies the list. */
    public AddressMatch {
        customers = List.copyOf(customers);
    }

    /** The customer, where there is exactly one. */
    public Optional<Customer> only() {
        return customers.size() == 1 ? Optional.of(customers.get(0)) : Optional.empty();
    }
}
