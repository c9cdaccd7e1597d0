// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.photos;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import org.springframework.data.domain.Persistable;

/** A photo of a job. Its bytes lie in the company's directory of photos. */
@Entity
@Table(name = "job_photos")
class Photo implements Persistable<String> {

    @Id
    private String id;

    @Column(name = "job_id")
    private String jobId;

    @Column(name = "media_type")
    private String mediaType;

    @Column(name = "stored_as")
    private String storedAs;

    @Column(name = "added_by")
    private String addedBy;

    @Column(name = "came_at")
    private Instant cameAt;

    @Transient
    private boolean fresh = true;

    /** For Jakarta Persistence. */
    @SuppressWarnings("NullAway.Init")
    protected Photo() {}

    Photo(String id, String jobId, String mediaType, String storedAs, String addedBy, Instant cameAt) {
        this.id = id;
        this.jobId = jobId;
        this.mediaType = mediaType;
        this.storedAs = storedAs;
        this.addedBy = addedBy;
        this.cameAt = cameAt;
    }

    @Override
    public String getId() {
        return id;
    }

    /** So that saving one inserts it, and a second with the same id fails instead of taking its place. */
    @Override
    public boolean isNew() {
        return fresh;
    }

    @PostLoad
    @PostPersist
    void kept() {
        fresh = false;
    }

    String jobId() {
        return jobId;
    }

    String storedAs() {
        return storedAs;
    }
}
