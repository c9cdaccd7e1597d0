// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.Cursor;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Page;
import io.fieldinbox.testkit.contract.StorageProbe.Table;
import io.fieldinbox.work.RequestStore;
import io.fieldinbox.work.StoredRequest;
import io.fieldinbox.work.StoredRequest.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What {@code RequestStore} promises: what was kept raw is taken by one worker at a time, in the order of its sender, and never lost (I-9). */
public abstract class RequestStoreContract extends StorageContract {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final int MANY = 10_000;

    private Instant now;

    /** For subclasses. */
    protected RequestStoreContract() {}

    @BeforeEach
    void setTime() {
        now = storage.clock().now();
    }

    /** Requests are claimed over all organizations: none is left for other tests. */
    @AfterEach
    void forgetAll() {
        Page<StoredRequest> page = requests().list(org, Optional.empty());
        while (!page.items().isEmpty()) {
            page.items().forEach(requests()::done);
            page = requests().list(org, Optional.empty());
        }
    }

    @Test
    @DisplayName("I-9: a request is kept as it came, and comes back so")
    void roundTrip() {
        StoredRequest full = new StoredRequest(org, Kind.INBOUND, "k%_| 'é\ud83d\ude00", world.phone(), "{\"text\":\"Grüße \ud83d\udc4d " + "x".repeat(5_000) + "\"}", "lock not had", 3,
                now.minusSeconds(60).plusNanos(7_000), now);
        StoredRequest bare = new StoredRequest(org, Kind.CUSTOMER, "j", null, "{}", "", 0, now.minusSeconds(50), null);
        assertTrue(requests().put(full));
        assertTrue(requests().put(bare));
        assertEquals(List.of(full, bare), requests().list(org, Optional.empty()).items());
        StoredRequest taken = claim(now, MANY).get(0);
        assertEquals(new StoredRequest(org, Kind.INBOUND, full.key(), full.sender(), full.payload(), full.error(), 3, full.createdAt(), now.plus(LEASE)), taken);
    }

    @Test
    @DisplayName("IN-9: the same request is kept once, as it came first, and is due at the earlier of both times")
    void again() {
        assertTrue(requests().put(request("k", null, now.minusSeconds(60), now.plusSeconds(60))));
        assertFalse(requests().put(new StoredRequest(org, Kind.INBOUND, "k", null, "{\"other\":1}", "", 0, now, now.plusSeconds(90))));
        assertEquals(request("k", null, now.minusSeconds(60), now.plusSeconds(60)), only());
        assertFalse(requests().put(request("k", null, now, now.plusSeconds(5))));
        assertEquals(request("k", null, now.minusSeconds(60), now.plusSeconds(5)), only());
        assertFalse(requests().put(request("k", null, now, null)));
        assertEquals(request("k", null, now.minusSeconds(60), now.plusSeconds(5)), only());
    }

    @Test
    @DisplayName("IN-9: requests are the same only if kind and whole key are: case and last blank count")
    void keysAreWhole() {
        List<String> keys = List.of("k", "K", "k ", "k".repeat(199) + "1", "k".repeat(199) + "2");
        for (String key : keys) {
            for (Kind kind : Kind.values()) {
                assertTrue(requests().put(new StoredRequest(org, kind, key, null, "{}", "", 0, now, now)), () -> kind + " '" + key + "'");
            }
        }
        assertEquals((long) keys.size() * Kind.values().length, probe.count(org, Table.REQUEST));
    }

    @RepeatedTest(3)
    @DisplayName("I-9: of 16 equal requests at once one is kept")
    void putRace() {
        List<Boolean> fresh = Concurrently.run(16, i -> requests().put(request("k", null, now, now.plusSeconds(i))));
        assertEquals(1, fresh.stream().filter(f -> f).count());
        assertEquals(now, only().dueAt());
    }

