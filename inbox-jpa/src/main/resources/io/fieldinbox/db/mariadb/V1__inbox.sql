-- SPDX-License-Identifier: Apache-2.0
-- Fieldinbox on MariaDB, version 1. Every statement can be repeated; a released script is never edited.
-- Keys are compared byte by byte (utf8mb4_nopad_bin): neither case nor accents nor trailing blanks make two ids one.

-- Which conversation a thread key names; origin is the one it named before a merge.
create table if not exists inbox_thread (
  org varchar(64) not null,
  thread_key varchar(200) not null,
  conversation_id uuid not null,
  origin uuid,
  primary key (org, thread_key),
  index inbox_thread_conversation (org, conversation_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

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
  jobs longtext not null,
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
  needs_reply_since datetime(6),
  last_activity_at datetime(6) not null,
  opened_at datetime(6) not null,
  changed_at datetime(6) not null,
  preview varchar(160) not null,
  last_direction smallint,
  attachments int not null,
  trouble varchar(64),
  auto_replied_for datetime(6),
  revocation_entry uuid,
  revocation_phrase varchar(80),
  merged_into uuid,
  primary key (org, id),
  index inbox_conversation_activity (org, workspace, status, last_activity_at desc, id desc),
  index inbox_conversation_queue (org, workspace, status, queue_band, last_activity_at desc, id desc),
  index inbox_conversation_location (org, location, workspace, status, queue_band, last_activity_at desc, id desc),
  index inbox_conversation_assignment (org, needs_assignment, workspace, status, queue_band, last_activity_at desc, id desc),
  index inbox_conversation_assignment_location (org, needs_assignment, location, workspace, status, queue_band, last_activity_at desc, id desc),
  index inbox_conversation_customer (org, customer, last_activity_at desc, id desc),
  index inbox_conversation_address (org, address_kind, address, last_activity_at desc, id desc)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

-- Which conversations a job leads to: the jobs of each head, one row each.
create table if not exists inbox_conversation_job (
  org varchar(64) not null,
  job varchar(64) not null,
  conversation_id uuid not null,
  primary key (org, job, conversation_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

-- What each conversation is found by: the words of its name and the ends of its number, as search compares them, each behind four letters of its organization.
create table if not exists inbox_party (
  org varchar(64) not null,
  conversation_id uuid not null,
  words longtext not null,
  primary key (org, conversation_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

-- What was said, noted or done, by arrival (seq) and for reading (timeline_id, placed_at, id); words is what it is found by, likewise.
create table if not exists inbox_entry (
  org varchar(64) not null,
  id uuid not null,
  conversation_id uuid not null,
  seq bigint not null,
  version bigint not null,
  timeline_id uuid not null,
  placed_at datetime(6) not null,
  received_at datetime(6) not null,
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
  body longtext not null,
  attachments longtext,
  job varchar(64),
  words longtext,
  moved_from varchar(64),
  primary key (org, id),
  unique index inbox_entry_provider (org, channel, provider_message_id),
  unique index inbox_entry_client (org, client_id),
  unique index inbox_entry_seq (org, conversation_id, seq),
  index inbox_entry_timeline (org, timeline_id, placed_at, id),
  index inbox_entry_job (org, job, placed_at, id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

-- The words of names and numbers, and those of messages and notes, a row each. No FULLTEXT index: while it writes its cache to disk it does not find what was
-- committed long before.
create table if not exists inbox_party_word (
  org varchar(64) not null,
  word varchar(80) not null,
  conversation_id uuid not null,
  primary key (org, word, conversation_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists inbox_word (
  org varchar(64) not null,
  word varchar(80) not null,
  entry_id uuid not null,
  primary key (org, word, entry_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

-- What is known of an address: one row, read with every message.
create table if not exists inbox_address (
  org varchar(64) not null,
  kind varchar(16) not null,
  address varchar(200) not null,
  customer varchar(64),
  contact_name varchar(200),
  staff varchar(64),
  consent longtext not null,
  blocked longtext not null,
  wrote boolean not null,
  delivered boolean not null,
  trouble smallint not null,
  undeliverable varchar(64),
  line_type smallint,
  line_at datetime(6),
  flagged boolean not null,
  held int not null,
  id uuid not null,
  primary key (org, kind, address)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

-- The consent ledger: rows are added, never changed.
create table if not exists inbox_consent_event (
  org varchar(64) not null,
  id uuid not null,
  kind varchar(16) not null,
  address varchar(200) not null,
  recorded_at datetime(6) not null,
  action smallint not null,
  method smallint not null,
  scope varchar(64),
  words longtext not null,
  channel varchar(64),
  entry_id uuid,
  provider_message_id varchar(128),
  employee varchar(64),
  primary key (org, id),
  unique index inbox_consent_event_message (org, channel, provider_message_id, action),
  index inbox_consent_event_address (org, kind, address, recorded_at, id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

-- Blocked addresses; channel is * where it holds on all.
create table if not exists inbox_block (
  org varchar(64) not null,
  kind varchar(16) not null,
  address varchar(200) not null,
  channel varchar(64) not null,
  blocked_by varchar(64) not null,
  blocked_at datetime(6) not null,
  primary key (org, kind, address, channel),
  index inbox_block_newest (org, blocked_at desc)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

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
  not_before datetime(6),
  deadline datetime(6),
  window_ends datetime(6),
  tries int not null,
  provider_message_id varchar(128),
  unreported_since datetime(6),
  primary key (org, id),
  unique index inbox_delivery_lane (org, conversation_id, lane_seq),
  index inbox_delivery_provider (org, channel, provider_message_id),
  index inbox_delivery_unreported (unreported_since)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

-- Attempts to send: the row is the fence against sending twice.
create table if not exists inbox_attempt (
  org varchar(64) not null,
  delivery uuid not null,
  n int not null,
  worker varchar(64) not null,
  started_at datetime(6) not null,
  ended_at datetime(6),
  outcome varchar(16),
  primary key (org, delivery, n)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

-- The change log: one row a change. feed_seq is null until the pump has stamped it; route_* tell the pump which lane has work.
create table if not exists inbox_change (
  org varchar(64) not null,
  conversation_id uuid not null,
  version bigint not null,
  shard smallint not null,
  feed_seq bigint,
  recorded_at datetime(6) not null,
  route_channel varchar(64),
  route_queue varchar(400),
  route_due datetime(6),
  facts longtext not null,
  primary key (org, conversation_id, version),
  unique index inbox_change_feed (org, feed_seq),
  index inbox_change_pending (feed_seq, shard, recorded_at, conversation_id, version)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

-- The locks of the pump, one a shard.
create table if not exists inbox_shard (
  shard smallint not null,
  primary key (shard)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
insert into inbox_shard (shard) values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15) on duplicate key update shard = values(shard);

-- How far the change log of an organization is stamped: gap-free.
create table if not exists inbox_feed (
  org varchar(64) not null,
  last_seq bigint not null,
  changed_at datetime(6) not null,
  primary key (org),
  index inbox_feed_changed (changed_at)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

-- How far a consumer has read the change log of an organization, and who reads now.
create table if not exists inbox_cursor (
  consumer varchar(64) not null,
  org varchar(64) not null,
  position bigint not null,
  owner varchar(64),
  lease_until datetime(6),
  fence bigint not null,
  primary key (consumer, org)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

-- Lanes: the queue of one conversation. queue (organization and channel) is null while the lane is idle, so that it leaves the index.
create table if not exists inbox_lane (
  org varchar(64) not null,
  conversation_id uuid not null,
  channel varchar(64) not null,
  queue varchar(400),
  due_at datetime(6) not null,
  owner varchar(64),
  fence bigint not null,
  enq bigint not null,
  done_seq bigint not null,
  primary key (org, conversation_id),
  index inbox_lane_due (queue, due_at)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

-- Gates: tat is the whole rate limiter of a channel (GCRA); nothing leaves while paused_until lies ahead.
create table if not exists inbox_gate (
  org varchar(64) not null,
  channel varchar(64) not null,
  queue varchar(400) not null,
  tat datetime(6) not null,
  paused_until datetime(6),
  reason varchar(200),
  primary key (org, channel),
  index inbox_gate_queue (queue)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

-- What came in and waits to be processed, raw.
create table if not exists inbox_request (
  org varchar(64) not null,
  kind varchar(16) not null,
  request_key varchar(200) not null,
  id uuid not null,
  timed boolean not null,
  sender_kind varchar(16),
  sender varchar(200),
  payload longtext not null,
  error varchar(500) not null,
  attempts int not null,
  created_at datetime(6) not null,
  due_at datetime(6),
  primary key (org, kind, request_key),
  index inbox_request_due (timed, created_at, id),
  index inbox_request_timed (timed, due_at, id),
  index inbox_request_sender (org, sender_kind, sender, created_at),
  index inbox_request_oldest (org, created_at, id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

-- How far each employee has read each conversation.
create table if not exists inbox_mark (
  org varchar(64) not null,
  employee varchar(64) not null,
  conversation_id uuid not null,
  seq bigint not null,
  inbound_count bigint not null,
  id uuid not null,
  primary key (org, employee, conversation_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

-- Who has a conversation open or types in it now. A sign counts until expires_at and is deleted soon after; there is no index on it, since the table is small and every sign moves it.
create table if not exists inbox_presence (
  org varchar(64) not null,
  conversation_id uuid not null,
  employee varchar(64) not null,
  window_id varchar(64) not null,
  employee_name varchar(200) not null,
  typing_since datetime(6),
  viewing_since datetime(6),
  expires_at datetime(6) not null,
  id uuid not null,
  primary key (org, conversation_id, employee, window_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

-- What was counted lately, for limits: a few rows an organization, each with its marks. Whoever writes one holds a row of the second table.
create table if not exists inbox_tally (
  org varchar(64) not null,
  tally_key varchar(100) not null,
  place smallint not null,
  marks longtext not null,
  id uuid not null,
  primary key (org, tally_key, place)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create table if not exists inbox_tally_lock (
  n smallint not null,
  primary key (n)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
insert into inbox_tally_lock (n) select a.shard * 256 + b.shard * 16 + c.shard from inbox_shard a, inbox_shard b, inbox_shard c on duplicate key update n = values(n);
