// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.architecture.seeded.contracts.people;

import io.fieldinbox.kernel.Spi;

/** Is exempt. */
@Spi
public interface StaffSink {
    /** One. */
    void take();
}
