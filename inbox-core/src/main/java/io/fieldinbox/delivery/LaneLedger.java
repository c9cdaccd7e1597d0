// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.delivery;

import io.fieldinbox.contact.AddressState;
import io.fieldinbox.conversation.Applied;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.CustomerMessage;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.delivery.DeliveryStore.Standing;
import io.fieldinbox.json.Json;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.transport.Outcome;
import io.fieldinbox.work.DueChannel;
import io.fieldinbox.work.Lane;
import io.fieldinbox.work.StoredRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transactions of one worker: each writes what came of one delivery and says what is next in the lane. Locks are taken in the
 * order head (only if it is free: a host may hold it), attempt and delivery, lane; so a worker never waits for a host, nor two
 * workers for each other.
 */
final class LaneLedger {

    private static final Logger LOG = LoggerFactory.getLogger(LaneLedger.class);
    private static final Duration LOCK_WAIT = Duration.ofSeconds(2);
    private static final Duration SOMEBODY_DECIDES = Duration.ofMillis(200);
    private static final Duration LEAST_WAIT = Duration.ofMillis(50);
    private static final Duration NO_LINE = Duration.ofMinutes(1);

    private final Sending node;
    private final Stores stores;
    private final SendSettings settings;
    private final String worker;

    LaneLedger(Sending node, String worker) {
        this.node = node;
        this.stores = node.stores();
        this.settings = node.settings();
        this.worker = worker;
    }

    /** Takes a lane and begins what is first in it; empty where the channel has no lane that is due. */
    Optional<Task> claim(DueChannel channel) {
        Moment moment = moment(channel);
        return stores.work().call(LOCK_WAIT, () -> stores.lanes().claim(channel, worker, moment.now(), settings.lease())
                .map(lane -> advance(lane, 0, moment)));
    }

    /**
     * Writes how a delivery goes on and begins the next of the lane, if the lane is still this worker's.
     *
     * @param attempt the number of the attempt that ended, or 0
     * @param tell whether to write the change that tells of it, where the head is free; if not, a sweep does
     */
    Task finish(Task.Turn turn, int attempt, Ending ending, boolean tell) {
        Moment moment = moment(turn.channel());
        return stores.work().call(LOCK_WAIT, () -> {
            write(turn, attempt, ending, tell, moment);
            OptionalLong seen = stores.lanes().hold(turn.lane(), moment.now().plus(settings.lease()));
            if (seen.isEmpty()) {
                LOG.info("worker {} lost the lane of conversation {}: begins nothing more there", worker, turn.lane().conversation());
                return Task.OVER;
            }
            Lane lane = turn.lane().looked(seen.getAsLong());
            Duration wait = ending.laneWaits();
            if (wait != null) {
                return release(lane, moment.now().plus(capped(wait, turn.delivery(), moment)));
            }
            return advance(ending.again() ? lane : lane.doneUpTo(turn.delivery().laneSeq()), turn.done() + 1, moment);
        });
    }

    /** Gives the lane back for a while, the delivery as it is. */
    Task rest(Task.Turn turn, Duration wait) {
        Instant now = stores.clock().now();
        return stores.work().call(LOCK_WAIT, () -> release(turn.lane(), now.plus(wait)));
    }

    /** Writes down what a refusal says about the address, before anything more is begun to it. */
    void learn(Task.Turn turn, Outcome.Rejected rejected) {
        CustomerMessage message = turn.message();
        OrganizationId organization = turn.lane().organization();
        stores.work().call(LOCK_WAIT, () -> {
            for (Located found : stores.threads().lock(organization, List.of(turn.lane().conversation()))) {
                AddressState known = stores.addresses().lock(organization, message.address());
                Report.Refusal refusal = new Report.Refusal(rejected.effect(), rejected.code(), rejected.explanation());
                if (refusal.isNews(known, message.channel())) {
                    apply(Report.on(found.head(), node.surroundings().clock().instant()).learnt(refusal, message, known,
                            stores.addresses().consent(organization, message.address()), node.surroundings().ids()));
                }
            }
            return null;
        });
    }

    private void write(Task.Turn turn, int attempt, Ending ending, boolean tell, Moment moment) {
        OrganizationId organization = turn.lane().organization();
        CustomerMessage message = turn.message();
        Optional<Conversation> head = tell && !ending.again() ? head(organization, turn.lane().conversation()) : Optional.empty();
        if (ending.attempt() != null && !stores.deliveries().end(new Attempt(organization, message.head().id(), attempt), ending.attempt(), moment.now())) {
            return;
        }
        Ending fitting = ending.again() ? fitting(turn, attempt, ending) : ending;
        if (fitting == null) {
            return;
        }
        Instant notBefore = fitting.retryIn() == null ? null : moment.meaning().plus(capped(fitting.retryIn(), turn.delivery(), moment));
        boolean moved = stores.deliveries().move(organization, message.head().id(), fitting.from(), fitting.status(), fitting.providerMessageId(), notBefore,
                head.isPresent() || fitting.again());
        if (moved && ending.putBack()) {
            putBack(message, turn.delivery().deadline(), moment);
        }
        if (moved && head.isPresent()) {
            Report report = Report.on(head.get(), moment.meaning()).moved(message, DeliveryState.SENDING, fitting.status());
            apply(fitting.reason() == null ? report : report.because(message.head().id(), fitting.reason()));
        }
    }

