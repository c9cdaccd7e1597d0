// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import io.fieldinbox.channel.Channel;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.Party;
import io.fieldinbox.conversation.RevocationFlag;
import io.fieldinbox.conversation.Summary;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.listing.Row;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of a list. */
@WireForm
record RowView(
        String id,
        long version,
        String status,
        String group,
        boolean unread,
        long unreadMessages,
        ContactView contact,
        @Nullable String customerId,
        List<String> jobIds,
        ChannelView channel,
        String preview,
        String openedAt,
        PersonView startedBy,
        String lastActivityAt,
        @Nullable PersonView lastAnsweredBy,
        @Nullable PersonView assignee,
        int attachments,
        @Nullable String trouble,
        boolean optedOut,
        boolean blocked,
        boolean needsAssignment,
        @Nullable RevocationView revocationFlagged) {

    static RowView of(Row row, Names names) {
        Conversation head = row.head();
        Party party = head.party();
        Summary summary = head.summary();
        return new RowView(
                head.id().toString(),
                head.sequences().version(),
                head.status().name(),
                head.sequences().band().name(),
                row.unread() > 0,
                row.unread(),
                new ContactView(party.name(), party.address().kind().code(), party.address().value()),
                Objects.toString(party.customer(), null),
                party.jobs().stream().map(JobId::value).toList(),
                ChannelView.of(head.place().channel().value(), row.channel()),
                summary.preview(),
                summary.openedAt().toString(),
                PersonView.of(summary.startedBy()),
                summary.lastActivityAt().toString(),
                names.person(summary.lastAnsweredBy()),
                names.person(head.assignee()),
                summary.attachments(),
                summary.trouble(),
                row.optedOut(),
                row.blocked(),
                row.needsAssignment(),
                RevocationView.of(summary.revocation()));
    }

    /** A message that seems to ask for no more texts and waits for a decision. */
    @WireForm
    record RevocationView(String entryId, String phrase) {
        static @Nullable RevocationView of(@Nullable RevocationFlag flag) {
            return flag == null ? null : new RevocationView(flag.entry().toString(), flag.phrase());
        }
    }

    /** The other side. */
    @WireForm
    record ContactView(@Nullable String name, String kind, String address) {}

    /** Our endpoint; one that is gone is called by its id. */
    @WireForm
    record ChannelView(String id, String label) {
        static ChannelView of(String id, @Nullable Channel channel) {
            return new ChannelView(id, channel == null ? id : channel.label());
        }
    }
}
