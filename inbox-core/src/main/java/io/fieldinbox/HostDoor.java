// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.CustomerId;
import java.util.Collection;

/**
 * The host's signals. They only insert, in the host's transaction, and mean 'look again': order and repetition do not matter. What
 * follows happens soon after the commit. Not for implementing.
 */
public interface HostDoor {

    /** Customers were made, renamed, moved or deleted, or their addresses changed. */
    void customersChanged(Collection<CustomerId> customers);

    /** It changed whose addresses are, staff included. */
    void addressesChanged(Collection<Address> addresses);
}
