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

/** Blocked addresses; channel is * where it holds on all. */
@Entity(name = "InboxBlock")
@Table(name = "inbox_block")
@IdClass(BlockEntity.Key.class)
@Cacheable(false)
@SuppressWarnings("NullAway.Init") // the provider sets the fields
class BlockEntity {
    @Id
    @Column(name = "org", length = 64)
    String org;

    @Id
    @Column(name = "kind", length = 16)
    String kind;

    @Id
    @Column(name = "address", length = 200)
    String address;

    @Id
    @Column(name = "channel", length = 64)
    String channel;

    @Column(name = "blocked_by", length = 64, nullable = false, insertable = false, updatable = false)
    String blockedBy;

    @Column(name = "blocked_at", nullable = false, insertable = false, updatable = false)
    Instant blockedAt;

    /** The primary key. */
    record Key(String org, String kind, String address, String channel) implements Serializable {}
}
