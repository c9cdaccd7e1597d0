// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.dispatch;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A line of the dispatch board: what somebody of ours texted from the road. */
@Entity
@Table(name = "dispatch_texts")
class DispatchText {

    @Id
    @Column(name = "provider_message_id")
    private String providerMessageId;

    @Column(name = "employee_id")
    private String employeeId;

    private String text;

    @Column(name = "arrived_at")
    private Instant arrivedAt;

    @SuppressWarnings("NullAway.Init")
    protected DispatchText() {}

    DispatchText(String providerMessageId, String employeeId, String text, Instant arrivedAt) {
        this.providerMessageId = providerMessageId;
        this.employeeId = employeeId;
        this.text = text;
        this.arrivedAt = arrivedAt;
    }

    String id() {
        return providerMessageId;
    }

    String employeeId() {
        return employeeId;
    }

    String text() {
        return text;
    }

    Instant arrivedAt() {
        return arrivedAt;
    }
}
