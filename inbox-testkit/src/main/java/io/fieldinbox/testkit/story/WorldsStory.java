// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.Desk;
import io.fieldinbox.Lists.Changes;
import io.fieldinbox.Lists.News;
import io.fieldinbox.Messages.WriteNote;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.conversation.QueueBand;
import io.fieldinbox.conversation.Status;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.Cursor;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.NotPermittedException;
import io.fieldinbox.kernel.Page;
import io.fieldinbox.listing.InboxIndex.Counts;
import io.fieldinbox.listing.Row;
import io.fieldinbox.listing.View;
import io.fieldinbox.people.Customer;
import io.fieldinbox.people.Employee;
import io.fieldinbox.people.Permission;
import io.fieldinbox.profile.Profile;
import io.fieldinbox.profile.Profiles;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.visibility.VisibilityPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Worlds made by chance: whatever the rule, everything that shows conversations shows the same ones, those that the rule means. */
public abstract class WorldsStory extends Story {

    private static final List<String> BRANCHES = List.of("north", "east", "south", "Übersee");
    private static final Set<View> LISTED = EnumSet.complementOf(EnumSet.of(View.SPAM));
    private static final int CONVERSATIONS = 30;
    private static final int VIEWERS = 30;
    private static final int WORLDS = 2;

    private final AtomicReference<Profile> profile = new AtomicReference<>(Profiles.sharedQueue());

    /** For subclasses. */
    protected WorldsStory() {}

    @Test
    @DisplayName("I-6, VS-1, VS-11: pages, counts, stream, opening and acting agree with each other and with the rule, in every generated world")
    void worlds() {
        for (long seed = 1; seed <= WORLDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            openForBusiness();
            List<Known> world = world(random);
            for (int n = 0; n < VIEWERS; n++) {
                Ruling view = Ruling.of(random, random.nextInt(4));
                Ruling act = Ruling.of(random, random.nextInt(3));
                profile.set(Profiles.sharedQueue().with(new VisibilityPolicy(view.rule(), Permission.VIEW_CUSTOMER_CHATS, act.rule(), Permission.FULL_ACCESS)));
                Employee employee = employee(random, "viewer" + n);
                String what = "seed " + seed + ", viewer " + n + " " + employee + ", view " + view.rule().sentence() + ", act " + act.rule().sentence();
                check(world, view, act, employee, 1 + random.nextInt(7), what);
            }
        }
    }

    private void check(List<Known> world, Ruling view, Ruling act, Employee employee, int limit, String what) {
        Desk desk = box.desk(org, employee.id());
        List<Known> visible = world.stream().filter(k -> k.listed() && view.meaning().lets(employee, k.location())).toList();
        Set<ConversationId> ids = visible.stream().map(Known::id).collect(Collectors.toSet());
        for (Known known : world) {
            boolean spam = known.in(View.SPAM) && view.meaning().lets(employee, known.location()) && act.meaning().lets(employee, known.location());
            assertEquals(ids.contains(known.id()) || spam, opens(desk, known.id()), what);
            boolean acts = ids.contains(known.id()) && act.meaning().lets(employee, known.location());
            assertEquals(acts, acts(desk, known.id()), what);
        }
        Map<View, List<ConversationId>> pages = new EnumMap<>(View.class);
        try {
            for (View each : LISTED) {
                pages.put(each, paged(desk, each, limit, what));
            }
        } catch (NotPermittedException nothing) {
            assertEquals(Set.of(), ids, what);
            assertEquals(Permission.VIEW_CUSTOMER_CHATS.name(), nothing.missing(), what);
            return;
        }
        Map<View, Counts> counts = desk.lists().counts(Set.of(View.values()));
        List<Known> spam = world.stream().filter(k -> k.in(View.SPAM) && view.meaning().lets(employee, k.location()) && act.meaning().lets(employee, k.location())).toList();
        try {
            pages.put(View.SPAM, paged(desk, View.SPAM, limit, what));
        } catch (NotPermittedException nothing) {
            assertEquals(List.of(), spam, what);
            assertEquals(Permission.FULL_ACCESS.name(), nothing.missing(), what);
            assertFalse(counts.containsKey(View.SPAM), what);
        }
        for (View each : pages.keySet()) {
            List<Known> expected = (each == View.SPAM ? spam : visible).stream().filter(k -> k.in(each)).sorted(each == View.OPEN || each == View.NEEDS_ASSIGNMENT ? Known.QUEUE : Known.ACTIVITY).toList();
            assertEquals(expected.stream().map(Known::id).toList(), pages.get(each), () -> each + ", " + what);
            long unseen = expected.stream().filter(k -> k.band() == QueueBand.UNSEEN).count();
            Counts counted = there(counts.get(each));
            assertEquals(List.of(expected.size(), (int) unseen), List.of(counted.conversations(), counted.unseen()), () -> each + ", " + what);
        }
        assertEquals(ids, stream(desk), what);
    }

    /** What the stream tells of, read in small steps; nothing in these worlds ever moves, so nothing may be told to be gone. */
    private static Set<ConversationId> stream(Desk desk) {
        List<News> all = new ArrayList<>();
        long position = 0;
        while (position < desk.lists().position()) {
            Changes changes = desk.lists().changes(position, 17);
            all.addAll(changes.news());
            position = changes.position();
        }
        assertTrue(all.stream().noneMatch(News::removed));
        return all.stream().map(News::conversation).collect(Collectors.toSet());
    }

