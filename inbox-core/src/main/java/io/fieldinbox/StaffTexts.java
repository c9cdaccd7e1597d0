// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.Intake.Received;
import io.fieldinbox.json.Json;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.routing.StaffSink.StaffText;
import io.fieldinbox.work.StoredRequest;

/** Texts of staff: kept in the transaction that took them in, handed to the host's sink soon after (IN-5). */
final class StaffTexts {

    private final Kit kit;

    StaffTexts(Kit kit) {
        this.kit = kit;
    }

    /** Keeps one; the same one again stays one. */
    Received keep(Arrival arrival, EmployeeId staff) {
        StaffText text = new StaffText(arrival.organization(), staff, arrival.in().from(), arrival.in().to(), arrival.in().providerMessageId(), arrival.in().text(), arrival.now(),
                arrival.in().attachments().size());
        String key = arrival.through().id() + "|" + arrival.in().providerMessageId();
        boolean isNew = kit.storage().queues().requests().put(
                new StoredRequest(arrival.organization(), StoredRequest.Kind.STAFF, key, arrival.in().from(), Json.write(text), "", 0, arrival.now(), kit.storage().clock().now()));
        arrival.processed();
        return isNew ? new Received.ToStaff() : new Received.Duplicate();
    }

    /** Hands a kept one to the host. */
    void deliver(StoredRequest request) {
        kit.host().staff().accept(Json.read(request.payload(), StaffText.class));
        kit.storage().queues().requests().done(request);
    }
}
