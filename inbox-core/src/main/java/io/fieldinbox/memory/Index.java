// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.memory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The committed rows by a property of theirs; rows without it are left out. */
final class Index<G, K, V> {
    private final Function<V, Optional<G>> group;
    private final Map<G, Map<K, V>> rows = new LinkedHashMap<>();

    Index(Function<V, Optional<G>> group) {
        this.group = group;
    }

    /** The groups that have rows. */
    Set<G> groups() {
        return Set.copyOf(rows.keySet());
    }

    Map<K, V> in(G wanted) {
        return rows.getOrDefault(wanted, Map.of());
    }

    boolean holds(G wanted, V row) {
        return group.apply(row).filter(wanted::equals).isPresent();
    }

    void changed(K key, @Nullable V was, @Nullable V is) {
        if (was != null) {
            group.apply(was).ifPresent(old -> leave(old, key));
        }
        if (is != null) {
            group.apply(is).ifPresent(now -> rows.computeIfAbsent(now, any -> new LinkedHashMap<>()).put(key, is));
        }
    }

    private void leave(G old, K key) {
        Map<K, V> members = rows.get(old);
        if (members != null && members.remove(key) != null && members.isEmpty()) {
            rows.remove(old);
        }
    }
}
