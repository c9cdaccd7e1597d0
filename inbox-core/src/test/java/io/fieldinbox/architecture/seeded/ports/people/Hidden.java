// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.architecture.seeded.ports.people;

import io.fieldinbox.kernel.Spi;

/** Cannot be implemented from outside. */
@Spi
interface Hidden {}