    @Test
    @DisplayName("I-8: a request is kept with the unit of work that it was put in, or not at all; so is its end")
    void joins() {
        assertThrows(IllegalStateException.class, () -> inUnit(() -> {
            assertTrue(requests().put(request("k", null, now, now)));
            throw new IllegalStateException("on purpose");
        }));
        assertEquals(0, probe.count(org, Table.REQUEST));
        assertTrue(requests().put(request("k", null, now, now)));
        StoredRequest taken = claim(now, MANY).get(0);
        assertThrows(IllegalStateException.class, () -> inUnit(() -> {
            requests().done(taken);
            throw new IllegalStateException("on purpose");
        }));
        assertEquals(1, probe.count(org, Table.REQUEST));
        requests().done(taken);
        assertEquals(0, probe.count(org, Table.REQUEST));
    }

    @Test
    @DisplayName("I-9: of one sender the oldest is taken first, and the next only when it is done")
    void senderOrder() {
        Address jo = world.phone();
        Address al = world.phone();
        put("jo-2", jo, 20);
        put("jo-1", jo, 30);
        put("al-1", al, 10);
        put("none-1", null, 9);
        put("none-2", null, 8);
        List<StoredRequest> first = claim(now, MANY);
        assertEquals(List.of("jo-1", "al-1", "none-1", "none-2"), keys(first));
        assertEquals(List.of(), claim(now, MANY), "jo-2 waits behind jo-1");
        requests().failed(first.get(0), "again", Optional.of(now.plusSeconds(90)));
        assertEquals(List.of(), claim(now.plusSeconds(5), MANY), "also while jo-1 waits to be tried again");
        StoredRequest again = claim(now.plusSeconds(90), 1).get(0);
        assertEquals("jo-1", again.key());
        requests().done(again);
        assertEquals("jo-2", keys(claim(now, MANY)).get(0));
    }

    @Test
    @DisplayName("I-9: one that waits for a person holds back the later ones of its sender, and nobody else's")
    void waitsForPerson() {
        Address jo = world.phone();
        put("jo-1", jo, 30);
        put("jo-2", jo, 20);
        put("al-1", world.phone(), 10);
        StoredRequest stuck = claim(now, MANY).get(0);
        requests().failed(stuck, "broken", Optional.empty());
        assertEquals(List.of("al-1"), keys(claim(now.plusSeconds(3_600), MANY)));
        assertTrue(requests().replay(org, Kind.INBOUND, "jo-1", now));
        assertEquals(List.of("jo-1"), keys(claim(now, MANY)));
    }

    @Test
    @DisplayName("I-9: eight workers who claim at once take every request, and none takes one that another has")
    void claimRace() {
        for (int i = 0; i < 40; i++) {
            put("k" + i, i % 2 == 0 ? null : world.phone(), i);
        }
        AtomicInteger taken = new AtomicInteger();
        List<List<String>> claimed = Concurrently.run(8, i -> {
            List<String> mine = new ArrayList<>();
            for (int tries = 0; tries < 2_000 && taken.get() < 40; tries++) {
                List<StoredRequest> some = claim(now, 3);
                mine.addAll(keys(some));
                taken.addAndGet(some.size());
            }
            return mine;
        });
        List<String> all = claimed.stream().flatMap(List::stream).toList();
        assertEquals(40, all.size());
        assertEquals(40, new HashSet<>(all).size());
    }

    @Test
    @DisplayName("I-9: a request whose lease has ended is taken again: a worker that died loses nothing")
    void leaseEnds() {
        put("k", null, 1);
        assertEquals(1, claim(now, MANY).size());
        assertEquals(List.of(), claim(now.plus(LEASE).minusMillis(1), MANY));
        assertEquals(List.of("k"), keys(claim(now.plus(LEASE), MANY)));
    }

