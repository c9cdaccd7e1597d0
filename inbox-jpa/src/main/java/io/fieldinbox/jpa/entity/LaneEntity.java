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

/** Lanes: the queue of one conversation. queue (organization and channel) is null while the lane is idle, so that it leaves the index. */
@Entity(name = "InboxLane")
@Table(name = "inbox_lane")
@IdClass(LaneEntity.Key.class)
@Cacheable(false)
@SuppressWarnings("NullAway.Init") // the provider sets the fields
class LaneEntity {
    @Id
    @Column(name = "org", length = 64)
    String org;

    @Id
    @Column(name = "conversation_id")
    UUID conversationId;

    @Column(name = "channel", length = 64, nullable = false, insertable = false, updatable = false)
    String channel;

    @Column(name = "queue", length = 400, insertable = false, updatable = false)
    @Nullable String queue;

    @Column(name = "due_at", nullable = false, insertable = false, updatable = false)
    Instant dueAt;

    @Column(name = "owner", length = 64, insertable = false, updatable = false)
    @Nullable String owner;

    @Column(name = "fence", nullable = false, insertable = false, updatable = false)
    long fence;

    @Column(name = "enq", nullable = false, insertable = false, updatable = false)
    long enq;

    @Column(name = "done_seq", nullable = false, insertable = false, updatable = false)
    long doneSeq;

    /** The primary key. */
    record Key(String org, UUID conversationId) implements Serializable {}
}
