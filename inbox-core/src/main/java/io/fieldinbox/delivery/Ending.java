// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.delivery;

import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.DeliveryStatus;
import io.fieldinbox.delivery.DeliveryStore.AttemptEnd;
import io.fieldinbox.kernel.Reason;
import io.fieldinbox.transport.Outcome;
import java.time.Duration;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How a delivery goes on after an attempt, or after the gate held it back.
 *
 * @param attempt how the attempt ended, or null where none had begun
 * @param status where the delivery stands now
 * @param providerMessageId the provider's id, or null
 * @param retryIn how long this delivery waits to be tried again, or null
 * @param laneWaits how long the lane rests, or null where it goes on
 * @param reason why the gate held it back, or null
 * @param putBack whether it is to be sent as another message when it may
 */
record Ending(
        @Nullable AttemptEnd attempt,
        DeliveryStatus status,
        @Nullable String providerMessageId,
        @Nullable Duration retryIn,
        @Nullable Duration laneWaits,
        @Nullable Reason reason,
        boolean putBack) {

    private static final Duration LEAST_PAUSE = Duration.ofMillis(200);

    /**
     * What follows from an outcome.
     *
     * @param attempt which of those that count it is, from 1: throttled ones do not, and a person's resend begins to count anew
     */
    static Ending of(Outcome outcome, int attempt, SendSettings settings, RandomGenerator random) {
        if (outcome instanceof Outcome.Accepted accepted) {
            return over(AttemptEnd.ACCEPTED, new DeliveryStatus(DeliveryState.SENT, null, null), accepted.providerMessageId());
        }
        if (outcome instanceof Outcome.Rejected rejected) {
            return over(AttemptEnd.REJECTED, new DeliveryStatus(DeliveryState.FAILED, rejected.code(), rejected.explanation()), null);
        }
        if (outcome instanceof Outcome.NotSent notSent) {
            if (attempt >= settings.maxAttempts()) {
                return over(AttemptEnd.NOT_SENT, new DeliveryStatus(DeliveryState.FAILED, notSent.code(), notSent.explanation()), null);
            }
            Duration wait = settings.backoffAfter(attempt, random);
            return again(AttemptEnd.NOT_SENT, new DeliveryStatus(DeliveryState.QUEUED, notSent.code(), notSent.explanation()), wait, wait);
        }
        if (outcome instanceof Outcome.Throttled throttled) {
            return again(AttemptEnd.THROTTLED, new DeliveryStatus(DeliveryState.QUEUED, throttled.code(), "The channel is to wait."), null, pause(throttled));
        }
        return unknown(outcome instanceof Outcome.Unknown unknown ? unknown.code() : "no-outcome");
    }

    /** Nobody knows whether it was sent: a person decides. */
    static Ending unknown(String code) {
        return over(AttemptEnd.UNKNOWN, new DeliveryStatus(DeliveryState.UNKNOWN, code, "It is not known whether the message was sent."), null);
    }

    /** The worker came too late to send within its lease: nothing happened. */
    static Ending tooLate() {
        return again(AttemptEnd.TOO_LATE, new DeliveryStatus(DeliveryState.QUEUED, null, null), null, null);
    }

    /** The gate keeps it for good. */
    static Ending withheld(Gate.Verdict.Withheld verdict) {
        return new Ending(null, new DeliveryStatus(DeliveryState.WITHHELD, verdict.reason().code(), verdict.explanation()), null, null, null, verdict.reason(), false);
    }

    /** The gate holds it: it does not keep others waiting. */
    static Ending held(Gate.Verdict.Held verdict) {
        return new Ending(null, new DeliveryStatus(DeliveryState.WITHHELD, verdict.reason().code(), verdict.explanation()), null, null, null, verdict.reason(), true);
    }

    /** Its deadline passed before it left. */
    static Ending expired() {
        Reason expired = new Reason("expired");
        return new Ending(null, new DeliveryStatus(DeliveryState.FAILED, expired.code(), "It could not be sent in time."), null, null, null, expired, false);
    }

    /** How long a throttled channel is paused. */
    static Duration pause(Outcome.Throttled throttled) {
        return throttled.retryAfter().compareTo(LEAST_PAUSE) < 0 ? LEAST_PAUSE : throttled.retryAfter();
    }

    /** Whether the delivery waits to be tried again. */
    boolean again() {
        return status.state() == DeliveryState.QUEUED;
    }

    /** The same for a delivery that had been given up as UNKNOWN and behind which the lane went on: it is not tried again by itself. */
    Ending givenUp() {
        String code = status.code() == null ? "not-sent" : status.code();
        return over(AttemptEnd.NOT_SENT, new DeliveryStatus(DeliveryState.FAILED, code, status.explanation()), null);
    }

    /** The states that it may replace. */
    Set<DeliveryState> from() {
        if (attempt == null) {
            return Set.of(DeliveryState.QUEUED);
        }
        return again() ? Set.of(DeliveryState.SENDING) : Set.of(DeliveryState.SENDING, DeliveryState.UNKNOWN);
    }

    private static Ending over(AttemptEnd end, DeliveryStatus status, @Nullable String providerMessageId) {
        return new Ending(end, status, providerMessageId, null, null, null, false);
    }

    private static Ending again(AttemptEnd end, DeliveryStatus status, @Nullable Duration retryIn, @Nullable Duration laneWaits) {
        return new Ending(end, status, null, retryIn, laneWaits, null, false);
    }
}
