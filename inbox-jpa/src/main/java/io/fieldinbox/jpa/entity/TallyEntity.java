// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa.entity;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;

/** What was counted lately, for limits. */
@Entity(name = "InboxTally")
@Table(name = "inbox_tally")
@IdClass(TallyEntity.Key.class)
@Cacheable(false)
@SuppressWarnings("NullAway.Init") // the provider sets the fields
class TallyEntity {
    @Id
    @Column(name = "org", length = 64)
    String org;

    @Id
    @Column(name = "tally_key", length = 100)
    String tallyKey;

    @Id
    @Column(name = "place")
    short place;

    @Column(name = "marks", length = 1_000_000, nullable = false, insertable = false, updatable = false)
    String marks;

    @Column(name = "id", nullable = false, insertable = false, updatable = false)
    UUID id;

    /** The primary key. */
    record Key(String org, String tallyKey, short place) implements Serializable {}
}
