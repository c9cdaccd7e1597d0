// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.memory;

import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.memory.Tables.In;
import io.fieldinbox.work.Tallies;
import io.fieldinbox.work.Tally;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Tallies. */
final class Counters implements Tallies {
    private final Tables tables;
    private final Transactions transactions;

    Counters(Tables tables, Transactions transactions) {
        this.tables = tables;
        this.transactions = transactions;
    }

    @Override
    public Set<Place> take(OrganizationId organization, Set<Place> places) {
        return transactions.inside(transaction -> places.stream().filter(place -> tables.tallies.lockIfFree(transaction, In.of(organization, place))).collect(Collectors.toSet()));
    }

    @Override
    public void await(OrganizationId organization, Place place) {
        transactions.inside(transaction -> {
            tables.tallies.lock(transaction, In.of(organization, place));
            return place;
        });
    }

    @Override
    public Map<Place, Tally> read(OrganizationId organization, Set<String> keys) {
        return transactions.inside(transaction -> tables.tallies.keys(transaction)
                .filter(row -> row.organization().equals(organization) && keys.contains(row.id().key()))
                .collect(Collectors.toMap(In::id, row -> Objects.requireNonNull(tables.tallies.get(transaction, row)))));
    }

    @Override
    public boolean write(OrganizationId organization, Place place, Tally before, Tally tally) {
        return transactions.inside(transaction -> {
            Tally is = tables.tallies.lock(transaction, In.of(organization, place));
            if (!before.equals(is == null ? Tally.NONE : is)) {
                return false;
            }
            tables.tallies.put(transaction, In.of(organization, place), tally);
            return true;
        });
    }
}
