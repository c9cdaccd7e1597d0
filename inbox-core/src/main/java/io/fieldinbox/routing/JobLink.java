// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.routing;

import io.fieldinbox.people.Job;
import java.util.List;

/**
 * How conversations are linked to jobs.
 *
 * @param incoming which job a customer's message is about (IN-2)
 * @param counting which jobs count for that
 * @param started which job a conversation is about that an employee starts from a job (WS-3)
 */
public record JobLink(Incoming incoming, Counting counting, Started started) {

    /** The likeliest active job; started from a job: the next one due there. */
    public static final JobLink LIKELIEST = new JobLink(Incoming.LIKELIEST, Counting.ACTIVE, Started.NEXT_JOB);
    /** The one job there is, active or not. */
    public static final JobLink ONLY = new JobLink(Incoming.ONLY, Counting.ALL, Started.THAT_JOB);
    /** None: the customer is enough. */
    public static final JobLink NONE = new JobLink(Incoming.NONE, Counting.ACTIVE, Started.THAT_JOB);

    /** Which job a customer's message is about. */
    public enum Incoming {
        /** The likeliest, where there is one (AH-3). */
        LIKELIEST,
        /** The only one; where there is none or several, it waits for a person. */
        ONLY,
        /** None. */
        NONE
    }

    /** Which jobs count. */
    public enum Counting {
        /** Active ones. */
        ACTIVE,
        /** All. */
        ALL
    }

    /** Which job a conversation is about that was started from a job. */
    public enum Started {
        /** That one. */
        THAT_JOB,
        /** The next one due there; where none is, that one. */
        NEXT_JOB
    }

    /** Those of the jobs that count. */
    public List<Job> counted(List<Job> jobs) {
        return counting == Counting.ALL ? List.copyOf(jobs) : jobs.stream().filter(Job::active).toList();
    }
}
