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

/** What was said, noted or done, by arrival (seq) and for reading (timeline_id, placed_at, id). */
@Entity(name = "InboxEntry")
@Table(name = "inbox_entry")
@IdClass(EntryEntity.Key.class)
@Cacheable(false)
@SuppressWarnings("NullAway.Init") // the provider sets the fields
class EntryEntity {
    @Id
    @Column(name = "org", length = 64)
    String org;

    @Id
    @Column(name = "id")
    UUID id;

    @Column(name = "conversation_id", nullable = false, insertable = false, updatable = false)
    UUID conversationId;

    @Column(name = "seq", nullable = false, insertable = false, updatable = false)
    long seq;

    @Column(name = "version", nullable = false, insertable = false, updatable = false)
    long version;

    @Column(name = "timeline_id", nullable = false, insertable = false, updatable = false)
    UUID timelineId;

    @Column(name = "placed_at", nullable = false, insertable = false, updatable = false)
    Instant placedAt;

    @Column(name = "received_at", nullable = false, insertable = false, updatable = false)
    Instant receivedAt;

    @Column(name = "type", nullable = false, insertable = false, updatable = false)
    short type;

    @Column(name = "direction", insertable = false, updatable = false)
    @Nullable Short direction;

    @Column(name = "channel", length = 64, insertable = false, updatable = false)
    @Nullable String channel;

    @Column(name = "address_kind", length = 16, insertable = false, updatable = false)
    @Nullable String addressKind;

    @Column(name = "address", length = 200, insertable = false, updatable = false)
    @Nullable String address;

    @Column(name = "provider_message_id", length = 128, insertable = false, updatable = false)
    @Nullable String providerMessageId;

    @Column(name = "client_id", length = 128, insertable = false, updatable = false)
    @Nullable String clientId;

    @Column(name = "author_kind", nullable = false, insertable = false, updatable = false)
    short authorKind;

    @Column(name = "author", length = 64, insertable = false, updatable = false)
    @Nullable String author;

    @Column(name = "author_name", length = 200, insertable = false, updatable = false)
    @Nullable String authorName;

    @Column(name = "purpose", insertable = false, updatable = false)
    @Nullable Short purpose;

    @Column(name = "kind", length = 64, insertable = false, updatable = false)
    @Nullable String kind;

    @Column(name = "body", length = 1_000_000, nullable = false, insertable = false, updatable = false)
    String body;

    @Column(name = "attachments", length = 1_000_000, insertable = false, updatable = false)
    @Nullable String attachments;

    @Column(name = "moved_from", length = 64, insertable = false, updatable = false)
    @Nullable String movedFrom;

    @Column(name = "job", length = 64, insertable = false, updatable = false)
    @Nullable String job;

    @Column(name = "words", length = 1_000_000, insertable = false, updatable = false)
    @Nullable String words;

    /** The primary key. */
    record Key(String org, UUID id) implements Serializable {}
}
