// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.conversation;

import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a conversation is with and about what.
 *
 * @param address where the other side writes from
 * @param customer the one customer (WS-4), or null while unknown or ambiguous
 * @param name the customer's name as last told, at most 200 characters, or null
 * @param jobs the linked jobs in the order they were linked, at most 50
 */
public record Party(Address address, @Nullable CustomerId customer, @Nullable String name, List<JobId> jobs) {

    /** Copies and cuts. */
    public Party {
        name = name == null ? null : Texts.cut(name, 200);
        jobs = jobs.size() > 50 ? List.copyOf(jobs.subList(jobs.size() - 50, jobs.size())) : List.copyOf(jobs);
    }

    /** The same with a job linked last; one that was linked already moves there. */
    public Party linkedTo(JobId job) {
        List<JobId> more = new ArrayList<>(jobs);
        more.remove(job);
        more.add(job);
        return new Party(address, customer, name, more);
    }

    /** The same with its customer as the host tells it now. */
    public Party of(@Nullable CustomerId newCustomer, @Nullable String newName) {
        return new Party(address, newCustomer, newName, jobs);
    }

    /** The job that new entries belong to: the one linked last, or null. */
    public @Nullable JobId currentJob() {
        return jobs.isEmpty() ? null : jobs.get(jobs.size() - 1);
    }
}
