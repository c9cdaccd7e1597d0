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

/** Messages to be sent, one row each beside their entry; the lane is the conversation. A state that no change has told of yet has a time in unreported_since. */
@Entity(name = "InboxDelivery")
@Table(name = "inbox_delivery")
@IdClass(DeliveryEntity.Key.class)
@Cacheable(false)
@SuppressWarnings("NullAway.Init") // the provider sets the fields
class DeliveryEntity {
    @Id
    @Column(name = "org", length = 64)
    String org;

    @Id
    @Column(name = "id")
    UUID id;

    @Column(name = "conversation_id", nullable = false, insertable = false, updatable = false)
    UUID conversationId;

    @Column(name = "lane_seq", nullable = false, insertable = false, updatable = false)
    long laneSeq;

    @Column(name = "channel", length = 64, nullable = false, insertable = false, updatable = false)
    String channel;

    @Column(name = "purpose", nullable = false, insertable = false, updatable = false)
    short purpose;

    @Column(name = "state", length = 16, nullable = false, insertable = false, updatable = false)
    String state;

    @Column(name = "code", length = 64, insertable = false, updatable = false)
    @Nullable String code;

    @Column(name = "explanation", length = 500, insertable = false, updatable = false)
    @Nullable String explanation;

    @Column(name = "attempts", nullable = false, insertable = false, updatable = false)
    int attempts;

    @Column(name = "not_before", insertable = false, updatable = false)
    @Nullable Instant notBefore;

    @Column(name = "deadline", insertable = false, updatable = false)
    @Nullable Instant deadline;

    @Column(name = "window_ends", insertable = false, updatable = false)
    @Nullable Instant windowEnds;

    @Column(name = "tries", nullable = false, insertable = false, updatable = false)
    int tries;

    @Column(name = "provider_message_id", length = 128, insertable = false, updatable = false)
    @Nullable String providerMessageId;

    @Column(name = "unreported_since", insertable = false, updatable = false)
    @Nullable Instant unreportedSince;

    /** The primary key. */
    record Key(String org, UUID id) implements Serializable {}
}
