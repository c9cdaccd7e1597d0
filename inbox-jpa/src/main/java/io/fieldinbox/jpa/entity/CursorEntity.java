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

/** How far a consumer has read the change log of an organization, and who reads now. */
@Entity(name = "InboxCursor")
@Table(name = "inbox_cursor")
@IdClass(CursorEntity.Key.class)
@Cacheable(false)
@SuppressWarnings("NullAway.Init") // the provider sets the fields
class CursorEntity {
    @Id
    @Column(name = "consumer", length = 64)
    String consumer;

    @Id
    @Column(name = "org", length = 64)
    String org;

    @Column(name = "position", nullable = false, insertable = false, updatable = false)
    long position;

    @Column(name = "owner", length = 64, insertable = false, updatable = false)
    @Nullable String owner;

    @Column(name = "lease_until", insertable = false, updatable = false)
    @Nullable Instant leaseUntil;

    @Column(name = "fence", nullable = false, insertable = false, updatable = false)
    long fence;

    /** The primary key. */
    record Key(String consumer, String org) implements Serializable {}
}
