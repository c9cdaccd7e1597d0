// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.delivery;

import io.fieldinbox.channel.Capabilities;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.transport.ChannelAdapter;
import io.fieldinbox.transport.HttpAnswer;
import io.fieldinbox.transport.Outcome;
import io.fieldinbox.transport.Outgoing;
import io.fieldinbox.transport.RawRequest;
import io.fieldinbox.transport.WebhookReading;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A carrier that does as it is told, message by message, and remembers what reached it; it accepts what nothing is said of. */
final class ScriptedCarrier implements ChannelAdapter {
    static final String NAME = "scripted";

    private final Map<String, Deque<Function<Outgoing, Outcome>>> script = new HashMap<>();
    private final List<String> requests = new ArrayList<>();
    private final Map<EntryId, Integer> accepted = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private Function<Outgoing, Optional<Outcome>> lookup = message -> Optional.empty();
    private Capabilities capabilities = new Capabilities(1600, false, true, true, false);
    private Optional<Double> rate = Optional.empty();

    /** What happens to the next request with this text. */
    synchronized void on(String text, Function<Outgoing, Outcome> then) {
        script.computeIfAbsent(text, none -> new ArrayDeque<>()).add(then);
    }

    void on(String text, Outcome then) {
        on(text, message -> then);
    }

    synchronized void onLookup(Function<Outgoing, Optional<Outcome>> then) {
        lookup = then;
    }

    synchronized void carries(Capabilities these) {
        capabilities = these;
    }

    synchronized void rate(double perSecond) {
        rate = Optional.of(perSecond);
    }

    /** The texts that it was asked to send, in order. */
    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    /** The texts that it was asked about. */
    synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    /** Takes a message: afterwards it knows it under this id. */
    synchronized Outcome.Accepted accept(Outgoing message) {
        int times = accepted.merge(message.id(), 1, Integer::sum);
        return new Outcome.Accepted(providerId(message.id(), times));
    }

    synchronized boolean knows(EntryId message) {
        return accepted.containsKey(message);
    }

    static String providerId(EntryId message, int times) {
        return "SM" + message + "-" + times;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public synchronized Capabilities capabilities(Channel channel) {
        return capabilities;
    }

    @Override
    public synchronized Optional<Double> ratePerSecond(Channel channel) {
        return rate;
    }

    @Override
    public Outcome send(Outgoing message) {
        Function<Outgoing, Outcome> then;
        synchronized (this) {
            requests.add(message.text());
            Deque<Function<Outgoing, Outcome>> steps = script.get(message.text());
            then = steps == null || steps.isEmpty() ? this::accept : steps.poll();
        }
        return then.apply(message);
    }

    @Override
    public Optional<Outcome> lookup(Outgoing message, Instant begun) {
        Function<Outgoing, Optional<Outcome>> then;
        synchronized (this) {
            asked.add(message.text());
            then = lookup;
        }
        return then.apply(message);
    }

    @Override
    public WebhookReading webhook(RawRequest request) {
        return new WebhookReading.Refused(new HttpAnswer(403, "text/plain", ""), "not a carrier with webhooks");
    }
}
