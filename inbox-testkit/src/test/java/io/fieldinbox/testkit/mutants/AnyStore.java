// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.mutants;

import io.fieldinbox.memory.MemoryFixture;
import io.fieldinbox.testkit.contract.AddressBookContract;
import io.fieldinbox.testkit.contract.ChangeFeedContract;
import io.fieldinbox.testkit.contract.ChangeStoreContract;
import io.fieldinbox.testkit.contract.ChannelGateContract;
import io.fieldinbox.testkit.contract.DeliveryStoreContract;
import io.fieldinbox.testkit.contract.FeedCursorContract;
import io.fieldinbox.testkit.contract.InboxIndexContract;
import io.fieldinbox.testkit.contract.ListFiltersContract;
import io.fieldinbox.testkit.contract.MarkStoreContract;
import io.fieldinbox.testkit.contract.PresenceStoreContract;
import io.fieldinbox.testkit.contract.RequestStoreContract;
import io.fieldinbox.testkit.contract.SearchContract;
import io.fieldinbox.testkit.contract.StorageContract;
import io.fieldinbox.testkit.contract.StorageFixture;
import io.fieldinbox.testkit.contract.StoreClockContract;
import io.fieldinbox.testkit.contract.TalliesContract;
import io.fieldinbox.testkit.contract.ThreadStoreContract;
import io.fieldinbox.testkit.contract.TimelineContract;
import io.fieldinbox.testkit.contract.UnitOfWorkContract;
import io.fieldinbox.testkit.contract.WorkStoreContract;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All contracts of storage over whatever store is set, for the launcher; a sound one where none is. */
final class AnyStore {

    private static volatile Supplier<StorageFixture> fixtures = MemoryFixture::new;

    private AnyStore() {}

    static void use(Supplier<StorageFixture> fresh) {
        fixtures = fresh;
    }

    /** The class here that runs a contract. */
    static Class<?> running(Class<? extends StorageContract> contract) {
        return Stream.of(AnyStore.class.getDeclaredClasses()).filter(c -> c.getSuperclass() == contract).findFirst().orElseThrow();
    }

    static class AddressBook extends AddressBookContract {
        @Override
        protected StorageFixture fixture() {
            return fixtures.get();
        }
    }

    static class ChangeFeed extends ChangeFeedContract {
        @Override
        protected StorageFixture fixture() {
            return fixtures.get();
        }
    }

    static class ChangeStore extends ChangeStoreContract {
        @Override
        protected StorageFixture fixture() {
            return fixtures.get();
        }
    }

    static class ChannelGate extends ChannelGateContract {
        @Override
        protected StorageFixture fixture() {
            return fixtures.get();
        }
    }

    static class DeliveryStore extends DeliveryStoreContract {
        @Override
        protected StorageFixture fixture() {
            return fixtures.get();
        }
    }

    static class FeedCursor extends FeedCursorContract {
        @Override
        protected StorageFixture fixture() {
            return fixtures.get();
        }
    }

    static class InboxIndex extends InboxIndexContract {
        @Override
        protected StorageFixture fixture() {
            return fixtures.get();
        }
    }

    static class ListFilters extends ListFiltersContract {
        @Override
        protected StorageFixture fixture() {
            return fixtures.get();
        }
    }

    static class MarkStore extends MarkStoreContract {
        @Override
        protected StorageFixture fixture() {
            return fixtures.get();
        }
    }

    static class PresenceStore extends PresenceStoreContract {
        @Override
        protected StorageFixture fixture() {
            return fixtures.get();
        }
    }

    static class RequestStore extends RequestStoreContract {
        @Override
        protected StorageFixture fixture() {
            return fixtures.get();
        }
    }

    static class Search extends SearchContract {
        @Override
        protected StorageFixture fixture() {
            return fixtures.get();
        }
    }

    static class StoreClock extends StoreClockContract {
        @Override
        protected StorageFixture fixture() {
            return fixtures.get();
        }
    }

    static class Tallies extends TalliesContract {
        @Override
        protected StorageFixture fixture() {
            return fixtures.get();
        }
    }

    static class ThreadStore extends ThreadStoreContract {
        @Override
        protected StorageFixture fixture() {
            return fixtures.get();
        }
    }

    static class Timeline extends TimelineContract {
        @Override
        protected StorageFixture fixture() {
            return fixtures.get();
        }
    }

    static class UnitOfWork extends UnitOfWorkContract {
        @Override
        protected StorageFixture fixture() {
            return fixtures.get();
        }
    }

    static class WorkStore extends WorkStoreContract {
        @Override
        protected StorageFixture fixture() {
            return fixtures.get();
        }
    }
}
