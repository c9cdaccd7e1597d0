// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.conversation.Anchor;
import io.fieldinbox.conversation.Applied;
import io.fieldinbox.conversation.Change;
import io.fieldinbox.conversation.ChangeStore;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.Entry;
import io.fieldinbox.conversation.Joining;
import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.conversation.Relink;
import io.fieldinbox.conversation.Revision;
import io.fieldinbox.conversation.Route;
import io.fieldinbox.event.ChangeFeed;
import io.fieldinbox.event.ChangeJson;
import io.fieldinbox.json.Json;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.StorageException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes and entries by statements: a text to an existing conversation is one entry, one head, one change row. */
final class Changes implements ChangeStore {
    private static final String CHANGE = "insert into inbox_change"
            + " (org, conversation_id, version, shard, recorded_at, route_channel, route_queue, route_due, facts) values (?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String PARTY = "insert into inbox_party (words, org, conversation_id) values (?, ?, ?)";
    private static final String RENAME = "update inbox_party set words = ? where org = ? and conversation_id = ?";

    private static final String JOB = "insert into inbox_conversation_job (org, job, conversation_id) values (?, ?, ?)";
    private static final String NO_JOB = "delete from inbox_conversation_job where org = ? and job = ? and conversation_id = ?";

    private static final String REVISE = "update inbox_entry set job = ?, attachments = ?, moved_from = ? where org = ? and id = ? and conversation_id = ?";

    private static final String STRETCH = " where org = ? and conversation_id = ? and seq >= ? and seq <= ?";
    private static final String RELINK = "update inbox_entry set job = ?";

    private static final String JOIN = "update inbox_entry set conversation_id = ?, timeline_id = ?, seq = seq + ?, version = ?, job = coalesce(?, job) where org = ? and conversation_id = ? and seq >= ?";

    private static final String SELECT = "select " + EntryRows.PLACED + EntryRows.FROM + " where e.org = ?";
    private static final String BY_ID = SELECT + " and e.id = ?";
    private static final String BY_IDS = SELECT + " and e.id in ";
    private static final String BY_CLIENT_ID = SELECT + " and e.client_id = ?";
    private static final String BY_PROVIDER_ID = "select e.id, e.conversation_id from inbox_entry e where e.org = ? and e.channel = ? and e.provider_message_id = ?";
    private static final String BY_CLIENT_ID_KEY = "select e.id, e.conversation_id from inbox_entry e where e.org = ? and e.client_id = ?";
    private static final String TIMELINE = SELECT + " and e.timeline_id = ? and e.seq >= ?";
    private static final String ANCHOR = "((select x.placed_at from inbox_entry x where x.org = ? and x.id = ? and x.timeline_id = ?), ?)";
    private static final String NEWEST_FIRST = " order by e.placed_at desc, e.id desc limit ?";
    private static final String OLDEST_FIRST = " order by e.placed_at, e.id limit ?";
    private static final String FIRST_INBOUND = "select e.id from inbox_entry e where e.org = ? and e.conversation_id = ? and e.seq > ? and e.direction = 0"
            + " order by e.placed_at, e.id limit 1";
    private static final String SINCE = SELECT + " and e.conversation_id = ? and e.seq > ? order by e.seq limit ?";

    private final Sql sql;

