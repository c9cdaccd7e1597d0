// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa.entity;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** How far the change log of an organization is stamped: gap-free. */
@Entity(name = "InboxFeed")
@Table(name = "inbox_feed")
@Cacheable(false)
@SuppressWarnings("NullAway.Init") // the provider sets the fields
class FeedEntity {
    @Id
    @Column(name = "org", length = 64)
    String org;

    @Column(name = "last_seq", nullable = false, insertable = false, updatable = false)
    long lastSeq;

    @Column(name = "changed_at", nullable = false, insertable = false, updatable = false)
    Instant changedAt;
}
