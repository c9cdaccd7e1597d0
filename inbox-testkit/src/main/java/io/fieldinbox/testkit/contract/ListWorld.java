// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import io.fieldinbox.attention.Mark;
import io.fieldinbox.contact.AddressState;
import io.fieldinbox.contact.ConsentEvent;
import io.fieldinbox.contact.ConsentState;
import io.fieldinbox.conversation.Author;
import io.fieldinbox.conversation.Change;
import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.conversation.Party;
import io.fieldinbox.conversation.Place;
import io.fieldinbox.conversation.Sequences;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.conversation.Summary;
import io.fieldinbox.conversation.Workspace;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.listing.Filters;
import io.fieldinbox.listing.Filters.Range;
import io.fieldinbox.listing.Filters.State;
import io.fieldinbox.listing.Filters.Where;
import io.fieldinbox.listing.Filters.Whose;
import io.fieldinbox.listing.View;
import io.fieldinbox.storage.Storage;
import io.fieldinbox.visibility.VisibilityFilter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Conversations made by chance, and the oracle: what is seen of them, written apart from the code that decides it. There are few distinct
 * times, so that ids decide, and ids whose first bit is set, so that only unsigned comparison orders them.
 */
final class ListWorld {

    static final EmployeeId READER = new EmployeeId("rita");
    static final List<String> LOCATIONS = List.of("north", "south", "North", "east ");
    private static final List<String> CHANNELS = List.of("main-number", "odd,%2C:channel", "media");
    private static final List<String> INBOXES = List.of("main", "Main");
    private static final List<Status> STATUSES = List.of(Status.OPEN, Status.OPEN, Status.OPEN, Status.OPEN, Status.CLOSED, Status.CLOSED, Status.UNLISTED, Status.SPAM, Status.ARCHIVED);
    private static final int SIZE = 90;

    private final Storage storage;
    private final World world;
    private final Random random;
    private final List<Conversation> heads = new ArrayList<>();
    private final Map<ConversationId, AddressState> addresses = new HashMap<>();
    private final Map<ConversationId, Mark> marks = new HashMap<>();

    private ListWorld(Storage storage, World world, Random random) {
        this.storage = storage;
        this.world = world;
        this.random = random;
    }

    static ListWorld generate(Storage storage, World world, Random random) {
        ListWorld made = new ListWorld(storage, world, random);
        return storage.unitOfWork().call(World.WAIT, () -> {
            for (int i = 0; i < SIZE; i++) {
                made.put(made.conversation());
            }
            return made;
        });
    }

