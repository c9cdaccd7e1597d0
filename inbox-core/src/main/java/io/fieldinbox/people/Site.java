// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.people;

import io.fieldinbox.kernel.Address;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place of a customer where work is done, as the host tells it.
 *
 * @param id the host's id of it, 1 to 64 characters
 * @param name what people call it
 * @param postalAddress in one line, or null
 * @param addresses its own contact points, also among those of its customer
 */
public record Site(String id, String name, @Nullable String postalAddress, List<Address> addresses) {
    /** Copies the list. */
    public Site {
        addresses = List.copyOf(addresses);
    }
}
