// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.memory;

import io.fieldinbox.contact.AddressBook;
import io.fieldinbox.contact.AddressState;
import io.fieldinbox.contact.Block;
import io.fieldinbox.contact.ConsentEvent;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.Cursor;
import io.fieldinbox.kernel.LineType;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Page;
import io.fieldinbox.kernel.Uuids;
import io.fieldinbox.memory.Tables.In;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Addresses, blocks and the consent ledger. */
final class Addresses implements AddressBook {
    private static final Comparator<ConsentEvent> OLDEST_FIRST = Comparator.comparing(ConsentEvent::at).thenComparing(ConsentEvent::id, Uuids.ORDER);
    private static final Pages<Block> NEWEST_FIRST =
            Pages.newestFirst(Block::at, block -> block.address().kind().code() + " " + block.address().value() + " " + block.scope());

    private final Tables tables;
    private final Transactions transactions;

    Addresses(Tables tables, Transactions transactions) {
        this.tables = tables;
        this.transactions = transactions;
    }

    @Override
    public Map<Address, AddressState> states(OrganizationId organization, Collection<Address> addresses) {
        return transactions.join(transaction -> {
            Map<Address, AddressState> states = new HashMap<>();
            for (Address address : addresses) {
                AddressState state = tables.addresses.get(transaction, In.of(organization, address));
                if (state != null) {
                    states.put(address, state);
                }
            }
            return states;
        });
    }

    @Override
    public AddressState lock(OrganizationId organization, Address address) {
        return transactions.inside(transaction -> {
            AddressState unknown = AddressState.unknown(organization, address);
            AddressState state = tables.addresses.lock(transaction, In.of(organization, address));
            if (state == null) {
                tables.addresses.put(transaction, In.of(organization, address), unknown);
            }
            return state == null ? unknown : state;
        });
    }

    @Override
    public List<ConsentEvent> consent(OrganizationId organization, Address address) {
        return transactions.join(transaction ->
                tables.consents.in(transaction, tables.consentsOfAddress, In.of(organization, address)).sorted(OLDEST_FIRST).toList());
    }

    @Override
    public Page<Block> blocks(OrganizationId organization, Optional<Cursor> after) {
        return transactions.join(transaction -> NEWEST_FIRST.page(tables.blocks.in(transaction, tables.blocksOfOrganization, organization), after));
    }

    @Override
    public void hold(OrganizationId organization, Address address, int delta) {
        transactions.join(transaction -> {
            AddressState state = tables.addresses.lock(transaction, In.of(organization, address));
            AddressState known = state == null ? AddressState.unknown(organization, address) : state;
            tables.addresses.put(transaction, In.of(organization, address), holding(known, known.held() + delta));
            return delta;
        });
    }

    @Override
    public void lookedUp(OrganizationId organization, Address address, LineType type, Instant at) {
        transactions.join(transaction -> {
            AddressState state = tables.addresses.lock(transaction, In.of(organization, address));
            AddressState known = state == null ? AddressState.unknown(organization, address) : state;
            tables.addresses.put(transaction, In.of(organization, address), known.with(known.experience().lookedUp(type, at)));
            return type;
        });
    }

    /** The state with another count of messages that wait. */
    static AddressState holding(AddressState state, int held) {
        return new AddressState(state.organization(), state.address(), state.customer(), state.name(), state.staff(), state.consent(), state.blocked(),
                state.experience(), state.flagged(), held);
    }
}
