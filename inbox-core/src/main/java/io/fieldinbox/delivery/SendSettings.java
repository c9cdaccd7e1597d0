// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How messages are sent.
 *
 * @param sendTimeout within which an adapter's {@code send} returns; default 30 s
 * @param lease how long a worker holds a lane without a sign; more than twice the send timeout; default 90 s
 * @param patience how long after its beginning an attempt without outcome is left alone before the provider is asked; more than
 *     the send timeout; default 45 s
 * @param lookupFor how long after its beginning a provider that cannot be reached is asked again what became of an attempt, before
 *     it becomes UNKNOWN; default 10 min
 * @param maxAttempts how many attempts one message has before it fails; default 5
 * @param backoff before the second attempt, doubling with each, half of it by chance; default 5 s, at most {@code maxBackoff}
 * @param maxBackoff default 5 min
 * @param quantum how many messages a worker sends from one lane before the others have their turn; default 20
 * @param perChannel how many workers of one node may send through one channel at once; default 2
 */
public record SendSettings(
        Duration sendTimeout,
        Duration lease,
        Duration patience,
        Duration lookupFor,
        int maxAttempts,
        Duration backoff,
        Duration maxBackoff,
        int quantum,
        int perChannel) {

    /** The defaults. */
    public static final SendSettings STANDARD = new SendSettings(
            Duration.ofSeconds(30), Duration.ofSeconds(90), Duration.ofSeconds(45), Duration.ofMinutes(10), 5, Duration.ofSeconds(5),
            Duration.ofMinutes(5), 20, 2);

    /** Checks that a lease outlives a send, and patience too. */
    public SendSettings {
        if (lease.compareTo(sendTimeout.multipliedBy(2)) <= 0 || patience.compareTo(sendTimeout) <= 0) {
            throw new IllegalArgumentException("send settings: expected a lease above twice and patience above the send timeout of "
                    + sendTimeout + ", got " + lease + " and " + patience);
        }
        if (maxAttempts < 1 || quantum < 1 || perChannel < 1) {
            throw new IllegalArgumentException("send settings: expected counts from 1, got " + maxAttempts + ", " + quantum + ", " + perChannel);
        }
    }

    /** The same with other times of a send, shorter ones for a provider that answers fast. */
    public SendSettings withTimes(Duration newSendTimeout, Duration newLease, Duration newPatience) {
        return new SendSettings(newSendTimeout, newLease, newPatience, lookupFor, maxAttempts, backoff, maxBackoff, quantum, perChannel);
    }

    /** How long to wait after the attempt with this number, from 1: between half of the doubled backoff and all of it. */
    Duration backoffAfter(int attempt, RandomGenerator random) {
        long full = maxBackoff.toMillis();
        if (attempt <= 20) {
            full = Math.min(full, backoff.toMillis() << (attempt - 1));
        }
        return Duration.ofMillis(full - (long) (random.nextDouble() * (full / 2.0)));
    }
}
