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
import org.jspecify.annotations.Nullable;

/** Which conversation a thread key names; origin is the one it named before a merge. */
@Entity(name = "InboxThread")
@Table(name = "inbox_thread")
@IdClass(ThreadEntity.Key.class)
@Cacheable(false)
@SuppressWarnings("NullAway.Init") // the provider sets the fields
class ThreadEntity {
    @Id
    @Column(name = "org", length = 64)
    String org;

    @Id
    @Column(name = "thread_key", length = 200)
    String threadKey;

    @Column(name = "conversation_id", nullable = false, insertable = false, updatable = false)
    UUID conversationId;

    @Column(name = "origin", insertable = false, updatable = false)
    @Nullable UUID origin;

    /** The primary key. */
    record Key(String org, String threadKey) implements Serializable {}
}
