// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.delivery;

import io.fieldinbox.event.Loop;
import io.fieldinbox.kernel.FieldinboxException;
import io.fieldinbox.transport.AddressEffect;
import io.fieldinbox.transport.Outcome;
import io.fieldinbox.work.DueChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends: takes one lane at a time and works it in order. What it does with a provider happens outside any transaction, between
 * one that began the attempt and one that writes its outcome and begins the next. The attempt's row keeps a message from
 * leaving twice, the lane's fence keeps messages in order; no safety rests on time.
 */
final class LaneWorker {

    private static final Logger LOG = LoggerFactory.getLogger(LaneWorker.class);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(10);
    private static final Duration SOMEBODY_DECIDES = Duration.ofSeconds(1);

    /** How long to wait before an outcome is written once more. */
    private static final List<Duration> WRITE_AGAIN = List.of(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(5));

    private final Sending node;
    private final LaneLedger ledger;

    LaneWorker(Sending node, String name) {
        this.node = node;
        this.ledger = new LaneLedger(node, name);
    }

    /** Works one lane of some channel for one turn; false where no channel has a lane for it now. */
    boolean round() {
        Optional<DueChannel> channel = node.dispatch().take();
        if (channel.isEmpty()) {
            return false;
        }
        boolean worked = false;
        try {
            Optional<Task> first = claim(channel.get());
            worked = first.isPresent();
            Task task = first.orElse(Task.OVER);
            while (!(task instanceof Task.Over)) {
                task = next(task);
            }
        } catch (RuntimeException failure) {
            LOG.warn("channel {} of organization {}: a lane could not be worked on: {}", channel.get().channel(), channel.get().organization(),
                    Loop.describe(failure));
        } finally {
            node.dispatch().back(channel.get(), worked);
        }
        return true;
    }

    /** Takes a lane of the channel and begins its first delivery; empty where there was no lane. */
    Optional<Task> claim(DueChannel channel) {
        return ledger.claim(channel);
    }

    /** Does a task, writes what came of it and answers the next of the lane. */
    Task next(Task task) {
        if (task instanceof Task.Send send) {
            Optional<Outcome> outcome = send(send);
            return outcome.isPresent() ? finish(send, outcome.get()) : write(send.turn(), send.attempt(), Ending.tooLate());
        }
        if (task instanceof Task.LookUp lookUp) {
            return lookUp(lookUp);
        }
        return task instanceof Task.Settle settle ? settle(settle) : Task.OVER;
    }

    /** Gives the message to the provider; empty where the lease might end meanwhile, so that nothing was done. */
    Optional<Outcome> send(Task.Send task) {
        long held = node.surroundings().nanos().getAsLong() - task.turn().heldSince();
        if (held >= node.settings().lease().minus(node.settings().sendTimeout()).toNanos()) {
            return Optional.empty();
        }
        Outcome outcome;
        try {
            outcome = task.line().adapter().send(task.line().outgoing(task.turn().message(), task.attempt()));
        } catch (RuntimeException failure) {
            LOG.warn("adapter {} failed with message {}, whose outcome is unknown: {}", task.line().adapter().name(), task.turn().message().head().id(),
                    Loop.describe(failure));
            outcome = new Outcome.Unknown("adapter-failed");
        }
        watch(task.turn(), outcome);
        return Optional.of(outcome);
    }

    /** Writes the outcome of an attempt and begins the next, if the lane is still held. */
    Task finish(Task.Send task, Outcome outcome) {
        if (!(outcome instanceof Outcome.Unknown)) {
            return conclude(task.turn(), task.attempt(), outcome);
        }
        Told told = ask(task.line(), task.turn(), task.attempt(), task.begun());
        if (told.failed() || told.outcome() instanceof Outcome.NotSent) {
            // It may still be on its way: the attempt stays open until it surely is not, then the provider is asked again.
            return ledger.rest(task.turn(), node.settings().patience());
        }
        return conclude(task.turn(), task.attempt(), told.outcome() == null ? outcome : told.outcome());
    }

