// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fieldinbox.attention.Alert;
import io.fieldinbox.attention.Alerts;
import io.fieldinbox.kernel.ConversationId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.EntryId;
import io.fieldinbox.kernel.OrganizationId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a host's {@code Alerts} promises: each recipient is shown each alert once, however often it is told. */
public abstract class AlertsContract {

    private static final EmployeeId ANN = new EmployeeId("ann");
    private static final EmployeeId BEN = new EmployeeId("ben");

    private final OrganizationId organization = new OrganizationId("alerts-" + UUID.randomUUID());

    /** For subclasses. */
    protected AlertsContract() {}

    /** The port under test. */
    protected abstract Alerts subject();

    /** The ids of the alerts that an employee was shown, oldest first, seen on the device or wherever the port leads. */
    protected abstract List<String> shownTo(EmployeeId employee);

    @Test
    @DisplayName("NT-1: each recipient is shown each alert, in order; nobody else is")
    void shown() {
        Alert first = alert(1, Alert.Kind.MESSAGE, ANN, BEN);
        Alert second = alert(2, Alert.Kind.MESSAGE, ANN);
        subject().alert(List.of(first, second));
        assertEquals(List.of(first.id(), second.id()), shownTo(ANN));
        assertEquals(List.of(first.id()), shownTo(BEN));
        assertEquals(List.of(), shownTo(new EmployeeId("cleo")));
    }

    @Test
    @DisplayName("NT-1: told again, alone or with others, an alert is shown once; its two kinds are two, and so are two organizations' same numbers")
    void once() {
        Alert first = alert(1, Alert.Kind.MESSAGE, BEN);
        subject().alert(List.of(first));
        subject().alert(List.of(first));
        Alert urgent = alert(1, Alert.Kind.URGENT, BEN);
        Alert theirs = new Alert(new OrganizationId("other-" + UUID.randomUUID()), 1, Alert.Kind.MESSAGE, first.conversation(), first.entry(), "Bob", "Hello", null, Set.of(BEN));
        subject().alert(List.of(first, urgent, theirs));
        assertEquals(List.of(first.id(), urgent.id(), theirs.id()), shownTo(BEN));
    }

    @Test
    @DisplayName("NT-1: nothing to tell is nothing")
    void nothing() {
        subject().alert(List.of());
        assertEquals(List.of(), shownTo(ANN));
    }

    private Alert alert(long number, Alert.Kind kind, EmployeeId... to) {
        return new Alert(organization, number, kind, new ConversationId(UUID.randomUUID()), new EntryId(UUID.randomUUID()), "Anna Alvarez", "I smell gas", kind == Alert.Kind.URGENT ? "gas" : null, Set.of(to));
    }
}
