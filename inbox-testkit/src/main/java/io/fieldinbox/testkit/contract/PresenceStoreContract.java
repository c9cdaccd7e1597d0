// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.attention.Presence;
import io.fieldinbox.attention.PresenceStore;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.testkit.contract.StorageProbe.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What {@code PresenceStore} promises: a sign counts until its time, and what goes on has begun when it began (NT-4). */
public abstract class PresenceStoreContract extends StorageContract {

    private static final EmployeeId ANN = new EmployeeId("ann");
    private static final EmployeeId BEN = new EmployeeId("ben");

    private Instant now = Instant.EPOCH;
    private ConversationId id = new ConversationId(new UUID(0, 0));

    /** For subclasses. */
    protected PresenceStoreContract() {}

    @BeforeEach
    void begin() {
        now = storage.clock().now().truncatedTo(ChronoUnit.MICROS);
        id = world.conversationId();
    }

    @Test
    @DisplayName("NT-4: a sign counts until its time and not at it; it is as it was given, whatever the name")
    void counts() {
        Presence ann = new Presence(id, ANN, "Ann 'Ännchen' %_ \ud83d\udc4d", now, now.minusSeconds(3));
        assertTrue(store().sign(org, ann, "", now, now.plusSeconds(10)));
        assertEquals(List.of(ann), store().in(org, id, now));
        assertEquals(List.of(ann), store().in(org, id, now.plusSeconds(10).minus(1, ChronoUnit.MICROS)));
        assertEquals(List.of(), store().in(org, id, now.plusSeconds(10)));
        assertEquals(List.of(), store().in(org, world.conversationId(), now));
    }

    @Test
    @DisplayName("NT-4: repeated, it has been since it began, and others see nothing new; what stops and begins again is new")
    void since() {
        assertTrue(sign(ANN, null, now, now));
        assertFalse(sign(ANN, null, at(5), at(5)));
        assertEquals(List.of(new Presence(id, ANN, "ann", null, now)), store().in(org, id, at(14)));
        assertTrue(sign(ANN, at(6), at(6), at(6)));
        assertEquals(List.of(new Presence(id, ANN, "ann", at(6), now)), store().in(org, id, at(6)));
        assertTrue(sign(ANN, null, at(8), at(8)));
        assertTrue(sign(ANN, at(9), at(9), at(9)));
        assertEquals(List.of(new Presence(id, ANN, "ann", at(9), now)), store().in(org, id, at(9)));
        assertEquals(1, probe.count(org, Table.PRESENCE));
    }

    @Test
    @DisplayName("NT-4: whoever was gone for longer than a sign counts begins anew, swept or not")
    void anew() {
        sign(ANN, now, now, now);
        assertTrue(sign(ANN, at(10), at(10), at(10)));
        assertEquals(List.of(new Presence(id, ANN, "ann", at(10), at(10))), store().in(org, id, at(10)));
        assertTrue(store().sweep(at(60)) >= 1);
        assertTrue(sign(ANN, at(61), null, at(61)));
        assertEquals(List.of(new Presence(id, ANN, "ann", at(61), null)), store().in(org, id, at(61)));
    }

    @Test
    @DisplayName("NT-4: whoever leaves is gone at once, the others stay; leaving twice is nothing new")
    void leave() {
        sign(ANN, null, now, now);
        sign(BEN, now, now, now);
        assertTrue(store().leave(org, id, ANN, "", now));
        assertFalse(store().leave(org, id, ANN, "", now));
        assertEquals(List.of(BEN), store().in(org, id, now).stream().map(Presence::employee).toList());
        assertFalse(store().leave(org, world.conversationId(), BEN, "", now));
        assertTrue(sign(ANN, null, at(1), at(1)));
    }

    @Test
    @DisplayName("NT-4: what one window of an employee stops, another goes on with; others see all of them as one, since the first, and nothing new where nothing is")
    void windows() {
        assertTrue(sign("one", null, now));
        assertFalse(sign("two", null, at(2)));
        assertTrue(sign("two", at(3), at(3)));
        assertFalse(sign("one", null, at(4)));
        Presence both = new Presence(id, ANN, "ann", at(3), now);
        assertEquals(List.of(both), store().in(org, id, at(4)));
        assertEquals(Map.of(org, List.of(both)), store().present(Set.of(org), at(4)));
        assertTrue(store().leave(org, id, ANN, "one", at(5)));
        assertEquals(List.of(new Presence(id, ANN, "ann", at(3), at(2))), store().in(org, id, at(5)));
        assertFalse(store().leave(org, id, ANN, "one", at(5)));
        assertFalse(store().leave(org, id, ANN, "One", at(5)));
        assertTrue(store().leave(org, id, ANN, "two", at(5)));
        assertEquals(List.of(), store().in(org, id, at(5)));
    }

