// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa.entity;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Attempts to send: the row is the fence against sending twice. */
@Entity(name = "InboxAttempt")
@Table(name = "inbox_attempt")
@IdClass(AttemptEntity.Key.class)
@Cacheable(false)
@SuppressWarnings("NullAway.Init") // the provider sets the fields
class AttemptEntity {
    @Id
    @Column(name = "org", length = 64)
    String org;

    @Id
    @Column(name = "delivery")
    UUID delivery;

    @Id
    @Column(name = "n")
    int n;

    @Column(name = "worker", length = 64, nullable = false, insertable = false, updatable = false)
    String worker;

    @Column(name = "started_at", nullable = false, insertable = false, updatable = false)
    Instant startedAt;

    @Column(name = "ended_at", insertable = false, updatable = false)
    @Nullable Instant endedAt;

    @Column(name = "outcome", length = 16, insertable = false, updatable = false)
    @Nullable String outcome;

    /** The primary key. */
    record Key(String org, UUID delivery, int n) implements Serializable {}
}
