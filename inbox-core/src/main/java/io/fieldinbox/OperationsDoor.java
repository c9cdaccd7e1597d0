// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.channel.Channel;
import io.fieldinbox.channel.ChannelRegistry;
import io.fieldinbox.channel.Channels;
import io.fieldinbox.event.ChangeRecord;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.Cursor;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Page;
import io.fieldinbox.storage.Storage;
import io.fieldinbox.work.RequestStore;
import io.fieldinbox.work.StoredRequest;
import java.time.Instant;
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
    public void activate(Channel channel) {
        Channels channels = kit.host().channels();
        if (channels instanceof ChannelRegistry registry) {
            registry.activate(channel);
        } else if (!channels.isActive(channel.organization(), channel.id())) {
            throw new IllegalStateException("activate: expected the host's own channels to name '" + channel.id() + "' first, got channels that cannot be changed from here");
        }
        RequestStore requests = store().queues().requests();
        Instant now = store().clock().now();
        requests.replayAll(channel.organization(), StoredRequest.Kind.INBOUND, now);
        requests.replayAll(channel.organization(), StoredRequest.Kind.RECEIPT, now);
        background.nudge();
    }

    @Override
    public boolean deactivate(OrganizationId organization, ChannelId channel) {
        if (kit.host().channels() instanceof ChannelRegistry registry) {
            return registry.deactivate(organization, channel);
        }
        throw new IllegalStateException("deactivate: expected a ChannelRegistry, got channels of the host's own: take '" + channel + "' off that list");
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
