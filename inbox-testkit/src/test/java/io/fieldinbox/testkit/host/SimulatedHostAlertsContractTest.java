// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.host;

import io.fieldinbox.attention.Alerts;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.testkit.contract.AlertsContract;
import java.util.List;

class SimulatedHostAlertsContractTest extends AlertsContract {

    private final SimulatedHost host = new SimulatedHost();

    @Override
    protected Alerts subject() {
        return host;
    }

    @Override
    protected List<String> shownTo(EmployeeId employee) {
        return host.shownTo(employee);
    }
}