    private Conversation conversation() {
        ConversationId id = new ConversationId(World.anyUuid(random));
        CustomerId customer = random.nextInt(3) == 0 ? null : new CustomerId("c-" + random.nextInt(6));
        List<JobId> jobs = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            JobId job = job();
            jobs.remove(job);
            jobs.add(job);
        }
        long last = 2L + random.nextInt(6);
        long inbound = 1L + random.nextInt(4);
        Sequences sequences = new Sequences(1, last, random.nextInt((int) last + 1), random.nextInt((int) last + 1), random.nextInt((int) last + 1), 0, 1, inbound, random.nextInt((int) inbound));
        Instant activity = World.at(random.nextInt(7)).plusNanos(random.nextInt(2) * 1_000L);
        String trouble = random.nextInt(4) == 0 ? "30003" : null;
        Summary summary = new Summary(World.at(random.nextInt(7)), Author.AUTOMATIC, activity, World.at(0), null, "", null, null, 0, trouble, null, null);
        Place place = new Place(Workspace.CUSTOMERS, any(INBOXES), random.nextInt(3) == 0 ? null : any(LOCATIONS), new ChannelId(any(CHANNELS)));
        return new Conversation(world.organization(), id, place, new Party(world.phone(), customer, null, jobs), any(STATUSES), sequences, summary, null, null);
    }

    private void put(Conversation head) {
        AddressState state = AddressState.unknown(head.organization(), head.party().address());
        if (random.nextInt(2) == 0) {
            state = state.withConsent(random.nextBoolean() ? AddressState.EVERYWHERE : any(CHANNELS), consent()).withConsent(any(CHANNELS), consent());
        }
        Change.Draft draft = new Change.Draft(Author.AUTOMATIC).fact(new Fact.Started());
        World.done(storage.conversing().changes().apply((state.consent().isEmpty() ? draft : draft.address(state)).build(null, head)));
        if (random.nextInt(2) == 0) {
            Mark mark = new Mark(random.nextInt(8), 1);
            storage.marks().mark(head.organization(), READER, head.id(), mark);
            marks.put(head.id(), mark);
        }
        heads.add(head);
        addresses.put(head.id(), state);
    }

    private ConsentState consent() {
        return new ConsentState(any(List.of(ConsentState.Kind.values())), any(List.of(ConsentEvent.Method.values())));
    }

    private JobId job() {
        return new JobId(any(List.of("4711", "47", "47,11", "4711%")));
    }

    private <T> T any(List<T> several) {
        return several.get(random.nextInt(several.size()));
    }

    private <T> @Nullable T perhaps(Supplier<T> value) {
        return random.nextInt(5) == 0 ? value.get() : null;
    }

    /** What one may see. */
    static List<VisibilityFilter> visible() {
        return List.of(VisibilityFilter.ALL, VisibilityFilter.NO_LOCATION, VisibilityFilter.locations(Set.of("north")),
                VisibilityFilter.locations(Set.of("south", "East ", "nowhere")), VisibilityFilter.locations(Set.copyOf(LOCATIONS)),
                VisibilityFilter.locations(Set.of("north", "east ")).or(VisibilityFilter.NO_LOCATION));
    }

    /** Any filters, also ones that ask for nothing and ones that nothing passes. */
    Filters anyFilters() {
        Where where = new Where(perhaps(() -> Workspace.CUSTOMERS), perhaps(() -> Set.of(new ChannelId(any(CHANNELS)), new ChannelId(any(CHANNELS) + "x"))), null, perhaps(() -> any(INBOXES)),
                perhaps(() -> any(LOCATIONS)));
        Whose whose = new Whose(perhaps(() -> new CustomerId("c-" + random.nextInt(6))), perhaps(this::job));
        State state = new State(perhaps(random::nextBoolean), perhaps(random::nextBoolean), perhaps(random::nextBoolean), perhaps(random::nextBoolean));
        return new Filters(where, whose, state, range(), range());
    }

    private Range range() {
        Instant from = perhaps(() -> World.at(random.nextInt(5)));
        Instant to = perhaps(() -> World.at(5L + random.nextInt(3)));
        return new Range(from, to);
    }

    /** The heads that are seen, in the view's order. */
    List<Conversation> seen(View view, VisibilityFilter filter, Filters filters, @Nullable EmployeeId reader) {
        return heads.stream().filter(c -> shows(view, c) && lets(filter, c.place().location()) && asked(filters, c, reader)).sorted(order(view)).toList();
    }

    private static boolean shows(View view, Conversation head) {
        return switch (view) {
            case OPEN -> head.status() == Status.OPEN;
            case CLOSED -> head.status() == Status.CLOSED;
            case ALL -> head.status() == Status.OPEN || head.status() == Status.CLOSED;
            case NEEDS_ASSIGNMENT -> head.status() == Status.OPEN && head.party().customer() == null;
            case ARCHIVED -> head.status() == Status.ARCHIVED;
            case SPAM -> head.status() == Status.SPAM;
        };
    }

    private static boolean lets(VisibilityFilter filter, @Nullable String location) {
        if (filter.everything()) {
            return true;
        }
        return location == null ? filter.withoutLocation() : filter.locations().contains(location);
    }

    private boolean asked(Filters filters, Conversation c, @Nullable EmployeeId reader) {
        Where where = filters.where();
        Whose whose = filters.whose();
        State state = filters.state();
        long read = reader == null ? c.sequences().teamSeen() : marks.getOrDefault(c.id(), new Mark(0, 0)).seq();
        return (where.channels() == null || where.channels().contains(c.place().channel()))
                && (where.inbox() == null || c.place().inbox().equals(where.inbox()))
                && (where.location() == null || where.location().equals(c.place().location()))
                && (whose.customer() == null || whose.customer().equals(c.party().customer()))
                && (whose.job() == null || c.party().jobs().contains(whose.job()))
                && (state.unread() == null || state.unread() == read < c.sequences().lastInbound())
                && (state.needsAssignment() == null || state.needsAssignment() == (c.party().customer() == null))
                && (state.optedOut() == null || state.optedOut() == optedOut(c))
                && (state.trouble() == null || state.trouble() == (c.summary().trouble() != null))
                && within(filters.opened(), c.summary().openedAt()) && within(filters.active(), c.summary().lastActivityAt());
    }

    private boolean optedOut(Conversation c) {
        Map<String, ConsentState> consent = Objects.requireNonNull(addresses.get(c.id())).consent();
        return Stream.of("*", c.place().channel().value()).map(consent::get).anyMatch(state -> state != null && state.kind() == ConsentState.Kind.OPTED_OUT);
    }

    private static boolean within(Range range, Instant time) {
        return (range.from() == null || time.compareTo(range.from()) >= 0) && (range.to() == null || time.compareTo(range.to()) < 0);
    }

    /** Written apart from {@code Order}, so that neither can hide a mistake of the other. The text form of a UUID orders as its bytes do. */
    private static Comparator<Conversation> order(View view) {
        Comparator<Conversation> newest = Comparator.comparing((Conversation c) -> c.summary().lastActivityAt()).thenComparing(c -> c.id().toString()).reversed();
        boolean groups = view == View.OPEN || view == View.NEEDS_ASSIGNMENT;
        return groups ? Comparator.comparing(ListWorld::band).thenComparing(newest) : newest;
    }

    static int band(Conversation head) {
        Sequences s = head.sequences();
        if (s.lastInbound() > s.teamSeen()) {
            return 0;
        }
        return s.lastOutbound() > s.lastInbound() ? 2 : 1;
    }
}
