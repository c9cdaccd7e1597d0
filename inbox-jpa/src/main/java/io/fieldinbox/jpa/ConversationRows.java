// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.Linking;
import io.fieldinbox.conversation.Party;
import io.fieldinbox.conversation.Place;
import io.fieldinbox.conversation.RevocationFlag;
import io.fieldinbox.conversation.Sequences;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.conversation.Summary;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.OrganizationId;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The heads in {@code inbox_conversation}: one column list, read and written in one order. */
final class ConversationRows {
    private static final List<String> VALUES = List.of(
            "workspace", "inbox_id", "location", "channel",
            "address_kind", "address", "customer", "contact_name", "jobs", "current_job", "job_state", "decided_version",
            "status", "queue_band", "needs_assignment", "assignee", "merged_into",
            "version", "last_seq", "last_inbound_seq", "last_outbound_seq", "team_seen_seq", "last_lane_seq", "shown_from_seq",
            "inbound_count", "seen_inbound_count",
            "opened_at", "started_by_kind", "started_by", "started_by_name", "last_activity_at", "changed_at", "needs_reply_since",
            "preview", "last_direction", "last_answered_by", "attachments", "trouble", "auto_replied_for", "revocation_entry", "revocation_phrase");

    /** The columns of a head at the alias {@code c}, for {@link #read}. */
    static final String COLUMNS = "c.org, c.id, c." + String.join(", c.", VALUES);

    private static final String INSERT = "insert into inbox_conversation (" + String.join(", ", VALUES) + ", org, id) values (" + Sql.marks(VALUES.size() + 2) + ")";

    private static final String UPDATE = "update inbox_conversation set " + String.join(" = ?, ", VALUES) + " = ? where org = ? and id = ? and version = ?";

    private ConversationRows() {}

    static Conversation read(Row row) throws SQLException {
        OrganizationId organization = new OrganizationId(row.text());
        ConversationId id = new ConversationId(row.uuid());
        Place place = new Place(row.code(Code.WORKSPACE), row.text(), row.textOrNull(), new ChannelId(row.text()));
        Party party = new Party(new Address(Address.Kind.of(row.text()), row.text()), row.idOrNull(CustomerId::new), row.textOrNull(),
                Packed.unpack(row.text()).stream().map(JobId::new).toList(), new Linking(row.idOrNull(JobId::new), row.code(Code.LINKING), row.number()));
        Status status = row.code(Code.STATUS);
        row.skip(2);
        EmployeeId assignee = row.idOrNull(EmployeeId::new);
        ConversationId mergedInto = row.keyOrNull(ConversationId::new);
        Sequences sequences = new Sequences(row.number(), row.number(), row.number(), row.number(), row.number(), row.number(), row.number(),
                row.number(), row.number());
        Summary summary = new Summary(row.instant(), new Author(row.code(Code.AUTHOR), row.textOrNull(), row.textOrNull()), row.instant(), row.instant(),
                row.instantOrNull(), row.text(), row.codeOrNull(Code.DIRECTION), row.idOrNull(EmployeeId::new), row.count(), row.textOrNull(), row.instantOrNull(), revocation(row));
        return new Conversation(organization, id, place, party, status, sequences, summary, assignee, mergedInto);
    }

    private static @Nullable RevocationFlag revocation(Row row) throws SQLException {
        EntryId entry = row.keyOrNull(EntryId::new);
        String phrase = row.textOrNull();
        return entry == null || phrase == null ? null : new RevocationFlag(entry, phrase);
    }

    /** Writes the first version. */
    static Sql.Update insert(Conversation head) {
        return new Sql.Update(INSERT, values(head, false));
    }

    /** Writes the next version over the one that was locked; it updates one row where that one is still there. */
    static Sql.Update update(Conversation head) {
        return new Sql.Update(UPDATE, values(head, true));
    }

    private static @Nullable Object[] values(Conversation head, boolean update) {
        Place place = head.place();
        Party party = head.party();
        Sequences n = head.sequences();
        Summary s = head.summary();
        @Nullable Object[] values = {
            Code.WORKSPACE.write(place.workspace()), place.inbox(), place.location(), place.channel().value(),
            party.address().kind().code(), party.address().value(), party.customer() == null ? null : party.customer().value(), party.name(),
            Packed.pack(party.jobs().stream().map(JobId::value).toList()), party.currentJob() == null ? null : party.currentJob().value(),
            Code.LINKING.write(party.linking().state()), party.linking().version(),
            Code.STATUS.write(head.status()), n.band().rank(), head.needsAssignment(), head.assignee() == null ? null : head.assignee().value(),
            head.mergedInto() == null ? null : head.mergedInto().value(),
            n.version(), n.last(), n.lastInbound(), n.lastOutbound(), n.teamSeen(), n.lastLane(), n.shownFrom(), n.inbound(), n.seenInbound(),
            s.openedAt(), Code.AUTHOR.write(s.startedBy().kind()), s.startedBy().id(), s.startedBy().name(), s.lastActivityAt(), s.changedAt(), s.needsReplySince(),
            s.preview(), Code.DIRECTION.writeOrNull(s.lastDirection()), s.lastAnsweredBy() == null ? null : s.lastAnsweredBy().value(),
            s.attachments(), s.trouble(), s.autoRepliedFor(), s.revocation() == null ? null : s.revocation().entry().value(), s.revocation() == null ? null : s.revocation().phrase(),
            head.organization().value(), head.id().value(), n.version() - 1
        };
        return update ? values : Arrays.copyOf(values, values.length - 1);
    }
}
