// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.carrier;

import io.fieldinbox.channel.Capabilities;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.channel.SegmentCount;
import io.fieldinbox.conversation.Attachment;
import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.transport.AddressEffect;
import io.fieldinbox.transport.ChannelAdapter;
import io.fieldinbox.transport.Inbound;
import io.fieldinbox.transport.MediaRequest;
import io.fieldinbox.transport.Outcome;
import io.fieldinbox.transport.Outgoing;
import io.fieldinbox.transport.ProviderEvent;
import io.fieldinbox.transport.RawRequest;
import io.fieldinbox.transport.Receipt;
import io.fieldinbox.transport.WebhookReading;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A carrier of text messages in memory: phones write, texts arrive and are receipted, and faults happen as scripted, for one number
 * or for all, the same for the same seed. Nothing of what it tells reaches us before {@link #deliver} is called. Thread-safe. Files of its
 * phones are kept by a server on the loopback interface, which is started with the first of them and ends with {@link #close}.
 */
public final class SimulatedCarrier implements ChannelAdapter, AutoCloseable {

    /** The name that channels of it have. */
    public static final String NAME = "simulated";
    /** The header of its webhooks that holds the shared secret. */
    public static final String SECRET_HEADER = "x-simulated-secret";

    private static final String FILE = "application/octet-stream";
    private static final Comparator<Pending> ORDER = Comparator.comparing(Pending::due).thenComparing(Pending::number);

    private final Channel main;
    private final Clock clock;
    private final long seed;
    private final CarrierWebhook webhook;
    private final FaultScript everywhere = new FaultScript();
    private final Map<Address, FaultScript> scripts = new HashMap<>();
    private final Map<Address, Integer> turns = new HashMap<>();
    private final Map<EntryId, SentText> accepted = new LinkedHashMap<>();
    private final List<SentText> texts = new ArrayList<>();
    private final PriorityQueue<Pending> pending = new PriorityQueue<>(ORDER);
    private final Map<ChannelId, Instant> throttled = new HashMap<>();
    private final String secret;
    private @Nullable Consumer<ProviderEvent> sink;
    private @Nullable CarrierMedia media;
    private @Nullable Function<String, SegmentCount> cutter;
    private Duration lateness = Duration.ofSeconds(30);
    private boolean lookup = true;
    private boolean pictures;
    private long events;
    private int requests;

    private SimulatedCarrier(Channel main, Clock clock, long seed, String secret) {
        this.main = main;
        this.clock = clock;
        this.seed = seed;
        this.secret = secret;
        this.webhook = new CarrierWebhook(secret);
    }

    /**
     * A carrier that is told nothing to go wrong.
     *
     * @param main the number of ours that phones write to, if they are told no other
     * @param secret what webhooks must show in {@link #SECRET_HEADER}
     */
    public static SimulatedCarrier of(Channel main, Clock clock, long seed, String secret) {
        if (!main.adapter().equals(NAME)) {
            throw new IllegalArgumentException("channel: expected the adapter '" + NAME + "', got '" + main.adapter() + "'");
        }
        return new SimulatedCarrier(main, clock, seed, secret);
    }

    /** Has everything told from now on taken by {@code taker}: the host's intake. */
    public synchronized void connect(Consumer<ProviderEvent> taker) {
        sink = taker;
    }

    /** Has it cut texts from now on, as {@code how} tells; before, it cuts none. */
    public synchronized void cutTexts(Function<String, SegmentCount> how) {
        cutter = how;
    }

    @Override
    public synchronized Optional<SegmentCount> segments(String text) {
        return Optional.ofNullable(cutter).map(how -> how.apply(text));
    }

    /** Where the files of its phones are kept. */
    public synchronized CarrierMedia media() {
        if (media == null) {
            media = CarrierMedia.start(secret);
        }
        return media;
    }

    /** Ends the server of files, if it was started. */
    @Override
    public synchronized void close() {
        if (media != null) {
            media.close();
        }
    }

    /** The phone with a number in E.164. */
    public SimulatedPhone phone(String e164) {
        return new SimulatedPhone(this, main, Address.phone(e164));
    }

    /** What goes wrong with all numbers. */
    public FaultScript faults() {
        return everywhere;
    }

    /** What goes wrong with one number. */
    public synchronized FaultScript faults(Address address) {
        return scripts.computeIfAbsent(address, any -> new FaultScript());
    }

    /** The channel takes no messages for a time. */
    public synchronized void throttle(ChannelId channel, Duration length) {
        throttled.put(channel, clock.instant().plus(length));
    }

    /** How late things come that come late; 30 seconds unless told. */
    public synchronized void lateBy(Duration delay) {
        lateness = delay;
    }

    /** Whether {@link #lookup} answers; it does unless told. */
    public synchronized void answersLookups(boolean answers) {
        lookup = answers;
    }

    /** Whether texts may leave with pictures; they may not unless told. */
    public synchronized void carriesPictures(boolean carries) {
        pictures = carries;
    }

    /** All texts that were accepted, in the order in which they were. */
    public synchronized List<SentText> accepted() {
        return List.copyOf(texts);
    }

    /** How many requests to send were made, taken or not. */
    public synchronized int requests() {
        return requests;
    }

    /** How many events wait to be told, due or not. */
    public synchronized int waiting() {
        return pending.size();
    }

    /**
     * Tells all that is due to the connected taker, in order, on this thread. What the taker refuses by an exception stays and is told again by the next call.
     *
     * @return how much was told
     * @throws IllegalStateException if nobody is connected
     */
    public int deliver() {
        int told = 0;
        for (Pending next = poll(); next != null; next = poll()) {
            try {
                taker().accept(next.event());
                told++;
            } catch (RuntimeException refused) {
                giveBack(next);
                throw refused;
            }
        }
        return told;
    }

    /** A webhook of this carrier that holds events, as it would be received under {@code url}. */
    public RawRequest request(String url, OrganizationId organization, List<ProviderEvent> told) {
        return webhook.write(url, organization, told);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public synchronized Capabilities capabilities(Channel channel) {
        return new Capabilities(1_600, pictures, true, true, false);
    }

    @Override
    public synchronized Outcome send(Outgoing message) {
        requests++;
        Address to = message.to();
        int turn = turns.merge(to, 1, Integer::sum);
        Instant now = clock.instant();
        Instant until = throttled.getOrDefault(message.from().id(), Instant.MIN);
        if (now.isBefore(until)) {
            return new Outcome.Throttled(Duration.between(now, until), "20429");
        }
        if (happens(Fault.THROTTLED, to, turn)) {
            return new Outcome.Throttled(Duration.ofSeconds(1), "20429");
        }
        if (happens(Fault.NOT_SENT, to, turn)) {
            return new Outcome.NotSent("20503", "the carrier is not available");
        }
        if (happens(Fault.LANDLINE, to, turn)) {
            return new Outcome.Rejected("30006", "landline or unreachable carrier", AddressEffect.LANDLINE);
        }
        if (happens(Fault.OPTED_OUT, to, turn)) {
            return new Outcome.Rejected("21610", "the recipient has opted out", AddressEffect.OPTED_OUT);
        }
        if (happens(Fault.RESET_BEFORE, to, turn)) {
            return new Outcome.Unknown("reset");
        }
        SentText sent = new SentText(message.from().organization(), message.from().id(), message.id(), "SIM" + (texts.size() + 1), to, message.text(), pictures ? message.media() : List.of(), now);
        texts.add(sent);
        accepted.put(sent.id(), sent);
        receipts(sent, turn, now);
        return happens(Fault.RESET_AFTER, to, turn) ? new Outcome.Unknown("reset") : new Outcome.Accepted(sent.providerMessageId());
    }

    @Override
    public synchronized Optional<Outcome> lookup(Outgoing message, Instant begun) {
        if (!lookup) {
            return Optional.empty();
        }
        SentText sent = accepted.get(message.id());
        return Optional.of(sent == null ? new Outcome.NotSent("not-there", "the carrier never had it") : new Outcome.Accepted(sent.providerMessageId()));
    }

    @Override
    public WebhookReading webhook(RawRequest request) {
        return webhook.read(request);
    }

    @Override
    public synchronized Optional<MediaRequest> media(Channel channel, String source) {
        return media == null ? Optional.empty() : media.request(source);
    }

    /** A file as it is told: where it lies elsewhere, without its address. */
    private Attachment told(String url) {
        boolean own = media(main, url).isPresent();
        return own ? Attachment.coming(FILE, null, url) : new Attachment(FILE, null, null, Attachment.State.REFUSED, null);
    }

    synchronized String write(Channel channel, Address from, String text, List<String> files) {
        int turn = turns.merge(from, 1, Integer::sum);
        Instant now = clock.instant();
        String id = "SIMIN" + seed + "-" + from.value().substring(1) + "-" + turn;
        Inbound inbound = new Inbound(channel.organization(), NAME, id, channel.address(), from, text, files.stream().map(this::told).toList(), now, null);
        if (!happens(Fault.WEBHOOK_LOST, from, turn)) {
            Instant due = happens(Fault.WEBHOOK_LATE, from, turn) ? now.plus(lateness) : now;
            tell(inbound, due, happens(Fault.WEBHOOK_TWICE, from, turn));
        }
        return id;
    }

    private void receipts(SentText sent, int turn, Instant now) {
        Address to = sent.to();
        List<Receipt> receipts = new ArrayList<>(List.of(receipt(sent, DeliveryState.SENT, null, null)));
        if (happens(Fault.FILTERED, to, turn)) {
            receipts.add(receipt(sent, DeliveryState.UNDELIVERED, "30007", "taken out by the carrier's filter"));
        } else if (happens(Fault.FAILS, to, turn)) {
            receipts.add(receipt(sent, DeliveryState.FAILED, "30003", "the phone cannot be reached"));
        } else {
            if (happens(Fault.DELIVERED_AFTER_FAILURE, to, turn)) {
                receipts.add(receipt(sent, DeliveryState.FAILED, "30003", "the phone cannot be reached"));
            }
            receipts.add(receipt(sent, DeliveryState.DELIVERED, null, null));
        }
        if (happens(Fault.RECEIPTS_REORDERED, to, turn)) {
            receipts.add(0, receipts.remove(receipts.size() - 1));
        }
        boolean lost = happens(Fault.RECEIPT_LOST, to, turn);
        Instant due = happens(Fault.RECEIPT_LATE, to, turn) ? now.plus(lateness) : now;
        boolean twice = happens(Fault.RECEIPT_TWICE, to, turn);
        for (Receipt receipt : lost ? List.<Receipt>of() : receipts) {
            tell(receipt, due, twice);
        }
    }

    private static Receipt receipt(SentText sent, DeliveryState state, @Nullable String code, @Nullable String explanation) {
        return new Receipt(sent.organization(), NAME, sent.id(), sent.providerMessageId(), state, code, explanation, AddressEffect.NONE);
    }

    private boolean happens(Fault fault, Address address, int turn) {
        double dice = new SplittableRandom(Objects.hash(seed, address.value(), turn, fault.name())).nextDouble();
        FaultScript own = scripts.get(address);
        return own != null && own.happens(fault, dice) || everywhere.happens(fault, dice);
    }

    private void tell(ProviderEvent event, Instant due, boolean twice) {
        for (int i = 0; i < (twice ? 2 : 1); i++) {
            pending.add(new Pending(event, due, events++));
        }
    }

    private synchronized @Nullable Pending poll() {
        Pending next = pending.peek();
        return next == null || next.due().isAfter(clock.instant()) ? null : pending.poll();
    }

    private synchronized void giveBack(Pending event) {
        pending.add(event);
    }

    private synchronized Consumer<ProviderEvent> taker() {
        if (sink == null) {
            throw new IllegalStateException("expected connect(..) to be called before deliver()");
        }
        return sink;
    }

    private record Pending(ProviderEvent event, Instant due, long number) {}
}
