// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.testkit.contract.ChangeStoreContract;
import io.fieldinbox.testkit.contract.InboxIndexContract;
import io.fieldinbox.testkit.contract.StorageFixture;
import io.fieldinbox.testkit.contract.ThreadStoreContract;
import io.fieldinbox.testkit.contract.TimelineContract;
import io.fieldinbox.testkit.contract.UnitOfWorkContract;
import org.junit.jupiter.api.Nested;

/** The contracts of all storage ports on H2. */
class H2ContractTest {

    @Nested
    class ChangeStoreTest extends ChangeStoreContract {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.H2);
        }
    }

    @Nested
    class InboxIndexTest extends InboxIndexContract {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.H2);
        }
    }

    @Nested
    class ThreadStoreTest extends ThreadStoreContract {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.H2);
        }
    }

    @Nested
    class TimelineTest extends TimelineContract {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.H2);
        }
    }

    @Nested
    class UnitOfWorkTest extends UnitOfWorkContract {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.H2);
        }
    }
}
