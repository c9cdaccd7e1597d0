// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.kernel;

import java.time.Instant;

/** The store's own clock, which all nodes share; leases and gates compare it, meaning never does. */
@Spi
public interface StoreClock {
    /** Now, in UTC, to the microsecond. */
    Instant now();
}
