// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fieldinbox.attention.Mark;
import io.fieldinbox.attention.MarkStore;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.testkit.contract.StorageProbe.Table;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What {@code MarkStore} promises: reading moves a mark forward only (RD-1). */
public abstract class MarkStoreContract extends StorageContract {

    private static final EmployeeId ANN = new EmployeeId("ann");

    /** For subclasses. */
    protected MarkStoreContract() {}

    @Test
    @DisplayName("RD-1: viewing moves a mark forward, never back")
    void forwardOnly() {
        ConversationId id = world.conversationId();
        marks().mark(org, ANN, id, new Mark(5, 3));
        assertEquals(Map.of(id, new Mark(5, 3)), of(ANN, id));
        marks().mark(org, ANN, id, new Mark(4, 2));
        assertEquals(Map.of(id, new Mark(5, 3)), of(ANN, id));
        marks().mark(org, ANN, id, new Mark(9, 6));
        assertEquals(Map.of(id, new Mark(9, 6)), of(ANN, id));
        assertEquals(1, probe.count(org, Table.MARK));
    }

    @Test
    @DisplayName("RD-2: marking unread sets a mark back, also where there was none")
    void reset() {
        ConversationId id = world.conversationId();
        marks().reset(org, ANN, id, new Mark(0, 0));
        assertEquals(Map.of(id, Mark.NONE), of(ANN, id));
        marks().mark(org, ANN, id, new Mark(5, 3));
        marks().reset(org, ANN, id, new Mark(2, 1));
        assertEquals(Map.of(id, new Mark(2, 1)), of(ANN, id));
        marks().mark(org, ANN, id, new Mark(3, 2));
        assertEquals(Map.of(id, new Mark(3, 2)), of(ANN, id));
    }

    @Test
    @DisplayName("RD-1: everyone has marks of their own; case and last blank of an employee's id count")
    void employeesAreApart() {
        ConversationId one = world.conversationId();
        ConversationId two = world.conversationId();
        marks().mark(org, ANN, one, new Mark(1, 1));
        marks().mark(org, ANN, two, new Mark(2, 1));
        marks().mark(org, new EmployeeId("Ann"), one, new Mark(3, 1));
        marks().mark(org, new EmployeeId("ann "), one, new Mark(4, 1));
        assertEquals(Map.of(one, new Mark(1, 1), two, new Mark(2, 1)), of(ANN, one, two, world.conversationId(), one));
        assertEquals(Map.of(two, new Mark(2, 1)), of(ANN, two));
        assertEquals(Map.of(one, new Mark(3, 1)), of(new EmployeeId("Ann"), one, two));
        assertEquals(Map.of(one, new Mark(4, 1)), of(new EmployeeId("ann "), one));
        assertEquals(Map.of(), of(ANN));
    }

    @RepeatedTest(3)
    @DisplayName("RD-1: of eight devices that view at once the one that saw most decides")
    void race() {
        ConversationId id = world.conversationId();
        List<Long> furthest = Concurrently.run(8, i -> {
            Random random = new Random(i);
            long most = 0;
            for (int n = 0; n < 20; n++) {
                long seq = 1L + random.nextInt(1_000);
                most = Math.max(most, seq);
                marks().mark(org, ANN, id, new Mark(seq, seq * 2));
            }
            return most;
        });
        long most = furthest.stream().mapToLong(Long::longValue).max().orElseThrow();
        assertEquals(Map.of(id, new Mark(most, most * 2)), of(ANN, id));
        assertEquals(1, probe.count(org, Table.MARK));
    }

    @Test
    @DisplayName("I-8: a mark goes with the unit of work that it was set in")
    void joins() {
        ConversationId id = world.conversationId();
        assertThrows(IllegalStateException.class, () -> inUnit(() -> {
            marks().mark(org, ANN, id, new Mark(5, 3));
            assertEquals(Map.of(id, new Mark(5, 3)), of(ANN, id));
            throw new IllegalStateException("on purpose");
        }));
        assertEquals(Map.of(), of(ANN, id));
        assertEquals(0, probe.count(org, Table.MARK));
    }

    @Test
    @DisplayName("I-7: marks of another organization are its own")
    void otherOrganization() {
        World other = new World(storage);
        ConversationId id = world.conversationId();
        marks().mark(org, ANN, id, new Mark(5, 3));
        assertEquals(Map.of(), marks().marks(other.organization(), ANN, List.of(id)));
        marks().mark(other.organization(), ANN, id, new Mark(7, 4));
        marks().reset(other.organization(), ANN, id, new Mark(1, 1));
        assertEquals(Map.of(id, new Mark(5, 3)), of(ANN, id));
    }

    private MarkStore marks() {
        return storage.marks();
    }

    private Map<ConversationId, Mark> of(EmployeeId employee, ConversationId... ids) {
        return marks().marks(org, employee, List.of(ids));
    }
}