    private Task lookUp(Task.LookUp task) {
        Told told = ask(task.line(), task.turn(), task.attempt(), task.begun());
        if (told.outcome() != null) {
            return conclude(task.turn(), task.attempt(), told.outcome());
        }
        if (told.failed() && node.stores().clock().now().isBefore(task.begun().plus(node.settings().lookupFor()))) {
            return ledger.rest(task.turn(), ASK_AGAIN);
        }
        return write(task.turn(), task.attempt(), Ending.unknown("no-outcome"));
    }

    private Task settle(Task.Settle task) {
        try {
            return ledger.finish(task.turn(), 0, task.ending(), true);
        } catch (FieldinboxException failure) {
            LOG.info("message {} is being decided about and waits: {}", task.turn().message().head().id(), Loop.describe(failure));
            return ledger.rest(task.turn(), SOMEBODY_DECIDES);
        }
    }

    private Told ask(@Nullable Line line, Task.Turn turn, int attempt, Instant begun) {
        if (line == null) {
            return Told.NOTHING;
        }
        try {
            return line.adapter().lookup(line.outgoing(turn.message(), attempt), begun)
                    .filter(known -> !(known instanceof Outcome.Unknown) && !(known instanceof Outcome.Throttled))
                    .map(known -> new Told(known, false)).orElse(Told.NOTHING);
        } catch (RuntimeException failure) {
            LOG.warn("adapter {} could not be asked about message {}: {}", line.adapter().name(), turn.message().head().id(), Loop.describe(failure));
            return Told.FAILED;
        }
    }

    private Task conclude(Task.Turn turn, int attempt, Outcome outcome) {
        if (outcome instanceof Outcome.Rejected rejected && rejected.effect() != AddressEffect.NONE) {
            learn(turn, rejected);
        }
        return write(turn, attempt, Ending.of(outcome, turn.delivery().tries() + 1, node.settings(), node.surroundings().random()));
    }

    /** Where it cannot be written the outcome is more urgent: the next message to the address will be refused alike. */
    private void learn(Task.Turn turn, Outcome.Rejected rejected) {
        try {
            ledger.learn(turn, rejected);
        } catch (FieldinboxException failure) {
            LOG.warn("what the refusal of message {} says about its address could not be written: {}", turn.message().head().id(), Loop.describe(failure));
        }
    }

    /**
     * An outcome that is known should not get lost to a failing store: it is tried again, at last without the change that tells
     * of it, which follows later. Where all fails the attempt stays without outcome, for whoever claims the lane next.
     */
    private Task write(Task.Turn turn, int attempt, Ending ending) {
        for (int n = 0; n < WRITE_AGAIN.size(); n++) {
            try {
                return ledger.finish(turn, attempt, ending, n < 2);
            } catch (FieldinboxException failure) {
                LOG.warn("{} of message {} could not be written and is tried again in {}: {}", ending.status().state(), turn.message().head().id(),
                        WRITE_AGAIN.get(n), Loop.describe(failure));
                LockSupport.parkNanos(WRITE_AGAIN.get(n).toNanos());
            }
        }
        return ledger.finish(turn, attempt, ending, false);
    }

    private void watch(Task.Turn turn, Outcome outcome) {
        DueChannel channel = turn.channel();
        Optional<Duration> failing = node.health().after(channel, turn.lane().conversation(), outcome);
        if (outcome instanceof Outcome.Throttled throttled) {
            pause(channel, Ending.pause(throttled), throttled.code());
        } else if (failing.isPresent()) {
            pause(channel, failing.get(), "failing");
        }
    }

    private void pause(DueChannel channel, Duration length, String reason) {
        LOG.warn("channel {} of organization {} pauses for {}: {}", channel.channel(), channel.organization(), length, reason);
        try {
            node.stores().lanes().pause(channel.organization(), channel.channel(), node.stores().clock().now().plus(length), reason);
        } catch (FieldinboxException failure) {
            LOG.warn("channel {} could not be paused: {}", channel.channel(), Loop.describe(failure));
        }
    }

    /**
     * What a provider told.
     *
     * @param outcome what became of the message, or null where it cannot tell
     * @param failed whether it could not be asked
     */
    private record Told(@Nullable Outcome outcome, boolean failed) {
        private static final Told NOTHING = new Told(null, false);
        private static final Told FAILED = new Told(null, true);
    }
}
