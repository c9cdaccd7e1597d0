// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.storage.Storage;
import io.fieldinbox.testkit.contract.StorageFixture;
import io.fieldinbox.testkit.contract.StorageProbe;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The store on one database for all contracts of a run, and a probe of its tables by plain SQL. */
final class JpaFixture implements StorageFixture, StorageProbe {
    private static final Map<Dialect, JpaFixture> FIXTURES = new EnumMap<>(Dialect.class);

    private final TestDatabase database;
    private final JpaStorage storage;

    private JpaFixture(Dialect dialect) {
        this.database = TestDatabase.migrated(dialect);
        this.storage = JpaStorage.on(database.emf());
    }

    static synchronized JpaFixture on(Dialect dialect) {
        return FIXTURES.computeIfAbsent(dialect, JpaFixture::new);
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public StorageProbe probe() {
        return this;
    }

    @Override
    public <T> T inHostTransaction(Supplier<T> work) {
        try (EntityManager em = database.emf().createEntityManager()) {
            em.getTransaction().begin();
            try {
                T result = storage.join(em, work);
                em.getTransaction().commit();
                return result;
            } finally {
                if (em.getTransaction().isActive()) {
                    em.getTransaction().rollback();
                }
            }
        }
    }

    @Override
    public long count(OrganizationId organization, Table table) {
        return rows("select count(*) from inbox_" + table.name().toLowerCase(Locale.ROOT) + " where org = ?", row -> row.getLong(1), organization.value()).get(0);
    }

    @Override
    public List<ConversationId> wrongBands(OrganizationId organization) {
        return rows("select id from inbox_conversation where org = ? and queue_band <> case when team_seen_seq < last_inbound_seq then 0"
                + " when last_outbound_seq > last_inbound_seq then 2 else 1 end", row -> new ConversationId(row.getObject(1, UUID.class)), organization.value());
    }

    @Override
    public boolean writeBand(OrganizationId organization, ConversationId conversation, int rank) {
        try (Connection connection = database.pool().getConnection();
                PreparedStatement s = connection.prepareStatement("update inbox_conversation set queue_band = ? where org = ? and id = ?")) {
            s.setInt(1, rank);
            s.setString(2, organization.value());
            s.setObject(3, conversation.value());
            return s.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Optional<HeadRow> head(OrganizationId organization, ConversationId conversation) {
        return rows("select version, last_seq, last_inbound_seq, last_outbound_seq, team_seen_seq from inbox_conversation where org = ? and id = ?",
                row -> new HeadRow(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)), organization.value(), conversation.value())
                .stream().findFirst();
    }

    @Override
    public List<String> providerIds(OrganizationId organization) {
        return rows("select provider_message_id from inbox_entry where org = ? and provider_message_id is not null", row -> row.getString(1), organization.value());
    }

    private <T> List<T> rows(String text, RowReader<T> reader, Object... values) {
        try (Connection connection = database.pool().getConnection(); PreparedStatement s = connection.prepareStatement(text)) {
            for (int i = 0; i < values.length; i++) {
                s.setObject(i + 1, values[i]);
            }
            List<T> found = new ArrayList<>();
            try (ResultSet result = s.executeQuery()) {
                while (result.next()) {
                    found.add(reader.read(result));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(text, e);
        }
    }

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