    /** The message waits as a request, with its deadline, and becomes another one when it may leave. */
    private void putBack(CustomerMessage message, @Nullable Instant deadline, Moment moment) {
        HeldMessage held = new HeldMessage(message.head().id(), deadline);
        stores.requests().put(new StoredRequest(message.head().organization(), StoredRequest.Kind.AUTOMATED, held.key(), null, Json.write(held), "", 0, moment.meaning(), moment.now()));
    }

    /**
     * A delivery is queued again only by the attempt that is its latest, else two could be under way; and not where it was given up as
     * UNKNOWN, for the lane has gone on. Null where it is left as it is.
     */
    private @Nullable Ending fitting(Task.Turn turn, int attempt, Ending ending) {
        Optional<Standing> standing = stores.deliveries().standing(turn.lane().organization(), turn.message().head().id());
        if (standing.isEmpty() || standing.get().attempts() != attempt) {
            return null;
        }
        return standing.get().status().state() == DeliveryState.UNKNOWN ? ending.givenUp() : ending;
    }

    /** What is next in a lane that is held and locked. */
    private Task advance(Lane held, int done, Moment moment) {
        Optional<Delivery> next = stores.deliveries().next(held);
        if (next.isEmpty()) {
            return stores.lanes().releaseIdle(held) ? Task.OVER : release(held, moment.now());
        }
        Delivery delivery = next.get();
        Lane lane = held.doneUpTo(delivery.laneSeq() - 1);
        if (done >= settings.quantum()) {
            return release(lane, moment.now());
        }
        Task.Turn turn = new Task.Turn(lane, delivery, done, moment.ticks());
        return delivery.state() == DeliveryState.SENDING ? found(turn, moment) : gated(turn, moment);
    }

    private Task found(Task.Turn turn, Moment moment) {
        Instant begun = turn.delivery().attemptBegun() == null ? moment.now() : turn.delivery().attemptBegun();
        Instant ask = begun.plus(settings.patience());
        return moment.now().isBefore(ask) ? release(turn.lane(), ask) : new Task.LookUp(turn, turn.delivery().attempts(), begun, moment.line());
    }

    private Task gated(Task.Turn turn, Moment moment) {
        Line line = moment.line();
        Gate.Verdict verdict = Gate.decide(turn.delivery(), line == null ? null : line.capabilities(), moment.meaning());
        if (verdict instanceof Gate.Verdict.Withheld withheld) {
            return new Task.Settle(turn, Ending.withheld(withheld));
        }
        if (verdict instanceof Gate.Verdict.Held held) {
            return new Task.Settle(turn, Ending.held(held));
        }
        if (verdict instanceof Gate.Verdict.Expired) {
            return new Task.Settle(turn, Ending.expired());
        }
        if (verdict instanceof Gate.Verdict.NotYet notYet) {
            Duration wait = Duration.between(moment.meaning(), notYet.until());
            return release(turn.lane(), moment.now().plus(wait.compareTo(LEAST_WAIT) < 0 ? LEAST_WAIT : wait));
        }
        if (line == null || !line.active()) {
            LOG.warn("channel {} of organization {} is not active or has no adapter on this node: its messages wait", turn.lane().channel(), turn.lane().organization());
            return release(turn.lane(), moment.now().plus(NO_LINE));
        }
        Optional<Double> rate = line.rate();
        if (rate.isPresent() && !node.permits().use(turn.channel())) {
            return release(turn.lane(), moment.now().plus(Permits.gap(rate.get())));
        }
        int attempt = turn.delivery().attempts() + 1;
        boolean begun = stores.deliveries().begin(turn.lane(), turn.delivery(), attempt, worker, moment.now());
        return begun ? new Task.Send(turn, attempt, moment.now(), line) : release(turn.lane(), moment.now().plus(SOMEBODY_DECIDES));
    }

    private Task release(Lane lane, Instant due) {
        stores.lanes().release(lane, due);
        return Task.OVER;
    }

    private Optional<Conversation> head(OrganizationId organization, ConversationId id) {
        return stores.threads().lockIfFree(organization, id).map(Located::head);
    }

    private void apply(Report report) {
        if (stores.changes().apply(report.change()) instanceof Applied.Duplicate there) {
            throw new IllegalStateException("report: expected a new change, was there as entry " + there.entry());
        }
    }

    /** A wait, but not beyond the deadline: then it is said that the message is late. */
    private static Duration capped(Duration wait, Delivery delivery, Moment moment) {
        Instant deadline = delivery.deadline();
        if (deadline == null || moment.meaning().plus(wait).isBefore(deadline)) {
            return wait;
        }
        Duration left = Duration.between(moment.meaning(), deadline);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private Moment moment(DueChannel channel) {
        Line line = Line.find(channel, node.channels(), node.transports()).orElse(null);
        long ticks = node.surroundings().nanos().getAsLong();
        Instant now = stores.clock().now();
        if (line != null) {
            line.rate().ifPresent(rate -> node.permits().fetch(channel, rate, now));
        }
        return new Moment(line, ticks, now, node.surroundings().clock().instant());
    }

    /**
     * All that a transaction is to know from outside, asked before it begins.
     *
     * @param line how the channel is reached, or null where this node cannot
     * @param ticks elapsed nanoseconds, before {@code now} was asked
     * @param now the store's time
     * @param meaning the time of meaning
     */
    private record Moment(@Nullable Line line, long ticks, Instant now, Instant meaning) {}
}
