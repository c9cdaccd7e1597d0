// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.delivery;

import io.fieldinbox.event.Loop;
import io.fieldinbox.event.Signal;
import io.fieldinbox.kernel.StoreClock;
import io.fieldinbox.work.DueChannel;
import io.fieldinbox.work.WorkStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Shares the channels that have work among the workers of a node: one look at the store for all of them, channels in turn, and
 * never so many workers on one channel that a slow one could take them all.
 */
final class Dispatch {

    private static final int CHANNELS = 100;
    private static final long LOOK_AGAIN = Duration.ofSeconds(1).toNanos();

    private final WorkStore lanes;
    private final StoreClock clock;
    private final LongSupplier nanos;
    private final Permits permits;
    private final int perChannel;
    private final Signal signal;
    private final State state = new State();

    Dispatch(Stores stores, Permits permits, LongSupplier nanos, int perChannel, Signal signal) {
        this.lanes = stores.lanes();
        this.clock = stores.clock();
        this.nanos = nanos;
        this.permits = permits;
        this.perChannel = perChannel;
        this.signal = signal;
        this.state.looked = nanos.getAsLong() - LOOK_AGAIN;
    }

    /** A channel to claim a lane of, which must be given {@link #back}; empty where there is none now. */
    Optional<DueChannel> take() {
        synchronized (state) {
            if (state.nudged || nanos.getAsLong() - state.looked >= LOOK_AGAIN || state.turn.isEmpty() && state.worked) {
                look();
            }
            for (DueChannel channel : List.copyOf(state.turn)) {
                if (state.busy.getOrDefault(channel, 0) >= perChannel) {
                    state.refused = true;
                } else if (permits.waitFor(channel).isZero()) {
                    state.turn.remove(channel);
                    state.turn.add(channel);
                    state.busy.merge(channel, 1, Integer::sum);
                    return Optional.of(channel);
                }
            }
            return Optional.empty();
        }
    }

    /** Gives a channel back; where no lane of it was had it is left alone until the next look. */
    void back(DueChannel channel, boolean worked) {
        boolean wake;
        synchronized (state) {
            state.busy.computeIfPresent(channel, (same, count) -> count == 1 ? null : count - 1);
            if (worked) {
                state.worked = true;
            } else {
                state.turn.remove(channel);
            }
            wake = state.refused;
            state.refused = false;
        }
        if (wake) {
            signal.raise();
        }
    }

    /** How long a worker that got nothing waits for the signal: until a channel has permits again, or the next look. */
    Duration idle() {
        synchronized (state) {
            return state.turn.stream().map(permits::waitFor).filter(wait -> !wait.isZero()).min(Duration::compareTo).orElse(Loop.POLL);
        }
    }

    /** The store may have something new. */
    void nudge() {
        synchronized (state) {
            state.nudged = true;
        }
        signal.raise();
    }

    private void look() {
        state.nudged = false;
        state.worked = false;
        state.looked = nanos.getAsLong();
        state.turn.addAll(lanes.due(clock.now(), CHANNELS));
    }

    private static final class State {
        private final Set<DueChannel> turn = new LinkedHashSet<>();
        private final Map<DueChannel, Integer> busy = new HashMap<>();
        private boolean nudged;
        private boolean worked;
        private boolean refused;
        private long looked;
    }
}
