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

/** The consent ledger: rows are added, never changed. */
@Entity(name = "InboxConsentEvent")
@Table(name = "inbox_consent_event")
@IdClass(ConsentEventEntity.Key.class)
@Cacheable(false)
@SuppressWarnings("NullAway.Init") // the provider sets the fields
class ConsentEventEntity {
    @Id
    @Column(name = "org", length = 64)
    String org;

    @Id
    @Column(name = "id")
    UUID id;

    @Column(name = "kind", length = 16, nullable = false, insertable = false, updatable = false)
    String kind;

    @Column(name = "address", length = 200, nullable = false, insertable = false, updatable = false)
    String address;

    @Column(name = "recorded_at", nullable = false, insertable = false, updatable = false)
    Instant recordedAt;

    @Column(name = "action", nullable = false, insertable = false, updatable = false)
    short action;

    @Column(name = "method", nullable = false, insertable = false, updatable = false)
    short method;

    @Column(name = "scope", length = 64, insertable = false, updatable = false)
    @Nullable String scope;

    @Column(name = "words", length = 1_000_000, nullable = false, insertable = false, updatable = false)
    String words;

    @Column(name = "channel", length = 64, insertable = false, updatable = false)
    @Nullable String channel;

    @Column(name = "entry_id", insertable = false, updatable = false)
    @Nullable UUID entryId;

    @Column(name = "provider_message_id", length = 128, insertable = false, updatable = false)
    @Nullable String providerMessageId;

    @Column(name = "employee", length = 64, insertable = false, updatable = false)
    @Nullable String employee;

    /** The primary key. */
    record Key(String org, UUID id) implements Serializable {}
}
