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
import org.jspecify.annotations.Nullable;

/** Gates: tat is the whole rate limiter of a channel (GCRA); nothing leaves while paused_until lies ahead. */
@Entity(name = "InboxGate")
@Table(name = "inbox_gate")
@IdClass(GateEntity.Key.class)
@Cacheable(false)
@SuppressWarnings("NullAway.Init") // the provider sets the fields
class GateEntity {
    @Id
    @Column(name = "org", length = 64)
    String org;

    @Id
    @Column(name = "channel", length = 64)
    String channel;

    @Column(name = "queue", length = 400, nullable = false, insertable = false, updatable = false)
    String queue;

    @Column(name = "tat", nullable = false, insertable = false, updatable = false)
    Instant tat;

    @Column(name = "paused_until", insertable = false, updatable = false)
    @Nullable Instant pausedUntil;

    @Column(name = "reason", length = 200, insertable = false, updatable = false)
    @Nullable String reason;

    /** The primary key. */
    record Key(String org, String channel) implements Serializable {}
}
