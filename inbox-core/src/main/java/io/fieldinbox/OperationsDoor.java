// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.channel.Channel;
import io.fieldinbox.event.ChangeRecord;
import io.fieldinbox.kernel.Cursor;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Page;
import io.fieldinbox.storage.Storage;
import io.fieldinbox.work.StoredRequest;
import java.util.List;
import java.util.Optional;

/** The operators' door. */
record OperationsDoor(Kit kit, Background background) implements Operations {

    private static final int DEPTH_CAP = 1_000;

    @Override
    public void drain() {
        background.drain();
    }

    @Override
    public Page<StoredRequest> waiting(OrganizationId organization, Optional<Cursor> after) {
        return store().queues().requests().list(organization, after);
    }

    @Override
    public boolean replay(OrganizationId organization, StoredRequest.Kind kind, String key) {
        boolean found = store().queues().requests().replay(organization, kind, key, store().clock().now());
        background.nudge();
        return found;
    }

    @Override
    public List<Channel> channels(OrganizationId organization) {
        return kit.host().channels().of(organization);
    }

    @Override
    public int queueDepth(OrganizationId organization) {
        return store().queues().work().depth(organization, DEPTH_CAP);
    }

    @Override
    public List<ChangeRecord> changes(OrganizationId organization, long after, int max) {
        return store().feed().read(organization, after, max);
    }

    private Storage store() {
        return kit.storage();
    }
}
