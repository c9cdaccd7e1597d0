// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.json.Json;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.work.StoredRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The host's door for one organization: it inserts, and locks nothing. */
record SignalDoor(Kit kit, OrganizationId organization) implements HostDoor {

    @Override
    public void customersChanged(Collection<CustomerId> customers) {
        put(StoredRequest.Kind.CUSTOMER, customers.stream().map(CustomerId::value).toList());
    }

    @Override
    public void jobsChanged(Collection<JobId> jobs) {
        put(StoredRequest.Kind.JOB, jobs.stream().map(JobId::value).toList());
    }

    @Override
    public void addressesChanged(Collection<Address> addresses) {
        put(StoredRequest.Kind.ADDRESS, addresses.stream().map(Json::write).toList());
    }

    @Override
    public void automated(AutomatedMessage message) {
        kit.storage().unitOfWork().call(AtDesk.LOCK_WAIT, () -> kit.storage().queues().requests().put(new StoredRequest(
                organization, StoredRequest.Kind.AUTOMATED, "host:" + message.key(), null, Json.write(message), "", 0, kit.now(), kit.storage().clock().now())));
        kit.nudge().run();
    }

    /** Every signal is a row of its own: one that comes while an earlier one is being looked at is not lost with it. */
    private void put(StoredRequest.Kind kind, List<String> payloads) {
        kit.storage().unitOfWork().call(AtDesk.LOCK_WAIT, () -> {
            Instant now = kit.storage().clock().now();
            for (String payload : payloads) {
                kit.storage().queues().requests().put(new StoredRequest(organization, kind, kit.ids().next().toString(), null, payload, "", 0, kit.now(), now));
            }
            return payloads.size();
        });
        kit.nudge().run();
    }
}
