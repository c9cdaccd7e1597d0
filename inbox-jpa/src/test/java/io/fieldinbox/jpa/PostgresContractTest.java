// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.testkit.contract.AddressBookContract;
import io.fieldinbox.testkit.contract.ChangeFeedContract;
import io.fieldinbox.testkit.contract.ChangeStoreContract;
import io.fieldinbox.testkit.contract.ChannelGateContract;
import io.fieldinbox.testkit.contract.DeliveryStoreContract;
import io.fieldinbox.testkit.contract.FeedCursorContract;
import io.fieldinbox.testkit.contract.InboxIndexContract;
import io.fieldinbox.testkit.contract.ListFiltersContract;
import io.fieldinbox.testkit.contract.JobTimelineContract;
import io.fieldinbox.testkit.contract.MarkStoreContract;
import io.fieldinbox.testkit.contract.PresenceStoreContract;
import io.fieldinbox.testkit.contract.RequestStoreContract;
import io.fieldinbox.testkit.contract.SearchContract;
import io.fieldinbox.testkit.contract.StorageFixture;
import io.fieldinbox.testkit.contract.StoreClockContract;
import io.fieldinbox.testkit.contract.TalliesContract;
import io.fieldinbox.testkit.contract.ThreadStoreContract;
import io.fieldinbox.testkit.contract.TimelineContract;
import io.fieldinbox.testkit.contract.UnitOfWorkContract;
import io.fieldinbox.testkit.contract.WorkStoreContract;
import org.junit.jupiter.api.Nested;

/** The contracts of all storage ports on PostgreSQL. */
class PostgresContractTest {

    @Nested
    class AddressBookTest extends AddressBookContract {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class ChangeFeedTest extends ChangeFeedContract {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class ChangeStoreTest extends ChangeStoreContract {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class ChannelGateTest extends ChannelGateContract {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class DeliveryStoreTest extends DeliveryStoreContract {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class FeedCursorTest extends FeedCursorContract {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class InboxIndexTest extends InboxIndexContract {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class ListFiltersTest extends ListFiltersContract {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class JobTimelineTest extends JobTimelineContract {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class MarkStoreTest extends MarkStoreContract {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class PresenceStoreTest extends PresenceStoreContract {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class RequestStoreTest extends RequestStoreContract {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class SearchTest extends SearchContract {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class StoreClockTest extends StoreClockContract {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class TalliesTest extends TalliesContract {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class ThreadStoreTest extends ThreadStoreContract {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class TimelineTest extends TimelineContract {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class UnitOfWorkTest extends UnitOfWorkContract {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class WorkStoreTest extends WorkStoreContract {
        @Override
        protected StorageFixture fixture() {
            return JpaFixture.on(Dialect.POSTGRESQL);
        }
    }
}
