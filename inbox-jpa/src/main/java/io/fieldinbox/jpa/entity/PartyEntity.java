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

/** What each conversation is found by: the words of its name and the ends of its number. */
@Entity(name = "InboxParty")
@Table(name = "inbox_party")
@IdClass(PartyEntity.Key.class)
@Cacheable(false)
@SuppressWarnings("NullAway.Init") // the provider sets the fields
class PartyEntity {
    @Id
    @Column(name = "org", length = 64)
    String org;

    @Id
    @Column(name = "conversation_id")
    UUID conversationId;

    @Column(name = "words", length = 1_000_000, nullable = false, insertable = false, updatable = false)
    String words;

    /** The primary key. */
    record Key(String org, UUID conversationId) implements Serializable {}
}
