// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import io.fieldinbox.kernel.CanIgnoreReturnValue;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.OrganizationId;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection. Nothing here blocks: what the connection does not take yet waits until the server says that it does, so that a
 * slow client holds up nobody; the lock is held for what the connection takes at once.
 */
final class EventStream implements WriteListener, AsyncListener {

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

    private final OrganizationId organization;
    private final EmployeeId employee;
    private final AsyncContext context;
    private final Runnable room;
    private final ServletOutputStream out;
    private final Queue<byte[]> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean begun = new AtomicBoolean();
    private final ReentrantLock writing = new ReentrantLock();
    private final AtomicBoolean unflushed = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicBoolean completed = new AtomicBoolean();
    private final boolean reset;
    private final long opensAt;
    private final AtomicLong position;
    private final AtomicLong told;
    private final AtomicLong lastWritten = new AtomicLong(System.nanoTime());
    private final long opened = System.nanoTime();

    /**
     * A connection of which nothing was written yet.
     *
     * @param room is called when the connection has taken all that waited
     * @param newest the newest change there is
     * @param after the change that its client has; empty to begin after the newest
     */
    EventStream(OrganizationId organization, EmployeeId employee, AsyncContext context, Runnable room, long newest, OptionalLong after) throws IOException {
        this.organization = organization;
        this.employee = employee;
        this.context = context;
        this.room = room;
        this.out = context.getResponse().getOutputStream();
        long place = Math.min(after.orElse(newest), newest);
        this.position = new AtomicLong(place);
        this.told = new AtomicLong(place);
        this.reset = after.orElse(newest) > newest;
        this.opensAt = newest;
    }

    /**
     * Begins to write; on the thread of the request. The first words carry the id, so that a client cut off at once loses nothing. A client
     * that claims a place which the log does not have is to read everything anew.
     */
    void start() {
        context.addListener(this);
        waiting.add(bytes("retry: 2000\nid: " + position.get() + "\n\n:\n\n"));
        if (reset) {
            waiting.add(bytes("id: " + position.get() + "\nevent: reset\ndata: {}\n\n"));
        }
        out.setWriteListener(this);
    }

    OrganizationId organization() {
        return organization;
    }

    EmployeeId employee() {
        return employee;
    }

    /** The newest change when it was opened: what came before alerts nobody here. */
    long opensAt() {
        return opensAt;
    }

    /** The change up to which everything was written or is about to be. */
    long position() {
        return position.get();
    }

    /** Goes on from here; what lay between was not for this client. */
    void moveTo(long place) {
        position.set(place);
    }

    /** Whether all was taken, so that there is room for more. */
    boolean isIdle() {
        return waiting.isEmpty();
    }

    boolean isEnded() {
        return ended.get();
    }

    /** Whether the server has the connection back. */
    boolean isCompleted() {
        return completed.get();
    }

    long nanosOpen() {
        return System.nanoTime() - opened;
    }

    /** How long ago something was given to it. */
    long nanosQuiet() {
        return System.nanoTime() - lastWritten.get();
    }

    void event(long id, String name, String data) {
        told.set(id);
        offer("id: " + id + "\nevent: " + name + "\ndata: " + data + "\n\n");
    }

    /** An event that is no part of the log: whoever is cut off does not get it again. */
    void event(String name, String data) {
        offer("event: " + name + "\ndata: " + data + "\n\n");
    }

    /** A comment, which keeps proxies from cutting the connection; with the place, where it moved on without an event. */
    void comment() {
        long place = position.get();
        offer(told.getAndSet(place) == place ? ":\n\n" : ":\nid: " + place + "\n\n");
    }

    /** Ends it; the client comes again by itself and goes on where it was. */
    void end() {
        if (stopWriting()) {
            complete();
        }
    }

    /** Gives the connection back where the server has not done so after a failure that it was to tell of. */
    void complete() {
        if (completed.compareAndSet(false, true)) {
            try {
                context.complete();
            } catch (IllegalStateException already) {
                LOG.debug("the server had ended a stream already", already);
            }
        }
    }

    @Override
    public void onWritePossible() {
        begun.set(true);
        write();
        if (isIdle()) {
            room.run();
        }
    }

    /** The server's own word on the failure comes to {@link #onError(AsyncEvent)}. */
    @Override
    public void onError(Throwable failure) {
        LOG.debug("a stream's client is gone", failure);
        stopWriting();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        stopWriting();
        completed.set(true);
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        stopWriting();
        complete();
    }

    @Override
    public void onError(AsyncEvent event) {
        stopWriting();
        complete();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // It is started once.
    }

    private void offer(String text) {
        lastWritten.set(System.nanoTime());
        waiting.add(bytes(text));
        write();
    }

    /**
     * Whether this call stopped it. When it returns nobody is writing: the server uses what belongs to the connection again for the next one,
     * and must not do so while a thread of ours is still at work on it.
     */
    @CanIgnoreReturnValue
    private boolean stopWriting() {
        writing.lock();
        try {
            return ended.compareAndSet(false, true);
        } finally {
            writing.unlock();
        }
    }

    /** Not before the server asks for the first words: until then the thread of the request may still be at work on the answer. */
    private void write() {
        writing.lock();
        try {
            while (begun.get() && !ended.get() && out.isReady()) {
                byte[] next = waiting.poll();
                if (next != null) {
                    unflushed.set(true);
                    out.write(next);
                } else if (unflushed.getAndSet(false)) {
                    out.flush();
                } else {
                    return;
                }
            }
        } catch (IOException | IllegalStateException gone) {
            // The server tells of it on a thread of its own, and only then the connection may be given back.
            LOG.debug("a stream's client is gone", gone);
            ended.set(true);
        } finally {
            writing.unlock();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
