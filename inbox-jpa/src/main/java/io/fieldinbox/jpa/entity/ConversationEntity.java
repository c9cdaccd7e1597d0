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

/** The heads: the row that is locked for every change of a conversation, and all that a list shows. */
@Entity(name = "InboxConversation")
@Table(name = "inbox_conversation")
@IdClass(ConversationEntity.Key.class)
@Cacheable(false)
@SuppressWarnings("NullAway.Init") // the provider sets the fields
class ConversationEntity {
    @Id
    @Column(name = "org", length = 64)
    String org;

    @Id
    @Column(name = "id")
    UUID id;

    @Column(name = "workspace", nullable = false, insertable = false, updatable = false)
    short workspace;

    @Column(name = "inbox_id", length = 64, nullable = false, insertable = false, updatable = false)
    String inboxId;

    @Column(name = "location", length = 64, insertable = false, updatable = false)
    @Nullable String location;

    @Column(name = "channel", length = 64, nullable = false, insertable = false, updatable = false)
    String channel;

    @Column(name = "address_kind", length = 16, nullable = false, insertable = false, updatable = false)
    String addressKind;

    @Column(name = "address", length = 200, nullable = false, insertable = false, updatable = false)
    String address;

    @Column(name = "customer", length = 64, insertable = false, updatable = false)
    @Nullable String customer;

    @Column(name = "contact_name", length = 200, insertable = false, updatable = false)
    @Nullable String contactName;

    @Column(name = "jobs", length = 1_000_000, nullable = false, insertable = false, updatable = false)
    String jobs;

    @Column(name = "current_job", length = 64, insertable = false, updatable = false)
    @Nullable String currentJob;

    @Column(name = "job_state", nullable = false, insertable = false, updatable = false)
    short jobState;

    @Column(name = "decided_version", nullable = false, insertable = false, updatable = false)
    long decidedVersion;

    @Column(name = "status", nullable = false, insertable = false, updatable = false)
    short status;

    @Column(name = "queue_band", nullable = false, insertable = false, updatable = false)
    short queueBand;

    @Column(name = "needs_assignment", nullable = false, insertable = false, updatable = false)
    boolean needsAssignment;

    @Column(name = "assignee", length = 64, insertable = false, updatable = false)
    @Nullable String assignee;

    @Column(name = "started_by_kind", nullable = false, insertable = false, updatable = false)
    short startedByKind;

    @Column(name = "started_by", length = 64, insertable = false, updatable = false)
    @Nullable String startedBy;

    @Column(name = "started_by_name", length = 200, insertable = false, updatable = false)
    @Nullable String startedByName;

    @Column(name = "last_answered_by", length = 64, insertable = false, updatable = false)
    @Nullable String lastAnsweredBy;

    @Column(name = "version", nullable = false, insertable = false, updatable = false)
    long version;

    @Column(name = "last_seq", nullable = false, insertable = false, updatable = false)
    long lastSeq;

    @Column(name = "last_inbound_seq", nullable = false, insertable = false, updatable = false)
    long lastInboundSeq;

    @Column(name = "last_outbound_seq", nullable = false, insertable = false, updatable = false)
    long lastOutboundSeq;

    @Column(name = "team_seen_seq", nullable = false, insertable = false, updatable = false)
    long teamSeenSeq;

    @Column(name = "last_lane_seq", nullable = false, insertable = false, updatable = false)
    long lastLaneSeq;

    @Column(name = "shown_from_seq", nullable = false, insertable = false, updatable = false)
    long shownFromSeq;

    @Column(name = "inbound_count", nullable = false, insertable = false, updatable = false)
    long inboundCount;

    @Column(name = "seen_inbound_count", nullable = false, insertable = false, updatable = false)
    long seenInboundCount;

    @Column(name = "needs_reply_since", insertable = false, updatable = false)
    @Nullable Instant needsReplySince;

    @Column(name = "last_activity_at", nullable = false, insertable = false, updatable = false)
    Instant lastActivityAt;

    @Column(name = "opened_at", nullable = false, insertable = false, updatable = false)
    Instant openedAt;

    @Column(name = "changed_at", nullable = false, insertable = false, updatable = false)
    Instant changedAt;

    @Column(name = "preview", length = 160, nullable = false, insertable = false, updatable = false)
    String preview;

    @Column(name = "last_direction", insertable = false, updatable = false)
    @Nullable Short lastDirection;

    @Column(name = "attachments", nullable = false, insertable = false, updatable = false)
    int attachments;

    @Column(name = "trouble", length = 64, insertable = false, updatable = false)
    @Nullable String trouble;

    @Column(name = "auto_replied_for", insertable = false, updatable = false)
    @Nullable Instant autoRepliedFor;

    @Column(name = "revocation_entry", insertable = false, updatable = false)
    @Nullable UUID revocationEntry;

    @Column(name = "revocation_phrase", length = 80, insertable = false, updatable = false)
    @Nullable String revocationPhrase;

    @Column(name = "merged_into", insertable = false, updatable = false)
    @Nullable UUID mergedInto;

    /** The primary key. */
    record Key(String org, UUID id) implements Serializable {}
}
