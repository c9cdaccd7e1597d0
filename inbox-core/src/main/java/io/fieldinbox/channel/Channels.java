// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.channel;

import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Spi;
import java.util.List;
import java.util.Optional;

/** The channels that organizations have. It is asked often and must answer from memory. */
@Spi
public interface Channels {

    /** The active channels of an organization, its main one first; empty where none is activated. */
    List<Channel> of(OrganizationId organization);

    /** The channel with this id, also after it was deactivated, or empty. */
    default Optional<Channel> byId(OrganizationId organization, ChannelId id) {
        return of(organization).stream().filter(c -> c.id().equals(id)).findFirst();
    }

    /** The channel of an adapter that people write to at {@code address}, or empty. */
    default Optional<Channel> byAddress(OrganizationId organization, String adapter, Address address) {
        return of(organization).stream().filter(c -> c.adapter().equals(adapter) && c.address().equals(address)).findFirst();
    }

    /** Whether the channel is active: a message on one that is not waits, whichever way it goes. */
    default boolean isActive(OrganizationId organization, ChannelId id) {
        return of(organization).stream().anyMatch(c -> c.id().equals(id));
    }

    /** An empty list that can be changed while the application runs. */
    static ChannelRegistry registry() {
        return new ChannelRegistry();
    }

    /** A list that never changes. */
    static Channels fixed(List<Channel> channels) {
        List<Channel> all = List.copyOf(channels);
        return organization -> all.stream().filter(c -> c.organization().equals(organization)).toList();
    }
}
