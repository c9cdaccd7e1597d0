// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa;

import io.fieldinbox.attention.MarkStore;
import io.fieldinbox.attention.PresenceStore;
import io.fieldinbox.event.ChangeFeed;
import io.fieldinbox.kernel.StoreClock;
import io.fieldinbox.kernel.UnitOfWork;
import io.fieldinbox.listing.InboxIndex;
import io.fieldinbox.storage.Storage;
import io.fieldinbox.testkit.contract.ListFiltersContract;
import io.fieldinbox.testkit.contract.SearchContract;
import io.fieldinbox.testkit.contract.StorageFixture;
import io.fieldinbox.testkit.contract.StorageProbe;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;

/** The contracts of filters and of search where windows are so narrow that pages end with them all the time: nothing is missing, nothing comes twice. */
class NarrowWindowsTest {

    @Nested
    class Postgres extends ListFiltersContract {
        @Override
        protected StorageFixture fixture() {
            return new Narrow(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class MariaDb extends ListFiltersContract {
        @Override
        protected StorageFixture fixture() {
            return new Narrow(Dialect.MARIADB);
        }
    }

    @Nested
    class H2 extends ListFiltersContract {
        @Override
        protected StorageFixture fixture() {
            return new Narrow(Dialect.H2);
        }
    }

    @Nested
    class PostgresSearch extends SearchContract {
        @Override
        protected StorageFixture fixture() {
            return new Narrow(Dialect.POSTGRESQL);
        }
    }

    @Nested
    class MariaDbSearch extends SearchContract {
        @Override
        protected StorageFixture fixture() {
            return new Narrow(Dialect.MARIADB);
        }
    }

    @Nested
    class H2Search extends SearchContract {
        @Override
        protected StorageFixture fixture() {
            return new Narrow(Dialect.H2);
        }
    }

    /** The store on a database, with windows of 15 rows. */
    private record Narrow(Dialect dialect) implements StorageFixture, Storage {

        private StorageFixture wide() {
            return JpaFixture.on(dialect);
        }

        @Override
        public InboxIndex index() {
            return new Lists(new Sql(dialect, (JpaUnitOfWork) unitOfWork()), 15, new Bounds(2, 3, 15, 5));
        }

        @Override
        public Storage storage() {
            return this;
        }

        @Override
        public StorageProbe probe() {
            return wide().probe();
        }

        @Override
        public <T> T inHostTransaction(Supplier<T> work) {
            return wide().inHostTransaction(work);
        }

        @Override
        public UnitOfWork unitOfWork() {
            return wide().storage().unitOfWork();
        }

        @Override
        public StoreClock clock() {
            return wide().storage().clock();
        }

        @Override
        public Conversing conversing() {
            return wide().storage().conversing();
        }

        @Override
        public Queues queues() {
            return wide().storage().queues();
        }

        @Override
        public MarkStore marks() {
            return wide().storage().marks();
        }

        @Override
        public PresenceStore presence() {
            return wide().storage().presence();
        }

        @Override
        public ChangeFeed feed() {
            return wide().storage().feed();
        }
    }
}
