// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.mutants;

import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.work.DueChannel;
import io.fieldinbox.work.Lane;
import io.fieldinbox.work.WorkStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Passes every call on; a mutant overrides what it breaks. */
abstract class ForwardingWorkStore implements WorkStore {

    final WorkStore sound;

    ForwardingWorkStore(WorkStore sound) {
        this.sound = sound;
    }

    @Override
    public List<DueChannel> due(Instant now, int max) {
        return sound.due(now, max);
    }

    @Override
    public Optional<Lane> claim(DueChannel channel, String worker, Instant now, Duration lease) {
        return sound.claim(channel, worker, now, lease);
    }

    @Override
    public OptionalLong hold(Lane lane, Instant leaseEnd) {
        return sound.hold(lane, leaseEnd);
    }

    @Override
    public boolean release(Lane lane, Instant due) {
        return sound.release(lane, due);
    }

    @Override
    public boolean releaseIdle(Lane lane) {
        return sound.releaseIdle(lane);
    }

    @Override
    public int pass(OrganizationId organization, ChannelId channel, double perSecond, int wanted, Instant now) {
        return sound.pass(organization, channel, perSecond, wanted, now);
    }

    @Override
    public void pause(OrganizationId organization, ChannelId channel, Instant until, String reason) {
        sound.pause(organization, channel, until, reason);
    }

    @Override
    public int depth(OrganizationId organization, int cap) {
        return sound.depth(organization, cap);
    }
}
