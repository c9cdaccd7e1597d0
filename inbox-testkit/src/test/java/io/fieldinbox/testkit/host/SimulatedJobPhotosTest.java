// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.host;

import io.fieldinbox.content.JobPhotos;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.testkit.contract.JobPhotosContract;
import java.util.List;

class SimulatedJobPhotosTest extends JobPhotosContract {

    private static final OrganizationId ORG = new OrganizationId("org");

    private final SimulatedHost host = new SimulatedHost();
    private final CustomerId anna = host.customer(ORG, "anna", "Anna", "+14155550111");
    private final JobId first = host.job(ORG, "4711", anna);
    private final JobId second = host.job(ORG, "4712", anna);

    @Override
    protected JobPhotos photos() {
        return host;
    }

    @Override
    protected OrganizationId organization() {
        return ORG;
    }

    @Override
    protected JobId job() {
        return first;
    }

    @Override
    protected JobId otherJob() {
        return second;
    }

    @Override
    protected EmployeeId employee() {
        return new EmployeeId("olga");
    }

    @Override
    protected List<byte[]> of(JobId job) {
        return host.photos(ORG, job);
    }
}
