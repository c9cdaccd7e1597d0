// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.architecture.seeded.cycles.people;

import io.fieldinbox.architecture.seeded.cycles.hours.There;

/** Breaks a rule. */
public final class Here {
    There there() {
        return new There();
    }
}
