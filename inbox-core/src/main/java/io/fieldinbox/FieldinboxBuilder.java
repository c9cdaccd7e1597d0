// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.attention.Alerts;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.channel.ChannelRegistry;
import io.fieldinbox.channel.Channels;
import io.fieldinbox.consent.Preferences;
import io.fieldinbox.contact.LineTypes;
import io.fieldinbox.contact.PhoneNumbers;
import io.fieldinbox.content.ContentStore;
import io.fieldinbox.content.JobPhotos;
import io.fieldinbox.content.MediaFetcher;
import io.fieldinbox.delivery.Receipts;
import io.fieldinbox.delivery.SendSettings;
import io.fieldinbox.delivery.Sending;
import io.fieldinbox.delivery.Stores;
import io.fieldinbox.delivery.Surroundings;
import io.fieldinbox.event.ChangeListener;
import io.fieldinbox.event.NewsWire;
import io.fieldinbox.kernel.Uuids;
import io.fieldinbox.people.Directory;
import io.fieldinbox.people.JobBoard;
import io.fieldinbox.people.Records;
import io.fieldinbox.profile.Profile;
import io.fieldinbox.profile.Profiles;
import io.fieldinbox.routing.StaffSink;
import io.fieldinbox.storage.Storage;
import io.fieldinbox.transport.ChannelAdapter;
import io.fieldinbox.transport.Transports;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Builds a {@link Fieldinbox}. The only place that knows the system's clock and random numbers. */
public final class FieldinboxBuilder {

    private @Nullable Storage storage;
    private @Nullable Directory directory;
    private @Nullable Channels channels;
    private final List<Channel> fixedChannels = new ArrayList<>();
    private Profiles profiles = organization -> Profiles.sharedQueue();
    private PhoneNumbers phones = PhoneNumbers.e164Only();
    private LineTypes lineTypes = LineTypes.NONE;
    private Preferences preferences = Preferences.none();
    private StaffSink staff = text -> {
        throw new IllegalStateException("no staff sink is configured; staff texts wait until there is one");
    };
    private Records records = Records.NONE;
    private JobBoard board = JobBoard.NONE;
    private JobPhotos photos = JobPhotos.NONE;
    private @Nullable ContentStore content;
    private final List<ChannelAdapter> adapters = new ArrayList<>();
    private final Map<String, ChangeListener> listeners = new LinkedHashMap<>();
    private @Nullable Alerts alerts;
    private NewsWire wire = NewsWire.none();
    private SendSettings sending = SendSettings.STANDARD;
    private Clock clock = Clock.systemUTC();
    private RandomGenerator random = new SecureRandom();
    private int workers = 4;

    FieldinboxBuilder() {}

    /** Where everything is kept; needed. */
    public FieldinboxBuilder storage(Storage store) {
        this.storage = store;
        return this;
    }

    /** The host's people and jobs; needed. */
    public FieldinboxBuilder directory(Directory people) {
        this.directory = people;
        return this;
    }

    /** The channels that organizations have; outweighs {@link #channel}. */
    public FieldinboxBuilder channels(Channels all) {
        this.channels = all;
        return this;
    }

    /** Adds a channel that never changes. */
    public FieldinboxBuilder channel(Channel channel) {
        fixedChannels.add(channel);
        return this;
    }

    /** One profile for all organizations; default {@code sharedQueue}. */
    public FieldinboxBuilder profile(Profile profile) {
        this.profiles = organization -> profile;
        return this;
    }

    /** A profile per organization. */
    public FieldinboxBuilder profiles(Profiles byOrganization) {
        this.profiles = HostCalls.guarded(Profiles.class, byOrganization);
        return this;
    }

    /** Adds an adapter that carries messages. */
    public FieldinboxBuilder adapter(ChannelAdapter adapter) {
        adapters.add(adapter);
        return this;
    }

    /** Reads what people type as a number; by default only E.164 is understood. */
    public FieldinboxBuilder phoneNumbers(PhoneNumbers numbers) {
        this.phones = numbers;
        return this;
    }

    /** Looks up what kind of line a number is, on demand; without one such a look-up is refused. */
    public FieldinboxBuilder lineTypes(LineTypes lookUp) {
        this.lineTypes = lookUp;
        return this;
    }

    /** Tells which automated messages customers want; without one, all. */
    public FieldinboxBuilder preferences(Preferences notifications) {
        this.preferences = notifications;
        return this;
    }

    /** Takes the texts of staff; without one they wait, visible to operators. */
    public FieldinboxBuilder staffSink(StaffSink sink) {
        this.staff = sink;
        return this;
    }

    /** Changes what the host has on record of customers; without one that is not offered. */
    public FieldinboxBuilder records(Records customers) {
        this.records = customers;
        return this;
    }

