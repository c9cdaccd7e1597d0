// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.listing;

import io.fieldinbox.conversation.Conversation;
import io.fieldinbox.conversation.Located;
import io.fieldinbox.conversation.Place;
import io.fieldinbox.conversation.Workspace;
import io.fieldinbox.kernel.ChannelId;
import io.fieldinbox.kernel.ChannelKind;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.Texts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a list is narrowed to (RD-5): everything that is said has to hold; what is null or empty asks for nothing.
 *
 * @param where where conversations lie
 * @param whose with whom and about what they are
 * @param state how they stand
 * @param opened when they began, or began anew
 * @param active when a person wrote last
 */
public record Filters(Where where, Whose whose, State state, Range opened, Range active) {

    /** Nothing is asked for. */
    public static final Filters NONE = new Filters(Where.ANY, Whose.ANY, State.ANY, Range.ALWAYS, Range.ALWAYS);

    /** The same, lying elsewhere. */
    public Filters with(Where other) {
        return new Filters(other, whose, state, opened, active);
    }

    /** The same, with somebody else or about something else. */
    public Filters with(Whose other) {
        return new Filters(where, other, state, opened, active);
    }

    /** The same, standing otherwise. */
    public Filters with(State other) {
        return new Filters(where, whose, other, opened, active);
    }

    /** The same, begun at another time. */
    public Filters opened(Range other) {
        return new Filters(where, whose, state, other, active);
    }

    /** The same, active at another time. */
    public Filters active(Range other) {
        return new Filters(where, whose, state, opened, other);
    }

    /** The same with the channels of a kind in place of the kind; {@code ofKind} says which these are. */
    public Filters resolved(Function<ChannelKind, Set<ChannelId>> ofKind) {
        ChannelKind kind = where.kind();
        if (kind == null) {
            return this;
        }
        Set<ChannelId> both = new HashSet<>(ofKind.apply(kind));
        Set<ChannelId> named = where.channels();
        if (named != null) {
            both.retainAll(named);
        }
        return with(new Where(where.workspace(), both, null, where.inbox(), where.location()));
    }

    /**
     * Whether a conversation is asked for.
     *
     * @param unread whether it is unread for whom the list is made
     */
    public boolean test(Located found, boolean unread) {
        Conversation head = found.head();
        return where.test(head.place()) && whose.test(head) && state.test(found, unread) && opened.test(head.summary().openedAt()) && active.test(head.summary().lastActivityAt());
    }

    /** Sixteen characters that other filters do not have, the same in every process: a cursor carries them. */
    public String fingerprint() {
        if (equals(NONE)) {
            return "-";
        }
        List<String> parts = new ArrayList<>();
        Set<ChannelId> channels = where.channels();
        parts.add(where.workspace() == null ? "" : where.workspace().name());
        parts.add(channels == null ? "" : "in" + new TreeSet<>(channels.stream().map(ChannelId::value).toList()));
        parts.add(String.valueOf(where.kind()));
        parts.add(String.valueOf(where.inbox()));
        parts.add(String.valueOf(where.location()));
        parts.add(String.valueOf(whose.customer()));
        parts.add(String.valueOf(whose.job()));
        parts.add(state.unread() + " " + state.needsAssignment() + " " + state.optedOut() + " " + state.trouble());
        parts.add(opened.from() + " " + opened.to() + " " + active.from() + " " + active.to());
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.length()).append(':').append(part));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Where conversations lie.
     *
     * @param workspace with whom they are, or null
     * @param channels the channels where they came in, none for nothing at all, or null
     * @param kind the kind of their channel, or null; a store is given the channels of the kind instead
     * @param inbox their inbox, or null
     * @param location their branch, or null
     */
    public record Where(@Nullable Workspace workspace, @Nullable Set<ChannelId> channels, @Nullable ChannelKind kind, @Nullable String inbox, @Nullable String location) {
        /** Anywhere. */
        public static final Where ANY = new Where(null, null, null, null, null);

        /** Checks and copies. */
        public Where {
            channels = channels == null ? null : Set.copyOf(channels);
            if (inbox != null) {
                Texts.id(inbox, 64, "inbox");
            }
            if (location != null) {
                Texts.id(location, 64, "location");
            }
        }

        /** In one channel. */
        public static Where channel(ChannelId channel) {
            return new Where(null, Set.of(channel), null, null, null);
        }

        /** In one branch. */
        public static Where location(String location) {
            return new Where(null, null, null, null, location);
        }

        boolean test(Place place) {
            return (workspace == null || place.workspace() == workspace) && (channels == null || channels.contains(place.channel())) && (inbox == null || inbox.equals(place.inbox()))
                    && (location == null || location.equals(place.location()));
        }
    }

    /**
     * With whom and about what conversations are.
     *
     * @param customer their customer, or null
     * @param job a job they are linked to, or null
     */
    public record Whose(@Nullable CustomerId customer, @Nullable JobId job) {
        /** Anybody's. */
        public static final Whose ANY = new Whose(null, null);

        boolean test(Conversation head) {
            return (customer == null || customer.equals(head.party().customer())) && (job == null || head.party().jobs().contains(job));
        }
    }

    /**
     * How conversations stand; each is null where it does not matter.
     *
     * @param unread whether something is unread, for the team or, where reading is everybody's own, for who asks
     * @param needsAssignment whether they wait for a person to say whose they are
     * @param optedOut whether their address has opted out on their channel
     * @param trouble whether the newest message that failed has not been followed by another
     */
    public record State(@Nullable Boolean unread, @Nullable Boolean needsAssignment, @Nullable Boolean optedOut, @Nullable Boolean trouble) {
        /** In any state. */
        public static final State ANY = new State(null, null, null, null);

        /** Unread or read. */
        public static State unread(boolean wanted) {
            return new State(wanted, null, null, null);
        }

        boolean test(Located found, boolean isUnread) {
            Conversation head = found.head();
            return holds(unread, isUnread) && holds(needsAssignment, head.needsAssignment()) && holds(trouble, head.summary().trouble() != null)
                    && holds(optedOut, found.address().consentOn(head.place().channel()).optedOut());
        }

        private static boolean holds(@Nullable Boolean wanted, boolean is) {
            return wanted == null || wanted == is;
        }
    }

    /**
     * A time from, inclusive, to another, exclusive; both to the microsecond, from 1970 to 9999, and null where there is no such end.
     *
     * @param from the first moment within, or null
     * @param to the first moment beyond, or null
     */
    public record Range(@Nullable Instant from, @Nullable Instant to) {
        /** At any time. */
        public static final Range ALWAYS = new Range(null, null);

        /** Cuts to microseconds and checks the order. */
        public Range {
            from = from == null ? null : checked(from);
            to = to == null ? null : checked(to);
            if (from != null && to != null && !from.isBefore(to)) {
                throw new InvalidInputException("range: expected a time from before that to, got " + from + " to " + to);
            }
        }

        private static Instant checked(Instant time) {
            if (!Cursors.storable(time)) {
                throw new InvalidInputException("range: expected a time from 1970 to 9999, got " + time);
            }
            return time.truncatedTo(ChronoUnit.MICROS);
        }

        boolean test(Instant time) {
            return (from == null || !time.isBefore(from)) && (to == null || time.isBefore(to));
        }
    }

    static void requireResolved(Filters filters) {
        if (filters.where().kind() != null) {
            throw new IllegalArgumentException("filters: expected channels in place of the kind '" + filters.where().kind() + "'");
        }
    }
}
