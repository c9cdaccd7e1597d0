// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.architecture.seeded.ambient.people;

import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/** Asks the process for time and chance. */
final class Asks {
    Instant now() {
        return Instant.now();
    }

    Instant nowByReference() {
        Supplier<Clock> clock = Clock::systemUTC;
        return Instant.now(clock.get());
    }

    UUID id() {
        return UUID.randomUUID();
    }

    int chance() {
        return new Random().nextInt();
    }
}