    /** Books, moves and cancels jobs; without one that is not offered. */
    public FieldinboxBuilder jobBoard(JobBoard jobs) {
        this.board = jobs;
        return this;
    }

    /** Keeps photos with jobs; without one that is not offered. */
    public FieldinboxBuilder jobPhotos(JobPhotos photos) {
        this.photos = photos;
        return this;
    }

    /** Keeps the files that come with messages; without one they are not taken, and the message says so. */
    public FieldinboxBuilder content(ContentStore files) {
        this.content = files;
        return this;
    }

    /** Tells people on their devices of what customers write; without one only open streams do (NT-1). */
    public FieldinboxBuilder alerts(Alerts host) {
        this.alerts = host;
        return this;
    }

    /**
     * Adds a listener that is told of every change after its commit, at least once, in order.
     *
     * @param name keeps its place in the log: the same over restarts and nodes, at most 64 characters; {@code alerts} is ours
     */
    public FieldinboxBuilder listener(String name, ChangeListener listener) {
        if (name.equals(Alerting.CONSUMER)) {
            throw new IllegalArgumentException("listeners: expected a name other than '" + name + "', which keeps the place of the alerts");
        }
        if (listeners.put(name, listener) != null) {
            throw new IllegalArgumentException("listeners: expected different names, got '" + name + "' twice");
        }
        return this;
    }

    /** Carries word between nodes, so that none waits for its next look at the store; default none. */
    public FieldinboxBuilder newsWire(NewsWire betweenNodes) {
        this.wire = betweenNodes;
        return this;
    }

    /** Timeouts, retries and leases of sending. */
    public FieldinboxBuilder sending(SendSettings settings) {
        this.sending = settings;
        return this;
    }

    /** The clock of all meaning; default the system's. */
    public FieldinboxBuilder clock(Clock time) {
        this.clock = time;
        return this;
    }

    /** The source of ids and jitter; default a secure one. */
    public FieldinboxBuilder random(RandomGenerator source) {
        this.random = source;
        return this;
    }

    /** How many messages this node sends at once, 1 to 64; default 4. */
    public FieldinboxBuilder workers(int count) {
        if (count < 1 || count > 64) {
            throw new IllegalArgumentException("workers: expected 1 to 64, got " + count);
        }
        this.workers = count;
        return this;
    }

    /**
     * Builds it; nothing is started.
     *
     * @throws IllegalStateException if the store or the directory is missing
     */
    public Fieldinbox build() {
        if (storage == null || directory == null) {
            throw new IllegalStateException("builder: expected a storage and a directory, got " + (storage == null ? "no storage" : "no directory"));
        }
        List<Runnable> wake = new CopyOnWriteArrayList<>();
        Channels given = channels != null ? channels : Channels.fixed(fixedChannels);
        Channels all = given instanceof ChannelRegistry ? given : HostCalls.guarded(Channels.class, given);
        // What is not there is known by its constant.
        Kit.Host host = new Kit.Host(HostCalls.guarded(Directory.class, directory), all, profiles, phones, staff,
                records == Records.NONE ? records : HostCalls.guarded(Records.class, records), board == JobBoard.NONE ? board : HostCalls.guarded(JobBoard.class, board),
                Optional.ofNullable(content), photos == JobPhotos.NONE ? photos : HostCalls.guarded(JobPhotos.class, photos),
                lineTypes == LineTypes.NONE ? lineTypes : HostCalls.guarded(LineTypes.class, lineTypes), HostCalls.guarded(Preferences.class, preferences));
        Kit kit = new Kit(storage, host, new Transports(adapters), clock, new Uuids(clock, random), () -> wake.forEach(Runnable::run), new News(wire));
        Stores stores = Background.stores(storage);
        Surroundings surroundings = new Surroundings(clock, System::nanoTime, random, kit.ids()::next);
        InboundFlow flow = new InboundFlow(kit);
        MediaFetcher fetcher = new MediaFetcher();
        Keeping keeping = new Keeping(kit, flow);
        ReceiptFlow receipts = new ReceiptFlow(kit, new Receipts(stores, all, surroundings));
        Retries retries = new Retries(keeping, receipts, new StaffTexts(kit), new SignalFlow(kit), new Relinking(kit), new JobSignals(kit), new MediaFlow(kit, fetcher), new Automated(kit));
        Map<String, ChangeListener> told = new LinkedHashMap<>(listeners);
        if (alerts != null) {
            told.put(Alerting.CONSUMER, new Alerting(kit).listener(alerts));
        }
        Background background = new Background(kit, new Sending(stores, all, kit.transports(), sending, surroundings), surroundings, told, retries::handle, fetcher, workers);
        wake.add(background::nudge);
        return new Fieldinbox(kit, background, new IntakeDoor(kit, flow, keeping, receipts));
    }
}
