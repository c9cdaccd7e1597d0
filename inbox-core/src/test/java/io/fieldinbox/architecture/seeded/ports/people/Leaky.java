// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.architecture.seeded.ports.people;

import io.fieldinbox.kernel.Spi;
import java.io.File;

/** Shows more than plain values. */
@Spi
public interface Leaky {
    /** One. */
    File content();
}
