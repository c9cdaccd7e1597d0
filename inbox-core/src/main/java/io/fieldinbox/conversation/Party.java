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
 * @param linking which of them it is about now, if any
 */
public record Party(Address address, @Nullable CustomerId customer, @Nullable String name, List<JobId> jobs, Linking linking) {

    /** Copies and cuts. */
    public Party {
        name = name == null ? null : Texts.cut(name, 200);
        jobs = jobs.size() > 50 ? List.copyOf(jobs.subList(jobs.size() - 50, jobs.size())) : List.copyOf(jobs);
    }

    /** A party about the job that was linked last; where none was, that is still to be decided. */
    public Party(Address address, @Nullable CustomerId customer, @Nullable String name, List<JobId> jobs) {
        this(address, customer, name, jobs, jobs.isEmpty() ? Linking.NONE : Linking.NONE.decided(jobs.get(jobs.size() - 1), 0));
    }

    /** The same with a job linked last, by the change of {@code version}; one that was linked already moves there. */
    Party linkedTo(JobId job, long version) {
        List<JobId> more = new ArrayList<>(jobs);
        more.remove(job);
        more.add(job);
        return new Party(address, customer, name, more, linking.decided(job, version));
    }

    /** The same with its customer as the host tells it now. */
    public Party of(@Nullable CustomerId newCustomer, @Nullable String newName) {
        return new Party(address, newCustomer, newName, jobs, linking);
    }

    /** The same with another customer, whose jobs are others. */
    Party movedTo(CustomerId newCustomer, String newName) {
        return new Party(address, newCustomer, newName, List.of(), Linking.NONE);
    }

    Party with(Linking changed) {
        return new Party(address, customer, name, jobs, changed);
    }

    /** The job that new entries belong to, or null. */
    public @Nullable JobId currentJob() {
        return linking.job();
    }
}
