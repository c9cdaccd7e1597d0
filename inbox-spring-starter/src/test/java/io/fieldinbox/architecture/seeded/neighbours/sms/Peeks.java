// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.architecture.seeded.neighbours.sms;

import io.fieldinbox.architecture.seeded.neighbours.jpa.Rows;

/** Uses another adapter. */
final class Peeks {
    Rows rows() {
        return new Rows();
    }
}
