// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.architecture.seeded.order.people;

import io.fieldinbox.architecture.seeded.order.Front;

/** Uses the root. */
final class UsesFront {
    Front front() {
        return new Front();
    }
}
