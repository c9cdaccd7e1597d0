-- SPDX-License-Identifier: Apache-2.0
-- Fieldinbox on H2, version 1. Every statement can be repeated; a released script is never edited.

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
  jobs varchar(1000000) not null,
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
  needs_reply_since timestamp(6) with time zone,
  last_activity_at timestamp(6) with time zone not null,
  opened_at timestamp(6) with time zone not null,
  changed_at timestamp(6) with time zone not null,
  preview varchar(160) not null,
  last_direction smallint,
  attachments int not null,
  trouble varchar(64),
  auto_replied_for timestamp(6) with time zone,
  revocation_entry uuid,
  revocation_phrase varchar(80),
  merged_into uuid,
  primary key (org, id)
);
create index if not exists inbox_conversation_activity on inbox_conversation (org, workspace, status, last_activity_at desc, id desc);
create index if not exists inbox_conversation_queue on inbox_conversation (org, workspace, status, queue_band, last_activity_at desc, id desc);
create index if not exists inbox_conversation_location on inbox_conversation (org, location, workspace, status, queue_band, last_activity_at desc, id desc);
create index if not exists inbox_conversation_assignment on inbox_conversation (org, needs_assignment, workspace, status, queue_band, last_activity_at desc, id desc);
create index if not exists inbox_conversation_assignment_location on inbox_conversation (org, needs_assignment, location, workspace, status, queue_band, last_activity_at desc, id desc);
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
  words varchar(1000000) not null,
  primary key (org, conversation_id)
);

-- What was said, noted or done, by arrival (seq) and for reading (timeline_id, placed_at, id); words is what it is found by, likewise.
create table if not exists inbox_entry (
  org varchar(64) not null,
  id uuid not null,
  conversation_id uuid not null,
  seq bigint not null,
  version bigint not null,
  timeline_id uuid not null,
  placed_at timestamp(6) with time zone not null,
  received_at timestamp(6) with time zone not null,
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
  body varchar(1000000) not null,
  attachments varchar(1000000),
  job varchar(64),
  words varchar(1000000),
  moved_from varchar(64),
  primary key (org, id)
);
create unique index if not exists inbox_entry_provider on inbox_entry (org, channel, provider_message_id);
create unique index if not exists inbox_entry_client on inbox_entry (org, client_id);
create unique index if not exists inbox_entry_seq on inbox_entry (org, conversation_id, seq);
create index if not exists inbox_entry_timeline on inbox_entry (org, timeline_id, placed_at, id);
create index if not exists inbox_entry_job on inbox_entry (org, job, placed_at, id);

-- What is known of an address: one row, read with every message.
create table if not exists inbox_address (
  org varchar(64) not null,
  kind varchar(16) not null,
  address varchar(200) not null,
  customer varchar(64),
  contact_name varchar(200),
  staff varchar(64),
  consent varchar(1000000) not null,
  blocked varchar(1000000) not null,
  wrote boolean not null,
  delivered boolean not null,
  trouble smallint not null,
  undeliverable varchar(64),
  line_type smallint,
  line_at timestamp(6) with time zone,
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
  recorded_at timestamp(6) with time zone not null,
  action smallint not null,
  method smallint not null,
  scope varchar(64),
  words varchar(1000000) not null,
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
  blocked_at timestamp(6) with time zone not null,
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
  not_before timestamp(6) with time zone,
  deadline timestamp(6) with time zone,
  window_ends timestamp(6) with time zone,
  tries int not null,
  provider_message_id varchar(128),
  unreported_since timestamp(6) with time zone,
  primary key (org, id)
);
create unique index if not exists inbox_delivery_lane on inbox_delivery (org, conversation_id, lane_seq);
create index if not exists inbox_delivery_provider on inbox_delivery (org, channel, provider_message_id);
create index if not exists inbox_delivery_unreported on inbox_delivery (unreported_since);

