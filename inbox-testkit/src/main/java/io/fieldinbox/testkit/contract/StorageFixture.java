// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import io.fieldinbox.storage.Storage;
import java.util.function.Supplier;

/**
 * A store under test. One may serve all tests of a run: each test works in an organization of its own and tolerates what
 * others have left.
 */
public interface StorageFixture {

    /** The store, with all its tables there. */
    Storage storage();

    /** A way to the same data around the store. */
    StorageProbe probe();

    /**
     * Runs {@code work} in a transaction of the host, which the store joins: commits when it returns, rolls back when it throws
     * and throws the same. Where the transaction was marked rollback-only, nothing is stored; whether that throws is the host's affair.
     */
    <T> T inHostTransaction(Supplier<T> work);

    /** Whether workers take lanes in the order in which they wait; false where the database cannot sort and skip what is locked. */
    default boolean claimsInOrder() {
        return true;
    }
}
