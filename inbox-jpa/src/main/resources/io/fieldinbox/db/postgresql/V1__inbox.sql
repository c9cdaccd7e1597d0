-- SPDX-License-Identifier: Apache-2.0
-- Fieldinbox on PostgreSQL, version 1. Every statement can be repeated; a released script is never edited.

-- Which conversation a thread key names; origin is the one it named before a merge.
create table if not exists inbox_thread (
  org varchar(64) not null,
  thread_key varchar(200) not null,
  conversation_id uuid not null,
  origin uuid,
  primary key (org, thread_key)
);
create index if not exists inbox_thread_conversation on inbox_thread (org, conversation_id);

-- The heads: the row that is locked for every change of a conversation, and all that a list shows.
create table if not exists inbox_conversation (
  org varchar(64) not null,
  id uuid not null,
  workspace smallint not null,
  inbox_id varchar(64) not null,
  location varchar(64),
  channel varchar(64) not null,
  address_kind varchar(16) not null,
  address varchar(200) not null,
  customer varchar(64),
  contact_name varchar(200),
  jobs text not null,
  current_job varchar(64),
  job_state smallint not null,
  decided_version bigint not null,
  status smallint not null,
  queue_band smallint not null,
  needs_assignment boolean not null,
  assignee varchar(64),
  started_by_kind smallint not null,
  started_by varchar(64),
  started_by_name varchar(200),
  last_answered_by varchar(64),
  version bigint not null,
  last_seq bigint not null,
  last_inbound_seq bigint not null,
  last_outbound_seq bigint not null,
  team_seen_seq bigint not null,
  last_lane_seq bigint not null,
  shown_from_seq bigint not null,
  inbound_count bigint not null,
  seen_inbound_count bigint not null,
  needs_reply_since timestamptz(6),
  last_activity_at timestamptz(6) not null,
  opened_at timestamptz(6) not null,
  changed_at timestamptz(6) not null,
  preview varchar(160) not null,
  last_direction smallint,
  attachments int not null,
  trouble varchar(64),
  auto_replied_for timestamptz(6),
  revocation_entry uuid,
  revocation_phrase varchar(80),
  merged_into uuid,
  primary key (org, id)
) with (fillfactor = 85);
create index if not exists inbox_conversation_activity on inbox_conversation (org, workspace, status, last_activity_at desc, id desc);
create index if not exists inbox_conversation_queue on inbox_conversation (org, workspace, status, queue_band, last_activity_at desc, id desc);
create index if not exists inbox_conversation_location on inbox_conversation (org, location, workspace, status, queue_band, last_activity_at desc, id desc);
create index if not exists inbox_conversation_assignment on inbox_conversation (org, workspace, status, queue_band, last_activity_at desc, id desc) where needs_assignment;
create index if not exists inbox_conversation_assignment_location on inbox_conversation (org, location, workspace, status, queue_band, last_activity_at desc, id desc) where needs_assignment;
create index if not exists inbox_conversation_customer on inbox_conversation (org, customer, last_activity_at desc, id desc);
create index if not exists inbox_conversation_address on inbox_conversation (org, address_kind, address, last_activity_at desc, id desc);

-- Which conversations a job leads to: the jobs of each head, one row each.
create table if not exists inbox_conversation_job (
  org varchar(64) not null,
  job varchar(64) not null,
  conversation_id uuid not null,
  primary key (org, job, conversation_id)
);

-- What each conversation is found by: the words of its name and the ends of its number, as search compares them, each behind four letters of its organization.
create table if not exists inbox_party (
  org varchar(64) not null,
  conversation_id uuid not null,
  words text not null,
  primary key (org, conversation_id)
);
create index if not exists inbox_party_words on inbox_party using gin (array_to_tsvector(string_to_array(words, ' '))) with (gin_pending_list_limit = 256);

