// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.contact;

import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.OrganizationId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an address: one row, read with every message.
 *
 * @param customer whose it is, where exactly one customer has it, else null
 * @param name that customer's name, or null
 * @param staff the member of staff whose number it is, or null
 * @param consent state by scope: the channel's id, or {@link #EVERYWHERE}
 * @param blocked the channels on which it is blocked, or {@link #EVERYWHERE}
 * @param experience what texts from and to it have shown
 * @param flagged whether it seems to have asked for no more texts and no person has decided yet (CO-5)
 * @param held how many of its messages wait, raw, to be processed; later ones wait behind them
 */
public record AddressState(
        OrganizationId organization,
        Address address,
        @Nullable CustomerId customer,
        @Nullable String name,
        @Nullable EmployeeId staff,
        Map<String, ConsentState> consent,
        Set<String> blocked,
        Experience experience,
        boolean flagged,
        int held) {

    /** The scope of the whole organization. */
    public static final String EVERYWHERE = "*";

    /** Copies the collections. */
    public AddressState {
        consent = Map.copyOf(consent);
        blocked = Set.copyOf(blocked);
    }

    /** What is known of an address that was never seen. */
    public static AddressState unknown(OrganizationId organization, Address address) {
        return new AddressState(organization, address, null, null, null, Map.of(), Set.of(), Experience.NONE, false, 0);
    }

    /** Consent on a channel: an opt-out everywhere outweighs the channel's own state. */
    public ConsentState consentOn(ChannelId channel) {
        ConsentState everywhere = consent.getOrDefault(EVERYWHERE, ConsentState.NONE);
        ConsentState here = consent.getOrDefault(channel.value(), ConsentState.NONE);
        return everywhere.optedOut() || here.kind() == ConsentState.Kind.NONE ? everywhere : here;
    }

    /** Whether the address is blocked on a channel. */
    public boolean blockedOn(ChannelId channel) {
        return blocked.contains(EVERYWHERE) || blocked.contains(channel.value());
    }

    /** This state with the consent of one scope replaced. */
    public AddressState withConsent(String scope, ConsentState state) {
        Map<String, ConsentState> changed = new HashMap<>(consent);
        changed.put(scope, state);
        return new AddressState(organization, address, customer, name, staff, changed, blocked, experience, flagged, held);
    }

    /** This state blocked, or not, on one scope. */
    public AddressState withBlock(String scope, boolean on) {
        Set<String> changed = new HashSet<>(blocked);
        if (on) {
            changed.add(scope);
        } else {
            changed.remove(scope);
        }
        return new AddressState(organization, address, customer, name, staff, consent, changed, experience, flagged, held);
    }

    /** This state with its owner as the host tells it now. */
    public AddressState ownedBy(@Nullable CustomerId newCustomer, @Nullable String newName, @Nullable EmployeeId newStaff) {
        return new AddressState(organization, address, newCustomer, newName, newStaff, consent, blocked, experience, flagged, held);
    }

    /** The code of the failure that showed that it takes no texts, or null. */
    public @Nullable String undeliverable() {
        return experience.trouble().lasting() ? experience.code() : null;
    }

    /** This state with other experience. */
    public AddressState with(Experience changed) {
        return new AddressState(organization, address, customer, name, staff, consent, blocked, changed, flagged, held);
    }

    /** This state with a revocation to be decided, or with none. */
    public AddressState flagged(boolean now) {
        return new AddressState(organization, address, customer, name, staff, consent, blocked, experience, now, held);
    }
}
