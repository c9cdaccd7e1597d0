// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.company;

import java.util.Collection;
import java.util.List;
import org.springframework.data.repository.Repository;

/** The jobs. */
public interface Jobs extends Repository<Job, String> {

    /** Adds one. */
    Job save(Job job);

    /** Those of these customers. */
    List<Job> findByCustomerIdIn(Collection<String> customerIds);

    /** Those with one of these ids. */
    List<Job> findByIdIn(Collection<String> ids);
}
