// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.conversation.DeliveryState;
import io.fieldinbox.conversation.Fact;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.transport.Outcome;
import io.fieldinbox.transport.Outgoing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Generated worlds: workers that die or freeze at any step, a carrier that refuses, loses answers and throttles, clocks that jump,
 * people who cancel. What the carrier saw is held against what must be true whatever happened.
 */
class DeliveryWorldsTest {
    private static final int WORLDS = 60;

    @TestFactory
    @DisplayName("DL-3, DL-5, I-3: nothing twice, nothing out of order, nothing lost, nothing but the truth, in generated worlds")
    Stream<DynamicTest> worlds() {
        return new Random(20260302).longs(WORLDS).boxed().flatMap(seed -> Stream.of(true, false).map(lookup ->
                DynamicTest.dynamicTest("DL-3, DL-5, I-3: seed " + seed + (lookup ? ", the carrier can be asked" : ""), () -> new World(seed, lookup).live())));
    }

    private static final class World {
        private final Depot depot = new Depot();
        private final Random random;
        private final boolean lookup;
        private final String name;
        private final List<ConversationId> conversations = new ArrayList<>();
        private final Map<EntryId, ConversationId> messages = new HashMap<>();
        private final Map<ConversationId, List<EntryId>> lanes = new HashMap<>();
        private final List<EntryId> accepted = new ArrayList<>();
        private final Set<EntryId> canceled = new HashSet<>();
        private final List<Hand> hands = new ArrayList<>();
        private int born;

        World(long seed, boolean lookup) {
            this.random = new Random(seed);
            this.lookup = lookup;
            this.name = "seed " + seed + ", lookup " + lookup;
            if (lookup) {
                depot.carrier.onLookup(message -> Optional.of(accepted.contains(message.id()) ? new Outcome.Accepted("SM" + message.id())
                        : new Outcome.NotSent("not-there", "The carrier does not have it.")));
            }
        }

        void live() {
            for (int n = 0; n < 3; n++) {
                ConversationId id = depot.conversation(n);
                conversations.add(id);
                lanes.put(id, new ArrayList<>());
            }
            for (int n = 0; n < 3; n++) {
                hands.add(new Hand());
            }
            for (int step = 0; step < 250; step++) {
                step(step < 120);
            }
            hands.clear();
            for (int n = 0; n < 60; n++) {
                depot.node.runUntilIdle();
                depot.clock.pass(Duration.ofSeconds(50));
            }
            judge();
        }

        private void step(boolean busy) {
            int what = random.nextInt(20);
            Hand hand = hands.get(random.nextInt(hands.size()));
            if (what < 3 && busy) {
                queue(conversations.get(random.nextInt(conversations.size())));
            } else if (what == 3) {
                depot.clock.pass(Duration.ofMillis(random.nextInt(random.nextInt(5) == 0 ? 120_000 : 3_000)));
            } else if (what == 4) {
                hands.set(hands.indexOf(hand), new Hand());
            } else if (what == 5 && !messages.isEmpty()) {
                EntryId one = List.copyOf(messages.keySet()).get(random.nextInt(messages.size()));
                if (depot.cancel(one)) {
                    canceled.add(one);
                }
            } else if (what < 9) {
                depot.pump();
            } else {
                hand.move();
            }
        }

        private void queue(ConversationId id) {
            String text = "m" + messages.size();
            int what = random.nextInt(10);
            depot.carrier.on(text, message -> switch (what) {
                case 0 -> new Outcome.NotSent("connect-failed", "The carrier could not be reached.");
                case 1 -> new Outcome.Throttled(Duration.ofSeconds(5), "20429");
                case 2 -> lost(message);
                case 3 -> new Outcome.Unknown("reset");
                default -> take(message);
            });
            for (int n = 0; n < 20; n++) {
                depot.carrier.on(text, this::take);
            }
            EntryId message = depot.queue(id, text);
            messages.put(message, id);
            lanes.get(id).add(message);
        }

        private Outcome take(Outgoing message) {
            accepted.add(message.id());
            return new Outcome.Accepted("SM" + message.id());
        }

        private Outcome lost(Outgoing message) {
            accepted.add(message.id());
            return new Outcome.Unknown("reset");
        }

        private void judge() {
            assertEquals(new HashSet<>(accepted).size(), accepted.size(), name + ": something was sent twice");
            for (ConversationId id : conversations) {
                List<EntryId> sent = accepted.stream().filter(message -> id.equals(messages.get(message))).toList();
                assertEquals(lanes.get(id).stream().filter(sent::contains).toList(), sent, name + ": out of order");
            }
            messages.forEach((message, id) -> {
                DeliveryState state = depot.state(message);
                assertTrue(state.settled(), name + ": " + state + " at the end");
                assertEquals(canceled.contains(message), state == DeliveryState.CANCELED, name);
                assertTrue(state != DeliveryState.SENT || accepted.contains(message), name + ": SENT, but the carrier does not have it");
                assertTrue(!accepted.contains(message) || state == DeliveryState.SENT || state == DeliveryState.UNKNOWN, name + ": " + state + ", but the carrier has it");
                assertTrue(!lookup || state != DeliveryState.UNKNOWN, name + ": UNKNOWN, though the carrier could be asked");
                if (state != DeliveryState.CANCELED) {
                    List<DeliveryState> told = depot.told(id, message);
                    assertEquals(state, told.get(told.size() - 1), name + ": told " + told);
                }
            });
            long versions = conversations.stream().mapToLong(id -> depot.head(id).sequences().version()).sum();
            assertEquals(versions, depot.storage.feed().newest(Depot.ORG), name + ": a change is missing in the log");
            conversations.forEach(id -> assertTrue(depot.facts(id).stream().noneMatch(Fact.ReceiptNoted.class::isInstance), name));
        }

        /** A worker that is led step by step, and may be left behind at any. */
        private final class Hand {
            private final LaneWorker worker = depot.worker("hand-" + born++);
            private Task task = Task.OVER;
            private Outcome outcome;

            private void move() {
                if (task instanceof Task.Over) {
                    task = worker.claim(Depot.MAIN_LANES).orElse(Task.OVER);
                } else if (task instanceof Task.Send send && outcome == null) {
                    Optional<Outcome> had = worker.send(send);
                    outcome = had.orElse(null);
                    if (had.isEmpty()) {
                        task = worker.next(task);
                    }
                } else if (task instanceof Task.Send send) {
                    task = worker.finish(send, outcome);
                    outcome = null;
                } else {
                    task = worker.next(task);
                }
            }
        }
    }
}
