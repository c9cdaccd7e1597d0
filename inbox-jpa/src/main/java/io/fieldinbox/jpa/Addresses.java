// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.contact.AddressBook;
import io.fieldinbox.contact.AddressState;
import io.fieldinbox.contact.Block;
import io.fieldinbox.contact.ConsentEvent;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.Cursor;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.LineType;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Page;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Addresses, blocks and the consent ledger by statements. */
final class Addresses implements AddressBook {
    private static final String STATES = "select a.kind, a.address, " + AddressRows.COLUMNS + " from inbox_address a where a.org = ? and (a.kind, a.address) in ";

    private static final String CONSENT = "select e.id, e.recorded_at, e.action, e.method, e.scope, e.words, e.channel, e.entry_id, e.provider_message_id, e.employee"
            + " from inbox_consent_event e where e.org = ? and e.kind = ? and e.address = ? order by e.recorded_at, e.id";

    private static final String BLOCKS = "select b.kind, b.address, b.channel, b.blocked_by, b.blocked_at from inbox_block b where b.org = ?";
    private static final String BLOCKS_AFTER = BLOCKS + " and (b.blocked_at < ? or b.blocked_at = ? and (b.kind, b.address, b.channel) > (?, ?, ?))";
    private static final String NEWEST_FIRST = " order by b.blocked_at desc, b.kind, b.address, b.channel limit ?";
    private static final int PAGE = 100;

    private final Sql sql;

    Addresses(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Map<Address, AddressState> states(OrganizationId organization, Collection<Address> addresses) {
        Map<Address, AddressState> states = new HashMap<>();
        if (!addresses.isEmpty()) {
            List<Address> wanted = Sql.padded(addresses.stream().distinct().toList());
            List<@Nullable Object> values = new ArrayList<>();
            for (Address address : wanted) {
                values.add(address.kind().code());
                values.add(address.value());
            }
            String pairs = "(" + "(?, ?), ".repeat(wanted.size() - 1) + "(?, ?))";
            for (AddressState state : sql.list(STATES + pairs, row -> state(organization, row), Sql.with(organization.value(), values))) {
                states.put(state.address(), state);
            }
        }
        return states;
    }

    private static AddressState state(OrganizationId organization, Row row) throws SQLException {
        return AddressRows.read(organization, new Address(Address.Kind.of(row.text()), row.text()), row);
    }

    @Override
    public AddressState lock(OrganizationId organization, Address address) {
        return AddressRows.lock(sql, organization, address);
    }

    @Override
    public List<ConsentEvent> consent(OrganizationId organization, Address address) {
        return sql.list(CONSENT, row -> new ConsentEvent(organization, row.uuid(), address, row.instant(), row.code(Code.ACTION), row.code(Code.METHOD),
                row.idOrNull(ChannelId::new), row.text(), row.idOrNull(ChannelId::new), row.keyOrNull(EntryId::new), row.textOrNull(),
                row.idOrNull(EmployeeId::new)), organization.value(), address.kind().code(), address.value());
    }

    @Override
    public Page<Block> blocks(OrganizationId organization, Optional<Cursor> after) {
        List<Block> found;
        if (after.isEmpty()) {
            found = sql.list(BLOCKS + NEWEST_FIRST, row -> block(organization, row), organization.value(), PAGE + 1);
        } else {
            Cursors.Place place = Cursors.read(after.get(), 3);
            found = sql.list(BLOCKS_AFTER + NEWEST_FIRST, row -> block(organization, row), organization.value(), place.at(), place.at(),
                    place.rest().get(0), place.rest().get(1), place.rest().get(2), PAGE + 1);
        }
        return Cursors.page(found, PAGE, last -> Cursors.write(last.at(), last.address().kind().code(), last.address().value(), last.scope()));
    }

    private static Block block(OrganizationId organization, Row row) throws SQLException {
        Address address = new Address(Address.Kind.of(row.text()), row.text());
        String scope = row.text();
        return new Block(organization, address, scope.equals(AddressState.EVERYWHERE) ? null : new ChannelId(scope), new EmployeeId(row.text()), row.instant());
    }

    @Override
    public void hold(OrganizationId organization, Address address, int delta) {
        AddressRows.hold(sql, organization, address, delta);
    }

    @Override
    public void lookedUp(OrganizationId organization, Address address, LineType type, Instant at) {
        AddressRows.lookedUp(sql, organization, address, type, at);
    }
}