-- What was said, noted or done, by arrival (seq) and for reading (timeline_id, placed_at, id); words is what it is found by, likewise.
create table if not exists inbox_entry (
  org varchar(64) not null,
  id uuid not null,
  conversation_id uuid not null,
  seq bigint not null,
  version bigint not null,
  timeline_id uuid not null,
  placed_at timestamptz(6) not null,
  received_at timestamptz(6) not null,
  type smallint not null,
  direction smallint,
  channel varchar(64),
  address_kind varchar(16),
  address varchar(200),
  provider_message_id varchar(128),
  client_id varchar(128),
  author_kind smallint not null,
  author varchar(64),
  author_name varchar(200),
  purpose smallint,
  kind varchar(64),
  body text not null,
  attachments text,
  job varchar(64),
  words text,
  moved_from varchar(64),
  primary key (org, id)
);
create unique index if not exists inbox_entry_provider on inbox_entry (org, channel, provider_message_id);
create unique index if not exists inbox_entry_client on inbox_entry (org, client_id);
create unique index if not exists inbox_entry_seq on inbox_entry (org, conversation_id, seq);
create index if not exists inbox_entry_timeline on inbox_entry (org, timeline_id, placed_at, id);
create index if not exists inbox_entry_words on inbox_entry using gin (array_to_tsvector(string_to_array(words, ' '))) with (gin_pending_list_limit = 256) where words is not null;
create index if not exists inbox_entry_job on inbox_entry (org, job, placed_at, id) where job is not null;

-- What is known of an address: one row, read with every message.
create table if not exists inbox_address (
  org varchar(64) not null,
  kind varchar(16) not null,
  address varchar(200) not null,
  customer varchar(64),
  contact_name varchar(200),
  staff varchar(64),
  consent text not null,
  blocked text not null,
  wrote boolean not null,
  delivered boolean not null,
  trouble smallint not null,
  undeliverable varchar(64),
  line_type smallint,
  line_at timestamptz(6),
  flagged boolean not null,
  held int not null,
  id uuid not null,
  primary key (org, kind, address)
);

-- The consent ledger: rows are added, never changed.
create table if not exists inbox_consent_event (
  org varchar(64) not null,
  id uuid not null,
  kind varchar(16) not null,
  address varchar(200) not null,
  recorded_at timestamptz(6) not null,
  action smallint not null,
  method smallint not null,
  scope varchar(64),
  words text not null,
  channel varchar(64),
  entry_id uuid,
  provider_message_id varchar(128),
  employee varchar(64),
  primary key (org, id)
);
create unique index if not exists inbox_consent_event_message on inbox_consent_event (org, channel, provider_message_id, action);
create index if not exists inbox_consent_event_address on inbox_consent_event (org, kind, address, recorded_at, id);

-- Blocked addresses; channel is * where it holds on all.
create table if not exists inbox_block (
  org varchar(64) not null,
  kind varchar(16) not null,
  address varchar(200) not null,
  channel varchar(64) not null,
  blocked_by varchar(64) not null,
  blocked_at timestamptz(6) not null,
  primary key (org, kind, address, channel)
);
create index if not exists inbox_block_newest on inbox_block (org, blocked_at desc);

-- Messages to be sent, one row each beside their entry; the lane is the conversation. A state that no change has told of yet has a time in unreported_since.
create table if not exists inbox_delivery (
  org varchar(64) not null,
  id uuid not null,
  conversation_id uuid not null,
  lane_seq bigint not null,
  channel varchar(64) not null,
  purpose smallint not null,
  state varchar(16) not null,
  code varchar(64),
  explanation varchar(500),
  attempts int not null,
  not_before timestamptz(6),
  deadline timestamptz(6),
  window_ends timestamptz(6),
  tries int not null,
  provider_message_id varchar(128),
  unreported_since timestamptz(6),
  primary key (org, id)
) with (fillfactor = 85);
create unique index if not exists inbox_delivery_lane on inbox_delivery (org, conversation_id, lane_seq);
create index if not exists inbox_delivery_provider on inbox_delivery (org, channel, provider_message_id);
create index if not exists inbox_delivery_unreported on inbox_delivery (unreported_since) where unreported_since is not null;

-- Attempts to send: the row is the fence against sending twice.
create table if not exists inbox_attempt (
  org varchar(64) not null,
  delivery uuid not null,
  n int not null,
  worker varchar(64) not null,
  started_at timestamptz(6) not null,
  ended_at timestamptz(6),
  outcome varchar(16),
  primary key (org, delivery, n)
);

-- The change log: one row a change. feed_seq is null until the pump has stamped it; route_* tell the pump which lane has work.
create table if not exists inbox_change (
  org varchar(64) not null,
  conversation_id uuid not null,
  version bigint not null,
  shard smallint not null,
  feed_seq bigint,
  recorded_at timestamptz(6) not null,
  route_channel varchar(64),
  route_queue varchar(400),
  route_due timestamptz(6),
  facts text not null,
  primary key (org, conversation_id, version)
) with (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 5000);
create unique index if not exists inbox_change_feed on inbox_change (org, feed_seq) where feed_seq is not null;
create index if not exists inbox_change_pending on inbox_change (shard, recorded_at, conversation_id, version) where feed_seq is null;

