// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.architecture.seeded.neighbours.testkit;

import io.fieldinbox.architecture.seeded.neighbours.jpa.Rows;

/** Uses an adapter. */
final class Leans {
    Rows rows() {
        return new Rows();
    }
}
