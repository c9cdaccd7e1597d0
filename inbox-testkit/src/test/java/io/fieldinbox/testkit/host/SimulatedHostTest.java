// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.people.AddressMatch;
import io.fieldinbox.people.Permission;
import io.fieldinbox.routing.StaffSink.StaffText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SimulatedHostTest {

    private static final OrganizationId ORG = new OrganizationId("acme");
    private static final OrganizationId OTHER = new OrganizationId("other");
    private static final Address SHARED = Address.phone("+14155550123");

    private final SimulatedHost host = new SimulatedHost();

    @Test
    @DisplayName("AH-2: a number is that of all customers who have it and of the member of staff; one of nobody is left out")
    void byAddresses() {
        CustomerId jo = host.customer(ORG, "c-1", "Jo", SHARED.value());
        CustomerId al = host.customer(ORG, "c-2", "Al", SHARED.value(), "+14155550124");
        EmployeeId tech = host.office(ORG, "t-1", "Tess");
        host.staffNumber(ORG, SHARED, tech);
        Map<Address, AddressMatch> found = host.byAddresses(ORG, List.of(SHARED, Address.phone("+14155550199")));
        assertEquals(Set.of(SHARED), found.keySet());
        AddressMatch match = found.get(SHARED);
        assertEquals(List.of(jo, al), match.customers().stream().map(c -> c.id()).toList());
        assertEquals(tech, match.staff().orElseThrow());
        assertEquals(Map.of(), host.byAddresses(OTHER, List.of(SHARED)));
        host.forget(ORG, jo);
        assertEquals(al, host.byAddresses(ORG, List.of(SHARED)).get(SHARED).only().orElseThrow().id());
    }

    @Test
    @DisplayName("AH-2: people and jobs are answered in bulk, those of other organizations and those gone left out")
    void bulk() {
        EmployeeId olga = host.office(ORG, "olga", "Olga");
        CustomerId jo = host.customer(ORG, "c-1", "Jo Miller");
        JobId job = host.job(ORG, "j-1", jo);
        assertTrue(host.employees(ORG, List.of(olga)).get(olga).permissions().contains(Permission.FULL_ACCESS));
        assertEquals(Set.of(jo), host.customers(ORG, List.of(jo, new CustomerId("c-9"))).keySet());
        assertEquals(job, host.jobsOf(ORG, List.of(jo, new CustomerId("c-9"))).get(jo).get(0).id());
        assertEquals(1, host.find(ORG, "mill", 5).size());
        assertEquals(Map.of(), host.jobsOf(OTHER, List.of(jo)));
        host.dismiss(ORG, olga);
        assertEquals(Map.of(), host.employees(ORG, List.of(olga)));
    }

    @Test
    @DisplayName("AH-2: it counts its calls and fails when told")
    void fails() {
        StaffText text = new StaffText(ORG, new EmployeeId("t-1"), SHARED, Address.phone("+14155550100"), "SM1", "on my way", Instant.parse("2026-03-02T15:00:00Z"));
        host.failNext(2);
        assertThrows(IllegalStateException.class, () -> host.accept(text));
        assertThrows(IllegalStateException.class, () -> host.customers(ORG, List.of()));
        host.accept(text);
        assertEquals(List.of(text), host.staffTexts());
        assertEquals(3, host.calls());
    }
}
