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

/** The change log: one row a change. feed_seq is null until the pump has stamped it; route_* tell the pump which lane has work. */
@Entity(name = "InboxChange")
@Table(name = "inbox_change")
@IdClass(ChangeEntity.Key.class)
@Cacheable(false)
@SuppressWarnings("NullAway.Init") // the provider sets the fields
class ChangeEntity {
    @Id
    @Column(name = "org", length = 64)
    String org;

    @Id
    @Column(name = "conversation_id")
    UUID conversationId;

    @Id
    @Column(name = "version")
    long version;

    @Column(name = "shard", nullable = false, insertable = false, updatable = false)
    short shard;

    @Column(name = "feed_seq", insertable = false, updatable = false)
    @Nullable Long feedSeq;

    @Column(name = "recorded_at", nullable = false, insertable = false, updatable = false)
    Instant recordedAt;

    @Column(name = "route_channel", length = 64, insertable = false, updatable = false)
    @Nullable String routeChannel;

    @Column(name = "route_queue", length = 400, insertable = false, updatable = false)
    @Nullable String routeQueue;

    @Column(name = "route_due", insertable = false, updatable = false)
    @Nullable Instant routeDue;

    @Column(name = "facts", length = 1_000_000, nullable = false, insertable = false, updatable = false)
    String facts;

    /** The primary key. */
    record Key(String org, UUID conversationId, long version) implements Serializable {}
}
