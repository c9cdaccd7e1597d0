// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.host;

import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.people.Directory;
import io.fieldinbox.people.Records;
import io.fieldinbox.testkit.contract.RecordsContract;

class SimulatedRecordsTest extends RecordsContract {

    private static final OrganizationId ORG = new OrganizationId("org");

    private final SimulatedHost host = new SimulatedHost();
    private final CustomerId anna = host.customer(ORG, "anna", "Anna", "+14155550111");
    private int numbers = 100;

    @Override
    protected Records records() {
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
    protected Address number() {
        return Address.phone("+14155551" + ++numbers);
    }
}