    private static List<ConversationId> paged(Desk desk, View view, int limit, String what) {
        List<ConversationId> found = new ArrayList<>();
        Optional<Cursor> next = Optional.empty();
        do {
            Page<Row> page = desk.lists().page(view, next, limit);
            page.items().forEach(row -> found.add(row.head().id()));
            assertTrue(page.next().isEmpty() || page.items().size() == limit, () -> "a short page, " + what);
            next = page.next();
        } while (next.isPresent());
        return found;
    }

    private static boolean opens(Desk desk, ConversationId id) {
        try {
            return desk.conversations().get(id).head().id().equals(id);
        } catch (NotPermittedException refused) {
            assertTrue(refused.isNotFound());
            return false;
        }
    }

    /** An empty note is refused, but only to those who may write one. */
    private static boolean acts(Desk desk, ConversationId id) {
        try {
            return desk.messages().note(new WriteNote(id, " ", null)).refusal().isPresent();
        } catch (NotPermittedException refused) {
            return false;
        }
    }

    private Employee employee(SplittableRandom random, String id) {
        Set<Permission> permissions = some(random, Ruling.PERMISSIONS);
        host.employee(org, id, id, some(random, Ruling.ROLES), permissions, some(random, BRANCHES));
        return box.desk(org, new EmployeeId(id)).viewer().employee();
    }

    private static <T> Set<T> some(SplittableRandom random, List<T> all) {
        return all.stream().filter(one -> random.nextInt(3) == 0).collect(Collectors.toSet());
    }

    private List<Known> world(SplittableRandom random) {
        List<Channel> channels = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String branch = i == 0 ? null : BRANCHES.get(i - 1);
            Channel channel = Channel.sms(org, "line" + i, SimulatedCarrier.NAME, Address.phone("+1415555020" + i));
            channels.add(new Channel(org, channel.id(), channel.kind(), channel.adapter(), channel.address(), channel.label(), channel.inbox(), branch));
        }
        profile.set(Profiles.sharedQueue());
        box = with(Profiles.sharedQueue()).profiles(organization -> there(profile.get())).channels(organization -> organization.equals(org) ? channels : List.of()).build();
        List<Known> world = new ArrayList<>();
        for (int i = 0; i < CONVERSATIONS; i++) {
            clock.advance(Duration.ofSeconds(random.nextInt(2)));
            world.add(conversation(random, channels.get(random.nextInt(channels.size())), "+141555560" + (10 + i)));
        }
        settle();
        return world;
    }

    private Known conversation(SplittableRandom random, Channel channel, String from) {
        String branch = random.nextBoolean() ? BRANCHES.get(random.nextInt(BRANCHES.size())) : null;
        boolean customer = random.nextBoolean();
        if (customer) {
            host.customer(org, new Customer(new CustomerId(from), "Customer " + from, List.of(Address.phone(from)), branch));
        }
        boolean keyword = random.nextInt(8) == 0;
        boolean blocked = !keyword && random.nextInt(5) == 0;
        if (blocked) {
            olga().contacts().block(Address.phone(from), Optional.empty()).orThrow();
        }
        phone(from).writingTo(channel).text(keyword ? "help" : "Hello");
        carrier.deliver();
        String location = channel.location() != null ? channel.location() : customer ? branch : null;
        if (blocked) {
            return new Known(there(spamOf(from)), location, Status.SPAM, customer, QueueBand.SEEN, clock.instant());
        }
        ConversationId id = storage.conversing().threads().withAddress(org, Address.phone(from)).get(0);
        Status status = keyword ? Status.UNLISTED : List.of(Status.OPEN, Status.OPEN, Status.CLOSED, Status.ARCHIVED).get(random.nextInt(4));
        QueueBand band = keyword ? QueueBand.UNSEEN : QueueBand.of(random.nextInt(3));
        if (band == QueueBand.SEEN) {
            olga().conversations().markRead(id).orThrow();
        } else if (band == QueueBand.ANSWERED) {
            send(olga(), id, "Hello").orThrow();
        }
        if (status == Status.CLOSED) {
            olga().conversations().close(id).orThrow();
        } else if (status == Status.ARCHIVED) {
            olga().conversations().archive(id).orThrow();
        }
        return new Known(id, location, status, customer, band, clock.instant());
    }

    /** What holds what a blocked number wrote; beside it lies the unlisted one that holds the block. */
    private @Nullable ConversationId spamOf(String from) {
        return storage.conversing().threads().find(org, storage.conversing().threads().withAddress(org, Address.phone(from))).values().stream()
                .filter(found -> found.head().status() == Status.SPAM).map(found -> found.head().id()).findFirst().orElse(null);
    }

    /** What is known of a conversation because of how it was made. */
    private record Known(ConversationId id, @Nullable String location, Status status, boolean customer, QueueBand band, Instant activity) {
        static final Comparator<Known> ACTIVITY = Comparator.comparing(Known::activity).thenComparing(k -> k.id().toString()).reversed();
        static final Comparator<Known> QUEUE = Comparator.comparing((Known k) -> k.band().rank()).thenComparing(ACTIVITY);

        boolean in(View view) {
            return switch (view) {
                case OPEN -> status == Status.OPEN;
                case CLOSED -> status == Status.CLOSED;
                case ALL -> status == Status.OPEN || status == Status.CLOSED;
                case NEEDS_ASSIGNMENT -> status == Status.OPEN && !customer;
                case ARCHIVED -> status == Status.ARCHIVED;
                case SPAM -> status == Status.SPAM;
            };
        }

        boolean listed() {
            return status == Status.OPEN || status == Status.CLOSED || status == Status.ARCHIVED;
        }
    }
}
