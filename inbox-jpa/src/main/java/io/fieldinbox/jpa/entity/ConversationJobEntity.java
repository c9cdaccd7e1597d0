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

/** Which conversations a job leads to. */
@Entity(name = "InboxConversationJob")
@Table(name = "inbox_conversation_job")
@IdClass(ConversationJobEntity.Key.class)
@Cacheable(false)
@SuppressWarnings("NullAway.Init") // the provider sets the fields
class ConversationJobEntity {
    @Id
    @Column(name = "org", length = 64)
    String org;

    @Id
    @Column(name = "job", length = 64)
    String job;

    @Id
    @Column(name = "conversation_id")
    UUID conversationId;

    /** The primary key. */
    record Key(String org, String job, UUID conversationId) implements Serializable {}
}