    private boolean sign(String window, @Nullable Instant typing, Instant at) {
        return store().sign(org, new Presence(id, ANN, "ann", typing, at), window, at, at.plusSeconds(10));
    }

    @Test
    @DisplayName("NT-4: everyone has signs of their own in each conversation, in the order of ids; case and last blank of an id count")
    void apart() {
        ConversationId other = world.conversationId();
        for (String employee : List.of("ben", "ann", "Ann", "ann ")) {
            assertTrue(store().sign(org, new Presence(id, new EmployeeId(employee), "x", null, now), "", now, at(10)));
        }
        assertTrue(store().sign(org, new Presence(other, ANN, "x", now, null), "", now, at(10)));
        assertEquals(Set.of("ben", "ann", "Ann", "ann "), store().in(org, id, now).stream().map(p -> p.employee().value()).collect(Collectors.toSet()));
        assertEquals("ben", store().in(org, id, now).get(3).employee().value());
        assertEquals(List.of(new Presence(other, ANN, "x", now, null)), store().in(org, other, now));
        Map<OrganizationId, List<Presence>> all = store().present(Set.of(org), now);
        assertEquals(5, all.getOrDefault(org, List.of()).size());
        assertEquals(Map.of(), store().present(Set.of(org), at(10)));
    }

    @Test
    @DisplayName("NT-4, I-7: several organizations are asked at once, each gets its own; one that was not asked for, nothing of it")
    void organizations() {
        World second = new World(storage);
        World third = new World(storage);
        sign(ANN, null, now, now);
        Presence theirs = new Presence(id, ANN, "theirs", now, now);
        assertTrue(store().sign(second.organization(), theirs, "", now, at(10)));
        assertTrue(store().sign(third.organization(), theirs, "", now, at(10)));
        Map<OrganizationId, List<Presence>> found = store().present(List.of(org, second.organization(), new World(storage).organization()), now);
        assertEquals(Map.of(org, List.of(new Presence(id, ANN, "ann", null, now)), second.organization(), List.of(theirs)), found);
        assertEquals(Map.of(), store().present(List.of(), now));
        assertFalse(store().leave(new World(storage).organization(), id, ANN, "", now));
        assertEquals(1, store().in(org, id, now).size());
    }

    @Test
    @DisplayName("NT-4: what counts no more is swept, what counts stays")
    void sweep() {
        sign(ANN, null, now, now);
        sign(BEN, null, at(60), at(60));
        assertTrue(store().sweep(at(30)) >= 1);
        assertEquals(1, probe.count(org, Table.PRESENCE));
        assertEquals(List.of(BEN), store().in(org, id, at(60)).stream().map(Presence::employee).toList());
        store().leave(org, id, BEN, "", now);
        assertEquals(0, probe.count(org, Table.PRESENCE));
    }

    @RepeatedTest(3)
    @DisplayName("NT-4: eight devices of one employee that sign at once make one sign, and none fails")
    void race() {
        Concurrently.run(8, i -> {
            for (int n = 0; n < 20; n++) {
                sign(ANN, n % 2 == 0 ? at(n) : null, at(n), at(n));
                if (i == 0 && n % 5 == 0) {
                    store().leave(org, id, ANN, "", now);
                }
            }
            return i;
        });
        sign(ANN, null, at(20), at(20));
        assertEquals(1, store().in(org, id, at(20)).size());
        assertEquals(1, probe.count(org, Table.PRESENCE));
    }

    @Test
    @DisplayName("I-8: a sign goes with the unit of work that it was given in")
    void joins() {
        assertThrows(IllegalStateException.class, () -> inUnit(() -> {
            sign(ANN, null, now, now);
            throw new IllegalStateException("on purpose");
        }));
        assertEquals(List.of(), store().in(org, id, now));
    }

    private boolean sign(EmployeeId employee, @Nullable Instant typing, @Nullable Instant viewing, Instant at) {
        return store().sign(org, new Presence(id, employee, employee.value(), typing, viewing), "", at, at.plusSeconds(10));
    }

    private Instant at(int seconds) {
        return now.plusSeconds(seconds);
    }

    private PresenceStore store() {
        return storage.presence();
    }
}
