// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.company;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The jobs. */
public interface Jobs extends Repository<Job, String> {

    /** Adds one. */
    Job save(Job job);

    /** Those of these customers. */
    List<Job> findByCustomerIdIn(Collection<String> customerIds);

    /** The active ones between two times, both excluded. */
    @Query("select j from Job j where j.status in ('SCHEDULED', 'IN_PROGRESS') and j.scheduledAt > :from and j.scheduledAt < :to order by j.scheduledAt, j.id")
    List<Job> scheduledBetween(Instant from, Instant to);

    /** Those with one of these ids. */
    List<Job> findByIdIn(Collection<String> ids);
}
