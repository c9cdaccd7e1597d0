// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring;

import io.fieldinbox.Fieldinbox;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.context.SmartLifecycle;

/** Starts the work in the background before the web server takes requests, and stops it after. */
final class FieldinboxLifecycle implements SmartLifecycle {

    /** Web servers start at {@code Integer.MAX_VALUE - 2048} and stop in the opposite order. */
    private static final int BEFORE_WEB_SERVERS = Integer.MAX_VALUE - 4096;

    private final Fieldinbox fieldinbox;
    private final boolean background;
    private final AtomicBoolean running = new AtomicBoolean();

    FieldinboxLifecycle(Fieldinbox fieldinbox, boolean background) {
        this.fieldinbox = fieldinbox;
        this.background = background;
    }

    @Override
    public void start() {
        if (background && running.compareAndSet(false, true)) {
            fieldinbox.start();
        }
    }

    @Override
    public void stop() {
        if (running.compareAndSet(true, false)) {
            fieldinbox.close();
        }
    }

    @Override
    public boolean isRunning() {
        return running.get();
    }

    @Override
    public int getPhase() {
        return BEFORE_WEB_SERVERS;
    }
}
