// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.memory;

import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.memory.Tables.In;
import io.fieldinbox.work.Tallies;
import io.fieldinbox.work.Tally;

/** Tallies. */
final class Counters implements Tallies {
    private final Tables tables;
    private final Transactions transactions;

    Counters(Tables tables, Transactions transactions) {
        this.tables = tables;
        this.transactions = transactions;
    }

    @Override
    public Tally lock(OrganizationId organization, String key) {
        return transactions.inside(transaction -> {
            Tally tally = tables.tallies.lock(transaction, In.of(organization, key));
            if (tally == null) {
                tables.tallies.put(transaction, In.of(organization, key), Tally.NONE);
            }
            return tally == null ? Tally.NONE : tally;
        });
    }

    @Override
    public void write(OrganizationId organization, String key, Tally tally) {
        transactions.inside(transaction -> {
            tables.tallies.put(transaction, In.of(organization, key), tally);
            return key;
        });
    }
}
