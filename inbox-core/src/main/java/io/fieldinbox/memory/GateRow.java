// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.memory;

import io.fieldinbox.work.Rate;
import java.time.Instant;

/** The gate of a channel: its rate, and until when it is paused and why. */
record GateRow(Instant promised, Instant pausedUntil, String reason) {
    static final GateRow OPEN = new GateRow(Instant.MIN, Instant.MIN, "");

    boolean paused(Instant now) {
        return pausedUntil.isAfter(now);
    }

    GateRow passed(Rate rate) {
        return new GateRow(rate.promised(), pausedUntil, reason);
    }

    GateRow pausedTo(Instant until, String why) {
        return until.isAfter(pausedUntil) ? new GateRow(promised, until, why) : this;
    }
}
