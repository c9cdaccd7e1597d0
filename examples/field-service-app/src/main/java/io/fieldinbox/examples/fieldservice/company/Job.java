// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.company;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Work at a customer's. */
@Entity
@Table(name = "jobs")
public class Job {

    /** How far it is. */
    public enum Status {
        /** A date is agreed, or not yet. */
        SCHEDULED,
        /** Somebody is there. */
        IN_PROGRESS,
        /** Done. */
        COMPLETED,
        /** Not done after all. */
        CANCELED
    }

    @Id
    private String id;

    @Column(name = "customer_id")
    private String customerId;

    private String title;

    @Enumerated(EnumType.STRING)
    private Status status;

    @Column(name = "scheduled_at")
    private @Nullable Instant scheduledAt;

    @Column(name = "technician_id")
    private @Nullable String technicianId;

    @Column(name = "canceled_because")
    private @Nullable String canceledBecause;

    /** For Jakarta Persistence. */
    @SuppressWarnings("NullAway.Init")
    protected Job() {}

    Job(String id, Customer customer, String title, Status status, @Nullable Instant scheduledAt, @Nullable String technicianId) {
        this.id = id;
        this.customerId = customer.id();
        this.title = title;
        this.status = status;
        this.scheduledAt = scheduledAt;
        this.technicianId = technicianId;
    }

    void moveTo(Instant at, String technician) {
        scheduledAt = at;
        technicianId = technician;
    }

    void cancel(@Nullable String because) {
        status = Status.CANCELED;
        canceledBecause = because;
    }

    /** What people call it: {@code J-4711}. */
    public String id() {
        return id;
    }

    /** Whom it is for. */
    public String customerId() {
        return customerId;
    }

    /** What there is to do. */
    public String title() {
        return title;
    }

    /** How far it is. */
    public Status status() {
        return status;
    }

    /** Neither completed nor canceled. */
    public boolean active() {
        return status == Status.SCHEDULED || status == Status.IN_PROGRESS;
    }

    /** When somebody comes, or null while there is no date. */
    public @Nullable Instant scheduledAt() {
        return scheduledAt;
    }

    /** Who does it, or null while nobody does. */
    public @Nullable String technicianId() {
        return technicianId;
    }

    /** Why it was canceled, or null. */
    public @Nullable String canceledBecause() {
        return canceledBecause;
    }
}
