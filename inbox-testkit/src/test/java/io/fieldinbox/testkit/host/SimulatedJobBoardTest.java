// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.host;

import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.people.Directory;
import io.fieldinbox.people.JobBoard;
import io.fieldinbox.testkit.contract.JobBoardContract;
import java.time.Instant;

class SimulatedJobBoardTest extends JobBoardContract {

    private static final OrganizationId ORG = new OrganizationId("org");

    private final SimulatedHost host = new SimulatedHost();
    private final CustomerId anna = host.customer(ORG, "anna", "Anna", "+14155550111");
    private Instant time = Instant.parse("2026-03-02T15:00:00Z");

    @Override
    protected JobBoard board() {
        return host;
    }

    @Override
    protected Directory directory() {
        return host;
    }

    @Override
    protected OrganizationId organization() {
        return ORG;
    }

    @Override
    protected CustomerId customer() {
        return anna;
    }

    @Override
    protected EmployeeId employee() {
        return new EmployeeId("olga");
    }

    @Override
    protected Instant freeTime() {
        time = time.plusSeconds(3_600);
        return time;
    }
}
