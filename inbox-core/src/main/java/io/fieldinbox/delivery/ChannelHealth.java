// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.delivery;

import io.fieldinbox.transport.Outcome;
import io.fieldinbox.work.DueChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Watches for channels that fail as a whole (DL-9): after several sends in a row that did not reach the provider, of whatever
 * conversation, the channel is to pause, so that its messages do not fail one by one.
 */
final class ChannelHealth {

    /** So many failures in a row are the channel's and not the messages'. */
    static final int FAILURES = 5;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final int MOST_DOUBLINGS = 5;

    private final Map<DueChannel, Integer> inARow = new ConcurrentHashMap<>();

    /** Takes an outcome; answers how long the channel should pause, if it should. */
    Optional<Duration> after(DueChannel channel, Outcome outcome) {
        if (!(outcome instanceof Outcome.NotSent) && !(outcome instanceof Outcome.Unknown)) {
            inARow.remove(channel);
            return Optional.empty();
        }
        int failures = inARow.merge(channel, 1, Integer::sum);
        return failures < FAILURES ? Optional.empty() : Optional.of(FIRST_PAUSE.multipliedBy(1L << Math.min(failures - FAILURES, MOST_DOUBLINGS)));
    }
}
