// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.photos;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

/** The photos of jobs. */
interface Photos extends Repository<Photo, String> {

    Photo saveAndFlush(Photo photo);

    Optional<Photo> findById(String id);

    List<Photo> findByJobIdOrderByCameAtAscIdAsc(String jobId);
}
