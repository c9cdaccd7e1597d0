// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.architecture.seeded.contracts.people;

import io.fieldinbox.kernel.Spi;

/** Has a method that no contract calls. */
@Spi
public interface Unproven {
    /** One. */
    void look();
}
