// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.memory;

import io.fieldinbox.delivery.DeliveryStore.AttemptEnd;
import java.time.Instant;
import java.util.Optional;

/** An attempt as it is stored. */
record AttemptRow(String worker, Instant begun, Optional<AttemptEnd> end, Optional<Instant> ended) {

    static AttemptRow begun(String worker, Instant now) {
        return new AttemptRow(worker, now, Optional.empty(), Optional.empty());
    }

    /** Whether it has an outcome that stays. */
    boolean settled() {
        return end.filter(outcome -> outcome != AttemptEnd.UNKNOWN).isPresent();
    }

    AttemptRow ended(AttemptEnd outcome, Instant now) {
        return new AttemptRow(worker, begun, Optional.of(outcome), Optional.of(now));
    }
}