    @Test
    @DisplayName("IN-8, IN-9: who takes some kinds leaves the others for whoever takes those")
    void kinds() {
        int age = 60;
        for (Kind kind : Kind.values()) {
            assertTrue(requests().put(new StoredRequest(org, kind, "k", null, "{}", "", 0, now.minusSeconds(age), now)));
            age--;
        }
        assertEquals(List.of(Kind.MEDIA), claim(EnumSet.of(Kind.MEDIA)));
        assertEquals(List.of(), claim(EnumSet.of(Kind.MEDIA)));
        assertEquals(List.of(Kind.INBOUND, Kind.STAFF), claim(EnumSet.of(Kind.STAFF, Kind.INBOUND)));
        assertEquals(List.copyOf(EnumSet.complementOf(EnumSet.of(Kind.MEDIA, Kind.INBOUND, Kind.STAFF))), claim(EnumSet.allOf(Kind.class)));
    }

    @Test
    @DisplayName("IN-9: a request that failed tells how often and why, and is due when it was told")
    void failed() {
        put("k", null, 1);
        StoredRequest first = claim(now, MANY).get(0);
        requests().failed(first, "e".repeat(900), Optional.of(now.plusSeconds(5)));
        StoredRequest kept = only();
        assertEquals(1, kept.attempts());
        assertEquals("e".repeat(500), kept.error().substring(0, 500));
        assertEquals(now.plusSeconds(5), kept.dueAt());
        StoredRequest second = claim(now.plusSeconds(5), MANY).get(0);
        requests().failed(second, "worse", Optional.empty());
        assertEquals(new StoredRequest(org, Kind.INBOUND, "k", null, "{}", "worse", 2, kept.createdAt(), null), only());
    }

    @Test
    @DisplayName("I-10: a request that was put again while somebody worked on it stays and is taken again")
    void putAgainMeanwhile() {
        put("k", null, 1);
        StoredRequest taken = claim(now, MANY).get(0);
        assertFalse(requests().put(request("k", null, now, now.plusSeconds(2))));
        requests().done(taken);
        StoredRequest again = claim(now.plusSeconds(2), MANY).get(0);
        requests().done(again);
        assertEquals(0, probe.count(org, Table.REQUEST));
    }

    @Test
    @DisplayName("IN-9: a person has a request tried again at once; one that is not there is not")
    void replay() {
        assertTrue(requests().put(request("k", null, now, null)));
        assertEquals(List.of(), claim(now.plusSeconds(3_600), MANY));
        assertFalse(requests().replay(org, Kind.INBOUND, "other", now));
        assertFalse(requests().replay(org, Kind.STAFF, "k", now));
        assertFalse(requests().replay(new World(storage).organization(), Kind.INBOUND, "k", now));
        assertTrue(requests().replay(org, Kind.INBOUND, "k", now));
        assertEquals(List.of("k"), keys(claim(now, MANY)));
    }

    @Test
    @DisplayName("IN-9, WS-12: all requests of a kind are tried again at once, those that wait for a person and those that are due later; others stay")
    void replayAll() {
        OrganizationId other = new World(storage).organization();
        put("person", null, 1);
        requests().failed(only(), "no such channel", Optional.empty());
        assertTrue(requests().put(request("later", null, now, now.plusSeconds(60))));
        assertTrue(requests().put(request("due", null, now, now.minusSeconds(1))));
        assertTrue(requests().put(new StoredRequest(org, Kind.STAFF, "staff", null, "{}", "", 0, now, null)));
        assertTrue(requests().put(new StoredRequest(other, Kind.INBOUND, "theirs", null, "{}", "", 0, now, null)));
        assertEquals(2, requests().replayAll(org, Kind.INBOUND, now));
        assertEquals(0, requests().replayAll(org, Kind.INBOUND, now));
        assertEquals(Set.of("person", "later", "due"), Set.copyOf(keys(claim(now, MANY))));
        assertEquals(0, requests().replayAll(new World(storage).organization(), Kind.INBOUND, now));
    }

