// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.transport;

import io.fieldinbox.channel.Channel;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The adapters that there are, by name. */
public final class Transports {

    private final Map<String, ChannelAdapter> byName;

    /**
     * Bundles adapters.
     *
     * @throws IllegalArgumentException if two have the same name
     */
    public Transports(Collection<ChannelAdapter> adapters) {
        Map<String, ChannelAdapter> named = new TreeMap<>();
        for (ChannelAdapter adapter : adapters) {
            if (named.put(adapter.name(), adapter) != null) {
                throw new IllegalArgumentException("adapters: expected different names, got '" + adapter.name() + "' twice");
            }
        }
        this.byName = Map.copyOf(named);
    }

    /** The adapter that carries a channel, or empty where it is not installed. */
    public Optional<ChannelAdapter> of(Channel channel) {
        return named(channel.adapter());
    }

    /** The adapter with a name, or empty. */
    public Optional<ChannelAdapter> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
