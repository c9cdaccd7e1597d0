// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.architecture.seeded.ambient;

import java.time.Clock;

/** May make the clock. */
final class SeededBuilder {
    Clock clock() {
        return Clock.systemUTC();
    }
}
