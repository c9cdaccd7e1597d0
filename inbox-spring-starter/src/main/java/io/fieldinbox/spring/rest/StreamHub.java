// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import io.fieldinbox.Fieldinbox;
import io.fieldinbox.Lists.Changes;
import io.fieldinbox.Lists.News;
import io.fieldinbox.event.Loop;
import io.fieldinbox.kernel.ChannelKind;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.RefusedException;
import io.fieldinbox.spring.InboxProperties;
import io.fieldinbox.visibility.Viewer;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Feeds all streams of this node, from the change log and with who is present, on one thread: soon after news, and each second in any case.
 * The employee's facts are asked anew for every batch, so that a permission that was taken away ends the stream; so does an organization's last
 * channel that is deactivated, within a second (WS-12). Employees who are at the
 * same place share what is read.
 */
final class StreamHub implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(StreamHub.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int BATCH = 200;
    private static final Duration QUIET = Duration.ofSeconds(15);
    private static final Duration STALLED = Duration.ofSeconds(30);

    private final Fieldinbox fieldinbox;
    private final InboxProperties.Rest settings;
    private final Duration quiet;
    private final List<EventStream> streams = new CopyOnWriteArrayList<>();
    private final Set<OrganizationId> hot = ConcurrentHashMap.newKeySet();
    private final PresenceRelay presence;
    private final AlertRelay alerts;
    private final Semaphore news = new Semaphore(0);
    private final AtomicReference<@Nullable Running> running = new AtomicReference<>();

    StreamHub(Fieldinbox fieldinbox, InboxProperties.Rest settings) {
        this(fieldinbox, settings, QUIET);
    }

    /**
     * Creates one.
     *
     * @param quiet after how long without an event a comment is sent
     */
    StreamHub(Fieldinbox fieldinbox, InboxProperties.Rest settings, Duration quiet) {
        this.fieldinbox = fieldinbox;
        this.settings = settings;
        this.quiet = quiet;
        this.presence = new PresenceRelay(fieldinbox.live());
        this.alerts = new AlertRelay(fieldinbox.live());
    }

    /** How many streams are open. */
    int size() {
        return streams.size();
    }

    /** Whether the employee has as many streams as one may have. */
    boolean isFull(Viewer viewer) {
        long open = streams.stream()
                .filter(s -> !s.isEnded() && s.employee().equals(viewer.employee().id()) && s.organization().equals(viewer.organization()))
                .count();
        return open >= settings.streamsPerEmployee();
    }

    /** Takes a stream; on the thread of its request. */
    void open(EventStream stream) {
        stream.start();
        streams.add(stream);
        wake(stream.organization());
    }

    /** Has the streams of an organization looked after now. */
    void wake(OrganizationId organization) {
        hot.add(organization);
        news.release();
    }

    @Override
    public void start() {
        Thread thread = new Thread(this::feedForever, "inbox-streams");
        thread.setDaemon(true);
        if (running.compareAndSet(null, new Running(thread, fieldinbox.onNews(this::wake)))) {
            thread.start();
        }
    }

    @Override
    public void stop() {
        Running was = running.getAndSet(null);
        if (was != null) {
            was.thread().interrupt();
            try {
                was.news().close();
            } catch (Exception failure) {
                LOG.warn("the stream could not be taken off the list of those who hear news: {}", Loop.describe(failure));
            }
            streams.forEach(EventStream::end);
            streams.clear();
        }
    }

    @Override
    public boolean isRunning() {
        return running.get() != null;
    }

    private void feedForever() {
        long lookedAtAll = System.nanoTime() - POLL.toNanos();
        while (isRunning()) {
            try {
                news.tryAcquire(Math.max(0, lookedAtAll + POLL.toNanos() - System.nanoTime()), TimeUnit.NANOSECONDS);
                news.drainPermits();
                Set<OrganizationId> look = Set.copyOf(hot);
                hot.removeAll(look);
                if (System.nanoTime() - lookedAtAll >= POLL.toNanos()) {
                    lookedAtAll = System.nanoTime();
                    look = streams.stream().map(EventStream::organization).collect(Collectors.toSet());
                }
                feedAll(look);
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failure) {
                LOG.warn("streams could not be fed and go on with the next second: {}", Loop.describe(failure));
            }
        }
    }

    /** One round for some organizations; those of which some client has more to read are looked at again at once. */
    private void feedAll(Set<OrganizationId> look) {
        Set<OrganizationId> unchanged = new HashSet<>();
        Map<Reader, Optional<Changes>> read = new HashMap<>();
        Map<OrganizationId, Long> furthestBack = streams.stream().filter(stream -> look.contains(stream.organization()))
                .collect(Collectors.toMap(EventStream::organization, EventStream::position, Math::min));
        Set<OrganizationId> inactive = furthestBack.keySet().stream().filter(this::isInactive).collect(Collectors.toSet());
        furthestBack.forEach((organization, place) -> {
            if (fieldinbox.operations().changes(organization, place, 1).isEmpty()) {
                unchanged.add(organization);
            }
        });
        streams.removeIf(EventStream::isCompleted);
        for (EventStream stream : streams) {
            if (stream.isEnded()) {
                completeWhereForgotten(stream);
            } else if (inactive.contains(stream.organization()) || stream.nanosOpen() > settings.streamLifetime().toNanos() || !stream.isIdle() && stream.nanosQuiet() > STALLED.toNanos()) {
                stream.end();
            } else if (stream.isIdle()) {
                if (look.contains(stream.organization()) && !unchanged.contains(stream.organization()) && feed(stream, read)) {
                    wake(stream.organization());
                }
                if (stream.nanosQuiet() > quiet.toNanos()) {
                    stream.comment();
                }
            }
        }
        alerts.look(streams, furthestBack.keySet());
        presence.look(streams, furthestBack.keySet());
    }

    /** A host that cannot say it now has its streams go on, and nobody else's wait. */
    private boolean isInactive(OrganizationId organization) {
        try {
            return fieldinbox.operations().channels(organization).stream().noneMatch(channel -> channel.kind().equals(ChannelKind.SMS));
        } catch (RuntimeException failure) {
            LOG.warn("the host could not name the channels of organization {}, whose streams go on: {}", organization, Loop.describe(failure));
            return false;
        }
    }

    private static void completeWhereForgotten(EventStream stream) {
        if (stream.nanosQuiet() > STALLED.toNanos()) {
            stream.complete();
        }
    }

    private boolean feed(EventStream stream, Map<Reader, Optional<Changes>> read) {
        Reader reader = new Reader(stream.organization(), stream.employee(), stream.position());
        Changes changes = read.computeIfAbsent(reader, this::read).orElse(null);
        if (changes == null) {
            stream.end();
            return false;
        }
        if (changes.reset()) {
            stream.event(changes.position(), "reset", "{}");
        }
        for (News piece : changes.news()) {
            stream.event(piece.number(), piece.removed() ? "removed" : "change", json(piece));
        }
        boolean moved = changes.position() > stream.position();
        stream.moveTo(changes.position());
        return moved;
    }

    /** Empty where the employee may read no more; nothing new where that cannot be told now. */
    private Optional<Changes> read(Reader reader) {
        try {
            return Optional.of(fieldinbox.desk(reader.organization(), reader.employee()).lists().changes(reader.after(), BATCH));
        } catch (NotPermittedException | RefusedException ended) {
            return Optional.empty();
        } catch (RuntimeException failure) {
            LOG.warn("a stream of organization {} could not be fed and is tried again: {}", reader.organization(), Loop.describe(failure));
            return Optional.of(new Changes(List.of(), reader.after(), false));
        }
    }

    /** Ids and codes only, so that nothing needs escaping. */
    private static String json(News piece) {
        String conversation = "{\"conversationId\":\"" + piece.conversation() + "\"";
        if (piece.removed()) {
            return conversation + "}";
        }
        return conversation + ",\"version\":" + piece.version() + ",\"kinds\":" + piece.kinds().stream().map(kind -> "\"" + kind + "\"").collect(Collectors.joining(",", "[", "]")) + "}";
    }

    private record Reader(OrganizationId organization, EmployeeId employee, long after) {}

    private record Running(Thread thread, AutoCloseable news) {}
}
