// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.conversation;

import io.fieldinbox.contact.AddressState;
import io.fieldinbox.contact.Block;
import io.fieldinbox.contact.ConsentEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that one call does to one conversation: written by {@link ChangeStore#apply} in one transaction, or not at all.
 *
 * @param before the head as it was locked, or null where the conversation begins with this change
 * @param head the head as it will be, its version one higher
 * @param actor who did it
 * @param entries new ones, in the order of their sequence; the first decides whether all of it was there already
 * @param revisions what earlier entries of this conversation are from now on
 * @param joining entries of another conversation that are of this one from now on, or null
 * @param relink which job a stretch of the earlier entries belongs to from now on, or null
 * @param deliveries new ones, of entries of this change
 * @param withhold what becomes of the conversation's deliveries that are still QUEUED, or null
 * @param route where the pump takes it, or null where there is nothing to send
 * @param consent a line for the ledger, or null
 * @param address what is known of the address from now on, or null where that did not change; its count of held messages is not written
 * @param block a block to add, or null
 * @param unblock a block to remove, or null
 * @param facts what happened
 * @param why the reasons of what was decided
 */
public record Change(
        @Nullable Conversation before,
        Conversation head,
        Author actor,
        List<Entry> entries,
        List<Revision> revisions,
        @Nullable Joining joining,
        @Nullable Relink relink,
        List<NewDelivery> deliveries,
        @Nullable DeliveryStatus withhold,
        @Nullable Route route,
        @Nullable ConsentEvent consent,
        @Nullable AddressState address,
        @Nullable Block block,
        @Nullable Block unblock,
        List<Fact> facts,
        List<Why> why) {

    /** Copies the lists and checks that it is one step. */
    public Change {
        entries = List.copyOf(entries);
        revisions = List.copyOf(revisions);
        deliveries = List.copyOf(deliveries);
        facts = List.copyOf(facts);
        why = List.copyOf(why);
        long was = before == null ? 0 : before.sequences().version();
        if (head.sequences().version() != was + 1) {
            throw new IllegalArgumentException("change: expected version " + (was + 1) + ", got " + head.sequences().version());
        }
    }

    /** Whether the conversation begins with it. */
    public boolean created() {
        return before == null;
    }

    /** Where the conversation was, if it is elsewhere, or otherwise listed, now; else null. */
    public @Nullable Was was() {
        if (before == null || before.place().equals(head.place()) && before.status().listed() == head.status().listed()) {
            return null;
        }
        return new Was(before.place(), before.status());
    }

    /**
     * Where a conversation was before a change.
     *
     * @param place where it lay
     * @param status how it stood
     */
    public record Was(Place place, Status status) {}

    /** Collects a change. */
    public static final class Draft {
        private final Author actor;
        private final List<Entry> entries = new ArrayList<>();
        private final List<Revision> revisions = new ArrayList<>();
        private final List<Joining> joinings = new ArrayList<>();
        private final List<Relink> relinks = new ArrayList<>();
        private final List<NewDelivery> deliveries = new ArrayList<>();
        private final List<DeliveryStatus> withheld = new ArrayList<>();
        private final List<Route> routes = new ArrayList<>();
        private final List<ConsentEvent> consents = new ArrayList<>();
        private final List<AddressState> addresses = new ArrayList<>();
        private final List<Block> blocks = new ArrayList<>();
        private final List<Block> unblocks = new ArrayList<>();
        private final List<Fact> facts = new ArrayList<>();
        private final List<Why> reasons = new ArrayList<>();

        /** Begins one. */
        public Draft(Author actor) {
            this.actor = actor;
        }

        /** Adds an entry. */
        public Draft entry(Entry entry) {
            entries.add(entry);
            return this;
        }

        /** Revises an earlier entry of the conversation. */
        public Draft revise(Revision revision) {
            revisions.add(revision);
            return this;
        }

        /** Has the entries of another conversation join this one; its head is to be changed as well. */
        public Draft join(Joining others) {
            joinings.add(others);
            return this;
        }

        /** Gives a stretch of the earlier entries to another job. */
        public Draft relink(Relink stretch) {
            relinks.add(stretch);
            return this;
        }

        /** Adds a delivery and routes it, unless it is withheld. */
        public Draft delivery(NewDelivery delivery) {
            deliveries.add(delivery);
            if (delivery.status().state() != DeliveryState.QUEUED) {
                return this;
            }
            return route(new Route(delivery.channel(), delivery.notBefore()));
        }

        /** Moves all deliveries of the conversation that are still QUEUED to a state: they are not sent. */
        public Draft withhold(DeliveryStatus status) {
            withheld.add(status);
            return this;
        }

        /** Has the pump look at the lane. Of several, the earliest counts. */
        public Draft route(Route route) {
            routes.add(route);
            return this;
        }

        /** Adds the line for the ledger and what follows from it. */
        public Draft consent(ConsentEvent event, AddressState state) {
            consents.add(event);
            return address(state).fact(new Fact.ConsentChanged(event.action(), event.method()));
        }

        /** Sets what is known of the address. */
        public Draft address(AddressState state) {
            addresses.clear();
            addresses.add(state);
            return this;
        }

        /** Adds a block. */
        public Draft block(Block block) {
            blocks.add(block);
            return fact(new Fact.BlockChanged(true, block.scope()));
        }

        /** Removes a block. */
        public Draft unblock(Block block) {
            unblocks.add(block);
            return fact(new Fact.BlockChanged(false, block.scope()));
        }

        /** Adds a fact. */
        public Draft fact(Fact fact) {
            facts.add(fact);
            return this;
        }

        /** Adds a reason. */
        public Draft why(Why reason) {
            reasons.add(reason);
            return this;
        }

        /** Whether nothing happened. */
        public boolean isEmpty() {
            return facts.isEmpty();
        }

        /** The change from {@code before}, null where the conversation begins, to {@code head}. */
        public Change build(@Nullable Conversation before, Conversation head) {
            return new Change(before, head, actor, entries, revisions, last(joinings), last(relinks), deliveries, last(withheld), earliest(), last(consents), last(addresses), last(blocks), last(unblocks), facts, reasons);
        }

        private @Nullable Route earliest() {
            Route first = last(routes);
            for (Route route : routes) {
                if (first != null && first.due() != null && (route.due() == null || route.due().isBefore(first.due()))) {
                    first = route;
                }
            }
            return first;
        }

        private static <T> @Nullable T last(List<T> list) {
            return list.isEmpty() ? null : list.get(list.size() - 1);
        }
    }
}
