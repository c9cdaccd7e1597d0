// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.architecture.seeded.cycles.hours;

import io.fieldinbox.architecture.seeded.cycles.people.Here;

/** Breaks a rule. */
public final class There {
    Here here() {
        return new Here();
    }
}
