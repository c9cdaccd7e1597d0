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

/** Who has a conversation open or types in it now. */
@Entity(name = "InboxPresence")
@Table(name = "inbox_presence")
@IdClass(PresenceEntity.Key.class)
@Cacheable(false)
@SuppressWarnings("NullAway.Init") // the provider sets the fields
class PresenceEntity {
    @Id
    @Column(name = "org", length = 64)
    String org;

    @Id
    @Column(name = "conversation_id")
    UUID conversationId;

    @Id
    @Column(name = "employee", length = 64)
    String employee;

    @Column(name = "employee_name", length = 200, nullable = false, insertable = false, updatable = false)
    String employeeName;

    @Column(name = "typing_since", insertable = false, updatable = false)
    @Nullable Instant typingSince;

    @Column(name = "viewing_since", insertable = false, updatable = false)
    @Nullable Instant viewingSince;

    @Column(name = "expires_at", nullable = false, insertable = false, updatable = false)
    Instant expiresAt;

    @Column(name = "id", nullable = false, insertable = false, updatable = false)
    UUID id;

    /** The primary key. */
    record Key(String org, UUID conversationId, String employee) implements Serializable {}
}
