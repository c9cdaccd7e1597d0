// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.conversation.Activity;
import io.fieldinbox.conversation.Attachment;
import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.DeliveryStatus;
import io.fieldinbox.conversation.Direction;
import io.fieldinbox.conversation.Entry;
import io.fieldinbox.conversation.EntryHead;
import io.fieldinbox.conversation.MovedFrom;
import io.fieldinbox.conversation.Note;
import io.fieldinbox.conversation.PlacedEntry;
import io.fieldinbox.conversation.Purpose;
import io.fieldinbox.conversation.SystemEntry;
import io.fieldinbox.json.Json;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.OrganizationId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Entries in {@code inbox_entry}: one column list, read and written in one order. */
final class EntryRows {
    private static final int MESSAGE = 0;
    static final int NOTE = 1;
    private static final int SYSTEM = 2;
    private static final int ACTIVITY = 3;

    private static final String[] VALUES = {
        "org", "id", "conversation_id", "seq", "version", "author_kind", "author", "author_name", "placed_at", "received_at", "client_id", "job", "moved_from",
        "type", "body", "direction", "channel", "address_kind", "address", "provider_message_id", "attachments", "purpose", "kind", "timeline_id"
    };

    /** The columns of an entry at the alias {@code e}, for {@link #read}. */
    static final String COLUMNS = "e." + String.join(", e.", VALUES);

    /** Those and its delivery's state at the alias {@code d}, for {@link #placed}. */
    static final String PLACED = COLUMNS + ", d.state, d.code, d.explanation";

    /** The tables of {@link #PLACED}. */
    static final String FROM = " from inbox_entry e left join inbox_delivery d on d.org = e.org and d.id = e.id";

    static final InsertIfAbsent INSERT = new InsertIfAbsent("inbox_entry", "id", Stream.concat(Stream.of(VALUES), Stream.of("words")).toArray(String[]::new));

    private EntryRows() {}

    static PlacedEntry placed(Row row) throws SQLException {
        Entry entry = read(row);
        String state = row.textOrNull();
        String code = row.textOrNull();
        String explanation = row.textOrNull();
        return new PlacedEntry(entry, state == null ? null : new DeliveryStatus(DeliveryState.valueOf(state), code, explanation));
    }

    static Entry read(Row row) throws SQLException {
        OrganizationId organization = new OrganizationId(row.text());
        EntryId id = new EntryId(row.uuid());
        ConversationId conversation = new ConversationId(row.uuid());
        long seq = row.number();
        long version = row.number();
        Author author = new Author(row.code(Code.AUTHOR), row.textOrNull(), row.textOrNull());
        Instant placedAt = row.instant();
        Instant receivedAt = row.instant();
        EntryHead head = new EntryHead(organization, id, conversation, seq, version, author, placedAt, receivedAt, row.textOrNull(), row.idOrNull(JobId::new), movedFrom(row.textOrNull()));
        int type = row.count();
        String body = row.text();
        if (type == MESSAGE) {
            CustomerMessage message = message(head, body, row);
            row.skip(1);
            return message;
        }
        row.skip(7);
        String kind = row.textOrNull();
        row.skip(1);
        return switch (type) {
            case NOTE -> new Note(head, body);
            case SYSTEM -> new SystemEntry(head, kind == null ? "" : kind, body);
            case ACTIVITY -> new Activity(head, kind == null ? "" : kind, body);
            default -> throw new SQLException("expected an entry of type 0 to 3, got " + type);
        };
    }

    private static CustomerMessage message(EntryHead head, String body, Row row) throws SQLException {
        Direction direction = row.code(Code.DIRECTION);
        ChannelId channel = new ChannelId(row.text());
        Address address = new Address(Address.Kind.of(row.text()), row.text());
        String providerMessageId = row.textOrNull();
        String attachments = row.textOrNull();
        Purpose purpose = row.code(Code.PURPOSE);
        return new CustomerMessage(head, direction, channel, address, providerMessageId, body,
                attachments == null ? List.of() : List.of(Json.read(attachments, Attachment[].class)), purpose, row.textOrNull());
    }

    static @Nullable Object[] values(Entry entry) {
        EntryHead head = entry.head();
        CustomerMessage message = entry instanceof CustomerMessage m ? m : null;
        return new @Nullable Object[] {
            head.organization().value(), head.id().value(), head.conversation().value(), head.seq(), head.version(),
            Code.AUTHOR.write(head.author().kind()), head.author().id(), head.author().name(), head.placedAt(), head.receivedAt(), head.clientId(),
            head.job() == null ? null : head.job().value(), movedFrom(head.moved()),
            type(entry), entry.text(),
            message == null ? null : Code.DIRECTION.write(message.direction()),
            message == null ? null : message.channel().value(),
            message == null ? null : message.address().kind().code(),
            message == null ? null : message.address().value(),
            message == null ? null : message.providerMessageId(),
            message == null || message.attachments().isEmpty() ? null : Json.write(message.attachments()),
            message == null ? null : Code.PURPOSE.write(message.purpose()),
            message != null ? message.kind() : entry instanceof SystemEntry system ? system.kind() : entry instanceof Activity activity ? activity.kind() : null,
            head.conversation().value(), Tokens.of(entry)
        };
    }

    private static int type(Entry entry) {
        return entry instanceof CustomerMessage ? MESSAGE : entry instanceof Note ? NOTE : entry instanceof Activity ? ACTIVITY : SYSTEM;
    }

    /** What is written of where an entry was moved from: a job, or the empty text for none; null where it was not moved. */
    static @Nullable String movedFrom(@Nullable MovedFrom moved) {
        return moved == null ? null : moved.job() == null ? "" : moved.job().value();
    }

    private static @Nullable MovedFrom movedFrom(@Nullable String written) {
        return written == null ? null : new MovedFrom(written.isEmpty() ? null : new JobId(written));
    }
}