    @Test
    @DisplayName("IN-9: what waits is listed oldest first, page by page, none twice and none lost")
    void list() {
        for (int i = 0; i < 230; i++) {
            put("k" + i, null, i * 7 % 23);
        }
        List<StoredRequest> all = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        Optional<Cursor> after = Optional.empty();
        do {
            Page<StoredRequest> page = requests().list(org, after);
            all.addAll(page.items());
            sizes.add(page.items().size());
            after = page.next();
        } while (after.isPresent());
        assertEquals(List.of(100, 100, 30), sizes);
        assertEquals(230, new HashSet<>(keys(all)).size());
        for (int i = 1; i < all.size(); i++) {
            assertFalse(all.get(i).createdAt().isBefore(all.get(i - 1).createdAt()), "oldest first");
        }
    }

    @Test
    @DisplayName("I-7: requests of another organization are its own, also under the same key and from the same sender")
    void otherOrganization() {
        OrganizationId other = new World(storage).organization();
        Address jo = world.phone();
        put("k", jo, 5);
        StoredRequest theirs = new StoredRequest(other, Kind.INBOUND, "k", jo, "{}", "", 0, now.minusSeconds(90), null);
        assertTrue(requests().put(theirs));
        assertEquals(List.of("k"), keys(claim(now, MANY)), "theirs holds back none of ours");
        assertEquals(List.of(theirs), requests().list(other, Optional.empty()).items());
        requests().done(theirs);
        assertEquals(1, probe.count(org, Table.REQUEST));
    }

    @Test
    @DisplayName("CO-8: those that wait for their time are taken when it has come, longest due first, after those that wait for their turn")
    void timed() {
        for (int i : List.of(3, 1, 2)) {
            assertTrue(requests().put(new StoredRequest(org, Kind.AUTOMATED, "t" + i, null, "{}", "", 0, now.minusSeconds(1_000 - i), now.minusSeconds(10 - i))));
        }
        assertTrue(requests().put(new StoredRequest(org, Kind.AUTOMATED, "tomorrow", null, "{}", "", 0, now.minusSeconds(5_000), now.plusSeconds(60))));
        put("raw", null, 1);
        assertEquals(List.of("raw", "t1"), keys(claim(now, 2)));
        assertEquals(List.of("t2", "t3"), keys(claim(now, MANY)));
        List<StoredRequest> then = claim(now.plusSeconds(60), MANY);
        assertTrue(keys(then).contains("tomorrow"));
        inUnit(() -> {
            then.forEach(requests()::done);
            return requests().put(new StoredRequest(org, Kind.AUTOMATED, "tomorrow", null, "{}", "held", 0, now, now.plusSeconds(3_600)));
        });
        assertEquals(List.of(), keys(claim(now.plusSeconds(3_599), MANY)).stream().filter("tomorrow"::equals).toList(), "held anew");
        assertEquals(List.of(Kind.AUTOMATED), requests().claim(Set.of(Kind.AUTOMATED), now.plusSeconds(3_600), LEASE, MANY).stream().filter(r -> r.key().equals("tomorrow")).map(StoredRequest::kind).toList());
    }

    private RequestStore requests() {
        return storage.queues().requests();
    }

    private StoredRequest request(String key, @Nullable Address sender, Instant createdAt, @Nullable Instant dueAt) {
        return new StoredRequest(org, Kind.INBOUND, key, sender, "{}", "", 0, createdAt, dueAt);
    }

    private void put(String key, @Nullable Address sender, int secondsOld) {
        assertTrue(requests().put(request(key, sender, now.minusSeconds(secondsOld), now.minusSeconds(secondsOld))));
    }

    private List<StoredRequest> claim(Instant at, int max) {
        return requests().claim(at, LEASE, max).stream().filter(r -> r.organization().equals(org)).toList();
    }

    private List<Kind> claim(Set<Kind> kinds) {
        return requests().claim(kinds, now, LEASE, MANY).stream().filter(r -> r.organization().equals(org)).map(StoredRequest::kind).toList();
    }

    private StoredRequest only() {
        List<StoredRequest> all = requests().list(org, Optional.empty()).items();
        assertEquals(1, all.size());
        return all.get(0);
    }

    private static List<String> keys(List<StoredRequest> requests) {
        return requests.stream().map(StoredRequest::key).toList();
    }
}
