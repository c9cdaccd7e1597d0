// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.people.Customer;
import io.fieldinbox.people.Employee;
import io.fieldinbox.people.Job;
import java.util.List;

/**
 * A job as a conversation shows it (JB-1).
 *
 * @param customer whose it is: several may share the number
 * @param assigned who does it, as far as the host still knows them
 * @param linked whether the conversation was ever linked to it
 * @param current whether new entries belong to it
 */
public record RelevantJob(Job job, Customer customer, List<Employee> assigned, boolean linked, boolean current) {
    /** Copies the list. */
    public RelevantJob {
        assigned = List.copyOf(assigned);
    }
}