-- Attempts to send: the row is the fence against sending twice.
create table if not exists inbox_attempt (
  org varchar(64) not null,
  delivery uuid not null,
  n int not null,
  worker varchar(64) not null,
  started_at timestamp(6) with time zone not null,
  ended_at timestamp(6) with time zone,
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
  recorded_at timestamp(6) with time zone not null,
  route_channel varchar(64),
  route_queue varchar(400),
  route_due timestamp(6) with time zone,
  facts varchar(1000000) not null,
  primary key (org, conversation_id, version)
);
create unique index if not exists inbox_change_feed on inbox_change (org, feed_seq);
create index if not exists inbox_change_pending on inbox_change (feed_seq, shard, recorded_at, conversation_id, version);

-- The locks of the pump, one a shard.
create table if not exists inbox_shard (
  shard smallint not null,
  primary key (shard)
);
merge into inbox_shard (shard) values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15);

-- How far the change log of an organization is stamped: gap-free.
create table if not exists inbox_feed (
  org varchar(64) not null,
  last_seq bigint not null,
  changed_at timestamp(6) with time zone not null,
  primary key (org)
);
create index if not exists inbox_feed_changed on inbox_feed (changed_at);

-- How far a consumer has read the change log of an organization, and who reads now.
create table if not exists inbox_cursor (
  consumer varchar(64) not null,
  org varchar(64) not null,
  position bigint not null,
  owner varchar(64),
  lease_until timestamp(6) with time zone,
  fence bigint not null,
  primary key (consumer, org)
);

-- Lanes: the queue of one conversation. queue (organization and channel) is null while the lane is idle, so that it leaves the index.
create table if not exists inbox_lane (
  org varchar(64) not null,
  conversation_id uuid not null,
  channel varchar(64) not null,
  queue varchar(400),
  due_at timestamp(6) with time zone not null,
  owner varchar(64),
  fence bigint not null,
  enq bigint not null,
  done_seq bigint not null,
  primary key (org, conversation_id)
);
create index if not exists inbox_lane_due on inbox_lane (queue, due_at);

-- Gates: tat is the whole rate limiter of a channel (GCRA); nothing leaves while paused_until lies ahead.
create table if not exists inbox_gate (
  org varchar(64) not null,
  channel varchar(64) not null,
  queue varchar(400) not null,
  tat timestamp(6) with time zone not null,
  paused_until timestamp(6) with time zone,
  reason varchar(200),
  primary key (org, channel)
);
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
  payload varchar(1000000) not null,
  error varchar(500) not null,
  attempts int not null,
  created_at timestamp(6) with time zone not null,
  due_at timestamp(6) with time zone,
  primary key (org, kind, request_key)
);
create index if not exists inbox_request_due on inbox_request (timed, created_at, id);
create index if not exists inbox_request_timed on inbox_request (timed, due_at, id);
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
);

-- Who has a conversation open or types in it now. A sign counts until expires_at and is deleted soon after; there is no index on it, since the table is small and every sign moves it.
create table if not exists inbox_presence (
  org varchar(64) not null,
  conversation_id uuid not null,
  employee varchar(64) not null,
  window_id varchar(64) not null,
  employee_name varchar(200) not null,
  typing_since timestamp(6) with time zone,
  viewing_since timestamp(6) with time zone,
  expires_at timestamp(6) with time zone not null,
  id uuid not null,
  primary key (org, conversation_id, employee, window_id)
);

-- What was counted lately, for limits: a few rows an organization, each with its marks. Whoever writes one holds a row of the second table.
create table if not exists inbox_tally (
  org varchar(64) not null,
  tally_key varchar(100) not null,
  place smallint not null,
  marks varchar(1000000) not null,
  id uuid not null,
  primary key (org, tally_key, place)
);
create table if not exists inbox_tally_lock (
  n smallint not null,
  primary key (n)
);
merge into inbox_tally_lock (n) select a.shard * 256 + b.shard * 16 + c.shard from inbox_shard a, inbox_shard b, inbox_shard c;
