// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.architecture.seeded;

import io.fieldinbox.kernel.Spi;

/** A port that nobody wrote a contract for. */
@Spi
public interface Forgotten {
    /** Does nothing. */
    void nothing();
}
