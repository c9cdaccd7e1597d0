// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.architecture.seeded.order.contact;

import io.fieldinbox.architecture.seeded.order.work.Lane;

/** Uses what is not named in its row. */
final class UsesWork {
    Lane lane() {
        return new Lane();
    }
}
