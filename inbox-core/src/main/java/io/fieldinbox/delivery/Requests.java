// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.delivery;

import io.fieldinbox.event.Loop;
import io.fieldinbox.kernel.StoreClock;
import io.fieldinbox.kernel.Texts;
import io.fieldinbox.work.RequestStore;
import io.fieldinbox.work.StoredRequest;
import io.fieldinbox.work.StoredRequest.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries kept requests again (IN-9): each by itself, with backoff, until it is processed or, after {@link #MAX_ATTEMPTS}, waits for a
 * person. A failing one holds back what the same sender sent after it, and nobody else.
 */
public final class Requests {

    /** So often a request is tried before it waits for a person. */
    public static final int MAX_ATTEMPTS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(Requests.class);
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration MEDIA_LEASE = Duration.ofMinutes(5);
    private static final Set<Kind> MEDIA = EnumSet.of(Kind.MEDIA);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final int MOST_DOUBLINGS = 8;
    private static final int BATCH = 10;
    private static final int LONGEST_ERROR = 500;

    private final RequestStore requests;
    private final StoreClock clock;
    private final RandomGenerator random;
    private final Consumer<StoredRequest> handler;
    private final boolean media;

    /**
     * Creates it for all but files.
     *
     * @param handler processes one request and forgets it ({@code RequestStore.done}), in transactions of its own; the same may come again
     *     after a crash; it throws where it cannot process it
     */
    public Requests(RequestStore requests, StoreClock clock, RandomGenerator random, Consumer<StoredRequest> handler) {
        this(requests, clock, random, handler, false);
    }

    private Requests(RequestStore requests, StoreClock clock, RandomGenerator random, Consumer<StoredRequest> handler, boolean media) {
        this.requests = requests;
        this.clock = clock;
        this.random = random;
        this.handler = handler;
        this.media = media;
    }

    /** The same for files, which take their time: one by one, so that a slow one holds back neither messages nor, for long, other files. */
    public static Requests ofMedia(RequestStore requests, StoreClock clock, RandomGenerator random, Consumer<StoredRequest> handler) {
        return new Requests(requests, clock, random, handler, true);
    }

    /** Tries those that are due, up to a bound; says how many it tried. */
    public int round() {
        List<StoredRequest> due = media ? requests.claim(MEDIA, clock.now(), MEDIA_LEASE, 1) : requests.claim(EnumSet.complementOf(EnumSet.copyOf(MEDIA)), clock.now(), LEASE, BATCH);
        for (StoredRequest request : due) {
            handle(request);
        }
        return due.size();
    }

    private void handle(StoredRequest request) {
        try {
            handler.accept(request);
        } catch (RuntimeException | Error failure) {
            int attempts = request.attempts() + 1;
            Optional<Instant> again = attempts < MAX_ATTEMPTS ? Optional.of(clock.now().plus(backoff(attempts))) : Optional.empty();
            LOG.warn("request {} of organization {} failed {} times, {}: {}", request.kind(), request.organization(), attempts,
                    again.isPresent() ? "tried again at " + again.get() : "waits for a person", Loop.describe(failure));
            requests.failed(request, Texts.cut(Loop.describe(failure), LONGEST_ERROR), again);
        }
    }

    private Duration backoff(int attempts) {
        long full = FIRST_WAIT.toMillis() << Math.min(attempts - 1, MOST_DOUBLINGS);
        return Duration.ofMillis(full - (long) (random.nextDouble() * (full / 2.0)));
    }
}
