// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.event;

import io.fieldinbox.kernel.FieldinboxException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A background thread that does rounds of work while there is some, and waits for its signal, or a poll, while there is none.
 * A round that fails is logged without its content and done again later; nothing but {@link #close} ends the thread.
 */
public final class Loop implements AutoCloseable {

    /** How long a round without work waits for a signal before the next. */
    public static final Duration POLL = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final String name;
    private final Round round;
    private final Signal signal;
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final Thread thread;

    /** One round of work. */
    @FunctionalInterface
    public interface Round {
        /** Does what there is to do, up to a bound; answers how long to wait for a signal before the next, zero where there may be more. */
        Duration run();
    }

    private Loop(String name, Round round, Signal signal) {
        this.name = name;
        this.round = round;
        this.signal = signal;
        this.thread = new Thread(this::loop, name);
        thread.setDaemon(true);
    }

    /** Starts a daemon thread of this name. */
    public static Loop start(String name, Round round, Signal signal) {
        Loop loop = new Loop(name, round, signal);
        loop.thread.start();
        return loop;
    }

    /** Has the thread end after the round it is in; does not wait for it. */
    @Override
    public void close() {
        running.set(false);
        signal.raise();
    }

    /**
     * Waits until the thread has ended.
     *
     * @return false where it had not after {@code atMost}
     */
    public boolean ended(Duration atMost) {
        try {
            thread.join(Math.max(1, atMost.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    /** What a failure is, without what messages of others may carry: for logs and for what is kept with a request. */
    public static String describe(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        String where = trace.length == 0 ? "" : " at " + trace[0].getClassName() + "." + trace[0].getMethodName();
        String what = failure instanceof FieldinboxException ? failure.toString() : failure.getClass().getName();
        Throwable cause = failure.getCause();
        return what + where + (cause == null ? "" : ", caused by " + cause.getClass().getName());
    }

    private void loop() {
        Duration pause = POLL;
        try {
            while (running.get()) {
                long seen = signal.seen();
                try {
                    signal.await(seen, round.run());
                    pause = POLL;
                } catch (RuntimeException | Error failure) {
                    LOG.warn("{}: a round failed and is done again in {}: {}", name, pause, describe(failure));
                    signal.await(signal.seen(), pause);
                    pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
                }
            }
        } catch (InterruptedException end) {
            LOG.info("{}: interrupted, ends", name);
            Thread.currentThread().interrupt();
        }
    }
}
