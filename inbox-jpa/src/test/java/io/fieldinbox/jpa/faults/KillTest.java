// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.jpa.JpaStorage;
import io.fieldinbox.jpa.TestDatabase;
import io.fieldinbox.jpa.faults.CarrierServer.Taken;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.OrganizationId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Two nodes of four workers send what an office writes, and are killed and frozen at random points: a channel that throttles, one with
 * a long lane, one with a rate, many lanes; a carrier that breaks connections, with and without look-up.
 */
class KillTest {

    private static final long SEED = Long.getLong("fieldinbox.faults.seed", System.nanoTime());
    private static final int PLAIN_LANES = LongRun.ASKED ? 1_000 : 60;
    private static final int THROTTLED_LANES = LongRun.ASKED ? 200 : 20;
    private static final int MOST_BETWEEN_KILLS = LongRun.ASKED ? 400 : 120;
    private static final Duration PATIENCE = LongRun.ASKED ? Duration.ofMinutes(60) : Duration.ofMinutes(4);

    private static TestDatabase database;
    private static JpaStorage storage;
    private static Tables tables;

    private final Random random = new Random(SEED);
    private final List<Node> nodes = new ArrayList<>();
    private Traffic traffic;
    private CarrierServer carrier;
    private boolean lookup;
    private int interruptions;

    @BeforeAll
    static void open() {
        Quiet.begin();
        database = TestDatabase.postgresql();
        storage = JpaStorage.on(database.emf(database.pool()));
        tables = new Tables(database.pool());
    }

    @AfterAll
    static void close() {
        database.close();
        Quiet.end();
    }

    @Test
    @DisplayName("DL-3, DL-5, I-3: two nodes killed at random: in order, nothing lost, nothing twice, no outcome unknown where the carrier can be asked")
    void withLookup() throws IOException {
        run(true, LongRun.ASKED ? 20_000 : 500, LongRun.ASKED ? 25 : 3, LongRun.ASKED ? 3 : 1);
    }

    @Test
    @DisplayName("DL-3, DL-5, I-3: the same where the carrier cannot be asked: what is not known is UNKNOWN, and nothing else is")
    void withoutLookup() throws IOException {
        run(false, LongRun.ASKED ? 3_000 : 100, LongRun.ASKED ? 25 : 1, LongRun.ASKED ? 3 : 0);
    }

    private void run(boolean canBeAsked, int longLane, int kills, int freezes) throws IOException {
        System.out.println("seed " + SEED + (canBeAsked ? ", with" : ", without") + " look-up");
        lookup = canBeAsked;
        traffic = new Traffic(new OrganizationId("kill-" + canBeAsked), database.emf(database.pool()), storage, SEED);
        try (CarrierServer server = new CarrierServer(SEED)) {
            carrier = server;
            carrier.throttle(Traffic.THROTTLED);
            List<ConversationId> lanes = begin(longLane);
            nodes.add(start());
            nodes.add(start());
            othersGoOn(longLane);
            int throttlings = 0;
            for (int n = 0; n < kills + freezes; n++) {
                disturb(lanes, freezes > 0 && n % (kills / freezes + 1) == 1);
                if (n == kills / 2) {
                    throttlings = carrier.release();
                }
            }
            until(() -> tables.quiet(traffic.org));
            check(throttlings);
        } finally {
            nodes.forEach(Node::kill);
        }
    }

    private Node start() {
        return Node.start(database.pool().getJdbcUrl(), carrier.port(), lookup, traffic.org);
    }

    /** What waits when the nodes start: the long lane, and two messages in each of the others. */
    private List<ConversationId> begin(int longLane) {
        traffic.longLane(longLane);
        List<ConversationId> throttled = traffic.lanes(Traffic.THROTTLED, THROTTLED_LANES);
        List<ConversationId> plain = traffic.lanes(Traffic.PLAIN, PLAIN_LANES);
        List<ConversationId> limited = traffic.lanes(Traffic.LIMITED, 10);
        for (int n = 0; n < 2; n++) {
            throttled.forEach(traffic::write);
            plain.forEach(traffic::write);
        }
        List<ConversationId> all = new ArrayList<>(throttled);
        all.addAll(plain);
        all.addAll(limited);
        return all;
    }

    /** DL-3, DL-9: neither the throttled channel nor the long lane holds up the others. */
    private void othersGoOn(int longLane) {
        String plain = "select count(*)::text from inbox_delivery where org = ? and channel = 'plain' and state in ('QUEUED', 'SENDING')";
        until(() -> tables.rows(plain, traffic.org.value()).equals(List.of("0")));
        List<Taken> taken = carrier.taken();
        assertTrue(taken.stream().filter(message -> message.channel().equals(Traffic.LONG)).count() < longLane, "the others had to wait until the long lane was empty");
        assertEquals(0, taken.stream().filter(message -> message.channel().equals(Traffic.THROTTLED)).count());
    }

    /** Kills or freezes a node when the carrier has taken so and so many more, while the office goes on writing. */
    private void disturb(List<ConversationId> lanes, boolean freeze) {
        int until = carrier.count() + 1 + random.nextInt(MOST_BETWEEN_KILLS);
        until(() -> {
            traffic.write(traffic.any(lanes));
            return carrier.count() >= until;
        });
        int which = random.nextInt(nodes.size());
        interruptions++;
        if (freeze) {
            nodes.get(which).freeze();
            String thawAt = tables.rows("select (clock_timestamp() + interval '6.5 seconds')::text").get(0);
            until(() -> {
                traffic.write(traffic.any(lanes));
                return tables.rows("select (clock_timestamp() > ?::timestamptz)::text", thawAt).equals(List.of("true"));
            });
            nodes.get(which).thaw();
        } else {
            nodes.get(which).kill();
            nodes.set(which, start());
        }
    }