-- The locks of the pump, one a shard.
create table if not exists inbox_shard (
  shard smallint not null,
  primary key (shard)
);
insert into inbox_shard (shard) values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15) on conflict do nothing;

-- How far the change log of an organization is stamped: gap-free.
create table if not exists inbox_feed (
  org varchar(64) not null,
  last_seq bigint not null,
  changed_at timestamptz(6) not null,
  primary key (org)
) with (fillfactor = 50);
create index if not exists inbox_feed_changed on inbox_feed (changed_at);

-- How far a consumer has read the change log of an organization, and who reads now.
create table if not exists inbox_cursor (
  consumer varchar(64) not null,
  org varchar(64) not null,
  position bigint not null,
  owner varchar(64),
  lease_until timestamptz(6),
  fence bigint not null,
  primary key (consumer, org)
) with (fillfactor = 50);

-- Lanes: the queue of one conversation. queue (organization and channel) is null while the lane is idle, so that it leaves the index.
create table if not exists inbox_lane (
  org varchar(64) not null,
  conversation_id uuid not null,
  channel varchar(64) not null,
  queue varchar(400) collate "C",
  due_at timestamptz(6) not null,
  owner varchar(64),
  fence bigint not null,
  enq bigint not null,
  done_seq bigint not null,
  primary key (org, conversation_id)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
create index if not exists inbox_lane_due on inbox_lane (queue, due_at) where queue is not null;

-- Gates: tat is the whole rate limiter of a channel (GCRA); nothing leaves while paused_until lies ahead.
create table if not exists inbox_gate (
  org varchar(64) not null,
  channel varchar(64) not null,
  queue varchar(400) collate "C" not null,
  tat timestamptz(6) not null,
  paused_until timestamptz(6),
  reason varchar(200),
  primary key (org, channel)
) with (fillfactor = 50);
create index if not exists inbox_gate_queue on inbox_gate (queue);

-- What came in and waits to be processed, raw.
create table if not exists inbox_request (
  org varchar(64) not null,
  kind varchar(16) not null,
  request_key varchar(200) not null,
  id uuid not null,
  timed boolean not null,
  sender_kind varchar(16),
  sender varchar(200),
  payload text not null,
  error varchar(500) not null,
  attempts int not null,
  created_at timestamptz(6) not null,
  due_at timestamptz(6),
  primary key (org, kind, request_key)
);
create index if not exists inbox_request_due on inbox_request (created_at, id) where due_at is not null and timed = false;
create index if not exists inbox_request_timed on inbox_request (due_at, id) where due_at is not null and timed = true;
create index if not exists inbox_request_sender on inbox_request (org, sender_kind, sender, created_at);
create index if not exists inbox_request_oldest on inbox_request (org, created_at, id);

-- How far each employee has read each conversation.
create table if not exists inbox_mark (
  org varchar(64) not null,
  employee varchar(64) not null,
  conversation_id uuid not null,
  seq bigint not null,
  inbound_count bigint not null,
  id uuid not null,
  primary key (org, employee, conversation_id)
) with (fillfactor = 70);

-- Who has a conversation open or types in it now. A sign counts until expires_at and is deleted soon after; there is no index on it, since the table is small and every sign moves it.
create table if not exists inbox_presence (
  org varchar(64) not null,
  conversation_id uuid not null,
  employee varchar(64) not null,
  window_id varchar(64) not null,
  employee_name varchar(200) not null,
  typing_since timestamptz(6),
  viewing_since timestamptz(6),
  expires_at timestamptz(6) not null,
  id uuid not null,
  primary key (org, conversation_id, employee, window_id)
) with (fillfactor = 50);

-- What was counted lately, for limits: a few rows an organization, each with its marks. Whoever writes one holds a row of the second table.
create table if not exists inbox_tally (
  org varchar(64) not null,
  tally_key varchar(100) not null,
  place smallint not null,
  marks text not null,
  id uuid not null,
  primary key (org, tally_key, place)
) with (fillfactor = 70);
create table if not exists inbox_tally_lock (
  n smallint not null,
  primary key (n)
);
insert into inbox_tally_lock (n) select a.shard * 256 + b.shard * 16 + c.shard from inbox_shard a, inbox_shard b, inbox_shard c on conflict do nothing;
