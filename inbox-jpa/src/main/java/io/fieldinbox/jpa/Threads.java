// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.contact.AddressState;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.conversation.ThreadKey;
import io.fieldinbox.conversation.ThreadStore;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.StorageException;
import io.fieldinbox.kernel.Uuids;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Threads and heads by statements. */
final class Threads implements ThreadStore {
    private static final String BY_KEY = "select " + ConversationRows.COLUMNS + ", " + AddressRows.COLUMNS
            + " from inbox_thread t join inbox_conversation c on c.org = t.org and c.id = t.conversation_id"
            + " left join inbox_address a on a.org = t.org and a.kind = ? and a.address = ? where t.org = ? and t.thread_key = ?";

    private static final String HEAD_BY_KEY = "select " + ConversationRows.COLUMNS
            + " from inbox_thread t join inbox_conversation c on c.org = t.org and c.id = t.conversation_id where t.org = ? and t.thread_key = ?";

    // H2 locks through a sub-select only, and does not look at it again after it has waited.
    private static final String HEAD_BY_KEY_H2 = "select " + ConversationRows.COLUMNS + " from inbox_conversation c where c.org = ?"
            + " and c.id = (select t.conversation_id from inbox_thread t where t.org = ? and t.thread_key = ?)";

    private static final String KEY_AND_ADDRESS = "select t.conversation_id, " + AddressRows.COLUMNS
            + " from inbox_thread t left join inbox_address a on a.org = t.org and a.kind = ? and a.address = ? where t.org = ? and t.thread_key = ?";

    private static final String BY_ID = "select " + ConversationRows.COLUMNS + ", " + AddressRows.COLUMNS
            + " from inbox_conversation c left join inbox_address a on a.org = c.org and a.kind = c.address_kind and a.address = c.address"
            + " where c.org = ? and c.id in ";

    private static final String BY_ID_HEAD = "select " + ConversationRows.COLUMNS + " from inbox_conversation c where c.org = ? and c.id in ";

    private static final String NAMED = "select t.conversation_id from inbox_thread t where t.org = ? and t.thread_key = ?";

    private static final InsertIfAbsent CLAIM = new InsertIfAbsent("inbox_thread", "conversation_id", "org", "thread_key", "conversation_id");

    private static final String EXPECTED = "select c.id from inbox_conversation c where c.org = ? and c.id = ?";
    private static final String RECLAIM = "update inbox_thread set conversation_id = ? where org = ? and thread_key = ? and conversation_id = ?";

    private static final String RELEASE = "delete from inbox_thread where org = ? and conversation_id = ?";

    private static final int SEVERAL = 100;

    /** So often in a row is a key not re-pointed while one looks. */
    private static final int ATTEMPTS = 100;

    private static final String WITH_ADDRESS = "select c.id from inbox_conversation c where c.org = ? and c.address_kind = ? and c.address = ?"
            + " order by c.last_activity_at desc, c.id desc limit " + SEVERAL;

    private static final String OF_CUSTOMER = "select c.id from inbox_conversation c where c.org = ? and c.customer = ?"
            + " order by c.last_activity_at desc, c.id desc limit " + SEVERAL;

    private final Sql sql;

