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
        return new Maps(storage);
    }

    @Override
    public <T> T inHostTransaction(Supplier<T> work) {
        return storage.hostTransaction(work);
    }

    private record Maps(MemoryStorage storage) implements StorageProbe {

        @Override
        public long count(OrganizationId organization, Table table) {
            return storage.probe((tables, committed) -> organizations(tables, committed, table).filter(organization::equals).count());
        }

        private static Stream<OrganizationId> organizations(Tables tables, Transaction committed, Table table) {
            return switch (table) {
                case THREAD -> tables.threads.keys(committed).map(Tables.In::organization);
                case CONVERSATION -> tables.heads.keys(committed).map(Tables.In::organization);
                case ENTRY -> tables.entries.keys(committed).map(Tables.In::organization);
                case ADDRESS -> tables.addresses.keys(committed).map(Tables.In::organization);
                case CONSENT_EVENT -> tables.consents.keys(committed).map(Tables.In::organization);
                case BLOCK -> tables.blocks.keys(committed).map(Tables.BlockKey::organization);
                case DELIVERY -> tables.deliveries.keys(committed).map(Tables.In::organization);
                case ATTEMPT -> tables.attempts.keys(committed).map(a -> a.organization());
                case CHANGE -> tables.changes.keys(committed).map(Tables.ChangeKey::organization);
                case LANE -> tables.lanes.keys(committed).map(Tables.In::organization);
                case REQUEST -> tables.requests.keys(committed).map(Tables.RequestKey::organization);
                case MARK -> tables.marks.keys(committed).map(Tables.MarkKey::organization);
                case PRESENCE -> tables.presence.keys(committed).map(Tables.PresenceKey::organization);
            };
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
            return storage.probe((tables, committed) -> Optional.ofNullable(tables.heads.get(committed, Tables.In.of(organization, conversation))))
                    .map(Conversation::sequences).map(Maps::row);
        }

        @Override
        public List<String> providerIds(OrganizationId organization) {
            return storage.probe((tables, committed) -> tables.entries.all(committed)
                    .filter(e -> e.head().organization().equals(organization) && e instanceof CustomerMessage)
                    .map(e -> ((CustomerMessage) e).providerMessageId())
                    .filter(id -> id != null)
                    .toList());
        }

        private static HeadRow row(Sequences s) {
            return new HeadRow(s.version(), s.last(), s.lastInbound(), s.lastOutbound(), s.teamSeen());
        }
    }
}
