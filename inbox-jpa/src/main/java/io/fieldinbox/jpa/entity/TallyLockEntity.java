// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa.entity;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What is locked to count in a place of a tally. */
@Entity(name = "InboxTallyLock")
@Table(name = "inbox_tally_lock")
@Cacheable(false)
class TallyLockEntity {
    @Id
    @Column(name = "n")
    short n;
}
