// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.architecture.seeded.contracts.people;

import io.fieldinbox.kernel.Spi;

/** Has a contract. */
@Spi
public interface Proven {
    /** One. */
    void run();
}
