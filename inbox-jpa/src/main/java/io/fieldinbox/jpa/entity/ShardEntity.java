// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa.entity;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The locks of the pump, one a shard. */
@Entity(name = "InboxShard")
@Table(name = "inbox_shard")
@Cacheable(false)
@SuppressWarnings("NullAway.Init") // the provider sets the fields
class ShardEntity {
    @Id
    @Column(name = "shard")
    short shard;
}
