// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.memory;

import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.Sequences;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.storage.Storage;
import io.fieldinbox.testkit.contract.StorageFixture;
import io.fieldinbox.testkit.contract.StorageProbe;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The store in memory under test, with a probe of its raw maps. */
public final class MemoryFixture implements StorageFixture {

    private final MemoryStorage storage = MemoryStorage.create(Clock.systemUTC());

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public StorageProbe probe() {
        return new Maps(storage.tables());
    }

    @Override
    public <T> T inHostTransaction(Supplier<T> work) {
        return storage.hostTransaction(work);
    }

    private record Maps(Tables tables) implements StorageProbe {

        @Override
        public long count(OrganizationId organization, Table table) {
            Stream<OrganizationId> rows = switch (table) {
                case THREAD -> keys(tables.threads).map(Tables.In::organization);
                case CONVERSATION -> keys(tables.heads).map(Tables.In::organization);
                case ENTRY -> keys(tables.entries).map(Tables.In::organization);
                case ADDRESS -> keys(tables.addresses).map(Tables.In::organization);
                case CONSENT_EVENT -> keys(tables.consents).map(Tables.In::organization);
                case BLOCK -> keys(tables.blocks).map(Tables.BlockKey::organization);
                case DELIVERY -> keys(tables.deliveries).map(Tables.In::organization);
                case ATTEMPT -> keys(tables.attempts).map(a -> a.organization());
                case CHANGE -> keys(tables.changes).map(Tables.ChangeKey::organization);
                case LANE -> keys(tables.lanes).map(Tables.In::organization);
                case REQUEST -> keys(tables.requests).map(Tables.RequestKey::organization);
                case MARK -> keys(tables.marks).map(Tables.MarkKey::organization);
            };
            return rows.filter(organization::equals).count();
        }

        /** The group is not stored here: it is derived whenever it is asked for. */
        @Override
        public List<ConversationId> wrongBands(OrganizationId organization) {
            return List.of();
        }

        @Override
        public boolean writeBand(OrganizationId organization, ConversationId conversation, int rank) {
            return false;
        }

        @Override
        public Optional<HeadRow> head(OrganizationId organization, ConversationId conversation) {
            Conversation head = tables.heads.get(committed(), Tables.In.of(organization, conversation));
            return Optional.ofNullable(head).map(Conversation::sequences).map(Maps::row);
        }

        @Override
        public List<String> providerIds(OrganizationId organization) {
            return tables.entries.all(committed())
                    .filter(e -> e.head().organization().equals(organization) && e instanceof CustomerMessage)
                    .map(e -> ((CustomerMessage) e).providerMessageId())
                    .filter(id -> id != null)
                    .toList();
        }

        private static HeadRow row(Sequences s) {
            return new HeadRow(s.version(), s.last(), s.lastInbound(), s.lastOutbound(), s.teamSeen());
        }

        private static <K> Stream<K> keys(Rows<K, ?> rows) {
            return rows.keys(committed());
        }

        /** A transaction that has written nothing sees what is committed. */
        private static Transaction committed() {
            return new Transaction(false, Duration.ZERO);
        }
    }
}
