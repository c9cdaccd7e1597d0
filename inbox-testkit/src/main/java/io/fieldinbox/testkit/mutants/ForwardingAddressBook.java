// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.mutants;

import io.fieldinbox.contact.AddressBook;
import io.fieldinbox.contact.AddressState;
import io.fieldinbox.contact.Block;
import io.fieldinbox.contact.ConsentEvent;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.Cursor;
import io.fieldinbox.kernel.LineType;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Page;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Passes every call on; a mutant overrides what it breaks. */
abstract class ForwardingAddressBook implements AddressBook {

    final AddressBook sound;

    ForwardingAddressBook(AddressBook sound) {
        this.sound = sound;
    }

    @Override
    public Map<Address, AddressState> states(OrganizationId organization, Collection<Address> addresses) {
        return sound.states(organization, addresses);
    }

    @Override
    public AddressState lock(OrganizationId organization, Address address) {
        return sound.lock(organization, address);
    }

    @Override
    public List<ConsentEvent> consent(OrganizationId organization, Address address) {
        return sound.consent(organization, address);
    }

    @Override
    public Page<Block> blocks(OrganizationId organization, Optional<Cursor> after) {
        return sound.blocks(organization, after);
    }

    @Override
    public void hold(OrganizationId organization, Address address, int delta) {
        sound.hold(organization, address, delta);
    }

    @Override
    public void lookedUp(OrganizationId organization, Address address, LineType type, Instant at) {
        sound.lookedUp(organization, address, type, at);
    }
}
