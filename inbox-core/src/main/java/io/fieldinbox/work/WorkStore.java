// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.work;

import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Spi;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Lanes and gates. {@code now} is always the store's time. All but {@link #due}, {@link #pass}, {@link #pause} and {@link #depth} run in
 * a {@code UnitOfWork}; those make their own.
 */
@Spi
public interface WorkStore {

    /** The channels that have a lane due and whose gate is not paused, at most {@code max}, those waiting longest first. Cost does not grow with idle lanes. */
    List<DueChannel> due(Instant now, int max);

    /**
     * Takes the lane of a channel that has waited longest, skipping those that others are taking; never one of a paused gate.
     * A lane whose lease ended is due by itself.
     *
     * @return empty where there is none
     */
    Optional<Lane> claim(DueChannel channel, String worker, Instant now, Duration lease);

    /**
     * Locks a lane that is still held and tells how much was put in by now; a longer lease is written with it.
     *
     * @return empty where the lane was lost
     */
    OptionalLong hold(Lane lane, Instant leaseEnd);

    /**
     * Gives a lane back to wait until a time.
     *
     * @return false where it was lost
     */
    boolean release(Lane lane, Instant due);

    /**
     * Gives a lane back as idle.
     *
     * @return false where it was lost or something was put in since {@link Lane#seen()}; look again
     */
    boolean releaseIdle(Lane lane);

    /**
     * Takes up to {@code wanted} permits of a channel's rate, which all nodes share (GCRA: one timestamp, see {@link Rate}).
     *
     * @param perSecond the rate, above 0
     * @return how many were had, 0 to {@code wanted}
     */
    int pass(OrganizationId organization, ChannelId channel, double perSecond, int wanted, Instant now);

    /** Pauses a channel as a whole until a time; a later end stays. */
    void pause(OrganizationId organization, ChannelId channel, Instant until, String reason);

    /** How many lanes have work, counted up to {@code cap}. */
    int depth(OrganizationId organization, int cap);
}
