// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.delivery;

import io.fieldinbox.event.ChangeFeed.Stamped;
import io.fieldinbox.event.Consumers;
import io.fieldinbox.event.Loop;
import io.fieldinbox.event.Pump;
import io.fieldinbox.event.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The background work of one node: the pump with its sweeps, the workers that send, the listeners' readers, the requests to try again and
 * the files to fetch, each on daemon threads of its own, so that none waits for another. Any number of nodes may run it over one store.
 */
public final class Workers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
    private static final int MOST_ROUNDS = 1_000_000;
    private static final int FETCHERS = 2;
    /** Files are looked for when something was committed; what another node took in, or waits to be tried again, has time. */
    private static final Duration MEDIA_POLL = Duration.ofSeconds(5);

    private final String node;
    private final Pump pump;
    private final Sweeps sweeps;
    private final Sending sending;
    private final Consumers consumers;
    private final Requests requests;
    private final Requests media;
    private final Signal committed = new Signal();
    private final Signal news = new Signal();
    private final Signal due = new Signal();
    private final List<Loop> loops = new CopyOnWriteArrayList<>();

    /**
     * Creates it; nothing runs yet.
     *
     * @param node the name of this node, at most 50 characters, unlike any other's over the same store, also after a restart
     */
    public Workers(String node, Pump pump, Sweeps sweeps, Sending sending, Consumers consumers, Requests requests, Requests media) {
        this.node = node;
        this.pump = pump;
        this.sweeps = sweeps;
        this.sending = sending;
        this.consumers = consumers;
        this.requests = requests;
        this.media = media;
    }

    /**
     * Starts the threads.
     *
     * @param senders how many threads send, from 1
     * @throws IllegalStateException if they were started already
     */
    public synchronized void start(int senders) {
        if (!loops.isEmpty()) {
            throw new IllegalStateException("workers of " + node + ": started already");
        }
        loops.add(Loop.start("inbox-pump-" + node, this::pumpRound, committed));
        loops.add(Loop.start("inbox-listeners-" + node, () -> consumers.round() ? Duration.ZERO : Loop.POLL, news));
        loops.add(Loop.start("inbox-requests-" + node, () -> requests.round() > 0 ? Duration.ZERO : Loop.POLL, due));
        for (int n = 1; n <= FETCHERS; n++) {
            loops.add(Loop.start("inbox-media-" + node + "-" + n, () -> media.round() > 0 ? Duration.ZERO : MEDIA_POLL, due));
        }
        for (int n = 1; n <= senders; n++) {
            LaneWorker worker = sending.worker(node + "-" + n);
            loops.add(Loop.start("inbox-sender-" + node + "-" + n, () -> sendRound(worker), sending.signal()));
        }
    }

    /** Something was committed: looks at once instead of at the next poll. Cheap; also within a transaction, where it comes too early and is harmless. */
    public void nudge() {
        committed.raise();
        due.raise();
    }

    /**
     * Does all that is due, on this thread, until nothing is: for tests and for a host without threads. What waits for a later time
     * stays. It may run beside the threads.
     *
     * @throws IllegalStateException within a host's transaction, which could still be rolled back after a message was sent; or if there
     *     is no end to it
     */
    public void runUntilIdle() {
        if (sending.stores().work().joined()) {
            throw new IllegalStateException("workers of " + node + ": expected to run outside the host's transaction, got called within one");
        }
        LaneWorker worker = sending.worker(node + "-0");
        for (int n = 0; n < MOST_ROUNDS; n++) {
            if (!round(worker)) {
                return;
            }
        }
        throw new IllegalStateException("workers of " + node + ": expected an end of the work, got none after " + MOST_ROUNDS + " rounds");
    }

    /** Ends all threads, each after what it is doing; an attempt that has begun is finished, within the send timeout. */
    @Override
    public synchronized void close() {
        List<Loop> ending = new ArrayList<>(loops);
        loops.clear();
        ending.forEach(Loop::close);
        long until = System.nanoTime() + sending.settings().sendTimeout().plus(Loop.POLL).toNanos();
        for (Loop loop : ending) {
            if (!loop.ended(Duration.ofNanos(until - System.nanoTime()))) {
                LOG.warn("workers of {}: a thread is still at work; what it has begun is taken up by another", node);
            }
        }
    }

    private boolean round(LaneWorker worker) {
        boolean more = pump.round().changes() > 0;
        more |= sweeps.round() > 0;
        more |= requests.round() > 0;
        more |= media.round() > 0;
        sending.dispatch().nudge();
        while (worker.round()) {
            more = true;
        }
        return more | consumers.round();
    }

    private Duration pumpRound() {
        Stamped stamped = pump.round();
        if (stamped.routed()) {
            sending.dispatch().nudge();
        }
        if (stamped.changes() > 0) {
            news.raise();
        }
        return stamped.changes() > 0 || sweeps.round() > 0 ? Duration.ZERO : Loop.POLL;
    }

    private Duration sendRound(LaneWorker worker) {
        if (!worker.round()) {
            return sending.dispatch().idle();
        }
        committed.raise();
        return Duration.ZERO;
    }
}
