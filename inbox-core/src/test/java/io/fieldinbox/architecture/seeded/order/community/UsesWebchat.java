// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.architecture.seeded.order.community;

import io.fieldinbox.architecture.seeded.order.webchat.Chat;

/** Uses its neighbour in the row. */
final class UsesWebchat {
    Chat chat() {
        return new Chat();
    }
}
