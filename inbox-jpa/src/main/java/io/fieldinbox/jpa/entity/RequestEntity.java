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

/** What came in and waits to be processed, raw. */
@Entity(name = "InboxRequest")
@Table(name = "inbox_request")
@IdClass(RequestEntity.Key.class)
@Cacheable(false)
@SuppressWarnings("NullAway.Init") // the provider sets the fields
class RequestEntity {
    @Id
    @Column(name = "org", length = 64)
    String org;

    @Id
    @Column(name = "kind", length = 16)
    String kind;

    @Id
    @Column(name = "request_key", length = 200)
    String requestKey;

    @Column(name = "id", nullable = false, insertable = false, updatable = false)
    UUID id;

    @Column(name = "timed", nullable = false, insertable = false, updatable = false)
    boolean timed;

    @Column(name = "sender_kind", length = 16, insertable = false, updatable = false)
    @Nullable String senderKind;

    @Column(name = "sender", length = 200, insertable = false, updatable = false)
    @Nullable String sender;

    @Column(name = "payload", length = 1_000_000, nullable = false, insertable = false, updatable = false)
    String payload;

    @Column(name = "error", length = 500, nullable = false, insertable = false, updatable = false)
    String error;

    @Column(name = "attempts", nullable = false, insertable = false, updatable = false)
    int attempts;

    @Column(name = "created_at", nullable = false, insertable = false, updatable = false)
    Instant createdAt;

    @Column(name = "due_at", insertable = false, updatable = false)
    @Nullable Instant dueAt;

    /** The primary key. */
    record Key(String org, String kind, String requestKey) implements Serializable {}
}