    Changes(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Applied apply(Change change) {
        List<Entry> entries = change.entries();
        if (!entries.isEmpty() && !sql.insertIfAbsent(EntryRows.INSERT, EntryRows.values(entries.get(0)))) {
            return duplicateOf(entries.get(0));
        }
        List<@Nullable Object[]> others = new ArrayList<>();
        for (int i = 1; i < entries.size(); i++) {
            others.add(EntryRows.values(entries.get(i)));
        }
        sql.updateAll(EntryRows.INSERT.plain(), others);
        WordTables.write(sql, entries);
        writeJoining(change.head(), change.joining());
        writeRevisions(change);
        writeRelink(change.head(), change.relink());
        writeJobs(change);
        writeRenaming(change);
        if (change.created() || Effects.of(change)) {
            writeHead(change);
            Effects.write(sql, change);
            sql.update(changeRow(change));
        } else {
            found(change, sql.update(ConversationRows.update(change.head()), changeRow(change))[0]);
        }
        return new Applied.Done();
    }

    private Applied duplicateOf(Entry entry) {
        String org = entry.head().organization().value();
        List<Applied.Duplicate> there = List.of();
        if (entry instanceof CustomerMessage message && message.providerMessageId() != null) {
            there = duplicates(BY_PROVIDER_ID, org, message.channel().value(), message.providerMessageId());
        }
        if (there.isEmpty() && entry.head().clientId() != null) {
            there = duplicates(BY_CLIENT_ID_KEY, org, entry.head().clientId());
        }
        if (there.isEmpty()) {
            throw new StorageException("expected a new entry with a sequence of its own under the lock of its conversation: " + entry.head().id());
        }
        return there.get(0);
    }

    private List<Applied.Duplicate> duplicates(String select, @Nullable Object... values) {
        // Locked, so that it is seen even where the host's transaction looks at an older state of the tables.
        return sql.lock(sql.dialect().lock(select, "e", "", sql.lockWait()),
                row -> new Applied.Duplicate(new EntryId(row.uuid()), new ConversationId(row.uuid())), values);
    }

    private void writeRevisions(Change change) {
        for (Revision revision : change.revisions()) {
            JobId job = revision.job();
            int revised = sql.update(REVISE, job == null ? null : job.value(), revision.attachments().isEmpty() ? null : Json.write(revision.attachments()), EntryRows.movedFrom(revision.moved()),
                    change.head().organization().value(), revision.entry().value(), change.head().id().value());
            if (revised != 1) {
                throw new StorageException("expected an entry of conversation " + change.head().id() + " to revise, got " + revision.entry());
            }
        }
    }

    private void writeJoining(Conversation head, @Nullable Joining joining) {
        if (joining != null) {
            JobId job = joining.job();
            sql.update(JOIN, head.id().value(), head.id().value(), joining.moved(), head.sequences().version(), job == null ? null : job.value(), head.organization().value(), joining.from().value(), joining.fromSeq());
        }
    }

    private void writeRelink(Conversation head, @Nullable Relink relink) {
        if (relink != null) {
            List<@Nullable Object> values = new ArrayList<>(Arrays.asList(
                    relink.to() == null ? null : relink.to().value(), head.organization().value(), head.id().value(), relink.fromSeq(), relink.toSeq()));
            String meant = ", moved_from = null" + STRETCH;
            if (!relink.every()) {
                meant = STRETCH + (relink.from() == null ? " and job is null" : " and (job is null or job = ?)");
            }
            if (!relink.every() && relink.from() != null) {
                values.add(relink.from().value());
            }
            sql.update(RELINK + meant, values.toArray());
        }
    }

    private void writeHead(Change change) {
        Conversation head = change.head();
        if (change.created()) {
            String words = Tokens.of(head.organization(), head.party());
            sql.update(ConversationRows.insert(head), new Sql.Update(PARTY, words, head.organization().value(), head.id().value()));
            WordTables.rename(sql, head, "", words);
        } else {
            found(change, sql.update(ConversationRows.update(head))[0]);
        }
    }

    private static void found(Change change, int heads) {
        if (heads != 1) {
            throw new StorageException("expected version " + (change.head().sequences().version() - 1) + " of conversation " + change.head().id() + " under its lock, found another");
        }
    }

    /** Which jobs lead to the conversation, where that changed. */
    private void writeJobs(Change change) {
        List<JobId> is = change.head().party().jobs();
        List<JobId> was = change.before() == null ? List.of() : change.before().party().jobs();
        if (!is.equals(was)) {
            sql.updateAll(JOB, is.stream().filter(job -> !was.contains(job)).map(job -> jobRow(change.head(), job)).toList());
            sql.updateAll(NO_JOB, was.stream().filter(job -> !is.contains(job)).map(job -> jobRow(change.head(), job)).toList());
        }
    }

    /** What the conversation is found by, where its name or address changed. */
    private void writeRenaming(Change change) {
        if (change.before() != null) {
            String is = Tokens.of(change.head().organization(), change.head().party());
            String was = Tokens.of(change.head().organization(), change.before().party());
            if (!is.equals(was)) {
                sql.update(RENAME, is, change.head().organization().value(), change.head().id().value());
                WordTables.rename(sql, change.head(), was, is);
            }
        }
    }

    private static @Nullable Object[] jobRow(Conversation head, JobId job) {
        return new @Nullable Object[] {head.organization().value(), job.value(), head.id().value()};
    }

    private static Sql.Update changeRow(Change change) {
        Conversation head = change.head();
        Route route = change.route();
        return new Sql.Update(CHANGE, head.organization().value(), head.id().value(), head.sequences().version(), ChangeFeed.shard(head.id()), head.summary().changedAt(),
                route == null ? null : route.channel().value(), route == null ? null : Lanes.queue(head.organization(), route.channel()),
                route == null ? null : route.due(), ChangeJson.write(change));
    }

    @Override
    public Optional<PlacedEntry> entry(OrganizationId organization, EntryId id) {
        return sql.first(BY_ID, EntryRows::placed, organization.value(), id.value());
    }

    @Override
    public List<PlacedEntry> entries(OrganizationId organization, Collection<EntryId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<UUID> wanted = ids.stream().map(EntryId::value).distinct().toList();
        return sql.list(BY_IDS + Sql.in(wanted.size()), EntryRows::placed, Sql.with(organization.value(), Sql.padded(wanted)));
    }

    @Override
    public Optional<PlacedEntry> byClientId(OrganizationId organization, String clientId) {
        return sql.first(BY_CLIENT_ID, EntryRows::placed, organization.value(), clientId);
    }

    @Override
    public Optional<EntryId> byProviderId(OrganizationId organization, ChannelId channel, String providerMessageId) {
        return sql.first(BY_PROVIDER_ID, row -> new EntryId(row.uuid()), organization.value(), channel.value(), providerMessageId);
    }

    @Override
    public List<PlacedEntry> timeline(OrganizationId organization, ConversationId conversation, long shownFrom, Anchor anchor, int limit) {
        boolean backward = anchor.side() == Anchor.Side.BEFORE;
        String order = backward ? NEWEST_FIRST : OLDEST_FIRST;
        List<PlacedEntry> page;
        EntryId from = anchor.from();
        if (from == null) {
            page = sql.list(TIMELINE + order, EntryRows::placed, organization.value(), conversation.value(), shownFrom, limit);
        } else {
            page = sql.list(TIMELINE + " and (e.placed_at, e.id) " + (backward ? "< " : "> ") + ANCHOR + order, EntryRows::placed,
                    organization.value(), conversation.value(), shownFrom, organization.value(), from.value(), conversation.value(), from.value(), limit);
        }
        if (backward) {
            Collections.reverse(page);
        }
        return page;
    }

    @Override
    public Optional<EntryId> firstInboundAfter(OrganizationId organization, ConversationId conversation, long seq) {
        return sql.first(FIRST_INBOUND, row -> new EntryId(row.uuid()), organization.value(), conversation.value(), seq);
    }

    @Override
    public List<PlacedEntry> since(OrganizationId organization, ConversationId conversation, long seq, int limit) {
        return sql.list(SINCE, EntryRows::placed, organization.value(), conversation.value(), seq, limit);
    }
}
