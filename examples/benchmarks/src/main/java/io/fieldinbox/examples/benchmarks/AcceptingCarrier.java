// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.benchmarks;

import io.fieldinbox.channel.Capabilities;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.transport.ChannelAdapter;
import io.fieldinbox.transport.HttpAnswer;
import io.fieldinbox.transport.Outcome;
import io.fieldinbox.transport.Outgoing;
import io.fieldinbox.transport.RawRequest;
import io.fieldinbox.transport.WebhookReading;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A carrier that takes every message at once, so that only our own work is measured; it keeps the time. */
final class AcceptingCarrier implements ChannelAdapter {

    static final String NAME = "accepting";

    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong first = new AtomicLong();
    private final AtomicLong last = new AtomicLong();
    private volatile CountDownLatch expected = new CountDownLatch(0);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Capabilities capabilities(Channel channel) {
        return new Capabilities(1600, false, false, false, true);
    }

    @Override
    public Outcome send(Outgoing message) {
        long now = System.nanoTime();
        first.compareAndSet(0, now);
        last.set(now);
        count.incrementAndGet();
        expected.countDown();
        return new Outcome.Accepted("out-" + message.id());
    }

    @Override
    public WebhookReading webhook(RawRequest request) {
        return new WebhookReading.Events(List.of(), new HttpAnswer(200, "text/plain", ""));
    }

    /** Begins to count anew. */
    void reset(int messages) {
        expected = new CountDownLatch(messages);
        count.set(0);
        first.set(0);
        last.set(0);
    }

    /** Waits until as many messages as expected have come, or the time is over. */
    boolean await(Duration longest) throws InterruptedException {
        return expected.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Messages a second between the first and the last. */
    double perSecond() {
        if (count.get() < 2) {
            throw new IllegalStateException("expected messages to leave, got " + count);
        }
        return (count.get() - 1) * 1e9 / (last.get() - first.get());
    }
}
