// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.content;

import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.CheckReturnValue;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Reason;
import io.fieldinbox.kernel.Spi;
import java.time.Instant;

/**
 * The photos that the host keeps with its jobs (CT-8). It is called when an employee asks for it, while no conversation is locked and no
 * transaction of ours is open. A refusal's words are shown to the employee as they are; its reason is not. A refusal, and an exception,
 * add nothing.
 */
@Spi
@CheckReturnValue
public interface JobPhotos {

    /** Where the host keeps no photos: they are not offered, and refused. */
    JobPhotos NONE = photo -> Answer.refused(Reason.HOST_REFUSED, "photos cannot be added to jobs from here");

    /**
     * Adds a picture or a film to the photos of a job. One with a key that is there already is the same one, asked for again: it is not
     * added a second time, to no job, and the answer is the job that it is with.
     *
     * @return the job that it is with now
     */
    Answer<JobId> add(JobPhoto photo);

    /**
     * A picture or a film of a customer.
     *
     * @param key makes a repetition the same, at most 128 characters
     * @param file what it is, and its bytes; to be read within the call
     * @param by the employee who wants it
     * @param cameAt when the customer's message came in
     */
    record JobPhoto(OrganizationId organization, String key, JobId job, Download file, EmployeeId by, Instant cameAt) {}
}
