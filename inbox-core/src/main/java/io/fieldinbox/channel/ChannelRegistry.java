// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.channel;

import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.OrganizationId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Channels that are activated and deactivated while the application runs (WS-12). They are kept in this process only: a host activates
 * them at its start, on each of its nodes. Thread-safe.
 */
public final class ChannelRegistry implements Channels {

    private final List<Channel> active = new CopyOnWriteArrayList<>();
    private final List<Channel> former = new CopyOnWriteArrayList<>();

    ChannelRegistry() {}

    @Override
    public List<Channel> of(OrganizationId organization) {
        return active.stream().filter(c -> c.organization().equals(organization)).toList();
    }

    @Override
    public Optional<Channel> byId(OrganizationId organization, ChannelId id) {
        return Channels.super.byId(organization, id).or(() -> former.stream().filter(c -> is(c, organization, id)).findFirst());
    }

    /**
     * Activates a channel, as the last of its organization; one with the same id is replaced where it stands.
     *
     * @throws InvalidInputException if another active channel of the same adapter has its address: nobody could tell whose a message is
     */
    public synchronized void activate(Channel channel) {
        int place = active.size();
        for (int i = 0; i < active.size(); i++) {
            Channel there = active.get(i);
            if (is(there, channel.organization(), channel.id())) {
                place = i;
            } else if (there.adapter().equals(channel.adapter()) && there.address().equals(channel.address())) {
                throw new InvalidInputException("channel '" + channel.id() + "': expected an address of its own, got one that another channel has");
            }
        }
        if (place < active.size()) {
            active.set(place, channel);
        } else {
            active.add(channel);
        }
        former.removeIf(c -> is(c, channel.organization(), channel.id()));
    }

    /** Deactivates a channel; it is still found by its id. False where none such is active. */
    public synchronized boolean deactivate(OrganizationId organization, ChannelId id) {
        Optional<Channel> was = active.stream().filter(c -> is(c, organization, id)).findFirst();
        was.ifPresent(channel -> {
            former.add(channel);
            active.remove(channel);
        });
        return was.isPresent();
    }

    private static boolean is(Channel channel, OrganizationId organization, ChannelId id) {
        return channel.organization().equals(organization) && channel.id().equals(id);
    }
}