    Threads(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Located> resolve(OrganizationId organization, ThreadKey key, Address address) {
        Optional<Located> found = switch (sql.dialect()) {
            case POSTGRESQL -> onPostgres(organization, key, address);
            case MARIADB -> onMariaDb(organization, key, address);
            case H2 -> onH2(organization, key, address);
        };
        ConversationId survivor = found.map(located -> located.head().mergedInto()).orElse(null);
        return survivor == null ? found : lock(organization, List.of(survivor)).stream().findFirst();
    }

    private Optional<Located> onPostgres(OrganizationId organization, ThreadKey key, Address address) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Located> found = byKey(organization, key, address);
            if (found.isPresent() || named(organization, key).isEmpty()) {
                return found;
            }
            // The key was re-pointed while we waited for its old conversation.
        }
        throw noConversation();
    }

    private Optional<Located> onMariaDb(OrganizationId organization, ThreadKey key, Address address) {
        if (!sql.joined()) {
            return byKey(organization, key, address);
        }
        // At REPEATABLE READ, a lock on what is missing bars others from it: look first, unless it is surely there.
        if (!sql.lostClaims().contains(key) && named(organization, key).isEmpty()) {
            return Optional.empty();
        }
        return sql.lock(lock(HEAD_BY_KEY), ConversationRows::read, organization.value(), key.text()).stream().findFirst()
                .map(head -> new Located(head, AddressRows.find(sql, organization, address)));
    }

    private Optional<Located> onH2(OrganizationId organization, ThreadKey key, Address address) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            String org = organization.value();
            Optional<Conversation> head = sql.lock(lock(HEAD_BY_KEY_H2), ConversationRows::read, org, org, key.text()).stream().findFirst();
            Optional<Named> now = sql.first(KEY_AND_ADDRESS, row -> new Named(new ConversationId(row.uuid()), AddressRows.read(organization, address, row)),
                    address.kind().code(), address.value(), org, key.text());
            if (head.map(Conversation::id).equals(now.map(Named::conversation))) {
                return head.map(locked -> new Located(locked, now.orElseThrow().address()));
            }
        }
        throw noConversation();
    }

    private static StorageException noConversation() {
        return new StorageException("expected a conversation where a thread key leads, found none after " + ATTEMPTS + " looks: the tables were changed by somebody else");
    }

    private Optional<Located> byKey(OrganizationId organization, ThreadKey key, Address address) {
        return sql.lock(sql.dialect().lock(BY_KEY, "c", "t", sql.lockWait()), row -> located(ConversationRows.read(row), address, row),
                address.kind().code(), address.value(), organization.value(), key.text()).stream().findFirst();
    }

    @Override
    public List<Located> lock(OrganizationId organization, Collection<ConversationId> ids) {
        return ids.isEmpty() ? List.of() : locked(organization, ids, this::lock);
    }

    @Override
    public Optional<Located> lockIfFree(OrganizationId organization, ConversationId id) {
        return locked(organization, List.of(id), select -> sql.dialect().lockIfFree(select, "c")).stream().findFirst();
    }

    private List<Located> locked(OrganizationId organization, Collection<ConversationId> ids, UnaryOperator<String> lock) {
        List<UUID> sorted = ids.stream().map(ConversationId::value).distinct().sorted(Uuids.ORDER).toList();
        @Nullable Object[] values = Sql.with(organization.value(), Sql.padded(sorted));
        String where = Sql.in(sorted.size()) + " order by c.id";
        if (headsOnly()) {
            return sql.lock(lock.apply(BY_ID_HEAD + where), ConversationRows::read, values).stream()
                    .map(head -> new Located(head, AddressRows.find(sql, organization, head.party().address()))).toList();
        }
        return sql.lock(lock.apply(BY_ID + where), this::locatedAtItsAddress, values);
    }

    @Override
    public Map<ConversationId, Located> find(OrganizationId organization, Collection<ConversationId> ids) {
        Map<ConversationId, Located> found = new HashMap<>();
        if (!ids.isEmpty()) {
            List<UUID> wanted = ids.stream().map(ConversationId::value).distinct().toList();
            for (Located located : sql.list(BY_ID + Sql.in(wanted.size()), this::locatedAtItsAddress, Sql.with(organization.value(), Sql.padded(wanted)))) {
                found.put(located.head().id(), located);
            }
        }
        return found;
    }

    @Override
    public boolean claim(OrganizationId organization, ThreadKey key, @Nullable ConversationId expected, ConversationId id) {
        if (expected != null) {
            // Those who replace the same one come one after the other: one that waited for the key's row would hold it while it waits for a head.
            sql.lock(sql.dialect().lock(EXPECTED, "c", "", sql.lockWait()), row -> row.uuid(), organization.value(), expected.value());
            return sql.update(RECLAIM, id.value(), organization.value(), key.text(), expected.value()) == 1;
        }
        boolean mine = sql.insertIfAbsent(CLAIM, organization.value(), key.text(), id.value());
        if (!mine) {
            sql.lostClaims().add(key);
        }
        return mine;
    }

    @Override
    public int release(OrganizationId organization, ConversationId conversation) {
        return sql.update(RELEASE, organization.value(), conversation.value());
    }

    @Override
    public Optional<ConversationId> named(OrganizationId organization, ThreadKey key) {
        return sql.first(NAMED, row -> new ConversationId(row.uuid()), organization.value(), key.text());
    }

    @Override
    public List<ConversationId> withAddress(OrganizationId organization, Address address) {
        return sql.list(WITH_ADDRESS, row -> new ConversationId(row.uuid()), organization.value(), address.kind().code(), address.value());
    }

    @Override
    public List<ConversationId> ofCustomer(OrganizationId organization, CustomerId customer) {
        return sql.list(OF_CUSTOMER, row -> new ConversationId(row.uuid()), organization.value(), customer.value());
    }

    /** Whether heads are locked by themselves: H2 knows no other way, and in a host's transaction MariaDB would lock gaps beside them. */
    private boolean headsOnly() {
        return sql.dialect() == Dialect.H2 || sql.dialect() == Dialect.MARIADB && sql.joined();
    }

    private String lock(String select) {
        return sql.dialect().lock(select, "c", "", sql.lockWait());
    }

    private Located locatedAtItsAddress(Row row) throws SQLException {
        Conversation head = ConversationRows.read(row);
        return located(head, head.party().address(), row);
    }

    private Located located(Conversation head, Address address, Row row) throws SQLException {
        return new Located(head, AddressRows.read(head.organization(), address, row));
    }

    private record Named(ConversationId conversation, AddressState address) {}
}