    private void until(BooleanSupplier condition) {
        Await.until(PATIENCE, () -> {
            nodes.forEach(node -> assertTrue(node.alive(), () -> "a node ended by itself: " + node.log()));
            return condition.getAsBoolean();
        }, this::standing);
    }

    private void check(int throttlings) {
        List<Taken> taken = carrier.taken();
        Set<String> ids = new HashSet<>();
        Map<String, Integer> last = new HashMap<>();
        for (Taken message : taken) {
            ids.add(message.id());
            int number = Integer.parseInt(message.text().substring("Answer ".length()));
            Integer before = last.put(message.to(), number);
            assertTrue(before == null || before < number, () -> "to " + message.to() + " went " + before + " before " + number);
        }
        assertEquals(List.of(), carrier.doubles(), "sent twice");
        Map<String, Set<String>> states = states();
        Set<String> unknown = states.getOrDefault("UNKNOWN", Set.of());
        report(taken.size(), states, throttlings);
        assertEquals(Set.of(), minus(states.getOrDefault("SENT", Set.of()), ids), "SENT, but the carrier never had it");
        assertEquals(Set.of(), minus(minus(ids, states.getOrDefault("SENT", Set.of())), unknown), "the carrier has it, but it is not SENT");
        assertEquals(Set.of(), minus(states.keySet(), Set.of("SENT", "UNKNOWN", "CANCELED")), "other ends");
        traffic.takenBack.forEach(id -> assertTrue(!ids.contains(id), "taken back, but sent: " + id));
        // Each interruption leaves at most what the workers of one node had begun.
        int open = minus(unknown, carrier.unanswered()).size();
        assertTrue(open <= (lookup ? 0 : interruptions * Node.WORKERS), "unknown without a reason: " + open);
        assertTrue(!lookup || unknown.isEmpty(), "unknown though the carrier can be asked: " + unknown);
        assertTrue(throttlings > 0, "nothing was throttled");
        rate(taken);
        log();
    }

    /** DL-9: a channel with 50 a second and a burst of one second takes at most so many in any second. */
    private static void rate(List<Taken> taken) {
        List<Taken> limited = taken.stream().filter(message -> message.channel().equals(Traffic.LIMITED)).toList();
        for (int n = 110; n < limited.size(); n++) {
            assertTrue(limited.get(n).nanos() - limited.get(n - 110).nanos() > 1_000_000_000L, "more than 110 in a second");
        }
    }

    /** I-10, KP-3: the change log has no gap, no repetition, and tells of each conversation in order; every attempt has its outcome. */
    private void log() {
        String org = traffic.org.value();
        assertEquals(List.of("true"), tables.rows("select (count(*) = max(feed_seq) and min(feed_seq) = 1 and max(feed_seq) = (select last_seq from inbox_feed where org = ?))::text"
                + " from inbox_change where org = ?", org, org), "gaps");
        assertEquals(List.of(), tables.rows("select 'conversation ' || conversation_id || ' version ' || version from (select conversation_id, version, row_number() over (partition by conversation_id"
                + " order by feed_seq) as place from inbox_change where org = ?) c where version <> place", org), "not in order");
        assertEquals(List.of(), tables.rows("select delivery::text from inbox_attempt where org = ? and outcome is null", org), "attempts without outcome");
        assertEquals(List.of(), tables.rows("select d.id::text from inbox_delivery d where org = ? and (select count(*) from inbox_attempt a where a.org = d.org and a.delivery = d.id"
                + " and a.outcome in ('ACCEPTED', 'UNKNOWN')) > 1", org), "attempts after one that may have left");
    }

    private Map<String, Set<String>> states() {
        Map<String, Set<String>> states = new HashMap<>();
        for (String row : tables.rows("select state || ' ' || id from inbox_delivery where org = ?", traffic.org.value())) {
            states.computeIfAbsent(row.split(" ")[0], none -> new HashSet<>()).add(row.split(" ")[1]);
        }
        return states;
    }

    private void report(int taken, Map<String, Set<String>> states, int throttlings) {
        StringBuilder line = new StringBuilder("killed or frozen " + interruptions + ", carrier took " + taken + ", doubles 0, throttled " + throttlings
                + ", unanswered " + carrier.unanswered().size() + ", not written " + traffic.refused());
        states.forEach((state, ids) -> line.append(", ").append(state).append(' ').append(ids.size()));
        System.out.println(line);
    }

    private String standing() {
        StringBuilder text = new StringBuilder("seed " + SEED + ", carrier took " + carrier.count());
        states().forEach((state, ids) -> text.append(", ").append(state).append(' ').append(ids.size()));
        for (Node node : nodes) {
            String log = node.log();
            text.append("\nnode ").append(node.alive() ? "alive: " : "gone: ").append(log, Math.max(0, log.length() - 3_000), log.length());
        }
        return text.toString();
    }

    private static Set<String> minus(Set<String> from, Set<String> what) {
        Set<String> left = new HashSet<>(from);
        left.removeAll(what);
        return left;
    }
}
