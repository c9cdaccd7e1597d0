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

/** What is known of an address: one row, read with every message. */
@Entity(name = "InboxAddress")
@Table(name = "inbox_address")
@IdClass(AddressEntity.Key.class)
@Cacheable(false)
@SuppressWarnings("NullAway.Init") // the provider sets the fields
class AddressEntity {
    @Id
    @Column(name = "org", length = 64)
    String org;

    @Id
    @Column(name = "kind", length = 16)
    String kind;

    @Id
    @Column(name = "address", length = 200)
    String address;

    @Column(name = "customer", length = 64, insertable = false, updatable = false)
    @Nullable String customer;

    @Column(name = "contact_name", length = 200, insertable = false, updatable = false)
    @Nullable String contactName;

    @Column(name = "staff", length = 64, insertable = false, updatable = false)
    @Nullable String staff;

    @Column(name = "consent", length = 1_000_000, nullable = false, insertable = false, updatable = false)
    String consent;

    @Column(name = "blocked", length = 1_000_000, nullable = false, insertable = false, updatable = false)
    String blocked;

    @Column(name = "wrote", nullable = false, insertable = false, updatable = false)
    boolean wrote;

    @Column(name = "delivered", nullable = false, insertable = false, updatable = false)
    boolean delivered;

    @Column(name = "trouble", nullable = false, insertable = false, updatable = false)
    short trouble;

    @Column(name = "undeliverable", length = 64, insertable = false, updatable = false)
    @Nullable String undeliverable;

    @Column(name = "line_type", insertable = false, updatable = false)
    @Nullable Short lineType;

    @Column(name = "line_at", insertable = false, updatable = false)
    @Nullable Instant lineAt;

    @Column(name = "flagged", nullable = false, insertable = false, updatable = false)
    boolean flagged;

    @Column(name = "held", nullable = false, insertable = false, updatable = false)
    int held;

    @Column(name = "id", nullable = false, insertable = false, updatable = false)
    UUID id;

    /** The primary key. */
    record Key(String org, String kind, String address) implements Serializable {}
}
