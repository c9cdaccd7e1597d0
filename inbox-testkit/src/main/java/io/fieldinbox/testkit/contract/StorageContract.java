// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import io.fieldinbox.conversation.ChangeStore;
import io.fieldinbox.conversation.ThreadStore;
import io.fieldinbox.event.ChangeFeed;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.UnitOfWork;
import io.fieldinbox.storage.Storage;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;

/** What the contracts of all storage ports share: the store, the probe, and a fresh organization for each test. */
public abstract class StorageContract {

    Storage storage;
    StorageProbe probe;
    World world;
    OrganizationId org;
    private StorageFixture fixture;

    /** For subclasses. */
    protected StorageContract() {}

    /** The store under test; asked before each test, and may answer the same every time. */
    protected abstract StorageFixture fixture();

    @BeforeEach
    void beginWorld() {
        fixture = fixture();
        storage = fixture.storage();
        probe = fixture.probe();
        world = new World(storage);
        org = world.organization();
    }

    final UnitOfWork unit() {
        return storage.unitOfWork();
    }

    final ThreadStore threads() {
        return storage.conversing().threads();
    }

    final ChangeStore changes() {
        return storage.conversing().changes();
    }

    final <T> T inUnit(Supplier<T> work) {
        return unit().call(World.WAIT, work);
    }

    /** Stamps the changes of conversations, as pumps do, and those that others have left in the same parts of the log. */
    final void pump(Instant now, ConversationId... ids) {
        for (int shard : Stream.of(ids).map(ChangeFeed::shard).distinct().toList()) {
            int stamped;
            do {
                stamped = storage.feed().stamp(shard, now, 500).changes();
            } while (stamped > 0);
        }
    }

    final <T> T inHostTransaction(Supplier<T> work) {
        return fixture.inHostTransaction(work);
    }
}
