// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.JobId;
import java.util.Collection;

/**
 * The host's signals. They only insert, in the host's transaction, and mean 'look again': order and repetition do not matter. What
 * follows happens soon after the commit. Not for implementing.
 */
public interface HostDoor {

    /** Customers were made, renamed, moved or deleted, or their addresses changed. */
    void customersChanged(Collection<CustomerId> customers);

    /**
     * Jobs were made, moved, finished, canceled or deleted. A conversation whose job is over, or that is about none, has the next message of the
     * customer decide anew which job it is about (AH-3); one whose job lies in another branch now lies there, too.
     */
    void jobsChanged(Collection<JobId> jobs);

    /** It changed whose addresses are, staff included. */
    void addressesChanged(Collection<Address> addresses);

    /**
     * Has a message sent that nobody wrote in person (HR-3), through the same consent and delivery as all others; the customer's preferences
     * are asked first, and quiet hours hold it. It begins, answers, opens, restores and marks no conversation. The same key again is the same
     * message, whatever else it says. What came of it is told in the communications of its job.
     */
    void automated(AutomatedMessage message);
}
