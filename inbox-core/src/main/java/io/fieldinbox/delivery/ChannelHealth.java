// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.delivery;

import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.transport.Outcome;
import io.fieldinbox.work.DueChannel;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Watches for channels that fail as a whole (DL-9): where sends of several conversations in a row did not reach the provider, the
 * channel is to pause, so that its messages do not fail one by one. One message that fails again and again is its own trouble.
 */
final class ChannelHealth {

    /** The failures of so many conversations, with no success between, are the channel's. */
    static final int CONVERSATIONS = 5;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final int MOST_DOUBLINGS = 5;

    private final Map<DueChannel, Streak> failing = new ConcurrentHashMap<>();

    /** Takes the outcome of a send; answers how long the channel should pause, if it should. */
    Optional<Duration> after(DueChannel channel, ConversationId conversation, Outcome outcome) {
        if (!(outcome instanceof Outcome.NotSent) && !(outcome instanceof Outcome.Unknown)) {
            failing.remove(channel);
            return Optional.empty();
        }
        Streak streak = failing.merge(channel, new Streak(Set.of(conversation), 0), (was, more) -> was.and(conversation));
        return streak.pauses == 0 ? Optional.empty() : Optional.of(FIRST_PAUSE.multipliedBy(1L << Math.min(streak.pauses - 1, MOST_DOUBLINGS)));
    }

    /**
     * Failures in a row.
     *
     * @param conversations whose they were, at most {@link #CONVERSATIONS}
     * @param pauses how often the channel paused because of them
     */
    private record Streak(Set<ConversationId> conversations, int pauses) {
        private Streak and(ConversationId one) {
            if (conversations.size() >= CONVERSATIONS) {
                return new Streak(conversations, pauses + 1);
            }
            Set<ConversationId> more = new HashSet<>(conversations);
            more.add(one);
            return new Streak(Set.copyOf(more), more.size() >= CONVERSATIONS ? 1 : 0);
        }
    }
}
