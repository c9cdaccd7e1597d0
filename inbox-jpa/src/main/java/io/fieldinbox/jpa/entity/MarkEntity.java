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

/** How far each employee has read each conversation. */
@Entity(name = "InboxMark")
@Table(name = "inbox_mark")
@IdClass(MarkEntity.Key.class)
@Cacheable(false)
@SuppressWarnings("NullAway.Init") // the provider sets the fields
class MarkEntity {
    @Id
    @Column(name = "org", length = 64)
    String org;

    @Id
    @Column(name = "employee", length = 64)
    String employee;

    @Id
    @Column(name = "conversation_id")
    UUID conversationId;

    @Column(name = "seq", nullable = false, insertable = false, updatable = false)
    long seq;

    @Column(name = "inbound_count", nullable = false, insertable = false, updatable = false)
    long inboundCount;

    @Column(name = "id", nullable = false, insertable = false, updatable = false)
    UUID id;

    /** The primary key. */
    record Key(String org, String employee, UUID conversationId) implements Serializable {}
}
