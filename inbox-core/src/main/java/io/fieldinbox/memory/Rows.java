// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.memory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One table. A transaction sees what is committed and its own drafts. A row, or the place where one could be, is locked from its
 * first write or {@link #lock} to the end of the transaction; so an insert waits for another of the same key, as a unique index has it.
 * Those who wait for a row get it in the order they came.
 */
final class Rows<K, V> {
    private final Latch latch;
    private final Map<K, V> committed = new LinkedHashMap<>();
    private final Map<K, Transaction> holders = new HashMap<>();
    private final Map<K, Deque<Transaction>> lines = new HashMap<>();
    private final Map<Transaction, Map<K, Optional<V>>> drafts = new HashMap<>();
    private final List<Index<?, K, V>> indexes = new ArrayList<>();

    Rows(Latch latch) {
        this.latch = latch;
    }

    /** Adds an index; before the first row. */
    <G> Index<G, K, V> index(Function<V, Optional<G>> group) {
        Index<G, K, V> index = new Index<>(group);
        indexes.add(index);
        return index;
    }

    /** The row as the transaction sees it, not locked, or null. */
    @Nullable V get(Transaction transaction, K key) {
        Optional<V> draft = drafts(transaction).get(key);
        return draft == null ? committed.get(key) : draft.orElse(null);
    }

    /** The row, locked, or null where there is none; its place is locked then. */
    @Nullable V lock(Transaction transaction, K key) {
        if (holder(transaction, key) != null) {
            waitInLine(transaction, key);
        }
        hold(transaction, key);
        return get(transaction, key);
    }

    private void waitInLine(Transaction transaction, K key) {
        Deque<Transaction> line = lines.computeIfAbsent(key, any -> new ArrayDeque<>());
        line.add(transaction);
        try {
            latch.await(transaction, () -> holder(transaction, key));
        } finally {
            line.remove(transaction);
            if (line.isEmpty()) {
                lines.remove(key);
            }
            latch.wake();
        }
    }

    /** Locks the row if no other transaction holds it. */
    boolean lockIfFree(Transaction transaction, K key) {
        if (holder(transaction, key) != null) {
            return false;
        }
        hold(transaction, key);
        return true;
    }

    void put(Transaction transaction, K key, V row) {
        write(transaction, key, Optional.of(row));
    }

    /** Writes the row unless there is one; waits for another transaction that is writing one now. */
    boolean putIfAbsent(Transaction transaction, K key, V row) {
        if (lock(transaction, key) != null) {
            return false;
        }
        put(transaction, key, row);
        return true;
    }

    void remove(Transaction transaction, K key) {
        write(transaction, key, Optional.empty());
    }

    /** All rows that the transaction sees. */
    Stream<V> all(Transaction transaction) {
        return merged(committed, drafts(transaction));
    }

    /** The keys of all rows that the transaction sees. */
    Stream<K> keys(Transaction transaction) {
        Stream<K> all = Stream.concat(committed.keySet().stream(), drafts(transaction).keySet().stream());
        return all.distinct().filter(key -> get(transaction, key) != null);
    }

    /** The rows of a group that the transaction sees. */
    <G> Stream<V> in(Transaction transaction, Index<G, K, V> index, G group) {
        return merged(index.in(group), drafts(transaction)).filter(row -> index.holds(group, row));
    }

    void publish(Transaction transaction) {
        drafts(transaction).forEach((key, draft) -> {
            V is = draft.orElse(null);
            V was = is == null ? committed.remove(key) : committed.put(key, is);
            indexes.forEach(index -> index.changed(key, was, is));
        });
    }

    void forget(Transaction transaction) {
        drafts.remove(transaction);
        holders.values().removeIf(holder -> holder == transaction);
    }

    private void write(Transaction transaction, K key, Optional<V> draft) {
        lock(transaction, key);
        drafts.computeIfAbsent(transaction, any -> new LinkedHashMap<>()).put(key, draft);
    }

    /** Who has the row before this transaction: its holder, or else the first in line. */
    private @Nullable Transaction holder(Transaction transaction, K key) {
        Deque<Transaction> line = lines.get(key);
        Transaction before = holders.getOrDefault(key, line == null ? transaction : line.getFirst());
        return before == transaction ? null : before;
    }

    private void hold(Transaction transaction, K key) {
        holders.put(key, transaction);
        transaction.touch(this);
    }

    private Map<K, Optional<V>> drafts(Transaction transaction) {
        return drafts.getOrDefault(transaction, Map.of());
    }

    private static <K, V> Stream<V> merged(Map<K, V> stored, Map<K, Optional<V>> own) {
        Stream<V> others = own.isEmpty()
                ? stored.values().stream()
                : stored.entrySet().stream().filter(row -> !own.containsKey(row.getKey())).map(Map.Entry::getValue);
        return Stream.concat(others, own.values().stream().flatMap(Optional::stream));
    }
}
